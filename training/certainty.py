"""Fit how sure a speaker is: a logistic regression over what was decided about articles that the rankers had not seen.

Quotations whose annotated speaker is nobody count where an unnamed source was found, which is right if its last word
is one of those that are annotated, and where somebody was found for a description, who is wrong.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from bot.quotes import coreference
from bot.quotes.direct import attribution
from bot.quotes.indirect import statements
from bot.quotes.indirect.statement_sources import together
from training import logit
from training.quotes import gold_of, named
from training.statements import annotated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.quotations import Gold
    from bot.quotes.certainty import Evidence
    from bot.quotes.mentions import Mention
    from bot.quotes.ranker import Weights
    from bot.quotes.resolver import Referent
    from training.sets import Annotated

PENALTY = 6.0
RARE = 15
"""How many decisions have a piece of evidence at least; others get no weight."""


class Judged(NamedTuple):
    """A speaker that was found: what he rests on, and whether he is right."""

    evidence: Evidence
    right: bool


def direct(one: Annotated, weights: Weights) -> Iterator[Judged]:
    """The speakers of an article's quotations."""
    found = coreference.find_people(one.article, weights.reference)
    for choice in attribution.quotation_choices(one.article, found, weights.source):
        gold = gold_of(choice, one.begins[choice.span.paragraph], one.direct)
        if gold is None or not choice.candidates:
            continue
        source = choice.candidates[choice.best].source
        right = _right(
            gold, choice.referents[0], source.mention if source else None, source.mention.text if source else ""
        )
        if right is not None:
            yield Judged(attribution.quotation_evidence(found, choice), right)


def indirect(one: Annotated, weights: Weights) -> Iterator[Judged]:
    """The speakers of an article's statements."""
    found = coreference.find_people(one.article, weights.reference)
    for text, statement in statements.statement_choices(found, weights.statement, weights.statement_source):
        gold = annotated(statement.reading, one.begins[text.number], one.indirect)
        if gold is None or gold.neutral or not statement.candidates:
            continue
        speakers, best = together(statement.candidates, statement.chances)
        right = _right(gold, speakers[0][0], best.mention, best.text)
        if right is not None:
            yield Judged(statements.statement_evidence(found, statement), right)


def _right(gold: Gold, who: Referent | None, mention: Mention | None, text: str) -> bool | None:
    """Whether a speaker is right; None where the annotation does not tell."""
    if gold.speaker is not None:
        return who is not None and named(gold, who.name)
    if who is None:
        return None
    if who.entity is not None:
        return False if mention is not None and mention.kind == gold.wording == "nominal" else None
    written = text.lower().split()
    return bool(written) and written[-1] in gold.source.lower().split()


def fit(judged: Sequence[Judged]) -> dict[str, float]:
    """The weight of each piece of evidence; none where all are right, or none is."""
    counts = Counter(chain.from_iterable(one.evidence for one in judged))
    column = {name: place for place, name in enumerate(sorted(n for n, count in counts.items() if count >= RARE))}
    if not column or len({one.right for one in judged}) < 2:
        return {}
    # Of the two rows of a decision the first has its evidence, the second, that it is wrong, none.
    cells = [
        (2 * row, column[name], value)
        for row, one in enumerate(judged)
        for name, value in one.evidence.items()
        if name in column
    ]
    rows, columns, values = zip(*cells, strict=True)
    table = csr_matrix((np.array(values), (rows, columns)), shape=(2 * len(judged), len(column)))
    right = [each for one in judged for each in (one.right, not one.right)]
    weights = logit.fit(table, [2] * len(judged), right, penalty=PENALTY)
    rounded = ((name, round(float(weights[place]), 3)) for name, place in column.items())
    return {name: weight for name, weight in rounded if abs(weight) >= logit.SMALLEST}
