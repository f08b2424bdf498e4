"""The front matter: what it may tell, and that what is wrong in it costs itself alone."""

from datetime import date

import pytest

from bot.articles.details import Details
from bot.articles.front_matter import split_front_matter
from bot.articles.notes import Notes


def split(text):
    """What a text's front matter tells, the body, and the notes."""
    notes = Notes()
    return *split_front_matter(text, notes), notes.lines()


def details_of(*lines):
    return split("\n".join(["---", *lines, "---", "Text."]))[0]


def test_every_field():
    text = """
---
title: "Why now? | War news"
publisher: Example News
author: Jane Roe
published: 2024-11-20
url: https://example.org/a?b=c#d
language: en-GB
tags: [unknown, fields, are, ignored]
---

Text.
"""
    details, body, notes = split(text)
    assert notes == ()
    assert body.strip() == "Text."
    assert details == Details(
        title="Why now? | War news",
        publisher="Example News",
        author="Jane Roe",
        published=date(2024, 11, 20),
        url="https://example.org/a?b=c#d",
        language="en-GB",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Text.",
        "# Title\n\nText.\n\n---\n\nMore.",
        "--\ntitle: a\n--\n",
        "- - -\n\nText.",
        "---",
        "Q: Why?\nA: So.\n",
        "{a} b",
    ],
)
def test_a_file_may_have_none(text):
    assert split(text) == (Details(), text, ())


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nText.\n\n---\n\nMore.",
        "---\n- a\n- b\n---\nText.",
        "---\njust: [a line\n---\n",
        "---\n" + "b" * 30_000 + "\n---\na",
    ],
)
def test_text_between_two_rules_is_none(text):
    assert split(text)[:2] == (Details(), text)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("title: 1984", "title", "1984"),
        ("title: No", "title", "No"),
        ("title: 2024-11-20", "title", "2024-11-20"),
        ("title: 1e3", "title", "1e3"),
        ("title: >\n  Over\n  two lines", "title", "Over two lines"),
        ("title: ''", "title", None),
        ("author:", "author", None),
        ("author: null", "author", None),
        ("published: 2024-11-20T23:30:00Z", "published", date(2024, 11, 20)),
        ("published: '2024-11-20'", "published", date(2024, 11, 20)),
        ("url: http://example.org", "url", "http://example.org"),
        ("url: https://[2001:db8::1]:8080/ü", "url", "https://[2001:db8::1]:8080/ü"),
        ("language: pt-BR", "language", "pt-BR"),
        ("language:", "language", None),
        ("", "title", None),
    ],
)
def test_values_stay_as_they_are_written(line, field, value):
    assert getattr(details_of(line), field) == value


@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "T"\ndate = 2024-11-20T10:00:00Z\nauthors = ["A", "B"]\n[params]\nx = 1\n+++\nText.',
        '{"title": "T", "date": "2024-11-20", "authors": ["A", "B"]}\nText.',
        "---\ntitle: T\ndate: 2024-11-20\nauthors:\n  - A\n  - B\n...\nText.",
        "Title: T\nDate: 2024-11-20\nAuthors: A, B\n\nText.",
        "---\ntitle: T\ndate: 2024-11-20\nauthor: [A, B]\n\nText.",
    ],
)
def test_every_kind_tells_the_same(text):
    details, body, _ = split(text)
    assert (details.title, details.author, details.published) == ("T", "A, B", date(2024, 11, 20))
    assert body.strip() == "Text."


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("headline: A", "title", "A"),
        ("author: [Ines Holt, Bo Krag]", "author", "Ines Holt, Bo Krag"),
        ("authors: [{name: Ines Holt}, {given: Bo, family: Krag}]", "author", "Ines Holt, Bo Krag"),
        ("byline: By Ines Holt", "author", "Ines Holt"),
        ('author: "[[people/ines|Ines Holt]]"', "author", "Ines Holt"),
        ("source: The Port Times", "publisher", "The Port Times"),
        ("site: The Port Times", "publisher", "The Port Times"),
        ("source: https://www.port.example/a", "url", "https://www.port.example/a"),
        ("source: https://www.port.example/a", "publisher", "port.example"),
        ("canonical_url: https://port.example/a", "url", "https://port.example/a"),
        ("link: https://port.example/a", "url", "https://port.example/a"),
        ("date: 2026-02-03 10:00:00 +0100", "published", date(2026, 2, 3)),
        ("publishDate: 2026/02/03", "published", date(2026, 2, 3)),
        ("pubdate: Tue, 03 Feb 2026 08:00:00 GMT", "published", date(2026, 2, 3)),
        ("date: February 3rd, 2026", "published", date(2026, 2, 3)),
        ("date: 23/02/2026", "published", date(2026, 2, 23)),
        ("lang: de", "language", "de"),
        ("locale: pt_BR", "language", "pt-BR"),
        ("lang: German", "language", "de"),
        ("lang: français", "language", "fr"),
    ],
)
def test_keys_are_understood_as_what_they_are(line, field, value):
    assert getattr(details_of(line), field) == value


