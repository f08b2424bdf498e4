"""What site generators and note books write into Markdown for themselves: no reader of the page sees it as it stands.

Hugo's and Jekyll's shortcodes are expanded before the Markdown is read, also within code, so they are looked for in
the text as it is. A caption that one of them carries is kept, as HTML that says so.
"""

from __future__ import annotations

import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.articles.notes import Notes

_LONGEST = 2_000
_PAIRS = (("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}"))
_CAPTION = re.compile(r"""\b(?:caption|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|“([^”]*)”)""")
_COMMENTS = (("{% comment %}", "{% endcomment %}"), ("{{/*", "*/}}"), ("%%", "%%"))

_NAMES = "audio|caption|contact-form|embed|gallery|playlist|soundcloud|tweet|video|youtube|vc_\\w+|et_pb_\\w+"


class _Form(NamedTuple):
    """Something that is replaced, and noted where it has a kind; a text without its sign is not searched."""

    sign: str
    pattern: re.Pattern[str]
    kind: str = ""
    replaced: str = ""


# kramdown's and Pandoc's attributes, Pandoc's fences, WordPress's codes of pictures, Obsidian's marks.
_FORMS = (
    _Form("{:toc", re.compile(r"(?m)^[*+-] [^\n]{0,200}\n\{:toc[^{}\n]{0,100}\}[ \t]*$"), "tables of contents"),
    _Form("]{", re.compile(r"\[([^\[\]\n]{1,1000})\]\{[#.][A-Za-z][^{}\n]{0,200}\}"), replaced=r"\1"),
    _Form("![[", re.compile(r"!\[\[[^\[\]\n]{1,500}\]\]"), "embedded files"),
    _Form(
        "[",
        re.compile(
            r"(?im)"
            rf"\[(?:/(?:{_NAMES})|gallery|embed|(?:{_NAMES})(?:=|[ ](?=[^\]\n=]{{0,60}}=))[^\]\n]{{0,500}})\](?![(\[:])"
            r"|\[(?<=^\[)TOC\][ \t]*$"
        ),
        "shortcodes",
    ),
    _Form("{", re.compile(r"\{:[^{}\n]{0,200}\}|\{[#.][A-Za-z][^{}\n]{0,200}\}"), "attributes"),
    _Form(":::", re.compile(r"(?m)^ {0,3}:{3,}[^\n]{0,200}$"), "attributes"),
    _Form("^", re.compile(r"(?m)[ \t]\^[\w-]{4,40}[ \t]*$"), "attributes"),
    _Form("[[", re.compile(r"\[\[(?:[^\[\]|\n]{1,500}\|)?([^\[\]|\n]{1,500})\]\]"), replaced=r"\1"),
    # The title of a call-out is a paragraph of its own.
    _Form("[!", re.compile(r"(?m)^((?:> ?)+)\[![\w-]{1,30}\][+-]?[ \t]*$"), replaced=r"\1"),
    _Form("[!", re.compile(r"(?m)^((?:> ?)+)\[![\w-]{1,30}\][+-]?[ \t]*(.*)$"), replaced=r"\1\2\n\1"),
    _Form("==", re.compile(r"==(?=\S)([^=\n]{1,1000})(?<=\S)=="), replaced=r"\1"),
)
_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,500}\)")


def without_shortcodes(text: str, notes: Notes) -> str:
    """A Markdown text as it is read after the generator is done with it.

    Args:
        text: The file without its front matter.
        notes: Told of what was left out.
    """
    for opening, closing in _COMMENTS:
        text = _each(text, opening, closing, lambda comment: _left_out(notes, "comments", comment))
    for opening, closing in _PAIRS:
        text = _each(text, opening, closing, lambda code: _shortcode(notes, code))
    text = _each(text, "[caption", "[/caption]", _wordpress_caption)
    text = _each(text, "[embed", "[/embed]", lambda code: _left_out(notes, "embedded files", code))
    for form in _FORMS:
        if form.sign in text:
            text = form.pattern.sub(partial(_replaced, form, notes), text)
    return text


def _replaced(form: _Form, notes: Notes, found: re.Match[str]) -> str:
    if form.kind:
        notes.left_out(form.kind, found[0].strip())
    return found.expand(form.replaced)


def _each(text: str, opening: str, closing: str, replaced: Callable[[str], str]) -> str:
    """The text with all that stands between two marks replaced; what is not closed stays."""
    parts: list[str] = []
    at = start = 0
    while (start := text.find(opening, start)) >= 0 and (end := text.find(closing, start + len(opening))) >= 0:
        if end - start > _LONGEST:
            start = max(start + len(opening), text.rfind(opening, start + len(opening), end))
            continue
        parts += (text[at:start], replaced(text[start : end + len(closing)]))
        at = start = end + len(closing)
    return "".join((*parts, text[at:])) if parts else text


def _shortcode(notes: Notes, code: str) -> str:
    notes.left_out("shortcodes", code)
    found = _CAPTION.search(code)
    return _caption(next(filter(None, found.groups()), "")) if found else ""


def _caption(text: str) -> str:
    return f"\n\n<figcaption>{escape(text, quote=False)}</figcaption>\n\n" if text.strip() else ""


def _wordpress_caption(code: str) -> str:
    """What stands behind the picture."""
    text = _PICTURE.sub("", code.partition("]")[2].removesuffix("[/caption]")).strip()
    return f"\n\n<figcaption>{text}</figcaption>\n\n"


def _left_out(notes: Notes, kind: str, text: str) -> str:
    notes.left_out(kind, text)
    return ""
