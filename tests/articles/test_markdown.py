"""Markdown: what of it is shown, and in which paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.markdown import read_markdown
from bot.articles.source import ArticleError, Source


def read(text):
    return read_markdown(Source("a", "a.md", text.encode()))


def outline(text):
    """The sections of a body, each as its heading and its texts."""
    article = read(f"---\ntitle: T\n---\n{text}")
    return [(section.heading, *(p.text for p in section.paragraphs)) for section in article.sections]


def texts(text):
    return [p.text for p in read(f"---\ntitle: T\n---\n{text}").paragraphs]


def test_an_article():
    article = read("""---
title: The title
published: 2024-11-20
---

# The title

The lead.

## So why now?

“Because,” he said.

- One
- Two
""")
    assert article.title == "The title"
    assert article.published is not None
    assert [(section.heading, [(p.number, p.text) for p in section.paragraphs]) for section in article.sections] == [
        (None, [(1, "The lead.")]),
        ("So why now?", [(2, "“Because,” he said."), (3, "One"), (4, "Two")]),
    ]


@pytest.mark.parametrize(
    ("text", "title", "heading"),
    [
        ("# *The* title\n\nText.", "The title", None),
        ("The title\n===\n\nText.", "The title", None),
        ("## A part\n\n# The title\n\nText.", "The title", "A part"),
        ("---\ntitle: Given\n---\n# Another\n\nText.", "Given", "Another"),
        ("---\nauthor: Jane Roe\n---\n# The title\n\nText.", "The title", None),
    ],
)
def test_where_the_title_stands(text, title, heading):
    article = read(text)
    assert (article.title, article.sections[0].heading) == (title, heading)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*a* **b** __c__ ~~d~~ `e *f*`", "a b c d e *f*"),
        ("[a](https://b.c 'd') [e][f] <https://g.h>\n\n[f]: i", "a e https://g.h"),
        ("![a *b*](c.png) [![d](e)](f)", "a b d"),
        ("a\nb  \nc\\\nd<br>e", "a b c d e"),
        ("a &amp; b&nbsp;c &lt;d&gt; &#8217; &eacute;", "a & b c <d> ’ é"),
        (r"\*a\* 5 \< 6 \# \[b\]", "*a* 5 < 6 # [b]"),
        ("a <!-- b --> c <b class='d'>e</b>", "a c e"),
        ("snake_case 2*3*4 a * b", "snake_case 234 a * b"),
        ("“a” ‘b’ – … ''c'' -- ...", "“a” ‘b’ – … ''c'' -- ..."),
        ("1986\\. A great year", "1986. A great year"),
        ("&#1; a &#0; b", "\ufffd a \ufffd b"),
        ("<p>a &amp; <b>b</b>c</p>\n<ul><li>d</li><li>e</li></ul>", "a & bc d e"),
        ("<!-- a ---> b <STYLE>c</style > d", "b d"),
        ("<div>a<script>\nb()\n</script>c<!-- d", "ac"),
        ("```python\na = 1\n\n\nb = '*'\n```", "a = 1 b = '*'"),
        ("    indented *text*", "indented *text*"),
        ("> a\n> b", "a b"),
        ("[a][missing] ![b][missing]", "[a][missing] ![b][missing]"),
    ],
)
def test_what_is_shown(text, shown):
    assert texts(text) == [shown]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\nb", [(None, "a", "b")]),
        ("- a\n- b\n  - c\n\n  d\n\n1. e", [(None, "a", "b", "c", "d", "e")]),
        ("> a\n>\n> b\n\n> - c", [(None, "a", "b", "c")]),
        ("| A | B |\n|---|---|\n| c | *d* |\n| e |", [(None, "A B", "c d", "e")]),
        ("a\n\n## B\n\nc\n\n### D\n\ne", [(None, "a"), ("B", "c"), ("D", "e")]),
        ("## A\n\n### B\n\nc\n\n## D", [("B", "c")]),
        ("##\n\na", [(None, "a")]),
        ("> ## A\n\n- ## B\n\nc", [(None, "A", "B", "c")]),
        (f"## {'a' * 301}\n\nb", [(None, "a" * 301, "b")]),
        ("a\n\n---\n\n***\n\nb", [(None, "a", "b")]),
        ("a\n\n<!-- b\n\nc -->\n\n<script>\nd()\n</script>\n\n<style>e</style>\n\nf", [(None, "a", "f")]),
        ("[a]: https://b.c\n\nd", [(None, "d")]),
    ],
)
def test_blocks(text, expected):
    assert outline(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Text.", "has no title"),
        ("## A part\n\nText.", "has no title"),
        ("# Title", "has a title only"),
        ("---\ntitle: T\n---\n\n## A part\n\n<!-- nothing -->", "has a title only"),
        ("# T\n\na &#x202E; b", 'holds U+202E as an entity ("a \\u202e b")'),
        ("# T &#8294;\n\na", "holds U+2066 as an entity"),
        ("# T\n\n" + "a" * 100_001, "has a paragraph of over 100,000 characters"),
        ("# T\n\n<div>" + "a" * 100_001, "has a paragraph of over 100,000 characters"),
        ("# T\n\n```\n" + "a" * 100_001, "has a paragraph of over 100,000 characters"),
        ("# T\n\n" + "a\n\n" * 5_001, "has over 5,000 paragraphs"),
        ("# T\n\n" + "> " * 50 + "a", "nests lists or quotations too deeply"),
        ("# T\n\n" + "- " * 50 + "a", "nests lists or quotations too deeply"),
        ("# T\n\n|a\n|-\n" + "|a\n" * 60_000, "has too many lists, quotations or table cells"),
    ],
)
def test_what_is_refused(text, reason):
    with pytest.raises(ArticleError) as error:
        read(text)
    assert str(error.value).startswith(f"a.md: {reason}")
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize("mark", ["[", "![", "<!--", "<![CDATA[", "*a_ ", "&#", "`a ``", "<a b='"])
def test_a_paragraph_of_nothing_but_marks_is_read(mark):
    assert read(f"# T\n\nx {mark * 1_000}").paragraphs[0].text.startswith("x")


WORDS = st.text(alphabet="abéZ09’“”–…", min_size=1, max_size=8)
INLINE = st.one_of(
    WORDS.map(lambda word: (word, word)),
    *(
        WORDS.map(lambda word, form=form: (form.format(word), word))
        for form in [
            "*a{}z*",
            "**a{}z**",
            "~~a{}z~~",
            "[{}](https://b.c)",
            "![{}](b.png)",
            "<b>{}</b>",
            "`{}`",
            "{}<!-- b -->",
        ]
    ),
    st.sampled_from([("&amp;", "&"), (r"\*", "*"), ("&quot;", '"'), (r"\_", "_")]),
)


def spaced(word):
    source, shown = word
    return source, f"a{shown}z" if source.startswith(("*", "~")) else shown


LINE = st.lists(INLINE.map(spaced), min_size=1, max_size=6).map(
    lambda words: (" ".join(source for source, _ in words), " ".join(shown for _, shown in words))
)
FORMS = ["a {}", "- a {}", "7) a {}", "> a {}", "> - a {}", "a {}  \n", "| a {} |\n|---|", "## a {}", "a {}\n---"]


@given(st.lists(st.tuples(st.sampled_from(FORMS), LINE), min_size=1, max_size=8))
def test_the_text_is_the_file_s(blocks):
    source = "\n\n<!-- between -->\n\n".join(form.format(line) for form, (line, _) in blocks)
    article = read(f"# T\n\nThe lead.\n\n{source}\n\n# End\n\nThe end.")
    headings = {"## a {}", "a {}\n---"}
    assert [p.text for p in article.paragraphs] == [
        "The lead.",
        *(f"a {shown}" for form, (_, shown) in blocks if form not in headings),
        "The end.",
    ]


MARKS = [
    "a",
    "B",
    " ",
    "\n",
    "\n\n",
    "#",
    "- ",
    "> ",
    "1. ",
    "|",
    "|-|",
    "*",
    "_",
    "`",
    "```",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "!",
]
MARKS += [
    "<",
    ">",
    "<b>",
    "<!--",
    "-->",
    "<div>",
    "\\",
    "---",
    "===",
    "    ",
    "\t",
    "\x07",
    "[a]: b",
    "title: a",
    "“",
    "\u200b",
]


@given(st.lists(st.sampled_from(MARKS)).map("".join))
def test_whatever_the_marks_the_words_are_the_file_s_in_order(text):
    try:
        article = read(f"# T\n\n{text}")
    except ArticleError:
        return
    letters = iter(text)
    for paragraph in article.paragraphs:
        assert paragraph.text == " ".join(paragraph.text.split())
        assert all(char in letters for char in paragraph.text if not char.isspace())
