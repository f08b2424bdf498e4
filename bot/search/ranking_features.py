"""What speaks for a sentence, a passage and an answer: numbers that linear models weigh.

All of them are read out of the arrays of `Candidates` at once. C candidates hold S sentences, those hold P places
(terms); T terms are looked for, which stand for W words of the question: all of its words but stop words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.index.bm25 import lucene_idf, saturation
from bot.language.answer_types import CAUSE, DATE, NAME, NUMBER, PLACE, PRONOUN, YEAR, asked_for
from bot.language.identification import primary, sought_languages
from bot.language.rarity import rarities
from bot.language.terms import term_of
from bot.language.word_vectors import LIKE, UNKNOWN, meanings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.search.answer import Candidates, Sentences
    from bot.search.query import Query

    Numbers = NDArray[np.float64]
    Flags = NDArray[np.bool_]

KINDS = {"number": NUMBER, "date": DATE, "name": NAME, "place": PLACE, "cause": CAUSE}
SENTENCE = ("terms", "telling", "share", "last", "grams", "related", "likeness", "carried", "year", *KINDS)
PASSAGE = ("terms", "grams", "related", "likeness", "pairs", "asked", "title", "heading")
ANSWER = ("held", "related", "grams", "likeness", "pairs", "lacks", "words")
MODELS = {"sentence": SENTENCE, "passage": PASSAGE, "answer": ANSWER}
NGRAMS = dict.fromkeys(("zh", "ja", "ko"), "bigrams") | dict.fromkeys(("th", "lo", "km", "my"), "trigrams")
"""Languages that are sought by n-grams (`bot.language.scripts`), with which."""
NEAR = {"sentence": ("near",), "passage": ("near", "nearest"), "answer": ("near", "nearest", "ahead")}
"""What an encoder adds to each model's features, at their end."""

B_SENTENCE = 0.3
"""How much a sentence's length counts in BM25."""
ENOUGH = 6
"""Words from which on a question says all that a longer one says."""
KINSHIP = 0.1
"""The usual cosine of two words of one sentence, by which the length of the sum of their vectors is estimated."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a question that say something.

    Attributes:
        column: Which of the words each term stands for, shape [T].
        terms: What each term counts: idf, rarity, and less for a corrected word, shape [T].
        weights: What each word counts, found or not, shape [W].
        rarity: How much each says anywhere, 0 to 1, shape [W].
        rows: Its row in the table of meanings, shape [W].
    """

    column: NDArray[np.int64]
    terms: Numbers
    weights: Numbers
    rarity: Numbers
    rows: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the candidates of one question.

    Attributes:
        language: What the question is taken to be in.
        asked: The kind of thing that is asked for, bits of `bot.language.answer_types`.
        words: The question's.
        sentences: What speaks for each sentence, in the order of SENTENCE, shape [S, len(SENTENCE)], and then of NEAR.
        near: How near each passage is in meaning, and the nearest of its sentences, shape [C, 2]; [C, 0] where no
            encoder tells.
        covered: The share of the question's 5-grams that each sentence holds, shape [S].
        found: How surely each passage holds each word, 0 to 1, shape [C, W].
        kept: What speaks for each passage but "asked", in the order of PASSAGE, shape [C, len(PASSAGE)].
    """

    language: str
    asked: int
    words: Words
    sentences: Numbers
    near: Numbers
    covered: Numbers
    found: Numbers
    kept: Numbers

    @property
    def family(self) -> str | None:
        """What the weights are called that were fitted for the question's language; None for English."""
        return None if self.language == "en" else NGRAMS.get(self.language, "words")

    def passages(self, best: NDArray[np.int64]) -> Numbers:
        """What speaks for each passage, in the order of PASSAGE, shape [C, len(PASSAGE)].

        Args:
            best: The sentence of each that answers best, shape [C].
        """
        result = self.kept.copy()
        # A sentence that names nobody is rare, so that a name tells little about a passage.
        kinds = [SENTENCE.index(name) for name in KINDS if name != "name"]
        result[:, PASSAGE.index("asked")] = self.sentences[best][:, kinds].max(axis=1)
        return np.hstack((result, self.near))

    def answer(self, place: int, best: int) -> Numbers:
        """What speaks for it that a passage answers, in the order of ANSWER: shares, alike for all lengths.

        Args:
            place: The passage.
            best: Its sentence that answers best.
        """
        words, own = self.words, self.sentences[best]
        kinds = [SENTENCE.index(name) for name in KINDS]
        total = words.weights.sum()
        by_words = np.array(
            [
                self.found[place] @ words.rarity / max(words.rarity.sum(), 1e-9),
                self.kept[place, PASSAGE.index("related")] / max(total, 1e-9),
                self.covered[best],
                own[SENTENCE.index("likeness")],
                float(self.kept[place, PASSAGE.index("pairs")] > 0),
                float(self.asked != 0 and not own[kinds].any()),
                min(len(words.weights), ENOUGH) / ENOUGH,
            ]
        )
        if not self.near.size:
            return by_words
        both = self.near.sum(axis=1)
        ahead = both[place] - np.delete(both, place).max(initial=0.0)
        return np.append(by_words, (*self.near[place], ahead))


