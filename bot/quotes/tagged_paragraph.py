"""A paragraph as words and marks with their classes, each quotation as one word."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.language.sentences import sentence_ends
from bot.language.tagger import TaggedWord, tag_words
from bot.language.tags import INTRODUCING, PHRASE_STARTS, PREMODIFIERS, SUBJECT_HEADS, VERBS, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.quotation_marks import Span

_SUBJECT = 5
"""How many words a subject between a quotation and its verb has at most."""
_SPEECH_CLAUSE_ENDS = INTRODUCING | {Tag.STOP, Tag.QUOTATION}
_SUBJECT_WORDS = SUBJECT_HEADS | {Tag.DETERMINER, Tag.WORD}


@dataclass(frozen=True, slots=True)
class TaggedParagraph:
    """One paragraph, taken apart.

    Attributes:
        number: The paragraph's, from 1.
        text: As written.
        outside: Words outside quotations; each quotation is one word of class Q.
        quoted: Words inside quotations.
        spans: Its outermost quotations.
        label: Offset behind what tells who speaks in a transcript; 0 in other paragraphs.
    """

    number: int
    text: str
    outside: tuple[TaggedWord, ...]
    quoted: tuple[TaggedWord, ...]
    spans: tuple[Span, ...]
    label: int = 0


def tag_paragraph(number: int, text: str, spans: Sequence[Span], label: int = 0) -> TaggedParagraph:
    """Take a paragraph apart; `spans` are its outermost quotations, in order, behind the label of a transcript."""
    ends = sentence_ends(text)
    outer = sentence_ends(text, [(0, label), *(span.outer for span in spans)]) if spans else ends
    outside: list[TaggedWord] = []
    quoted: list[TaggedWord] = []
    at = 0
    for index, span in enumerate(spans):
        start, end = span.outer
        outside += tag_words(text, at, start, outer)
        sentence = bisect_right(outer, start)
        outside.append(TaggedWord(text[span.start], "", start, end, Tag.QUOTATION, sentence, span=index))
        quoted += tag_words(text, span.start, span.end, ends, index)
        at = end
    outside += tag_words(text, at, len(text), outer)
    for place, word in enumerate(outside):
        if word.tag is Tag.SPEECH_VERB and _is_document(outside, place):
            outside[place] = word._replace(tag=Tag.DOCUMENT)
        if word.tag is not Tag.QUOTATION:
            continue
        verb = _verb_in_front(outside, place)
        if not verb and text[spans[word.span].end - 1] == ",":
            verb = _verb_behind(outside, place)
        if verb:
            outside[verb] = outside[verb]._replace(tag=Tag.SPEECH_VERB)
    return TaggedParagraph(number, text, tuple(outside), tuple(quoted), tuple(spans), label)


def _is_document(words: Sequence[TaggedWord], at: int) -> bool:
    """Whether a verb of saying is the noun that a verb follows: "A council warning said", "the ruling was"."""
    if words[at].lower not in lexicon().documents or not 0 < at < len(words) - 1 or words[at + 1].tag not in VERBS:
        return False
    first = at - 1
    while first and at - first < _SUBJECT and words[first].tag in PREMODIFIERS:
        first -= 1
    return words[first].tag is Tag.DETERMINER and words[first].sentence == words[at].sentence


def _verb_in_front(words: Sequence[TaggedWord], quotation: int) -> int:
    """The place of the past tense right before a colon and a quotation, whatever the verb; else 0.

    Roe resisted: "…"
    """
    verb = quotation - 2
    if (
        verb < 1
        or words[verb + 1].tag is not Tag.COLON
        or words[verb].tag is not Tag.WORD
        or not words[verb].lower.endswith("ed")
    ):
        return 0
    return verb if words[verb - 1].tag in SUBJECT_HEADS else 0


def _verb_behind(words: Sequence[TaggedWord], quotation: int) -> int:
    """The place of the past tense that a quotation with a comma at its end is said with, whatever the verb; else 0.

    "…," retaliated Roe · "…," the old mayor retaliated.
    """
    for place in range(quotation + 1, min(quotation + _SUBJECT + 2, len(words))):
        word = words[place]
        if word.tag is Tag.WORD and word.lower.endswith("ed"):
            subject = words[quotation + 1 : place]
            behind = words[place + 1] if place + 1 < len(words) else None
            if subject:
                ends = behind is None or behind.tag in _SPEECH_CLAUSE_ENDS
                return place if ends and subject[-1].tag in SUBJECT_HEADS else 0
            return place if behind and behind.tag in PHRASE_STARTS else 0
        if word.tag not in _SUBJECT_WORDS:
            return 0
    return 0


def quoted(number: int, text: str) -> TaggedParagraph:
    """Take a text apart as if it stood between quotation marks as a whole (a title)."""
    return TaggedParagraph(number, text, (), tuple(tag_words(text, 0, len(text), sentence_ends(text), 0)), ())
