"""Whose a quotation is where its place tells it: signatures, a colon before its paragraph, participles, hearsay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.language.reporting_verbs import reporting_verbs
from bot.language.tags import INTRODUCING, PHRASE_STARTS, VERBS, Tag
from bot.language.temporal_expressions import adverbial_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.direct.source_features import QuotationContext, SourceMention
    from bot.quotes.tagged_paragraph import TaggedParagraph

_JOINING = frozenset({Tag.COMMA, Tag.AND, Tag.BUT, Tag.DASH, Tag.SEMICOLON, Tag.QUOTATION})
_STATING = PHRASE_STARTS | {Tag.THAT}
_TOLD = frozenset({"say", "tell"})
_BESIDE = 4
"""How many words stand between a verb of saying and the mark before a quotation at most."""
_FAR = 30
"""How many words before a quotation its sentence may begin with a participle."""
_SUBJECTS = frozenset({"subject", "said"})


def signer(text: TaggedParagraph, context: QuotationContext, found: Sequence[SourceMention]) -> SourceMention | None:
    """The name behind a quotation and a dash: “A fine book.” — Ann Roe, critic.

    Args:
        text: The quotation's paragraph.
        context: Its place.
        found: The paragraph's mentions.
    """
    return None if context.end == "w" else _behind_dash(text.outside, context.index + 1, found)


def signer_below(text: TaggedParagraph, found: Sequence[SourceMention]) -> SourceMention | None:
    """The name that a paragraph is but for a dash before it, below the paragraph that a quotation ends."""
    return _behind_dash(text.outside, 0, found)


def _behind_dash(words: Sequence[TaggedWord], dash: int, found: Sequence[SourceMention]) -> SourceMention | None:
    if dash + 1 >= len(words) or words[dash].tag is not Tag.DASH:
        return None
    start = words[dash + 1].start
    item = next((one for one in found if start in (one.mention.begin, one.mention.start)), None)
    if item is None or item.mention.possessive or item.mention.kind not in ("name", "group"):
        return None
    for word in words[item.mention.last + 1 :]:
        if word.tag is Tag.QUOTATION:
            break
        if word.tag in VERBS:
            return None  # a sentence goes on behind the dash
    return item


def says_more(words: Sequence[TaggedWord], item: SourceMention) -> bool:
    """Whether a mention's verb of saying has its own statement behind it: "Roe said she was tired", not "Roe said"."""
    at = item.cue + 1
    if not 0 < at < len(words) or words[at].sentence != item.mention.sentence or adverbial_end(words, at) > at:
        return False
    known = reporting_verbs().get(words[item.cue].lower)
    return words[at].tag in _STATING and not (known and known.hearer)


def introducers(before: TaggedParagraph, found: Sequence[SourceMention]) -> Iterator[SourceMention]:
    """The subjects of a paragraph's last sentence, where it ends in a colon: "Ann Roe issued this statement:"."""
    words = before.outside
    if words and words[-1].tag is Tag.COLON:
        for item in found:
            if item.mention.sentence == words[-1].sentence and (item.place in _SUBJECTS or item.cue >= 0):
                yield item


def subject_of_participle(
    text: TaggedParagraph, context: QuotationContext, found: Sequence[SourceMention]
) -> SourceMention | None:
    """The subject of the main clause behind a participle: "Calling it “a farce”, Ann Roe walked out"."""
    words = text.outside
    nearest = range(context.index, max(-1, context.index - _FAR), -1)
    first = next((i for i in nearest if not i or words[i - 1].sentence != context.sentence), context.index)
    opener = words[first].lower
    start = context.index + 1 + (context.after == Tag.COMMA)
    separate = context.after == Tag.COMMA or context.end == ","
    if not (separate and opener.endswith("ing") and opener in lexicon().speech) or start >= len(words):
        return None
    return next((one for one in found if words[start].start in (one.mention.begin, one.mention.start)), None)


def without_hearsay(
    text: TaggedParagraph, context: QuotationContext, found: Sequence[SourceMention]
) -> list[SourceMention]:
    """The mentions without those by whom somebody else's words are only reported.

    "According to Roe, Doe once said: “…”" · "Roe said Doe had told him: “…”": the words are Doe's.
    """
    words = text.outside
    found = _without_told(words, context, found)
    here = [one for one in found if one.cue >= 0 and one.mention.sentence == context.sentence]
    reporters = {one.mention for one in here if words[one.cue].lower == "according"}
    others = [one for one in here if one.mention not in reporters]
    if not others:
        return list(found)
    before = [one for one in others if one.side == "after" and one.cue < context.index]
    last = max(before, key=lambda one: one.cue, default=None)
    if last and _introduces(words, last.cue, context.index):
        reporters |= {one.mention for one in others if one.cue < last.cue and not _joins(words, one.cue, last)}
    return [one for one in found if one.mention not in reporters]


def _without_told(
    words: Sequence[TaggedWord], context: QuotationContext, found: Sequence[SourceMention]
) -> Sequence[SourceMention]:
    """The mentions without whom somebody else tells something: "Roe was told by Doe: “…”", not "was quoted by Doe"."""
    here = {one.mention: one.place for one in found if one.mention.sentence == context.sentence}
    if "agent" not in here.values():
        return found
    told = (one.mention for one in found if one.cue >= 0 and words[one.cue].lower not in lexicon().perceived)
    addressed = {mention for mention in told if here.get(mention) == "passive"}
    return [one for one in found if one.mention not in addressed]


def _introduces(words: Sequence[TaggedWord], verb: int, quotation: int) -> bool:
    """Whether a finite verb of saying or telling leads to a quotation, with few words and a mark behind it."""
    known = reporting_verbs().get(words[verb].lower)
    if known is None or known.form == "ing" or known.group not in _TOLD or words[quotation - 1].tag not in INTRODUCING:
        return False
    between = words[verb + 1 : quotation - 1]
    return len(between) <= _BESIDE and not any(word.tag in _JOINING or word.tag in VERBS for word in between)


def _joins(words: Sequence[TaggedWord], first: int, second: SourceMention) -> bool:
    """Whether a mark or a conjunction stands between two verbs without a subject between them ("said …, and added").

    They may have one subject.
    """
    return second.mention.first < first and any(word.tag in _JOINING for word in words[first : second.cue])