def test_a_date_is_read_in_the_file_s_language():
    assert details_of("lang: fr", "date: 1er août 2024").published == date(2024, 8, 1)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("published: sometime in May", "published: “sometime in May” is no date; left out"),
        ("published: 2024-13-45", "published: “2024-13-45” is no date; left out"),
        ("date: 03/02/2026", "date: “03/02/2026” is no date; left out"),
        ("lastmod: 2026-02-03", "lastmod: tells the last change, not the day of publication; left out"),
        ("url: example.org", "url: “example.org” is no web address; left out"),
        ("url: javascript:alert(1)", "url: “javascript:alert(1)” is no web address; left out"),
        ("url: https://user:secret@example.org", "url: “https://user:secret@example.org” is no web address; left out"),
        ("url: https://example.org:port/", "url: “https://example.org:port/” is no web address; left out"),
        ("url: https://[example.org/", "url: “https://[example.org/” is no web address; left out"),
        ("url: ftp://example.org", "url: “ftp://example.org” is no web address; left out"),
        (r'url: "https://example.org/\u200b"', r"url: “https://example.org/\u200b” is no web address; left out"),
        ("language: Klingonese", "language: “Klingonese” is no language tag such as en or pt-BR; left out"),
        ("title: {a: b}", "title: is no line of text; left out"),
        (r'title: "a\u202Eb"', "left out invisible controls of the direction of writing (1): “U+202E”"),
        ("title: " + "a" * 1_001, "title: has over 1,000 characters; cut"),
        ("draft: true", "the file calls itself a draft"),
    ],
)
def test_what_is_wrong_costs_itself_alone(line, note):
    details, body, notes = split(f"---\n{line}\npublisher: P\n---\nText.")
    assert (details.publisher, body) == ("P", "Text.")
    assert notes == (note,)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["title: a: b"], "is not YAML (line 2: mapping values are not allowed in this context)"),
        (["title: a", "", "tags: [b"], "is not YAML (line 5: "),
        (["title: a", "x: !!python/object:os.system [b"], "is not YAML (line 4: "),
        (["title: a", "x: &a [*a]"], "is not YAML (line 3: found unconstructable recursive node)"),
        (["title: a", "x: " + "[" * 15_000], "is not YAML ("),
        (["title: a", "x: " + "b" * 20_000], "has over 20,000 characters"),
    ],
)
def test_what_cannot_be_parsed_is_read_line_by_line(lines, problem):
    details, body, notes = split("\n".join(["---", *lines, "author: [Ines Holt, Bo Krag]", "---", "Text."]))
    assert details.title in ("a", "a: b")
    assert body == "Text."
    assert notes[0].startswith(f"the front matter {problem}")
    assert notes[0].endswith("its lines were read one by one") or len(notes[0]) == 201
