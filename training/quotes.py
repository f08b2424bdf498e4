"""Fit the weights of both rankers on articles whose quotations have known speakers.

    python -m training.quotes SET

SET is a folder with `corpus/` (plain text) and `quotes.jsonl`; each line has "id" and "quotes": start and end in the
file after every run of white space became one space, "speaker" (the full name, or null), "class" ("named", "pronoun",
"nominal", …: how the source is worded) and "source" (its words, for a nominal).

The loss is the logarithm of the summed chance of the candidates that are right, with an L2 penalty, and is minimised
with Adam (Kingma and Ba, 2015).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.articles.article import Article, Paragraph, Section
from bot.language.names import Sameness, same_person
from bot.quotes import coreference
from bot.quotes.direct import attribution
from bot.quotes.ranker import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.quotes.coreference import People
    from bot.quotes.direct.attribution import Choice
    from bot.quotes.direct.candidates import Candidate

Gold = dict[str, Any]
Data = list[tuple[Article, list[Gold]]]

PENALTY = 1.5
SOURCE_NOISE = 0.0
REFERENCE_NOISE = 0.6
"""The share of labels that are taken to be wrong: an unlikely one pulls less at the weights."""
STEPS = 300
ROUNDS = 2
RARE = 5


@dataclass(frozen=True)
class Example:
    """Candidates for one decision, and which of them are right."""

    features: list[list[str]]
    right: list[bool]


def same(gold: str, name: str) -> bool:
    """Whether two names may be one speaker's."""
    return same_person(gold, name) is not Sameness.DIFFERENT


