"""Where noun phrases and clauses begin and end, told from punctuation and function words: there is no parser."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.language.tags import (
    ASIDES,
    BRACKETS,
    CLAUSE_BREAKS,
    CLAUSE_MARKS,
    COORDINATORS,
    FIRM_BREAKS,
    INTRODUCING,
    NO_WORDS,
    NOUNS_AND_NAMES,
    SENTENCE_ENDS,
    VERB_MODIFIERS,
    Tag,
)
from bot.language.temporal_expressions import adverbial_start
from bot.language.word_labels import label_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bot.language.tagger import TaggedWord

_LONGEST = 30
"""How many words a noun phrase has at most."""
_LONGEST_SENTENCE = 150
_AROUND = 80
"""Twice the words before and behind a sentence that may be asked for."""
_CLAUSE_ENDS = CLAUSE_MARKS | {Tag.OPENING, Tag.ELLIPSIS}
_PART_EDGES = CLAUSE_BREAKS | BRACKETS
_PHRASE_EDGES = (NO_WORDS - {Tag.SYMBOL}) | {Tag.BUT}
_BEFORE_RELATIVES = NOUNS_AND_NAMES | {Tag.PRONOUN}
_PHRASE_LEADS = frozenset({Tag.ADVERB, Tag.BUT})
_PHRASE_ENDS = CLAUSE_BREAKS | {Tag.STOP, Tag.BUT}
_ASIDE_ENDS = ASIDES | {Tag.CLOSING}
_CLAUSE_EDGES = CLAUSE_BREAKS | {Tag.BUT}
_SUBJECT_BREAKS = frozenset({Tag.SEMICOLON, Tag.COLON, Tag.DASH, Tag.OPENING})
_LIST_EDGES = frozenset({Tag.COMMA, Tag.QUOTATION})


class Clauses:
    """The words of one sentence outside quotations; each quotation is one word of class Q.

    Args:
        words: The words.
        quoted: How many words each quotation of the paragraph has, by its index.

    Attributes:
        label: The label of a word, by its index; "edge" outside the sentence, up to 40 words before and behind it.
        kind: The kind of a word; "edge" outside.
        tag: The class of a word; "." outside.
    """

    label: Callable[[int], str]
    kind: Callable[[int], str]
    tag: Callable[[int], Tag]

    def __init__(self, words: Sequence[TaggedWord], quoted: Mapping[int, int]) -> None:
        self.words = words
        self._lists = lexicon()
        self.labels = label_words(words)
        self._subjects: dict[int, tuple[int, int]] = {}
        self.size = len(words)
        while self.size and words[self.size - 1].tag in SENTENCE_ENDS:
            self.size -= 1
        outside = len(words) - self.size + _AROUND
        tags = [word.tag for word in words]
        # What the rules ask for most: no function of Python, and an index before the first word is one behind the last.
        self.label = ([one.label for one in self.labels[: self.size]] + ["edge"] * outside).__getitem__
        self.kind = ([one.kind for one in self.labels[: self.size]] + ["edge"] * outside).__getitem__
        self.tag = (tags[: self.size] + [Tag.STOP] * outside).__getitem__
        finites = [one.finite for one in self.labels]
        self._finite = [0, *accumulate([finite > 0 for finite in finites])]
        self._sure = [0, *accumulate([finite == 2 for finite in finites])]
        inside = [quoted.get(word.span, 0) if word.tag is Tag.QUOTATION else 0 for word in words]
        self._inside = [0, *accumulate(inside)]
        self._outside = [0, *accumulate([tag not in NO_WORDS for tag in tags])]

    @cached_property
    def ends(self) -> list[int]:
        """Index behind each word with which a clause may end: before a mark, a conjunction or a quotation."""
        tags = [word.tag for word in self.words[: self.size]]
        found = [
            i
            for i in range(1, self.size)
            if tags[i] in _CLAUSE_ENDS
            or (tags[i] in COORDINATORS and tags[i - 1] is not Tag.COMMA)
            or (tags[i] is Tag.QUOTATION and tags[i - 1] in INTRODUCING)
        ]
        return [*found, self.size]

    def finite(self, start: int, end: int) -> int:
        """How surely there is a finite verb among some words: 2, 1 or 0."""
        start, end = max(0, start), min(end, len(self.words))
        if start >= end or self._finite[start] == self._finite[end]:
            return 0
        return 1 if self._sure[start] == self._sure[end] else 2

    def next_finite(self, start: int, reach: int = _LONGEST) -> int:
        """Index of the first sure finite verb from `start` on; the sentence's size if there is none near."""
        for i in range(start, min(start + reach, self.size)):
            if self.labels[i].finite == 2:
                return i
        return self.size

    def part_end(self, start: int, reach: int = _LONGEST) -> int:
        """Index of the first mark or quotation behind `start`."""
        for i in range(start, min(start + reach, self.size)):
            if self.tag(i) in _PART_EDGES:
                return i
        return min(start + reach, self.size)

    def verb_group(self, verb: int) -> int:
        """Index of the first auxiliary or adverb that belongs to a verb ("has also said")."""
        first = verb
        while (
            first
            and self.tag(first - 1) in VERB_MODIFIERS
            and self.label(first - 1) not in ("there", "here", "yesterday", "today")
        ):
            first -= 1
        return first - (first > 0 and self.label(first - 1) == "to")

    def noun_phrase(self, end: int) -> int:
        """Index of the first word of the noun phrase that ends before `end`."""
        i = end
        while i and end - i < _LONGEST:
            label, tag = self.label(i - 1), self.tag(i - 1)
            if tag in _PHRASE_EDGES or label in self._lists.conjunctions:
                break
            if label in self._lists.relatives:
                if i == end or self.tag(i - 2) not in _BEFORE_RELATIVES:
                    break
            elif self._ends_phrase(i - 1):
                break
            i -= 1
        while i < end and self.tag(i) in _PHRASE_LEADS:
            i += 1
        return i

    def _ends_phrase(self, i: int) -> bool:
        """Whether a word cannot stand in a noun phrase: a verb of the main clause, or "and" between two clauses."""
        if self.labels[i].finite == 2:
            return not self._is_relative(i)
        return self.tag(i) is Tag.AND and not self._joins_nouns(i)

    def phrase_end(self, start: int) -> int:
        """Index behind the noun phrase that begins at `start`."""
        i = start
        while i < self.size and i - start < _LONGEST and self.tag(i) not in _PHRASE_ENDS and self.labels[i].finite < 2:
            i += 1
        return i

    def subject(self, verb: int) -> tuple[int, int]:
        """First and behind the last word of the noun phrase before a verb.

        What stands in apposition to it is left out, and when it was: "an adviser this month suggested".
        """
        found = self._subjects.get(verb)
        if found is None:
            found = self._subjects[verb] = self._subject(verb)
        return found

    def _subject(self, verb: int) -> tuple[int, int]:
        end = adverbial_start(self.words, verb)
        if end and self.tag(end - 1) in _ASIDE_ENDS:
            end = self._opening(end)
            if end < 0:
                return verb, verb
        for _ in range(3):
            before = self.noun_phrase(end)
            apposed = (
                before < end
                and self.label(before) in self._lists.appositive_openers
                and self.tag(before - 1) is Tag.COMMA
            )
            if not apposed or not self._is_named(before - 1):
                break
            end = before - 1
        start = self.noun_phrase(end)
        while start > 1 and self.tag(start - 1) is Tag.COMMA and self._closes_list(start, end):
            start = self.noun_phrase(start - 1)
        return start, end

    def context(self, verb: int) -> str:
        """What kind of clause a verb stands in: "main", "who" (a relative clause) or "while" (a subordinate clause)."""
        for i in range(verb - 1, max(-1, verb - _LONGEST), -1):
            label = self.label(i)
            if label in self._lists.relatives:
                return "who"
            if label in self._lists.conjunctions:
                return "while"
            if self.tag(i) in _CLAUSE_EDGES:
                break
        return "main"

    def clause(self, start: int) -> str:
        """How much the words from `start` on look like a subject and its verb ("phrase verb")."""
        following = self.labels[min(start + 1, self.size - 1)]
        if self.tag(start) is Tag.PRONOUN:
            return (
                "pronoun verb"
                if self.labels[start].finite or following.finite or self.tag(start + 1) is Tag.ADVERB
                else "pronoun"
            )
        weak = comma = False
        for i in range(start, min(start + 20, self.size)):
            label, finite, tag = self.label(i), self.labels[i].finite, self.tag(i)
            if finite == 2:
                return f"{'comma ' if comma else ''}phrase verb" if i > start else "verb"
            if label in self._lists.conjunctions or label in self._lists.relatives:
                return "phrase that" if label == "that" else "phrase word"
            if tag in _SUBJECT_BREAKS:
                return f"phrase mark {weak}"
            comma = comma or tag is Tag.COMMA
            weak = weak or finite == 1
        return f"phrase {weak}"

    def tense(self, start: int, end: int) -> str:
        """The tense of the first finite verb: "would", "past", "present" or "none"."""
        for i in range(start, min(end, self.size)):
            label, finite, _ = self.labels[i]
            if finite == 2:
                if label in self._lists.conditional_auxiliaries:
                    return "would"
                present = self.tag(i) is Tag.AUXILIARY or label in ("pronoun'", "cue-s", "verb-third")
                return "present" if present and label not in self._lists.past_auxiliaries else "past"
            if finite:
                return "past"
        return "none"

    def quoted_share(self, start: int, end: int) -> str:
        """How much of some words stands between quotation marks: "none", "part", "most" (over half) or "all"."""
        inside = self._inside[end] - self._inside[start]
        if not inside:
            return "none"
        outside = self._outside[end] - self._outside[start]
        return "all" if not outside else "most" if inside > outside else "part"

    def _is_relative(self, verb: int) -> bool:
        """Whether a finite verb stands in a relative clause: "who" or "that" shortly before it."""
        for i in range(verb - 1, max(0, verb - 6), -1):
            if self.label(i) in ("who", "which", "that"):
                return self.tag(i - 1) in NOUNS_AND_NAMES
            if self.tag(i) in CLAUSE_BREAKS:
                break
        return False

    def _joins_nouns(self, conjunction: int) -> bool:
        """Whether "and" joins two noun phrases: no verb in the words before it."""
        for i in range(conjunction - 1, max(-1, conjunction - 8), -1):
            if self.tag(i) in _CLAUSE_EDGES:
                return True
            if self.labels[i].finite or self.label(i) in self._lists.conjunctions or self.label(i) == "that":
                return False
        return conjunction > 0

    def _opening(self, end: int) -> int:
        """Index of the mark that opens the parenthesis whose closing mark stands before `end`; -1 if there is none."""
        opening = Tag.OPENING if self.tag(end - 1) is Tag.CLOSING else self.tag(end - 1)
        for i in range(end - 2, max(-1, end - 2 - _LONGEST), -1):
            if self.tag(i) is opening:
                return i
            if self.tag(i) in FIRM_BREAKS:
                break
        return -1

    def _is_named(self, end: int) -> bool:
        """Whether a name that fills its part of the sentence ends before `end`."""
        start = self.noun_phrase(end)
        return self.tag(end - 1) is Tag.NAME and (start == 0 or self.tag(start - 1) in _CLAUSE_EDGES)

    def _closes_list(self, start: int, end: int) -> bool:
        """Whether a noun phrase closes a list ("friends, lobbyists and foes")."""
        before = self.noun_phrase(start - 1)
        short = 0 < start - 1 - before <= 4 and (before == 0 or self.tag(before - 1) in _LIST_EDGES)
        return short and any(self.tag(i) is Tag.AND for i in range(start, end))


def tagged_sentences(words: Sequence[TaggedWord]) -> Iterator[tuple[int, Sequence[TaggedWord]]]:
    """The index of each sentence's first word, and its words; a sentence that does not end is cut."""
    start, number = 0, words[0].sentence if words else 0
    for i, word in enumerate(words):
        if word.sentence != number or i - start == _LONGEST_SENTENCE:
            yield start, words[start:i]
            start, number = i, word.sentence
    if words:
        yield start, words[start:]
