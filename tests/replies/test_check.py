"""The block of a finding, where the article leaves something open or the words are not its own."""

import asyncio

import pytest

from bot.articles.article import Article, Paragraph, Section
from bot.check.findings import Citation, Claim, Finding
from bot.people.directory import Speakers
from bot.replies.check import check_message
from bot.replies.difference import difference
from bot.replies.layout import GREEN, RED, YELLOW
from bot.replies.passage import BrokenPromiseError

TEXT = "“The harbour opens again in May,” somebody told the paper."
ARTICLE = Article("harbour", "The harbour", (Section(None, (Paragraph(1, TEXT),)),))
MATCH = "The harbour opens again in May"


class Served:
    """The part of a library that the reply looks at."""

    size = 1

    async def article(self, identity):
        return {"harbour": ARTICLE}[identity]

    async def directory(self, typed):
        return Speakers([])


def source(**known):
    return Citation(
        **{"article": "harbour", "section": None, "paragraph": 1, "start": 1, "end": 31, "match": MATCH} | known
    )


def finding(verdict, **known):
    return Finding(Claim(MATCH, "Ada Fox"), verdict, source=source(**known))


def shown(*findings):
    view = asyncio.run(check_message(Served(), findings))
    return "\n".join(item.content for item in view.walk_children() if hasattr(item, "content"))


@pytest.mark.parametrize("verdict", ["verbatim", "misattributed"])
@pytest.mark.parametrize(
    ("speaker", "told"), [("Ben Orr", "speaker unclear (perhaps Ben Orr)"), (None, "speaker unclear")]
)
def test_where_the_article_leaves_the_speaker_open_nobody_is_contradicted(verdict, speaker, told):
    text = shown(finding(verdict, speaker=speaker, clear=False))
    assert "✅ **Verbatim**, but the article does not make clear who said it" in text
    assert f"— {told}\n" in text
    assert "Misattributed" not in text
    assert "Not Ada Fox" not in text


def test_words_that_are_not_in_the_article_are_not_shown():
    with pytest.raises(BrokenPromiseError):
        shown(Finding(Claim(MATCH), "verbatim", source=source(match="The harbour closes")))


@pytest.mark.parametrize("written", ["The harbour closes", "opens The harbour"])
def test_a_difference_of_other_words_is_not_shown(written):
    with pytest.raises(BrokenPromiseError):
        difference([("equal", written, written)], ARTICLE, 500)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ([("equal", "The harbour", "The harbour"), ("replace", "opens", "shuts")], "The harbour ~~shuts~~ **opens**"),
        ([("insert", "", "never\n @here"), ("equal", "opens", "opens")], "~~never  \\@here~~ opens"),
        ([("delete", "again", ""), ("equal", "in May", "in May")], "**again** in May"),
        ([("insert", "", "~~x~~ **y**"), ("delete", "again", "")], r"~~\~\~x\~\~ \*\*y\*\*~~ **again**"),
    ],
)
def test_what_is_struck_out_and_what_is_bold(changes, line):
    assert difference(changes, ARTICLE, 500) == f"Difference: {line}"


def test_what_is_the_same_is_shortened_between_changes():
    words = [f"word{number}" for number in range(40)]
    article = Article("long", "Long", (Section(None, (Paragraph(1, " ".join(words)),)),))
    same = " ".join(words[1:-1])
    changes = [("delete", "word0", ""), ("equal", same, same), ("delete", "word39", "")]
    assert difference(changes, article, 500) == (
        "Difference: **word0** word1 word2 word3 word4 word5 … word34 word35 word36 word37 word38 **word39**"
    )
    assert difference(changes, article, 60) == "Difference: **word0** …"


@pytest.mark.parametrize(
    ("findings", "accent"),
    [
        ([finding("verbatim")], GREEN),
        ([finding("verbatim"), finding("misattributed")], RED),
        ([finding("verbatim"), Finding(Claim("x y"), "not_found")], YELLOW),
    ],
)
def test_the_colour_is_that_of_the_gravest_verdict(findings, accent):
    (container,) = asyncio.run(check_message(Served(), findings)).children
    assert container.accent_colour == accent
