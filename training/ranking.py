"""Fit the weights of `bot.search.ranking_features` on questions whose answers are known.

A set is a folder of `benchmarks.questions`. Every question is put to its article and, where it is answered, to the
whole folder. A set counts by the fourth root of its size where a passage is chosen, so that a large one does not decide
alone, and by its size for the chance, which would be another one if most questions were near misses. With an encoder
all sets count alike, as questions that were written with the text in view choose too small a weight for what is meant.

Sentences and passages are chosen by a conditional logit (`training.logit`), the answer's chance is scikit-learn's
logistic regression; both have a small L2 penalty on features that are scaled to a mean square of one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.questions import find, read_files, read_questions
from bot.articles.store import read_folder
from bot.index.index import Index
from bot.index.segment import analyse
from bot.search import ranking_features
from bot.search.answer_features import answer_features
from bot.search.answering import ANSWERED, POOL
from bot.search.highlights import best_sentences
from bot.search.linear_model import BIAS, Linear
from bot.search.memory import MemorySource
from bot.search.query import read_query
from bot.search.vectors import read_vectors
from training import logit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from benchmarks.questions import Place
    from bot.search.answer import Sentences
    from bot.search.encoders import Encoder
    from bot.search.ranking_features import Evidence

    Numbers = NDArray[np.float64]
    Group = tuple[Numbers, NDArray[np.bool_], float]

REFUSED = 0.985
"""The share of questions without an answer that the weights for other languages than English refuse."""
PENALTY = 1e-3
"""Of the squares of the weights, halved, for what all examples count together."""


@dataclass(frozen=True)
class Example:
    """One question put to its candidates.

    Attributes:
        article: What it is about.
        size: How many questions its set has.
        evidence: What speaks for the candidates.
        owner: The candidate of each sentence.
        right: Which candidates answer.
        says: Which sentences hold at least half of the answering words.
    """

    article: str
    size: int
    evidence: Evidence
    owner: NDArray[np.integer[Any]]
    right: NDArray[np.bool_]
    says: NDArray[np.bool_]

    @property
    def weight(self) -> float:
        """What it counts where a passage is chosen."""
        return float(self.size ** (-1.0 if self.evidence.near.size else -0.75))

    @property
    def chance_weight(self) -> float:
        """What it counts for the chance that the passage answers."""
        return float(self.size**-1.0 if self.evidence.near.size else 1.0)


@dataclass(frozen=True)
class Models:
    """The three models."""

    sentence: Linear
    passage: Linear
    answer: Linear


def read(folder: Path, encoder: Encoder | None = None, vectors: Path | None = None) -> Iterator[Example]:
    """The questions of a set; those that share nothing with the articles are left out.

    Args:
        folder: The set.
        encoder: What makes vectors of questions and passages, if anything does.
        vectors: The folder where those of passages are kept.

    Raises:
        VerbatimError: The folder is no set of questions.
    """
    stored = [file.article for file in read_folder(folder / "corpus").files]
    index = Index.from_segments(analyse(article) for article in stored)
    source = MemorySource([index], [read_vectors(index, encoder, vectors)] if encoder and vectors else ())
    files = read_files(folder / "corpus")
    questions = read_questions(folder)
    for question in questions:
        query = read_query(question.text)
        for article in (question.article, None) if question.gold else (question.article,):
            found = source.search(query, article, POOL)
            if not len(found.lengths):
                continue
            places = [find(files, passage.article, passage.text) for passage in found.passages]
            yield Example(
                article=question.article or "",
                size=len(questions),
                evidence=ranking_features.weigh(query, found),
                owner=found.sentences.passage,
                right=np.array(
                    [any(place.same(gold) for gold in question.gold) if place else False for place in places]
                ),
                says=_says(found.sentences, places, question.answer),
            )


def _says(sentences: Sentences, places: Sequence[Place | None], answer: Place | None) -> NDArray[np.bool_]:
    if not answer:
        return np.zeros(len(sentences.lengths), dtype=bool)
    says = []
    for owner, (start, end) in zip(sentences.passage.tolist(), sentences.spans.tolist(), strict=True):
        place = places[owner]
        said = place._replace(start=place.start + start, end=place.start + end).shared(answer) if place else 0
        says.append(2 * said >= max(1, answer.end - answer.start))
    return np.array(says, dtype=bool)


def fit(examples: Sequence[Example]) -> Models:
    """Fit one model after the other, since the later ones look at the sentence that the first one chooses."""
    answering = [example for example in examples if example.right.any()]
    sentence = choose(_sentence_groups(answering))
    passage = choose((e.evidence.passages(_best(e, sentence)), e.right, e.weight) for e in answering)
    rows, right, weight = zip(*(_answer(e, sentence, passage) for e in examples), strict=True)
    return Models(sentence, passage, regress(np.array(rows), np.array(right), np.array(weight)))


def refusing(models: Models, examples: Sequence[Example]) -> Models:
    """The models with the bias of the answer's so low that REFUSED of what is not answered is refused.

    Of languages that have few questions without an answer a fit by likelihood is bold.
    """
    scores = [
        float(models.answer.score(_answer(example, models.sentence, models.passage)[0]))
        for example in examples
        if not example.right.any()
    ]
    least = math.log(ANSWERED / (1 - ANSWERED))
    over = max(0.0, float(np.quantile(scores, REFUSED)) - least) if scores else 0.0
    return replace(models, answer=replace(models.answer, bias=models.answer.bias - over))


def _sentence_groups(examples: Iterable[Example]) -> Iterator[Group]:
    for example in examples:
        for place in np.flatnonzero(example.right):
            own = example.owner == place
            yield example.evidence.sentences[own], example.says[own], example.weight


def _best(example: Example, sentence: Linear) -> NDArray[np.int64]:
    return best_sentences(example.owner, sentence.score(example.evidence.sentences))


def _answer(example: Example, sentence: Linear, passage: Linear) -> tuple[Numbers, bool, float]:
    """What speaks for the first passage, whether it is right, and what that counts."""
    best = _best(example, sentence)
    first = int(np.argmax(passage.score(example.evidence.passages(best))))
    (row,) = answer_features(example.evidence, [first], best[[first]])
    return row, bool(example.right[first]), example.chance_weight


def choose(groups: Iterable[Group]) -> Linear:
    """Fit a conditional logit: in each group one of the rows that are right is chosen; others do not count.

    Args:
        groups: Rows of features, which of them are right, and what the group counts.
    """
    used = [group for group in groups if group[1].any() and not group[1].all()]
    rows = np.concatenate([values for values, _, _ in used])
    right = np.concatenate([flags for _, flags, _ in used])
    weight = np.array([own for _, _, own in used])
    scale = _scale(rows)
    sizes = [len(flags) for _, flags, _ in used]
    weights = logit.fit(rows / scale, sizes, right, penalty=PENALTY * float(weight.sum()), weight=weight)
    return Linear(weights / scale)


def regress(rows: Numbers, right: NDArray[np.bool_], weight: Numbers) -> Linear:
    """Fit a logistic regression with a bias, which is penalised like the other weights."""
    rows = np.column_stack((rows, np.ones(len(rows))))
    scale = _scale(rows)
    model = LogisticRegression(C=1 / (PENALTY * float(weight.sum())), fit_intercept=False, tol=1e-8, max_iter=1000)
    model.fit(rows / scale, right, weight)
    *weights, bias = model.coef_[0] / scale
    return Linear(np.array(weights), float(bias))


def _scale(rows: Numbers) -> Numbers:
    """The root of each feature's mean square."""
    result: Numbers = np.sqrt((rows**2).mean(axis=0)) + 1e-9
    return result


def named(models: Models, family: str | None) -> dict[str, dict[str, float]]:
    """The weights by model and feature."""
    return {
        name: {
            key: round(float(value), 3)
            for key, value in zip(ranking_features.features(name, family), model.weights, strict=True)
        }
        | ({BIAS: round(model.bias, 3)} if model.bias else {})
        for name, model in vars(models).items()
    }


def judge(examples: Sequence[Example], folds: int) -> str:
    """How often the first passage is right, each question judged by weights fitted without its part of the articles."""
    articles = sorted({example.article for example in examples})
    hits = []
    for fold in range(folds):
        held = set(articles[fold::folds])
        models = fit([example for example in examples if example.article not in held])
        judged = [example for example in examples if example.article in held and example.right.any()]
        hits += [_answer(example, models.sentence, models.passage)[1] for example in judged]
    return f"{np.mean(hits):.4f} of {len(hits)} first passages are right"