def features(model: str, family: str | None) -> tuple[str, ...]:
    """What a model weighs: for words alone (of whatever languages), or with the vectors of a family of encoders."""
    return MODELS[model] if family in (None, "words", *NGRAMS.values()) else MODELS[model] + NEAR[model]


def weigh(query: Query, candidates: Candidates) -> Evidence:
    """Read what speaks for candidates, of which there is at least one."""
    language = question_language(query, candidates)
    words = _words(query, candidates, language)
    sentences = candidates.sentences
    firsts = begins(sentences.passage).nonzero()[0]
    asked = asked_for(query.words)

    meant = _meant(candidates, language)
    cosines = meanings().cosines(meant, words.rows)
    near = _reduce(np.maximum, np.maximum((cosines - LIKE) / (1 - LIKE), 0), sentences.lengths)
    stands_for = np.zeros((len(words.column), len(words.weights)))
    stands_for[np.arange(len(words.column)), words.column] = [term.weight for term in candidates.terms]
    found_here = ((sentences.counts > 0)[:, :, None] * stands_for).max(axis=1, initial=0.0)
    found = np.maximum.reduceat(found_here, firsts)
    held = found_here > 0

    likeness = _likeness(words, meant, cosines, sentences.lengths)
    lengths = sentences.lengths[:, None]
    gram_sizes = sentences.sizes[:, None]
    gram_idf = lucene_idf(len(gram_sizes), (sentences.grams > 0).sum(axis=0))
    grams = saturation(sentences.grams, gram_sizes, float(gram_sizes.mean()), b=B_SENTENCE) @ gram_idf
    terms = saturation(sentences.counts, lengths, float(lengths.mean()), b=B_SENTENCE) @ words.terms
    of_sentences = np.stack(
        (
            terms,
            _telling(sentences, firsts),
            held @ words.weights / max(words.weights.sum(), 1e-9),
            held[:, -1:] @ words.weights[-1:],
            grams,
            (near * ~held) @ words.weights,
            likeness,
            _before(terms, sentences.passage) * ((sentences.cues & PRONOUN) != 0),  # "it" goes on with its subject
            ((sentences.cues & YEAR) != 0) & (asked & DATE != 0),
            *((sentences.cues & kind & asked) != 0 for kind in KINDS.values()),
        ),
        axis=1,
    )
    of_passages = np.stack(
        (
            saturation(candidates.counts, candidates.lengths[:, None], candidates.average) @ words.terms,
            np.maximum.reduceat(grams, firsts),
            (np.maximum.reduceat(near, firsts) * (found == 0)) @ words.weights,
            np.maximum.reduceat(likeness, firsts),
            _pairs(words, candidates),
            np.zeros(len(firsts)),
            (candidates.titles > 0) @ words.terms,
            (candidates.headings > 0) @ words.terms,
        ),
        axis=1,
    )
    near = np.zeros((len(firsts), 0))
    if candidates.near:
        of_sentences = np.column_stack((of_sentences, candidates.near.sentences))
        near = np.stack((candidates.near.passages, np.maximum.reduceat(candidates.near.sentences, firsts)), axis=1)
    covered = (sentences.grams > 0).sum(axis=1) / max(1, len(query.grams))
    return Evidence(language, asked, words, of_sentences, near, covered, found, of_passages)


def begins(passage: NDArray[np.integer[Any]]) -> Flags:
    """Whether each of the sentences in order, whose passages are given, is the first of its passage, shape [S]."""
    first = np.ones(len(passage), dtype=np.bool_)
    np.not_equal(passage[1:], passage[:-1], out=first[1:])
    return first


def question_language(query: Query, candidates: Candidates) -> str:
    """The language that a question is in, out of those of the candidates; the most frequent one if it does not tell."""
    tags = sought_languages(query.text, set(candidates.languages))
    return primary(max(tags, key=candidates.languages.count))


