"""Plain text: the title, the paragraphs, and which short lines are headings."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.articles.notes import Notes
from bot.articles.plain import read_plain
from bot.articles.source import ArticleError, Source

LEAD = "The ministers met on Tuesday, and then they met again."
PROSE = "Nobody expected that the talks would go on for as long as they did in the end."


def read(*texts):
    return read_plain(Source("a", "a.txt", "\n\n".join(texts).encode()), Notes())


def headings(*texts):
    return [section.heading for section in read("The title", *texts).sections]


def test_title_sections_and_paragraphs():
    article = read("The title", LEAD, "A long night", PROSE, f"  {LEAD}\n{PROSE} ", "What comes next", PROSE)
    assert article.id == "a"
    assert article.title == "The title"
    assert article.language == "en"
    assert [(section.heading, [p.number for p in section.paragraphs]) for section in article.sections] == [
        (None, [1]),
        ("A long night", [2, 3]),
        ("What comes next", [4]),
    ]
    assert article.paragraphs[2].text == f"{LEAD} {PROSE}"


@pytest.mark.parametrize(
    "text", ["\n\nTitle\n\nText.", "Title\nText.", " Title \n \t \nText.", "Title\r\n\r\nText.\r\n"]
)
def test_the_first_line_is_the_title(text):
    article = read(text)
    assert (article.title, article.paragraphs[0].text) == ("Title", "Text.")


@pytest.mark.parametrize(
    "line",
    [
        "A long night",
        "2024 in numbers",
        "GOP in the Deep South",
        "В чём дело",
        "战场上的变化",
        "What the law says (and not)",
    ],
)
def test_headings(line):
    is_bracketed = line.endswith(")")
    assert headings(LEAD, line, PROSE) == ([None] if is_bracketed else [None, line])


@pytest.mark.parametrize(
    "line",
    [
        "- A long night",
        "• A long night",
        "1. A long night",
        "2) A long night",
        "– Jane Roe",
        "@jane_roe",
        "ROE: Nothing of the kind",
        "Q: What did you find?",
        "“A long night”",
        'The "long night"',
        "''A long night''",
        "A long night.",
        "A long night!",
        "A long night …",
        "Read more below:",
        "London, 20 November",
        "It was late. Nobody left",
        "and so they stayed",
        "One\nline broken in two",
        "A line of more words than anybody would put above a part of an article",
        "Donaudampfschifffahrtsgesellschaft " * 3,
        "https://example.org/a",
    ],
)
def test_lines_that_are_no_headings(line):
    assert headings(LEAD, line, PROSE) == [None]


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (("By Jane Roe", PROSE), "right below the title"),
        ((LEAD, "The end"), "nothing below it"),
        ((LEAD, "The end", "The other end", "Third end"), "no prose below it"),
        ((LEAD, "What then was the answer", "“No.”"), "an answer below it"),
        ((LEAD, "The weather in the whole country", "Rain."), "a shorter line below it"),
        ((LEAD, "So why now?", PROSE), "a single question is the writer's"),
    ],
)
def test_places_where_no_heading_stands(texts, why):
    assert headings(*texts) == [None], why


def test_questions_are_headings_where_there_are_several():
    texts = (LEAD, "So why now?", PROSE, "What is next?", PROSE)
    assert headings(*texts) == [None, "So why now?", "What is next?"]


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (("Title",), "has a title only"),
        (("Title", "a" * 100_001), "has a paragraph of over 100,000 characters; split it with blank lines (it begins"),
        (("Title", *["a"] * 5_001), "has over 5,000 paragraphs"),
    ],
)
def test_limits(texts, reason):
    with pytest.raises(ArticleError) as error:
        read(*texts)
    assert str(error.value).startswith(f"a.txt: {reason}")


def test_the_limits_themselves_are_allowed():
    assert len(read("t" * 200, "a" * 100_000, *["a"] * 4_999).paragraphs) == 5_000


@pytest.mark.parametrize(
    "texts",
    [
        ("The pier stays shut, the council said.", "More."),
        ("“It is not safe,” said Ida Holm.”", "More."),
        ("Who knows? Nobody does!", "More."),
        ("t" * 201, "More."),
        ("The pier stays shut, the council\nsaid on Monday.", "More."),
        ("HOLM: Do you have any questions?\nORTIZ: Yes.", "More."),
    ],
)
def test_a_first_paragraph_that_is_no_title_is_served(texts):
    article = read_plain(Source("the-old-pier", "a.txt", "\n\n".join(texts).encode()), Notes())
    assert article.title == "The old pier"
    assert " ".join(paragraph.text for paragraph in article.paragraphs) == " ".join(" ".join(texts).split())


@pytest.mark.parametrize(
    ("identity", "title"),
    [
        ("a", "What then? Nobody knows"),
        ("a", "Is it safe?"),
        ("a", "We won!"),
        ("a", "Talks with the U.S."),
        ("a", "Port Opens To Everybody."),
        ("times_2026-02-03_port-opens-to-ev", "Port opens to everybody."),
    ],
)
def test_titles_that_end_with_a_mark(identity, title):
    assert read_plain(Source(identity, "a.txt", f"{title}\n\nText.".encode()), Notes()).title == title


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("T\n\n• a\n• b\nc", ["a", "b c"]),
        ("T\n\nHOLM: Yes.\nMS. ORTIZ: When\nthen?", ["HOLM: Yes.", "MS. ORTIZ: When then?"]),
        ("T\nOne is here.\nTwo is there.\nThree.", ["One is here.", "Two is there.", "Three."]),
        ("T\n\nOne is\nhere. Two\nis there.\n\nThree.", ["One is here. Two is there.", "Three."]),
        ("Subject: T\nFrom: Ines Holt\nDate: 3 Feb 2026\n\nText.", ["Text."]),
    ],
)
def test_lines_that_are_paragraphs_and_lines_that_are_only_broken(text, shown):
    article = read(text)
    assert (article.title, [paragraph.text for paragraph in article.paragraphs]) == ("T", shown)


def reference(text):
    """The words of plain text."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", " ", text.removeprefix("\ufeff")).split()


LINES = st.sampled_from(
    [LEAD, PROSE, "A long night", "So why now?", "“No.”", "", " ", "\t", "\x07", "\u2028", "\ufeff"]
)


@given(st.one_of(st.lists(LINES).map("\n".join), st.text(alphabet="Ab .?\n\r\t\x0c\x1c\x85\u2029\u3000\u200b“")))
@example("T\n\x0c\nA")
@example("A\rb")
def test_the_words_are_the_file_s(text):
    try:
        article = read_plain(Source("-", "a.txt", text.encode()), Notes())
    except ArticleError:
        lines = [line for line in map(reference, re.split(r"[\n\r]", text)) if line]
        assert all(line[0][0].islower() for line in lines[1:]), "a title only, broken over lines or not, or nothing"
        return
    shown = [article.title] if article.title != "-" else []
    for section in article.sections:
        shown += [section.heading] if section.heading else []
        shown += [paragraph.text for paragraph in section.paragraphs]
    assert " ".join(shown).split() == reference(text)
