"""What speaks for a sentence, a passage and an answer: numbers that linear models weigh.

All of them are read out of the arrays of `Candidates` at once. C candidates hold S sentences, those hold P places
(terms); T terms are looked for, which stand for W words of the question: all of its words but stop words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.index.bm25 import lucene_idf, saturation
from bot.language.answer_types import MEASURES, QUANTITIES, Kind, asked_for
from bot.language.identification import primary
from bot.language.sentence_vectors import sentence_vectors
from bot.language.word_vectors import LIKE, UNKNOWN, meanings
from bot.search.question_words import question_language, read_question_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.search.answer import Candidates, Sentences
    from bot.search.query import Query
    from bot.search.question_words import Words

    Numbers = NDArray[np.float64]
    Flags = NDArray[np.bool_]

KINDS = {
    "measure": MEASURES,
    "date": Kind.DATE,
    "name": Kind.NAME,
    "place": Kind.PLACE,
    "cause": Kind.CAUSE,
    "opinion": Kind.OPINION,
}
"""What a question may ask for and a sentence hold, by the feature that says that both is so."""
SENTENCE = (
    *(
        "terms",
        "telling",
        "share",
        "last",
        "grams",
        "related",
        "likeness",
        "carried",
        "year",
        "interrogative",
        "number",
    ),
    *KINDS,
)
PASSAGE = (
    *(
        "terms",
        "grams",
        "related",
        "likeness",
        "subject",
        "pairs",
        "asked",
        "title",
        "heading",
        "lead",
        "interrogative",
    ),
    *("replying", "covered"),
)
ANSWER = ("told", "covered", "grams", "likeness", "related", "lead", "words")
MODELS = {"sentence": SENTENCE, "passage": PASSAGE, "answer": ANSWER}
NGRAMS = dict.fromkeys(("zh", "ja", "ko"), "bigrams") | dict.fromkeys(("th", "lo", "km", "my"), "trigrams")
"""Languages that are sought by n-grams (`bot.language.scripts`), with which."""
NEAR = {"sentence": ("near",), "passage": ("near", "nearest"), "answer": ("near", "nearest", "ahead")}
"""What an encoder adds to each model's features, at their end."""

SAID = 0.5
"""How surely a passage holds a word that it is said to name."""
B_SENTENCE = 0.3
"""How much a sentence's length counts in BM25."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the candidates of one question.

    Attributes:
        language: What the question is taken to be in.
        asked: The kinds of thing that are asked for, any of `bot.language.answer_types.Kind`.
        words: The question's.
        sentences: What speaks for each sentence, in the order of SENTENCE, shape [S, len(SENTENCE)], and then of NEAR.
        near: How near each passage is in meaning, and the nearest of its sentences, shape [C, 2]; [C, 0] where no
            encoder tells.
        cues: What each sentence holds (`bot.language.answer_types`), shape [S].
        grams: The share of the question's 5-grams that each sentence holds, shape [S].
        held: How surely each sentence holds each word, or one that is near in meaning, 0 to 1, shape [S, W].
        told: How surely each passage, with its title and heading, holds each word, 0 to 1, shape [C, W].
        kept: What speaks for each passage whatever its best sentence, in the order of PASSAGE, shape [C, len(PASSAGE)].
    """

    language: str
    asked: int
    words: Words
    sentences: Numbers
    near: Numbers
    cues: NDArray[np.integer[Any]]
    grams: Numbers
    held: Numbers
    told: Numbers
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
        kinds = [SENTENCE.index(name) for name in ("number", *KINDS) if name != "name"]
        own = self.sentences[best]
        result[:, PASSAGE.index("asked")] = own[:, kinds].max(axis=1)
        result[:, PASSAGE.index("interrogative")] = own[:, SENTENCE.index("interrogative")]
        result[:, PASSAGE.index("covered")] = self.held[best] @ self.words.weights / max(self.words.weights.sum(), 1e-9)
        return np.hstack((result, self.near))


def features(model: str, family: str | None) -> tuple[str, ...]:
    """What a model weighs: for words alone (of whatever languages), or with the vectors of a family of encoders."""
    return MODELS[model] if family in (None, "words", *NGRAMS.values()) else MODELS[model] + NEAR[model]


