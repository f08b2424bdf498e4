"""What forbids to call a passage an answer, however alike it is to the question: what is asked does not stand there.

A question about the same people and things that an article does not answer shares as many words with it as one that it
does; only what the words say tells them apart. All of these are rules of language, and none is fitted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.language.answer_types import Kind, cues_in_place, word_cues
from bot.language.lexicon import lexicon
from bot.language.terms import term_of, words_of
from bot.language.word_vectors import UNKNOWN, meanings
from bot.search.ranking_features import SAID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.search.query import Query
    from bot.search.ranking_features import Evidence

    Flags = NDArray[np.bool_]

SAME = 0.5
"""The cosine from which on one word may stand for another beside an answer."""
BESIDE = 5
"""How many words further on or before an answer stands what it is about, at most: else they are two statements."""
COUNTED = 3
"""Words from a number on, of which one is what is counted: "612 boys and girls"."""
FEW = 0.2
"""The rarity below which a word tells nothing."""
_NUMBER, _HAS_AGE, _NAMED = int(Kind.NUMBER), int(Kind.AGE), int(Kind.NAME | Kind.PLACE)
_CAPITAL = re.compile(r"[\"“‘'(\[]?[A-Z]")
_AGE = re.compile(r"[a-z](?:, | \()(?=[1-9][0-9]?[,).;])")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence by its chunks, between spaces.

    Attributes:
        chunks: As they are written.
        words: The folded words of each.
        cues: What each tells (`bot.language.answer_types`), shape [N].
    """

    chunks: Sequence[str]
    words: Sequence[tuple[str, ...]]
    cues: NDArray[np.int64]

    @classmethod
    def read(cls, text: str) -> _Sentence:
        chunks = text.split()
        words = [words_of(chunk) for chunk in chunks]
        alone = np.array([word_cues(*each) for each in zip(chunks, words, strict=True)], dtype=np.int64)
        cues = cues_in_place(alone, [len(chunks)])
        for age in _AGE.finditer(text):
            cues[len(text[: age.end()].split()) - (text[age.end() - 1] != " ")] |= _HAS_AGE
        return cls(chunks, words, cues)

    def places(self, asked: int, said: frozenset[str]) -> NDArray[np.int64]:
        """Where something of the kinds that are asked for stands; of names only those that the question lacks."""
        found = (self.cues & asked) != 0
        if asked & _NAMED:
            found |= [self._names(place, said) for place in range(len(self.chunks))]
        return np.flatnonzero(found)

    def _names(self, place: int, said: frozenset[str]) -> bool:
        """Whether a name stands there: a capital inside the sentence, or at its beginning a word of no dictionary."""
        own = self.words[place]
        if not _CAPITAL.match(self.chunks[place]) or not said.isdisjoint(own):
            return False
        stems = [stem for word in own if (stem := term_of(word, "en"))]
        return bool(stems) and (place > 0 or all(_row(stem) == UNKNOWN for stem in stems))

    def holds(self, evidence: Evidence) -> Flags:
        """Which chunk holds which of the question's words, or one that may stand for it, shape [N, W]."""
        table, asked = meanings(), evidence.words
        owner = [place for place, own in enumerate(self.words) for _ in own]
        stems = [term_of(word, "en") or "" for own in self.words for word in own]
        near: Flags = table.cosines(table.find(stems), asked.rows) >= SAME
        same = np.array([[stem in own for own in asked.stems] for stem in stems], dtype=bool).reshape(near.shape)
        result = np.zeros((len(self.chunks), len(asked.rows)), dtype=bool)
        np.logical_or.at(result, owner, near | same)
        return result


def is_doubtful(query: Query, evidence: Evidence, place: int, text: str) -> bool:
    """Whether something that is asked for or about stands neither in a passage nor where it would have to stand in it.

    Args:
        query: The question.
        evidence: What is known of the candidates.
        place: The passage.
        text: Its sentence that answers best.
    """
    words, asked = evidence.words, evidence.asked
    told = evidence.told[place]
    if (words.exact & (told < SAID)).any():
        return True  # a name, a date or a number of the question stands nowhere
    about = ~words.exact & ~words.degrees
    if not asked:
        return not (about & (words.rarity >= FEW)).any()  # a name alone asks nothing
    sentence = _Sentence.read(text)
    return _untold(query, evidence, sentence) or _agentless(query, sentence)


def _untold(query: Query, evidence: Evidence, sentence: _Sentence) -> bool:
    """Whether what is asked for does not stand in a sentence, or not beside what the question says of it."""
    words, asked = evidence.words, evidence.asked
    answers = sentence.places(asked, frozenset(query.words))
    if not len(answers):
        return True
    holds = sentence.holds(evidence)
    things = np.flatnonzero(holds @ words.counted)
    if asked & _NUMBER and words.counted.any() and not _counts(sentence, things):
        return True
    relation = ~words.exact & ~words.degrees & ~words.counted & (words.rarity >= FEW)
    subject = relation if relation.any() else words.exact
    if not subject.any():
        return False
    held = np.flatnonzero(holds @ subject)
    return not len(held) or bool(np.abs(answers[:, None] - held).min() > BESIDE)


def _counts(sentence: _Sentence, things: NDArray[np.int64]) -> bool:
    """Whether a number in a sentence counts what stands at some places."""
    held = set(things.tolist())
    numbers = np.flatnonzero(sentence.cues & _NUMBER).tolist()
    return any(not held.isdisjoint(range(place, place + 1 + COUNTED)) for place in numbers)


def _agentless(query: Query, sentence: _Sentence) -> bool:
    """Whether it is asked who did something, and a sentence says that it was done, and not by whom."""
    if len(query.words) < 2 or query.words[0] != "who":
        return False
    verb, be = term_of(query.words[1], "en"), lexicon().be
    places = [place for place, own in enumerate(sentence.words) if verb in [term_of(word, "en") for word in own]]
    return bool(verb and places) and all(
        any(word in be for own in sentence.words[max(0, place - 3) : place] for word in own)
        and not any("by" in own for own in sentence.words[place + 1 : place + 4])
        for place in places
    )


def _row(stem: str) -> int:
    return meanings().rows.get(stem, UNKNOWN)
