"""The front matter: what it may tell, and every way in which it can be wrong."""

from datetime import date

import pytest

from bot.articles.front_matter import split_front_matter
from bot.articles.outline import Details
from bot.articles.source import ArticleError


def details_of(*lines):
    return split_front_matter("a.md", "\n".join(["---", *lines, "---", "Text."]))[0]


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
    details, body = split_front_matter("a.md", text)
    assert body.strip() == "Text."
    assert details == Details(
        title="Why now? | War news",
        publisher="Example News",
        author="Jane Roe",
        published=date(2024, 11, 20),
        url="https://example.org/a?b=c#d",
        language="en-GB",
    )


@pytest.mark.parametrize("text", ["Text.", "# Title\n\nText.\n\n---\n\nMore.", "--\ntitle: a\n--\n", "- - -\n\nText."])
def test_a_file_may_have_none(text):
    assert split_front_matter("a.md", text) == (Details(), text)


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
        ("language:", "language", "en"),
        ("", "title", None),
    ],
)
def test_values_stay_as_they_are_written(line, field, value):
    assert getattr(details_of(line), field) == value


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["title: a: b"], "has a front matter that is not YAML (line 2: mapping values are not allowed here)"),
        (["title: a", "", "author: [b"], "has a front matter that is not YAML (line 5: "),
        (["title: *a"], "has a front matter that is not YAML (line 2: found undefined alias"),
        (["title: !!python/object:os.system [b"], "has a front matter that is not YAML (line 3: "),
        (["title: \x07"], "has a front matter that is not YAML ("),
        (["a: " + "[" * 15_000], "has a front matter that is not YAML ("),
        (["? [a]", ": b"], "has a front matter that is not YAML (line 2: found unhashable key)"),
        (["just a line"], "has a front matter that is not a mapping"),
        (["- a", "- b"], "has a front matter that is not a mapping"),
        (["a: " + "b" * 20_000], "has a front matter of over 20,000 characters"),
        (["title: [a]"], "has a title that is not text"),
        (["title: &a [b]", "author: *a"], "has a title that is not text"),
        (["title: &a [*a]"], "has a front matter that is not YAML (line 2: found unconstructable recursive node)"),
        (["publisher: {a: b}"], "has a publisher that is not text"),
        (["title: " + "a" * 1_001], "has a title of over 1,000 characters"),
        ([r'title: "a\u202Eb"'], "holds U+202E in its title"),
        ([r'title: "a\uD800b"'], "holds U+D800 in its title"),
        (["published: yesterday"], 'has no date in published: "yesterday"'),
        (["published: 2024-13-45"], 'has no date in published: "2024-13-45"'),
        (["published: !!timestamp 2024-99-99"], 'has no date in published: "2024-99-99"'),
        (["url: example.org"], 'has no web address in url: "example.org"'),
        (["url: javascript:alert(1)"], "has no web address in url"),
        (["url: https://"], "has no web address in url"),
        (["url: https://user:secret@example.org"], "has no web address in url"),
        (["url: https://example.org:port/"], "has no web address in url"),
        (["url: https://[example.org/"], "has no web address in url"),
        (["url: https://example.org/a b"], "has no web address in url"),
        ([r'url: "https://example.org/\u200b"'], "has no web address in url"),
        (["url: ftp://example.org"], "has no web address in url"),
        (["language: English"], 'has no language tag in language: "English"'),
        (["language: e1"], "has no language tag in language"),
    ],
)
def test_every_way_to_be_wrong(lines, reason):
    with pytest.raises(ArticleError) as error:
        details_of(*lines)
    assert str(error.value).startswith(f"a.md: {reason}")
    assert "\n" not in str(error.value)


def test_it_must_end():
    with pytest.raises(ArticleError, match="without an end"):
        split_front_matter("a.md", "---\ntitle: a\n\nText.")