def weigh(query: Query, candidates: Candidates) -> Evidence:
    """Read what speaks for candidates, of which there is at least one."""
    language, sentences = question_language(query, candidates), candidates.sentences
    words = read_question_words(query, candidates, language)
    firsts = begins(sentences.passage).nonzero()[0]
    asked = asked_for(query.words)

    # A word of the question stands for itself alone: "hill" is not near to "tower" where both are asked about.
    rows, places = np.unique(_meant(candidates, language), return_inverse=True)
    cosines = meanings().cosines(rows, words.rows)[places] * (sentences.terms < 0)[:, None]
    near = _reduce(np.maximum, np.maximum((cosines - LIKE) / (1 - LIKE), 0), sentences.lengths)
    stands_for = np.zeros((len(words.column), len(words.weights)))
    stands_for[np.arange(len(words.column)), words.column] = [term.weight for term in candidates.terms]
    found_here = ((sentences.counts > 0)[:, :, None] * stands_for).max(axis=1, initial=0.0)
    found = np.maximum.reduceat(found_here, firsts)
    held = found_here > 0

    likeness, subject = _likeness(words, sentences, rows, places)
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
            _before(terms, sentences.passage) * ((sentences.cues & int(Kind.PRONOUN)) != 0),
            ((sentences.cues & int(Kind.YEAR)) != 0) & (asked & (Kind.DATE | Kind.AGE) != 0),
            (sentences.cues & int(Kind.QUESTION)) != 0,
            ((sentences.cues & int(Kind.NUMBER)) != 0) & (asked & QUANTITIES != 0),
            *((sentences.cues & int(kind) & asked) != 0 for kind in KINDS.values()),
        ),
        axis=1,
    )
    of_passages = np.stack(
        (
            saturation(candidates.counts, candidates.lengths[:, None], candidates.average) @ words.terms,
            np.maximum.reduceat(grams, firsts),
            (np.maximum.reduceat(near, firsts) * (found == 0)) @ words.weights,
            np.maximum.reduceat(likeness, firsts),
            subject,
            _pairs(words, candidates),
            np.zeros(len(firsts)),
            (candidates.titles > 0) @ words.terms,
            (candidates.headings > 0) @ words.terms,
            candidates.leads,
            np.zeros(len(firsts)),
            _replying(candidates, held @ words.weights / max(words.weights.sum(), 1e-9), firsts),
            np.zeros(len(firsts)),
        ),
        axis=1,
    )
    nearness = np.zeros((len(firsts), 0))
    if candidates.near:
        of_sentences = np.column_stack((of_sentences, candidates.near.sentences))
        nearness = np.stack((candidates.near.passages, np.maximum.reduceat(candidates.near.sentences, firsts)), axis=1)
    fields = ((candidates.titles + candidates.headings > 0)[:, :, None] * stands_for).max(axis=1, initial=0.0)
    told = np.maximum(found, fields)
    return Evidence(
        language=language,
        asked=asked,
        words=words,
        sentences=of_sentences,
        near=nearness,
        cues=sentences.cues,
        grams=(sentences.grams > 0).sum(axis=1) / max(1, len(query.grams)),
        held=np.maximum(found_here, near),
        told=told,
        kept=of_passages,
    )


def begins(passage: NDArray[np.integer[Any]]) -> Flags:
    """Whether each of the sentences in order, whose passages are given, is the first of its passage, shape [S]."""
    first = np.ones(len(passage), dtype=np.bool_)
    np.not_equal(passage[1:], passage[:-1], out=first[1:])
    return first


def _meant(candidates: Candidates, language: str) -> NDArray[np.integer[Any]]:
    """The rows of the table of English words of what stands in the English candidates; of a foreign question none."""
    sentences = candidates.sentences
    english = np.array([language == "en" == primary(tag) for tag in candidates.languages])
    if english.all():
        return sentences.meanings
    return np.where(english[sentences.passage].repeat(sentences.lengths), sentences.meanings, UNKNOWN)


def _likeness(
    words: Words, sentences: Sentences, rows: NDArray[np.integer[Any]], places: NDArray[np.integer[Any]]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The cosines of the question's vector with the sentences' and with the passages', 0 at least, shapes [S], [C].

    Args:
        words: The question's.
        sentences: Those.
        rows: The distinct rows of their words.
        places: Which of these stands at each place.
    """
    table = sentence_vectors()
    weights = table.weights[rows]
    known = np.stack((table.products(rows, table.of_question(words.rows, words.idf)), weights, weights**2), axis=1)
    of_sentences = _reduce(np.add, known[places], sentences.lengths)
    of_passages = np.add.reduceat(of_sentences, begins(sentences.passage).nonzero()[0])
    return table.cosines(*of_sentences.T), table.cosines(*of_passages.T)


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


def _replying(candidates: Candidates, shares: Numbers, firsts: NDArray[np.int64]) -> Numbers:
    """What the passage before holds of the question, if it ends with a question that this one replies to, shape [C]."""
    lasts = np.append(firsts[1:], len(shares)) - 1
    asking = (candidates.sentences.cues[lasts] & int(Kind.QUESTION)) != 0
    before = np.concatenate(([0.0], (asking * shares[lasts])[:-1]))
    return np.where(candidates.follows, before, 0.0)


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
