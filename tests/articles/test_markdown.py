"""Markdown: what of it is shown, and in which paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.markdown import read_markdown
from bot.articles.notes import Notes
from bot.articles.source import ArticleError, Source


def read(text, notes=None):
    return read_markdown(Source("a", "a.md", text.encode()), notes or Notes())


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
        ("## The title\n\nText.", "The title", None),
        ("## A part\n\nText.\n\n## Another\n\nText.", "A", "A part"),
        ("Text.", "A", None),
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
        ('a > b "c"  \n  d', 'a > b "c" d'),
        ("a &amp; b&nbsp;c &lt;d&gt; &#8217; &eacute;", "a & b c <d> ’ é"),
        (r"\*a\* 5 \< 6 \# \[b\]", "*a* 5 < 6 # [b]"),
        ("a <!-- b --> c <b class='d'>e</b>", "a c e"),
        ("snake_case 2*3*4 a * b", "snake_case 234 a * b"),
        ("“a” ‘b’ – … ''c'' -- ...", "“a” ‘b’ – … ''c'' -- ..."),
        ("1986\\. A great year", "1986. A great year"),
        ("&#1; a &#0; b", "\ufffd a \ufffd b"),
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
        ("<p>a &amp; <b>b</b>c</p>\n<ul><li>d</li><li>e</li></ul>", [(None, "a & bc", "d", "e")]),
        ("<div>\n\n*a*\n\n<p>b</p>\n\n</div>\n\nc", [(None, "a", "b", "c")]),
        ("<h2>A</h2>\n<p>b<br><br>c<br>d</p>", [("A", "b", "c d")]),
        ("a<br><br>b<br/> <br />c", [(None, "a", "b", "c")]),
        ("A: Yes.  \n\u00a0\nB: No.\n\u3000\nC: So.", [(None, "A: Yes.", "B: No.", "C: So.")]),
        ("• a\n• b\n  c", [(None, "a", "b c")]),
        ("HOLM: Yes.\nORTIZ: When?\nHOLM: In May.", [(None, "HOLM: Yes.", "ORTIZ: When?", "HOLM: In May.")]),
        ("One is here.\nTwo is there.", [(None, "One is here.", "Two is there.")]),
        ("One is here.\nTwo is there.\n\nThree.", [(None, "One is here. Two is there.", "Three.")]),
        ("One. Two.\nThree. Four.\n\nFive.", [(None, "One. Two.", "Three. Four.", "Five.")]),
        (
            "A line that is\nbroken by mail. It\ngoes on.\n\nb",
            [(None, "A line that is broken by mail. It goes on.", "b")],
        ),
        ("<table><tr><td>a</td><td>b</td></tr></table>", [(None, "a b")]),
        ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", [(None, "a", "b")]),
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
        ("# Title", "has a title only"),
        ("---\ntitle: T\n---\n\n## A part\n\n<!-- nothing -->", "has a title only"),
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


def test_an_entity_that_turns_text_around_is_left_out():
    notes = Notes()
    article = read("# T&#8294;\n\na&#x202E; b &#xd800;", notes)
    assert (article.title, article.paragraphs[0].text) == ("T", "a b \ufffd")
    assert notes.lines() == ("left out invisible controls of the direction of writing (2): “U+2066”, “U+202E”",)


def parts(text):
    notes = Notes()
    return [(p.text, p.kind) for p in read(f"# T\n\n{text}", notes).paragraphs], notes.lines()


@pytest.mark.parametrize(
    ("text", "shown", "notes"),
    [
        ('a {{< ref "b" >}} c', [("a c", "text")], ("left out shortcodes (1): “{{< ref \"b\" >}}”",)),
        ('{{< figure src="b" caption="A & b" >}}', [("A & b", "caption")], None),
        ("{% include ad.html %}\n\na {{ page.title }}", [("a", "text")], None),
        ("{% comment %}b{% endcomment %}a", [("a", "text")], None),
        ("a\n{: .lead}", [("a", "text")], ("left out attributes (1): “{: .lead}”",)),
        ("[a]{.smallcaps} b {#c}", [("a b", "text")], None),
        ("::: {.note}\na\n:::", [("a", "text")], None),
        ("> [!info] A\n> b", [("A", "text"), ("b", "text")], None),
        ("a [[b/c|d]] [[e]] ==f== ![[g.png]] h ^id-12", [("a d e f h", "text")], None),
        ('[caption id="x"]<img src="a.png"> A port[/caption]\n\nb', [("A port", "caption"), ("b", "text")], None),
        ("a [gallery] [video](https://b.c) [video plays]", [("a video [video plays]", "text")], None),
        ("a {{< b", [("a {{< b", "text")], ()),
        ("![A port](a.png)", [("A port", "caption")], ()),
        ("a ![smile](b.png)", [("a smile", "text")], ()),
        ("![IMG_2034.jpg](a.png)\n\nb", [("b", "text")], ()),
        ("a[^1] b[^x]\n\n[^1]: c\n\nd", [("a b", "text"), ("d", "text"), ("c", "note")], ("left out footnote marks (2): “[^1]”, “[^x]”",)),
        ("a\n\n[^1]: b\n[^2]: c", [("a", "text"), ("b", "note"), ("c", "note")], ()),
        ('a<sup><a href="#fn1">1</a></sup>\n\n<p><a href="#fnref1">1</a> b</p>', [("a", "text"), ("b", "note")], None),
        ("m<sup>2</sup> [1](#a) [b](#fn)", [("m2 1 b", "text")], ()),
        ("Read more\n\na\n\nAdvertisement\n\n12 comments", [("a", "text")], ("left out lines that belong to the page (3): “Read more”, “Advertisement”, “12 comments”",)),
        ("Advertisement was what he did.", [("Advertisement was what he did.", "text")], ()),
        ("use <script> tags\n\na", [("use tags", "text"), ("a", "text")], ()),
    ],
)  # fmt: skip
def test_what_is_not_the_article_s_words(text, shown, notes):
    found, told = parts(text)
    assert found == shown
    assert notes is None or told == notes


def test_lines_of_the_page_stay_where_a_setting_says_so():
    source = Source("a", "a.md", b"# T\n\nRead more\n\na", keeps_boilerplate=True)
    assert [p.text for p in read_markdown(source, Notes()).paragraphs] == ["Read more", "a"]


def test_the_file_s_name_gives_what_the_file_does_not():
    notes = Notes()
    article = read_markdown(Source("news/2026-02-03-ferry-strike", "a.md", b"Text."), notes)
    assert (article.title, str(article.published)) == ("Ferry strike", "2026-02-03")
    assert notes.lines() == (
        "no title; it is called “Ferry strike”, by the name of the file",
        "published: 2026-02-03, by the name of the file",
    )


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
