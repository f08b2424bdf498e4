"""A paragraph as words and marks, each with a class that rules can read.

One regular expression and a look-up a word: this is where most of the time goes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.quotes.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.articles.model import Paragraph
    from bot.quotes.spans import Span

_WORD = re.compile(
    r"(?P<abbreviation>(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Sen|Sens|Rep|Reps|Gov|Lt|Gen|Col|Maj|Capt|Sgt|Cpl|Adm|"
    r"Cmdr|Fr|St|Jr|Sr|Inc|Co|Corp|Ltd|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|No|vs|Pvt|Esq)\.|\b[A-Z]\.(?=\s?[A-Z]))"
    r"|(?P<word>[^\W_]+(?:['’.&@][^\W_]+|[-‐‑][^\W_]+)*['’]?)"
    r"|(?P<mark>\.\.\.|--|[^\w\s])"
)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:!?\"“”‘«»(]|,(?=\s)")
_TAGS = {",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", ".": ".", "!": ".", "?": ".", "...": "~"}
_TAGS |= {"…": "~", "—": "-", "–": "-", "--": "-", "―": "-", "-": "-"}
_PRONOUNS = {"he": "P", "she": "P", "they": "P", "it": "P", "i": "P", "we": "P", "who": "W", "which": "W", "that": "h"}


class Word(NamedTuple):
    """A word or a mark.

    Attributes:
        text: As written, without a possessive ending.
        lower: In small letters.
        start: Offset in the paragraph.
        end: Offset behind it, possessive ending included.
        tag: Q a quotation, N a capitalised word, V a verb of saying, X an auxiliary, P a pronoun, W who or which, h that,
            D a determiner, R a noun for a person, G for a group, O for a document, T a title, p a preposition, a "and"
            or "or", b "but", A an adverb or a day, 0 a number, w another word; punctuation as itself.
        sentence: Number of its sentence in the paragraph, from 0.
        possessive: It ends in 's or s'.
        span: For Q, the index of its quotation in the paragraph; for words between marks, of the one around it; else -1.
    """

    text: str
    lower: str
    start: int
    end: int
    tag: str
    sentence: int
    possessive: bool = False
    span: int = -1


@cache
def _classes() -> dict[str, str]:
    """The class of each known word; of several, the one named last here."""
    lists = lexicon()
    classes: dict[str, str] = {}
    for tag, words in (
        ("G", lists.groups), ("O", lists.documents), ("R", lists.roles), ("V", lists.speech), ("A", lists.adverbs),
        ("X", lists.auxiliaries), ("p", lists.prepositions), ("D", lists.determiners),
    ):  # fmt: skip
        for word in words:
            classes[word] = tag
            if tag in "RG" and word.isalpha() and word + "s" not in lists.speech:
                classes[word[:-1] + "ies" if word.endswith("y") else word + "s"] = tag
    classes |= {word: "O" for word in ("statement", "report", "letter", "reports", "post", "brief")}
    return classes | _PRONOUNS | {"and": "a", "or": "a", "but": "b", "not": "A", "n't": "A", "her": "D"}


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph, taken apart.

    Attributes:
        number: The paragraph's, from 1.
        outside: Words outside quotations; each quotation is one word of class Q.
        quoted: Words inside quotations.
        spans: Its outermost quotations.
    """

    number: int
    outside: tuple[Word, ...]
    quoted: tuple[Word, ...]
    spans: tuple[Span, ...]


def read(paragraph: Paragraph, spans: Sequence[Span]) -> Text:
    """Take a paragraph apart; `spans` are its outermost quotations, in order."""
    text = paragraph.text
    outside: list[Word] = []
    quoted: list[Word] = []
    sentence = at = 0
    for index, span in enumerate(spans):
        sentence = _words(text, at, span.outer[0], outside, sentence)
        outside.append(Word(text[span.start : span.start + 1], "", *span.outer, "Q", sentence, span=index))
        _words(text, span.start, span.end, quoted, 0, index)
        at = span.outer[1]
        sentence += _ends_sentence(text, span)
    _words(text, at, len(text), outside, sentence)
    return Text(paragraph.number, tuple(outside), tuple(quoted), tuple(spans))


def quoted(paragraph: Paragraph) -> Text:
    """Take a paragraph apart as if it stood between quotation marks as a whole (a title)."""
    words: list[Word] = []
    _words(paragraph.text, 0, len(paragraph.text), words, 0, 0)
    return Text(paragraph.number, (), tuple(words), ())


def _ends_sentence(text: str, span: Span) -> bool:
    """Whether a quotation closes its sentence: it ends with a full stop, and no small letter or verb of saying goes on."""
    rest = text[span.outer[1] : span.outer[1] + 60]
    following = rest.lstrip()[:1]
    last = text[span.end - 1]
    if last not in ".…?!" or following.islower() or following in {",", ".", ";", "-", "—", "–", ":"}:
        return False
    if last in ".…":
        return True
    speech = lexicon().speech
    clause = _CLAUSE_END.split(rest, maxsplit=1)[0].split()[:5]
    return not any(word.lower() in speech for word in clause)


def _words(text: str, start: int, end: int, words: list[Word], sentence: int, span: int = -1) -> int:
    """Append the words of text[start:end] and return the number of the sentence that follows."""
    classes = _classes()
    for match in _WORD.finditer(text, start, end):
        piece, begins, ends = match.group(), match.start(), match.end()
        lower = piece.lower()
        possessive = False
        if match.lastgroup == "mark":
            words.append(Word(piece, lower, begins, ends, _TAGS.get(piece, "y"), sentence, span=span))
            if piece in ".!?" or (piece in "…;" and text[ends : ends + 2].strip()[:1].isupper()):
                sentence += 1
            continue
        if piece[-1] in "'’s" and (found := _POSSESSIVE.search(piece)):
            piece, lower, possessive = piece[: found.start()], lower[: found.start()], True
        elif piece[-1] in "'’":
            piece, lower, ends = piece[:-1], lower[:-1], ends - 1
        first = piece[:1]
        if first.isupper() and match.lastgroup == "abbreviation":
            tag = "N"
        elif first.isdigit():
            tag = "0"
        else:
            tag = classes.get(lower, "w")
            if first.isupper() and tag not in "PWXDhpab":
                tag = "N"
            elif tag == "w" and lower.endswith("ly"):
                tag = "A"
        words.append(Word(piece, lower, begins, ends, tag, sentence, possessive, span))
    return sentence