def read(folder: Path, kind: str = "quotes", key: str = "quotes") -> Data:
    """The articles of a set with what the annotators marked in them: `key` of each record of the file `kind`.jsonl."""
    result = []
    for line in (folder / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = (folder / "corpus" / f"{record['id']}.txt").read_text(encoding="utf-8")
        blocks = [" ".join(block.split()) for block in text.split("\n\n")]
        title, *rest = [block for block in blocks if block]
        paragraphs = tuple(Paragraph(number, block) for number, block in enumerate(rest, 1))
        result.append((Article(record["id"], title, (Section(None, paragraphs),)), record[key]))
    return result


def starts(article: Article) -> dict[int, int]:
    """Where each paragraph begins in the file."""
    at, found = len(article.title) + 1, {}
    for paragraph in article.paragraphs:
        found[paragraph.number] = at
        at += len(paragraph.text) + 1
    return found


def gold_of(choice: Choice, begin: int, quotes: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The annotated quotation that a choice is about."""
    start, end = choice.span.start + begin, choice.span.end + begin
    return next(
        (
            q
            for q in quotes
            if min(end, q["end"]) - max(start, q["start"]) > 0.7 * max(end - start, q["end"] - q["start"])
        ),
        None,
    )


def judge(candidate: Candidate, gold: dict[str, Any]) -> bool:
    """Whether a candidate is the source that is annotated."""
    if candidate.frame is None:
        return bool(gold["speaker"]) and same(gold["speaker"], candidate.referent.name)
    mention = candidate.frame.mention
    if gold["class"] == "pronoun":
        return mention.kind == "pronoun" and same(gold["speaker"], candidate.referent.name)
    if gold["class"] in ("nominal", "none"):
        source = (gold["source"] or "").lower()
        return bool(source) and (mention.text.lower() in source or source in mention.text.lower())
    if gold["class"] == "nominal_resolved":
        return mention.kind == "nominal" or same(gold["speaker"], candidate.referent.name)
    return mention.kind in ("name", "group") and same(gold["speaker"], candidate.referent.name)


def _names_himself(choice: Choice, gold: Gold, found: People) -> bool:
    """Whether the speaker of a pronoun is named in the quotation: most often he was resolved wrongly."""
    inside = found.quoted.get((choice.text.number, choice.text.outside[choice.spot.index].span), frozenset())
    return gold["class"] == "pronoun" and any(same(gold["speaker"], found.entities[n].name) for n in inside)


def _worded(candidate: Candidate, gold: Gold) -> bool:
    """Whether a candidate's mention is of the class that is annotated."""
    kind = candidate.frame.mention.kind if candidate.frame else ""
    return kind == "pronoun" if gold["class"] == "pronoun" else kind == "name" and gold["class"] == "named"


def fit(examples: Iterable[Example], noise: float, penalty: float = PENALTY) -> dict[str, float]:
    """Weights that make the right candidates likely."""
    used = [example for example in examples if any(example.right) and not all(example.right)]
    counts: dict[str, int] = defaultdict(int)
    for example in used:
        for feature in {f for features in example.features for f in features}:
            counts[feature] += 1
    index = {feature: i for i, feature in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}
    rows, columns, groups, right = [], [], [], []
    row = 0
    for group, example in enumerate(used):
        for features, good in zip(example.features, example.right, strict=True):
            known = [index[f] for f in features if f in index]
            rows += [row] * len(known)
            columns += known
            groups.append(group)
            right.append(good)
            row += 1
    r, c, g, y = np.array(rows), np.array(columns), np.array(groups), np.array(right)
    first = np.flatnonzero(np.r_[True, g[1:] != g[:-1]])
    sizes = np.diff(np.r_[first, len(g)])
    weights = np.zeros(len(index))
    momentum, variance = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = np.bincount(r, weights[c], minlength=row)
        powers = np.exp(scores - np.maximum.reduceat(scores, first)[g])
        chance = powers / np.add.reduceat(powers, first)[g]
        posterior = chance * y
        posterior /= np.add.reduceat(posterior, first)[g]
        likely = np.add.reduceat(chance * y, first)
        trust = (1 - noise) * likely / ((1 - noise) * likely + noise / sizes)
        gradient = np.bincount(c, ((chance - posterior) * trust[g])[r], minlength=len(index)) + penalty * weights
        momentum = 0.9 * momentum + 0.1 * gradient
        variance = 0.99 * variance + 0.01 * gradient**2
        rate = 0.1 * min(1.0, 3 * (1 - step / (STEPS + 1)))
        weights -= rate * (momentum / (1 - 0.9**step)) / (np.sqrt(variance / (1 - 0.99**step)) + 1e-8)
    return {feature: round(float(weights[i]), 3) for feature, i in index.items() if abs(weights[i]) >= 0.005}


@dataclass(frozen=True)
class Weights:
    """The weights of both rankers."""

    source: dict[str, float]
    reference: dict[str, float]


def examples(data: Data, weights: Weights) -> tuple[list[Example], list[Example]]:
    """The decisions about sources and about pronouns that articles hold, made with the weights so far."""
    sources, pronouns = [], []
    for article, quotes in data:
        found = coreference.find(article, weights.reference)
        begins = starts(article)
        for choice in attribution.choices(article, found, weights.source):
            gold = gold_of(choice, begins[choice.span.paragraph], quotes)
            if gold is None or _names_himself(choice, gold, found):
                continue
            right = [judge(candidate, gold) for candidate in choice.candidates]
            sources.append(Example([candidate.every for candidate in choice.candidates], right))
            decided = [found.decisions.get(c.frame.mention) if c.frame else None for c in choice.candidates]
            usable = [i for i, decision in enumerate(decided) if decision and _worded(choice.candidates[i], gold)]
            if gold["speaker"] and usable:
                decision = decided[max(usable, key=lambda i: choice.chances[i])]
                if decision:
                    named = [same(gold["speaker"], seen.entity.name) for seen in decision.candidates]
                    pronouns.append(Example(decision.features, named))
    return sources, pronouns


def train(data: Data) -> Weights:
    """Fit both rankers, in rounds: the features of a quotation depend on the speakers of those before it."""
    weights = Weights({}, {})
    for _ in range(ROUNDS):
        sources, pronouns = examples(data, weights)
        weights = Weights(fit(sources, SOURCE_NOISE), fit(pronouns, REFERENCE_NOISE))
    return weights


def main() -> None:
    """Fit on a set and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path)
    args = parser.parse_args()
    weights = train(read(args.set))
    target = Path(str(files(DATA) / "weights.json"))
    target.write_text(json.dumps({"source": weights.source, "reference": weights.reference}, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