def _meant(candidates: Candidates, language: str) -> NDArray[np.integer[Any]]:
    """The rows of the table of English words of what stands in the English candidates; of a foreign question none."""
    sentences = candidates.sentences
    english = np.array([language == "en" == primary(tag) for tag in candidates.languages])
    if english.all():
        return sentences.meanings
    return np.where(english[sentences.passage].repeat(sentences.lengths), sentences.meanings, UNKNOWN)


def _words(query: Query, candidates: Candidates, language: str) -> Words:
    idf = lucene_idf(candidates.count, candidates.frequencies)
    places = sorted({*candidates.missing, *(term.word for term in candidates.terms)})
    column = np.array([places.index(term.word) for term in candidates.terms], dtype=np.int64)
    asked = [term_of(query.words[place], language) or "" for place in places]
    for term, place in zip(candidates.terms, column.tolist(), strict=True):
        asked[place] = term.text  # of a misspelt word what it was corrected to
    found = [term.text for term in candidates.terms]
    rows = meanings().find(asked) if language == "en" else np.full(len(asked), UNKNOWN, dtype=np.int32)
    says = rarities(asked, language)
    weights = np.full(len(places), float(lucene_idf(candidates.count, 0)))
    weights[column] = idf
    return Words(
        column=column,
        terms=idf * rarities(found, language) * [term.weight for term in candidates.terms],
        weights=weights * says,
        rarity=says,
        rows=rows,
    )


def _likeness(
    words: Words, rows: NDArray[np.integer[Any]], cosines: NDArray[np.float32], lengths: NDArray[np.integer[Any]]
) -> Numbers:
    """The cosine of the question's vector with each sentence's, both sums over words, 0 at least, shape [S]."""
    table = meanings()
    size = np.sqrt(words.weights @ table.cosines(words.rows, words.rows) @ words.weights)
    if not size:
        return np.zeros(len(lengths))
    weights = table.meant[rows]
    sums = _reduce(np.add, (cosines @ words.weights) * weights, lengths)
    squares, total = _reduce(np.add, weights**2, lengths), _reduce(np.add, weights, lengths)
    norm = np.sqrt((1 - KINSHIP) * squares + KINSHIP * total**2)
    result: Numbers = np.maximum(sums, 0) / np.where(norm, norm, 1) / size
    return result


def _telling(sentences: Sentences, firsts: NDArray[np.int64]) -> Numbers:
    """The terms of each sentence by their idf among its passage's sentences: what they share tells none apart."""
    held = sentences.counts > 0
    sizes = np.bincount(sentences.passage)[:, None]
    idf = lucene_idf(sizes, np.add.reduceat(held, firsts, axis=0, dtype=np.int64))
    result: Numbers = (held * idf[sentences.passage]).sum(axis=1)
    return result


def _before(values: Numbers, passage: NDArray[np.integer[Any]]) -> Numbers:
    """What the sentence before has, 0 for a passage's first, shape [S]."""
    shifted = np.concatenate(([0.0], values[:-1]))
    return np.where(begins(passage), 0.0, shifted)


def _pairs(words: Words, candidates: Candidates) -> Numbers:
    """BM25 of each passage over pairs of the question's words that stand side by side, in its order, shape [C]."""
    sentences, size = candidates.sentences, len(words.weights)
    passage = np.repeat(sentences.passage, sentences.lengths)
    sentence = np.repeat(np.arange(len(sentences.lengths)), sentences.lengths)
    column = np.append(words.column, -2)[sentences.terms]  # -1, no term, takes the last
    beside = (sentence[:-1] == sentence[1:]) & (column[:-1] >= 0) & (column[:-1] + 1 == column[1:])
    keys = passage[:-1][beside] * size + column[:-1][beside]
    shape = (len(candidates.lengths), size)
    counts = np.bincount(keys, minlength=shape[0] * shape[1]).reshape(shape)
    idf = lucene_idf(shape[0], (counts > 0).sum(axis=0))
    result: Numbers = saturation(counts, candidates.lengths[:, None], candidates.average) @ idf
    return result


def _reduce(ufunc: np.ufunc, values: NDArray[Any], lengths: NDArray[np.integer[Any]]) -> NDArray[Any]:
    """The values of each of the groups, laid end to end in these lengths, reduced to one; 0 for an empty group."""
    result = np.zeros((len(lengths), *values.shape[1:]), dtype=values.dtype)
    filled = lengths > 0
    if filled.any():
        result[filled] = ufunc.reduceat(values, (np.cumsum(lengths) - lengths)[filled])
    return result
