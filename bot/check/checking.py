"""A message -> a finding for each quotation that it claims."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from bot.check.claims import claims
from bot.check.closeness import is_too_short
from bot.check.judging import judge
from bot.check.model import Claim, Finding
from bot.check.places import places
from bot.check.wording import wording
from bot.search.analysis import words
from bot.search.model import Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.check.places import Document
    from bot.search.model import CandidateSource

CANDIDATES = 16
"""Passages that a claim is laid over."""


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
        A finding a quotation, in the order of the message.
    """
    findings = []
    for claim in claims(message):
        finding = await _check(claim, source, documents, article)
        if claim.whole and finding.verdict != "verbatim":
            # No mark tells where the quotation begins: it may be the words that seemed to name its speaker, too.
            whole = await _check(Claim(claim.whole), source, documents, article)
            finding = whole if whole.verdict == "verbatim" else finding
        findings.append(finding)
    return findings


async def _check(
    claim: Claim, source: CandidateSource, documents: Callable[[str], Document], article: str | None
) -> Finding:
    worded = wording(claim.quote)
    if is_too_short(worded):
        return Finding(claim, "not_found", too_short=True)
    query = Query(worded.plain, tuple(words(worded.plain)), np.zeros(0, dtype=np.uint64))
    candidates = await source.candidates(query, article, CANDIDATES)
    numbers: dict[str, set[int]] = defaultdict(set)
    for passage in candidates.passages:
        numbers[passage.article].add(passage.paragraph)
    found = [
        place for key, wanted in numbers.items() for place in places(worded, claim.speaker, documents(key), wanted)
    ]
    return judge(claim, worded, found)
