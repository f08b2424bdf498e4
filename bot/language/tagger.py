"""A text as words and marks, each with a class that rules can read."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicon import lexicon
from bot.language.tags import CLOSED_CLASSES, Tag
from bot.language.tokens import APOSTROPHES, straight, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_POSSESSIVE = re.compile(rf"(?:[{APOSTROPHES}]s|(?<=s)['’])$", re.IGNORECASE)
_PREFIXED = re.compile(r"(?:al|el|ad|an|as|ash|ben|bin|d|l)[-’'](?=[^\W\d_a-z])")
"""A name that begins small: "al-Masri", "d’Arcy"."""
_MARKS = {
    ",": Tag.COMMA, ";": Tag.SEMICOLON, ":": Tag.COLON, "(": Tag.OPENING, ")": Tag.CLOSING, "[": Tag.OPENING,
    "]": Tag.CLOSING, ".": Tag.STOP, "!": Tag.STOP, "?": Tag.STOP, "...": Tag.ELLIPSIS, "…": Tag.ELLIPSIS,
    "—": Tag.DASH, "–": Tag.DASH, "--": Tag.DASH, "―": Tag.DASH, "-": Tag.DASH,
}  # fmt: skip

_NEXT = 60
"""Characters behind a word, and before its sentence's end, that are looked at."""


class TaggedWord(NamedTuple):
    """A word or a mark.

    Attributes:
        text: As written, without a possessive ending.
        lower: In small letters, apostrophes straight and hyphens plain.
        start: Offset in the paragraph.
        end: Offset behind it, possessive ending included.
        tag: Its class.
        sentence: Number of its sentence in the paragraph, from 0.
        possessive: It ends in 's or s'.
        span: For Q, the index of its quotation in the paragraph; between marks, of the one around it; else -1.
    """

    text: str
    lower: str
    start: int
    end: int
    tag: Tag
    sentence: int
    possessive: bool = False
    span: int = -1


@cache
def _classes() -> dict[str, Tag]:
    """The class of each known word; of several, the one named last here."""
    lists = lexicon()
    classes: dict[str, Tag] = {}
    for tag, words in (
        (Tag.GROUP, lists.groups), (Tag.DOCUMENT, lists.documents), (Tag.ROLE, lists.roles),
        (Tag.SPEECH_VERB, lists.speech), (Tag.ADVERB, lists.adverbs), (Tag.AUXILIARY, lists.auxiliaries),
        (Tag.PREPOSITION, lists.prepositions), (Tag.DETERMINER, lists.determiners),
        (Tag.PRONOUN, lists.subject_pronouns), (Tag.RELATIVE, lists.subject_relatives), (Tag.THAT, ("that",)),
        (Tag.AND, lists.coordinators), (Tag.BUT, ("but",)), (Tag.ADVERB, ("not", "n't")),
    ):  # fmt: skip
        for word in words:
            classes[word] = tag
            if tag in (Tag.ROLE, Tag.GROUP) and word.isalpha() and word + "s" not in lists.speech:
                classes[word[:-1] + "ies" if word.endswith("y") else word + "s"] = tag
    return classes | dict.fromkeys(lists.document_verbs, Tag.DOCUMENT)


@cache
def _in_names() -> frozenset[str]:
    """Small words that stand in names, and of the first person: kept of a quotation's words."""
    lists = lexicon()
    return lists.particles | (lists.first_singular | lists.first_plural) - lists.subject_pronouns


def tag_words(text: str, start: int, end: int, ends: Sequence[int], span: int = -1) -> Iterator[TaggedWord]:
    """The words and marks of text[start:end].

    Args:
        text: A paragraph.
        start: Where to begin.
        end: Where to stop.
        ends: Offsets behind the paragraph's sentences (see `bot.language.sentences.sentence_ends`).
        span: The index of the quotation that this is; of one only what names are made of is kept, and words of the
            first person.
    """
    sentence = bisect_right(ends, start)
    turn = ends[sentence] if sentence < len(ends) else end
    new = tuple.__new__  # the class's own is a function of Python
    last: TaggedWord | None = None
    for token in tokens(text, start, end):
        piece, begins, stops, kind = token
        if span >= 0 and piece[0].islower() and not (_PREFIXED.match(piece) or straight(piece).lower() in _in_names()):
            continue
        while begins >= turn:
            sentence += 1
            turn = ends[sentence] if sentence < len(ends) else end
        if kind == "mark":
            last = new(TaggedWord, (piece, piece, begins, stops, _MARKS.get(piece, Tag.SYMBOL), sentence, False, span))
        else:
            word, lower, tag, possessive = _classify(piece, kind == "abbreviation")
            if tag is Tag.AUXILIARY and piece[0].isupper():
                before = last if last and last.sentence == sentence else None
                if _is_name(lower, before, text, stops, turn):
                    tag = Tag.NAME
            last = new(TaggedWord, (word, lower, begins, stops, tag, sentence, possessive, span))
        yield last


def _is_name(auxiliary: str, before: TaggedWord | None, text: str, start: int, end: int) -> bool:
    """Whether an auxiliary with a capital is a name: "Theresa May", "said Will Young", "Will Young, a nurse, said".

    Args:
        auxiliary: In small letters.
        before: The word before it in the sentence.
        text: The paragraph.
        start: Offset behind it.
        end: Offset behind its sentence.
    """
    lists = lexicon()
    if before and before.tag is Tag.NAME:
        return before.lower in lists.given or before.lower in lists.titles
    if auxiliary not in lists.given or (before and not before.lower[:1].isalpha()):
        return False
    if before:
        return before.text.islower()
    following = text[start : min(end, start + _NEXT)].split(maxsplit=1)[:1]
    goes_on = following and (following[0][:1].isupper() or following[0] in lists.speech)
    return bool(goes_on) and not text[max(start, end - _NEXT) : end].rstrip().endswith("?")


@lru_cache(maxsize=65536)
def _classify(piece: str, abbreviation: bool) -> tuple[str, str, Tag, bool]:
    """(without a possessive ending, in small letters, class, possessive) of a word."""
    found = _POSSESSIVE.search(piece)
    word = piece[: found.start()] if found else piece
    lower = straight(word).lower()
    first = word[:1]
    if first.isdigit():
        tag = Tag.NUMBER
    elif (first.isupper() and abbreviation) or _PREFIXED.match(word):
        tag = Tag.NAME
    else:
        tag = _classes().get(lower, Tag.WORD)
        if first.isupper() and tag not in CLOSED_CLASSES:
            tag = Tag.NAME
        elif tag is Tag.WORD and lower.endswith("ly"):
            tag = Tag.ADVERB
    return word, lower, tag, bool(found)
