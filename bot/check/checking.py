"""A message -> a finding for each quotation that it claims."""

from __future__ import annotations

import asyncio
import heapq
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from bot.check.claims import claims
from bot.check.evidence import exact_places, near_places, open_at
from bot.check.findings import Claim, Finding
from bot.check.similarity import is_too_short, telling
from bot.check.verdict import judge
from bot.check.wording import wording
from bot.errors import VerbatimError
from bot.language.terms import words
from bot.search.query import Query

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.check.evidence import Document
    from bot.search.answer import Candidates, CandidateSource, Passage

CANDIDATES = 64
"""Passages that are asked for: the best by the words that tell most."""
CANDIDATES_OF_FEW = 256
"""The same for a claim with at most `_FEW` of such words, which many passages share."""
_FEW = 3
_LAID_OVER = 10
"""Passages that a claim is laid over: those that have most of all its words."""
LONGEST = 20_000
"""Characters of a message; Discord allows 4,000."""
MOST = 24
"""Quotations of one message that are judged: what a message of 2,000 characters holds if each is a sentence."""
_SHARED = 0.3
"""Of a claim's words, the share that a passage must have to be looked at."""


class TooLongError(VerbatimError):
    """A message that is longer than anything people quote in."""


async def check(
    message: str, source: CandidateSource, documents: Callable[[str], Document], *, article: str | None = None
) -> list[Finding]:
    """Judge every quotation that a message claims.

    Args:
        message: As it was written; anything. It is not kept.
        source: Gives the passages that share most with a claim.
        documents: Gives the article with an id, and its quotations.
        article: The id of the only article to look in; None for all.

    Returns:
        A finding for each of the first `MOST` quotations, in the order of the message.

    Raises:
        TooLongError: The message is longer than `LONGEST`.
    """
    if len(message) > LONGEST:
        raise TooLongError(f"A text of {len(message):,} characters is too long to check; the most is {LONGEST:,}.")
    findings: dict[Claim, Finding] = {}
    claimed = claims(message)[:MOST]
    for claim in claimed:
        if claim not in findings:
            await asyncio.sleep(0)  # others may be answered between two quotations
            findings[claim] = await _best_reading(claim, source, documents, article)
    return [findings[claim] for claim in claimed]


async def _best_reading(
    claim: Claim, source: CandidateSource, documents: Callable[[str], Document], article: str | None
) -> Finding:
    """The finding on a claim; where no mark tells where the words begin, with those that seemed to name a speaker."""
    finding = await _check(claim, source, documents, article)
    if claim.whole is None or finding.verdict == "verbatim":
        return finding
    whole = await _check(Claim(claim.whole), source, documents, article)
    return whole if whole.verdict == "verbatim" else finding


async def _check(
    claim: Claim, source: CandidateSource, documents: Callable[[str], Document], article: str | None
) -> Finding:
    worded = wording(claim.quote)
    if is_too_short(worded):
        return Finding(claim, "not_found", too_short=True)
    query = Query(worded.plain, tuple(dict.fromkeys(words(worded.plain))), np.zeros(0, dtype=np.uint64))
    limit = CANDIDATES_OF_FEW if telling(worded) <= _FEW else CANDIDATES
    numbers: dict[str, set[int]] = defaultdict(set)
    for passage in _sharing(await source.candidates(query, article, limit), query):
        numbers[passage.article].add(passage.paragraph)
    opened = [open_at(documents(key), wanted) for key, wanted in numbers.items()]
    found = exact_places(worded, claim.speaker, opened) or near_places(worded, claim.speaker, opened)
    return judge(claim, worded, found)


def _sharing(candidates: Candidates, query: Query) -> list[Passage]:
    """The passages that share enough of the claim's words to be where it comes from."""
    shared = (candidates.counts > 0).sum(axis=1)
    least = _SHARED * (len(candidates.terms) + len(candidates.missing))
    passages = [candidates.passages[row] for row in np.flatnonzero(shared >= least).tolist()]
    return heapq.nlargest(_LAID_OVER, passages, key=lambda passage: _held(query.words, passage.text.lower()))


def _held(words: Sequence[str], text: str) -> int:
    """How many of some words a text has, about; it is only asked which of many passages to look at."""
    return sum(word in text for word in words)
