"""Fit the weights of `bot.search.ranking_features` on questions whose answers are known.

    python -m training.ranking SET... [--folds N]

SET is a folder with `corpus/` (articles) and `questions.jsonl`, a line a question: "question", "article" (its id),
"gold" ([[article, start, end], ...], offsets in the file after every run of white space became one space; empty where
the article does not answer) and "answer" ([article, start, end] of the answering words). Every question is put to its
article and to the whole folder. A set counts by the square root of its size, so that a large one does not decide alone.
With `--folds` nothing is written: the questions about each part of the articles are judged by weights fitted on the
others.

Sentences and passages are chosen by a conditional logit (McFadden, 1974), the answer's chance is a logistic regression;
both have a small L2 penalty and are fitted by Newton's method.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.articles.store import read_folder
from bot.index.index import Index
from bot.index.segment import analyse
from bot.search import ranking_features
from bot.search.answering import POOL
from bot.search.highlights import best_sentences
from bot.search.linear_model import BIAS, DATA, FILE, Linear
from bot.search.memory import MemorySource
from bot.search.query import read_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from bot.search.answer import Passage, Sentences
    from bot.search.ranking_features import Evidence

    Numbers = NDArray[np.float64]
    Likelihood = tuple[float, Numbers, Numbers]
    Group = tuple[Numbers, NDArray[np.bool_], float]

PENALTY = 1e-3
STEPS = 25


@dataclass(frozen=True)
class Example:
    """One question put to its candidates.

    Attributes:
        article: What it is about.
        weight: What it counts.
        evidence: What speaks for the candidates.
        owner: The candidate of each sentence.
        right: Which candidates answer.
        says: Which sentences hold at least half of the answering words.
    """

    article: str
    weight: float
    evidence: Evidence
    owner: NDArray[np.integer[Any]]
    right: NDArray[np.bool_]
    says: NDArray[np.bool_]


@dataclass(frozen=True)
class Models:
    """The three models."""

    sentence: Linear
    passage: Linear
    answer: Linear


def read(folder: Path) -> Iterator[Example]:
    """The questions of a set; those that share nothing with the articles are left out."""
    stored = [file.article for file in read_folder(folder / "corpus").files]
    source = MemorySource([Index.from_segments(analyse(article) for article in stored)])
    texts = {path.stem: " ".join(path.read_text(encoding="utf-8").split()) for path in (folder / "corpus").iterdir()}
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    for entry in map(json.loads, lines):
        query = read_query(entry["question"])
        for article in (entry["article"], None) if entry["gold"] else (entry["article"],):
            found = source.search(query, article, POOL)
            if not len(found.lengths):
                continue
            places = [_place(texts, passage) for passage in found.passages]
            yield Example(
                article=entry["article"],
                weight=len(lines) ** -0.5,
                evidence=ranking_features.weigh(query, found),
                owner=found.sentences.passage,
                right=np.array([any(_shared(place, gold) >= 0.5 for gold in entry["gold"]) for place in places]),
                says=_says(found.sentences, places, entry.get("answer")),
            )


def _place(texts: dict[str, str], passage: Passage) -> tuple[str, int, int]:
    start = texts[passage.article].find(passage.text)
    return passage.article, start, start + len(passage.text)


def _shared(place: Sequence[Any], gold: Sequence[Any]) -> float:
    """The share of the shorter one of two places that both have."""
    common = min(place[2], gold[2]) - max(place[1], gold[1])
    return max(0.0, common / max(1, min(place[2] - place[1], gold[2] - gold[1]))) if place[0] == gold[0] else 0.0


def _says(sentences: Sentences, places: list[tuple[str, int, int]], answer: Sequence[Any] | None) -> NDArray[np.bool_]:
    if not answer:
        return np.zeros(len(sentences.lengths), dtype=bool)
    owners = [places[owner] for owner in sentences.passage.tolist()]
    starts = np.array([place[1] for place in owners])
    begin, end = (sentences.spans + starts[:, None]).T
    common = np.minimum(end, answer[2]) - np.maximum(begin, answer[1])
    same = np.array([place[0] == answer[0] for place in owners])
    result: NDArray[np.bool_] = same & (common >= 0.5 * max(1, answer[2] - answer[1]))
    return result


def fit(examples: Sequence[Example]) -> Models:
    """Fit one model after the other, since the later ones look at the sentence that the first one chooses."""
    answering = [example for example in examples if example.right.any()]
    sentence = choose(_sentence_groups(answering))
    passage = choose((e.evidence.passages(_best(e, sentence)), e.right, e.weight) for e in answering)
    rows, right, weight = zip(*(_answer(e, sentence, passage) for e in examples), strict=True)
    return Models(sentence, passage, regress(np.array(rows), np.array(right), np.array(weight)))


def _sentence_groups(examples: Iterable[Example]) -> Iterator[Group]:
    for example in examples:
        for place in np.flatnonzero(example.right):
            own = example.owner == place
            yield example.evidence.sentences[own], example.says[own], example.weight


def _best(example: Example, sentence: Linear) -> NDArray[np.int64]:
    return best_sentences(example.owner, sentence.score(example.evidence.sentences))


def _answer(example: Example, sentence: Linear, passage: Linear) -> tuple[Numbers, bool, float]:
    best = _best(example, sentence)
    first = int(np.argmax(passage.score(example.evidence.passages(best))))
    return example.evidence.answer(first, int(best[first])), bool(example.right[first]), example.weight


def choose(groups: Iterable[Group]) -> Linear:
    """Fit a conditional logit: in each group one of the rows that are right is chosen; others do not count.

    Args:
        groups: Rows of features, which of them are right, and what the group counts.
    """
    used = [group for group in groups if group[1].any() and not group[1].all()]
    rows = np.concatenate([values for values, _, _ in used])
    right = np.concatenate([flags for _, flags, _ in used])
    sizes = np.array([len(flags) for _, flags, _ in used])
    starts, group = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(used)), sizes)
    weight = np.array([own for _, _, own in used])[group]

    def likelihood(rows: Numbers, scores: Numbers) -> Likelihood:
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        chance = powers / np.add.reduceat(powers, starts)[group]
        hit = np.maximum(np.add.reduceat(chance * right, starts), np.finfo(float).tiny)
        centred = rows - np.add.reduceat(chance[:, None] * rows, starts)[group]
        return (
            float(weight[starts] @ np.log(hit)),
            rows.T @ (weight * (chance * right / hit[group] - chance)),
            (centred * (weight * chance)[:, None]).T @ centred,
        )

    return Linear(_newton(rows, likelihood, weight[starts].sum()))


def regress(rows: Numbers, right: NDArray[np.bool_], weight: Numbers) -> Linear:
    """Fit a logistic regression with a bias."""

    def likelihood(rows: Numbers, scores: Numbers) -> Likelihood:
        chance = 1 / (1 + np.exp(-scores))
        return (
            -float(weight @ np.logaddexp(0, np.where(right, -scores, scores))),
            rows.T @ (weight * (right - chance)),
            (rows * (weight * chance * (1 - chance))[:, None]).T @ rows,
        )

    *weights, bias = _newton(np.column_stack((rows, np.ones(len(rows)))), likelihood, weight.sum())
    return Linear(np.array(weights), float(bias))


def _newton(rows: Numbers, likelihood: Callable[[Numbers, Numbers], Likelihood], total: float) -> Numbers:
    """The weights with the highest penalised likelihood; steps that overshoot are halved.

    Args:
        rows: Features, shape [R, F].
        likelihood: Its logarithm, slope and curvature by rows and their scores.
        total: What all examples count together.
    """
    scale = np.sqrt((rows**2).mean(axis=0)) + 1e-9
    scaled = rows / scale
    penalty = PENALTY * total

    def value(weights: Numbers) -> float:
        return likelihood(scaled, scaled @ weights)[0] - penalty / 2 * float(weights @ weights)

    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        _, slope, curvature = likelihood(scaled, scaled @ weights)
        step = np.linalg.solve(curvature + penalty * np.eye(len(weights)), slope - penalty * weights)
        halvings = (step * 0.5**power for power in range(10))
        before = value(weights)
        weights = next((weights + part for part in halvings if value(weights + part) > before), weights)
    result: Numbers = weights / scale
    return result


def named(models: Models) -> dict[str, dict[str, float]]:
    """The weights by model and feature."""
    pairs = {
        "sentence": (models.sentence, ranking_features.SENTENCE),
        "passage": (models.passage, ranking_features.PASSAGE),
        "answer": (models.answer, ranking_features.ANSWER),
    }
    return {
        name: {key: round(float(value), 3) for key, value in zip(keys, model.weights, strict=True)}
        | ({BIAS: round(model.bias, 3)} if model.bias else {})
        for name, (model, keys) in pairs.items()
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


def main() -> None:
    """Write the weights beside the package's other data, or judge them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    examples = [example for folder in args.sets for example in read(folder)]
    if args.folds:
        print(judge(examples, args.folds))  # noqa: T201
    else:
        weights = json.dumps(named(fit(examples)), indent=2)
        Path(str(files(DATA) / FILE)).write_text(weights + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
