"""A message -> a finding for each quotation that it claims."""

from __future__ import annotations

import asyncio
import heapq
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from bot.check.claimed_words import wording
from bot.check.claims import claims
from bot.check.evidence import exact_places, near_places
from bot.check.findings import Claim, Finding
from bot.check.quoted_article import QuotedArticle, Region
from bot.check.similarity import is_too_short, telling
from bot.check.verdict import judge
from bot.check.word_sequences import Alphabet
from bot.errors import VerbatimError
from bot.language.identification import is_english
from bot.language.terms import folded_words
from bot.search.query import Query

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence

    from bot.articles.article import Article
    from bot.check.claimed_words import Wording
    from bot.check.evidence import Place
    from bot.check.word_sequences import Text
    from bot.quotes.model import Quote, Speaker
    from bot.search.answer import Passage, Sharing, SharingSource

    _Within = tuple[QuotedArticle, Text]
    _Testimony = tuple[Article, Sequence[Quote], Iterable[Speaker]]
    Documents = Callable[[Iterable[str]], Awaitable[Mapping[str, _Testimony]]]

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
_MARGIN = 200
"""Characters around a passage that are looked at besides the length of the claim: a negation may stand there."""
_SHARED = 0.3
"""Of a claim's words, the share that a passage must have to be looked at."""
BUDGET = 1_500
"""Texts (utterances, and parts of paragraphs) that one message is laid over: about half a second of work. An ordinary
claim needs ten to thirty, one with an ellipsis hundreds where a paragraph is as long as an article."""
_NEAR = 64
"""Texts that a claim which stands nowhere word for word is laid over: those that have most of its words that tell."""
_AT_ONCE = 16
"""Texts that a claim is laid over before others' work may come first."""


class TooLongError(VerbatimError):
    """A message that is longer than anything people quote in."""


class _Desk:
    """What one message is checked against: the articles that its claims led to, each opened once."""

    def __init__(self, source: SharingSource, documents: Documents, article: str | None) -> None:
        self.alphabet = Alphabet()
        self._source = source
        self._documents = documents
        self._only = article
        self.laid_over = 0
        self._opened: dict[str, QuotedArticle] = {}

    async def open(self, identities: Iterable[str]) -> Mapping[str, QuotedArticle]:
        """The articles with some ids, among those that are open already."""
        if closed := [identity for identity in identities if identity not in self._opened]:
            for identity, testimony in (await self._documents(closed)).items():
                self._opened[identity] = QuotedArticle(*testimony, self.alphabet)
        return self._opened

    async def regions(self, worded: Wording) -> dict[str, list[Region]]:
        """Where a claim may come from, by article."""
        query = Query(worded.plain, tuple(dict.fromkeys(folded_words(worded.plain))), np.zeros(0, dtype=np.uint64))
        limit = CANDIDATES_OF_FEW if telling(worded.words) <= _FEW else CANDIDATES
        found = defaultdict[str, list[Region]](list)
        for passage in _likely(await self._source.sharing(query, self._only, limit), query):
            found[passage.article].append(Region(passage.paragraph, passage.start, passage.end))
        return found


async def check(
    message: str, source: SharingSource, documents: Documents, *, article: str | None = None
) -> list[Finding]:
    """Judge every quotation that a message claims.

    Args:
        message: As it was written; anything. It is not kept.
        source: Gives the passages that share most with a claim.
        documents: Gives articles by their ids, each with its quotations in document order, and those they may belong
            to.
        article: The id of the only article to look in; None for all.

    Returns:
        A finding for each quotation, in the order of the message. Those behind the first `MOST` are not compared, nor
        are those that come when the message has used up its `BUDGET`.

    Raises:
        TooLongError: The message is longer than `LONGEST`.
    """
    if len(message) > LONGEST:
        raise TooLongError(
            "A text of {number} characters is too long to check; the most is {most}.", number=len(message), most=LONGEST
        )
    findings: dict[Claim, Finding] = {}
    claimed = claims(message)
    desk = _Desk(source, documents, article)
    for claim in claimed[:MOST]:
        if claim not in findings and desk.laid_over < BUDGET:
            await asyncio.sleep(0)  # others may be answered in between, here and below
            findings[claim] = await _best_reading(claim, desk)
    return [findings.get(claim) or Finding(claim, "not_found", compared=False) for claim in claimed]


