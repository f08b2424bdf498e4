"""Anybody's text stays letter by letter what it is, and never becomes anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord.preview._markdown import markdown_tokens

from bot.language.characters import visible
from bot.replies.escaping import escape, safe, shorten, unescape, without_bold

MARKS = st.text(alphabet="\\*_~|`[]()<>#@:/-+=.1&! aé”…\u200d😀", max_size=60)
TEXTS = st.one_of(MARKS, st.text(max_size=60))

HOSTILE = [
    "@everyone",
    "@here",
    "<@123456789012345678>",
    "<@&123456789012345678>",
    "<#123456789012345678>",
    "</ask:123456789012345678>",
    "<t:1700000000:R>",
    "<:smile:123456789012345678>",
    ":smile:",
    "[your bank](https://example.org)",
    "<https://example.org>",
    "https://example.org/a_b_c",
    "# heading",
    "- list",
    "+ list",
    "* list",
    "12. list",
    "12) list",
    "> quotation",
    ">>> quotation",
    "```code```",
    "`code`",
    "||spoiler||",
    "**bold** __underlined__ ~~struck~~ *_both_*",
    "\\*not escaped\\*",
    "&amp; &#42;",
    "¯\\_(ツ)_/¯",
    "a | b",
    "====",
]


def read(markdown):
    """What somebody reads, and the kinds of markup met on the way, by simcord's reading of Discord's Markdown."""
    text, kinds = [], set()

    def walk(tokens):
        for token in tokens:
            kinds.add(token["type"])
            text.append(token.get("content", ""))
            walk(token.get("children", ()))

    walk(markdown_tokens(markdown))
    return "".join(text), kinds


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_read_as_it_is_typed(text):
    assert read(escape(text)) == (text, {"paragraph", "inline", "text"})


@pytest.mark.parametrize("text", HOSTILE)
def test_in_a_block_quote_as_well(text):
    assert read(f"> {escape(text)}") == (text, {"blockquote", "paragraph", "inline", "text"})


def test_small_print_is_text_too():
    assert escape("-# small print") == r"\-\# small print"  # simcord takes it for small print all the same


@given(TEXTS.map(visible).filter(lambda text: text and not text.startswith("-# ")))
def test_any_text_is_read_as_it_is_typed(text):
    assert read(escape(text)) == (text, {"paragraph", "inline", "text"})


@given(TEXTS)
def test_unescaping_gives_back_what_was_escaped(text):
    assert unescape(escape(text)) == text
    assert len(escape(text)) <= 2 * len(text)


@given(TEXTS, TEXTS, TEXTS)
def test_bold_parts_are_told_from_stars(before, bold, after):
    assert without_bold(f"{escape(before)}**{escape(bold)}**{escape(after)}") == before + bold + after


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("  two\nlines\tand a tab ", "two lines and a tab"),
        ("a\u200bb\u202ec\u2066d\ufeffe\x00f\x1b", "abcdef"),
        ("half \ud83d of a pair", "half  of a pair"),
        ("family \U0001f468\u200d\U0001f469", "family \U0001f468\u200d\U0001f469"),
        ("a\u2028b\u0085c", "a b c"),
        ("\u200b\n", ""),
    ],
)
def test_what_nobody_sees_goes(text, seen):
    assert visible(text) == seen


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("as long as it may be", 20, "as long as it may be"),
        ("one word too many here", 21, "one word too many…"),
        ("a cut just behind a word", 6, "a cut…"),
        ("unbreakable", 5, "unbr…"),
        ("", 5, ""),
    ],
)
def test_cuts_stand_between_words(text, limit, short):
    assert shorten(text, limit) == short


@given(TEXTS, st.integers(2, 30))
def test_a_cut_text_fits(text, limit):
    assert len(shorten(text, limit)) <= limit
    assert len(safe(text, limit)) <= 2 * limit