async def _best_reading(claim: Claim, desk: _Desk) -> Finding:
    """The finding on a claim; where no mark tells where the words begin, with those that seemed to name a speaker."""
    finding = await _check(claim, desk)
    if claim.whole is None or finding.verdict == "verbatim":
        return finding
    whole = await _check(Claim(claim.whole), desk)
    return whole if whole.verdict == "verbatim" or claim.stance != "asserted" else finding


async def _check(claim: Claim, desk: _Desk) -> Finding:
    worded = wording(claim.quote)
    if is_too_short(worded):
        return Finding(claim, "not_found", too_short=True)
    # An ellipsis may stand for any number of words, which the passages around do not show.
    margin = None if any(gap.inserted is None for gap in worded.gaps) else len(worded.text) + _MARGIN
    texts: list[_Within] = []
    regions = await desk.regions(worded)
    documents = await desk.open(regions)
    for key, places in regions.items():
        await asyncio.sleep(0)
        document = documents[key]
        texts += [(document, text) for text in document.texts(places, margin)]
    found = await _places(claim, worded, texts, desk)
    if found and claim.around != ("", "") and (meant := _reread(claim, found)) != claim:
        claim, found = meant, await _places(meant, worded, texts, desk)
    return judge(claim, worded, found)


async def _places(claim: Claim, worded: Wording, texts: Sequence[_Within], desk: _Desk) -> list[Place]:
    """The places where a claim stands word for word, else those that are near it."""
    wanted = desk.alphabet.encode(worded.words)
    found = [each async for each in _laid_over(exact_places, worded, wanted, claim.speaker, texts)]
    if not found:
        some = _likeliest(texts, worded, wanted)
        found = [each async for each in _laid_over(near_places, worded, wanted, claim.speaker, some)]
    desk.laid_over += len(texts)
    return found


def _reread(claim: Claim, found: Sequence[Place]) -> Claim:
    """The claim with the speaker whom the rules of the article's language read in it, where it is no English one."""
    language = max(found, key=lambda place: place.closeness).document.article.language
    if is_english(language):
        return claim
    from bot.check.claims_by_rule import claimed_speaker  # most corpora are English

    before, after = claim.around
    speaker = claimed_speaker(before, claim.quote, after, language)
    return replace(claim, speaker=speaker) if speaker else claim


async def _laid_over(
    places: Callable[[Wording, str, str | None, Sequence[_Within]], list[Place]],
    worded: Wording,
    wanted: str,
    speaker: str | None,
    texts: Sequence[_Within],
) -> AsyncIterator[Place]:
    """The places that a claim has in some texts; others' work may come first now and then."""
    for start in range(0, len(texts), _AT_ONCE):
        await asyncio.sleep(0)
        for place in places(worded, wanted, speaker, texts[start : start + _AT_ONCE]):
            yield place


def _likeliest(texts: Sequence[_Within], claim: Wording, wanted: str) -> Sequence[_Within]:
    """The texts that have most of a claim's words that tell something."""
    if len(texts) <= _NEAR:
        return texts
    telling_letters = {letter for word, letter in zip(claim.words, wanted, strict=True) if telling([word])}
    return heapq.nlargest(_NEAR, texts, key=lambda each: len(telling_letters.intersection(each[1].letters)))


def _likely(found: Sharing, query: Query) -> list[Passage]:
    """The passages that share enough of the claim's words to be where it comes from."""
    least = _SHARED * found.sought
    passages = [found.passages[row] for row, shared in enumerate(found.shared) if shared >= least]
    return heapq.nlargest(_LAID_OVER, passages, key=lambda passage: _held(query.words, passage.text.lower()))


def _held(words: Sequence[str], text: str) -> int:
    """How many of some words a text has, about; it is only asked which of many passages to look at."""
    return sum(word in text for word in words)
