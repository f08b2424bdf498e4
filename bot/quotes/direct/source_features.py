"""What speaks for a mention as the source of a quotation: named features for the ranker.

A feature is a short text that can be read in the file of weights: "before 0 said", "verb say". No word of an article
becomes one; pronouns and the verbs of the lexicon do.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicon import lexicon
from bot.language.tags import OPEN_CLASSES, Tag
from bot.quotes.syntax import cue_after, cue_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.entities import Entity
    from bot.quotes.mentions import Mention
    from bot.quotes.resolver import Referent
    from bot.quotes.tagged_paragraph import TaggedParagraph


_CHANCES = (0.0, 0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 0.98)
"""Where classes of chances begin."""


class SourceMention(NamedTuple):
    """A mention with what does not depend on the quotation.

    Attributes:
        mention: The mention.
        place: Its part in the sentence (see `syntax.syntactic_place`).
        cue: Index of its verb of saying, or -1.
        side: "after" or "before" the mention, where the cue stands; "none" without a cue.
        features: The features that hold whatever the quotation.
        base: The sum of their weights.
    """

    mention: Mention
    place: str
    cue: int
    side: str
    features: tuple[str, ...]
    base: float = 0.0


def source_mention(text: TaggedParagraph, mention: Mention, entity: Entity | None, where: str) -> SourceMention:
    """Find a mention's verb and describe it."""
    words = text.outside
    side, cue = "none", cue_after(words, mention)
    if cue >= 0:
        side = "after"
    elif (cue := cue_before(words, mention)) >= 0:
        side = "before"
    before = words[mention.first - 1].tag if mention.first else "^"
    after = words[mention.last + 1].tag if mention.last + 1 < len(words) else "$"
    kind = _kind(mention, entity)
    features = [f"as {kind}", f"place {where}", f"as {kind} place {where}", f"cue {side}", f"tags {before} _ {after}"]
    if cue >= 0:
        lemma = lexicon().speech.get(words[cue].lower, words[cue].lower)
        form = "ing" if words[cue].lower.endswith("ing") else "finite"
        features += [f"verb {lemma}", f"verb {form} {side}", f"as {kind} cue {side}", f"as {kind} cue {form} {side}"]
    if mention.possessive:
        features.append("possessive")
    if mention.plural:
        features.append("plural")
    if mention.title:
        features.append("titled")
    return SourceMention(mention, where, cue, side, tuple(features))


def _kind(mention: Mention, entity: Entity | None) -> str:
    """What a mention is, as finely as the ranker tells it."""
    if mention.kind == "pronoun":
        return mention.words[0]
    if mention.kind == "nominal" or entity is None:
        head = mention.words[-1]
        lists = lexicon()
        singular = head.removesuffix("s")
        if head in lists.documents or singular in lists.documents:
            return "document"
        return "role" if head in lists.roles or singular in lists.roles else "noun"
    if entity.kind == "group":
        return "group"
    return f"{entity.kind} {'full' if len(mention.words) > 1 else 'short'}"


@dataclass(frozen=True, slots=True)
class QuotationContext:
    """A quotation among the words of its paragraph.

    Attributes:
        index: Of its word.
        end: The last mark inside it: "," "." "?" or "w".
        before: The class of the word before it, "^" at the paragraph's start.
        after: The class of the word behind it, "$" at the paragraph's end.
        sentence: Number of its sentence.
        voice: "I" or "we" where it speaks in the first person, else "none".
    """

    index: int
    end: str
    before: str
    after: str
    sentence: int
    voice: str


def contexts(text: TaggedParagraph, paragraph: str) -> list[QuotationContext]:
    """The quotations of a paragraph, in order."""
    words = text.outside
    voices: dict[int, str] = {}
    for word in text.quoted:
        if word.lower in lexicon().first_singular:
            voices[word.span] = "I"
        elif word.lower in lexicon().first_plural:
            voices.setdefault(word.span, "we")
    found = []
    for index, word in enumerate(words):
        if word.tag is Tag.QUOTATION:
            last = paragraph[text.spans[word.span].end - 1]
            end = "," if last == "," else "." if last in ".…" else "?" if last in "?!" else "w"
            before = words[index - 1].tag if index else "^"
            after = words[index + 1].tag if index + 1 < len(words) else "$"
            found.append(QuotationContext(index, end, before, after, word.sentence, voices.get(word.span, "none")))
    return found


def _length(size: int) -> str:
    """A number of words, in classes."""
    return str(max(size, 0)) if size < 3 else "3-5" if size < 6 else "6-12" if size < 13 else "13+"


def pair(
    text: TaggedParagraph, context: QuotationContext, verbs: Sequence[int], between: int, item: SourceMention, rank: int
) -> list[str]:
    """The features of a mention for a quotation in the same paragraph.

    Args:
        text: The paragraph.
        context: The quotation.
        verbs: How many verbs of saying stand before each word.
        between: How many other quotations stand between the two.
        item: The mention.
        rank: How many other mentions stand between them.
    """
    words, mention = text.outside, item.mention
    left = mention.last < context.index
    low, high = mention.first, mention.last
    if item.cue >= 0:
        low, high = min(low, item.cue), max(high, item.cue)
    gap = range(high + 1, context.index) if left else range(context.index + 1, low)
    side = "before" if left else "after"
    apart = min(abs(context.sentence - mention.sentence), 3)
    where = f"{side} {apart}"
    size = len(gap)
    length = _length(size)
    cue = f"{where} cue {item.side}"
    said = min(verbs[gap.stop] - verbs[gap.start], 2) if size else 0
    shape = signature(words, gap, left=left) if size < 9 else "…"
    edge = context.before if left else f"{context.end}{context.after}"
    return [
        where,
        f"{where} between {min(between, 2)}",
        f"{where} place {item.place}",
        cue,
        f"{cue} between {min(between, 2)} gap {length}",
        f"{cue} gap {length}",
        f"{cue} verbs {said}",
        f"{cue} verbs {said} place {item.place}",
        f"{side} rank {min(rank, 4)}",
        f"{cue} rank {min(rank, 4)}",
        f"{side} cue {item.side} shape {shape}",
        f"{side} end {context.end} after {context.after} cue {item.side}",
        f"{where} edge {edge} cue {item.side}",
        f"{where} start {context.before} between {min(between, 1)}",
    ]


def earlier(item: SourceMention, rank: int, context: QuotationContext, paragraphs: int, sentences: int) -> list[str]:
    """The features of a mention in a paragraph before the quotation's.

    Args:
        item: The mention.
        rank: How many mentions of that paragraph follow it.
        context: The quotation.
        paragraphs: How many paragraphs lie back.
        sentences: How many sentences of its paragraph follow it.
    """
    where = f"back {min(paragraphs, 2)}"
    return [
        where,
        f"{where} rank {min(rank, 5)}",
        f"{where} place {item.place}",
        f"{where} cue {item.side}",
        f"{where} sentences {min(sentences, 2)} place {item.place}",
        f"{where} start {context.before} after {context.after}",
        f"back start {context.before} end {context.end} after {context.after}",
    ]


def ahead(item: SourceMention, rank: int, context: QuotationContext, opening: str) -> list[str]:
    """The features of a mention in the paragraph behind the one that the quotation closes.

    Args:
        item: The mention.
        rank: How many mentions of that paragraph stand before it.
        context: The quotation.
        opening: The class of that paragraph's first word.
    """
    opens = "opens" if item.mention.first < 2 else "inside"
    return [
        "ahead",
        f"ahead {opens} after {opening}",
        f"ahead rank {rank} place {item.place}",
        f"ahead {opens} cue {item.side}",
        f"ahead start {context.before} end {context.end}",
    ]


def referent(context: QuotationContext, who: Referent, rank: int, kind: str, inside: frozenset[int]) -> tuple[str, ...]:
    """The features of one of those a mention may stand for.

    Args:
        context: The quotation.
        who: The person, organisation or unnamed source.
        rank: 0 for the likeliest one of the mention.
        kind: The mention's kind, or "continued".
        inside: Numbers of the entities named in the quotation.
    """
    entity = who.entity
    what = entity.kind if entity else "unnamed"
    chance = _CHANCES[bisect_right(_CHANCES, who.chance) - 1]
    names = f"chance {chance}", f"referent {min(rank, 2)} {kind}", f"voice {context.voice} {what}"
    if entity is None or entity.number not in inside:
        return names
    return *names, "named inside", f"named inside {kind}", f"named inside {context.voice}"


def signature(words: Sequence[TaggedWord], gap: range, *, left: bool) -> str:
    """The classes of the words between a mention with its verb and a quotation, runs of like ones as one."""
    tags: list[str] = []
    for index in gap:
        tag = words[index].tag
        tag = Tag.WORD if tag in OPEN_CLASSES else tag
        if not tags or tags[-1] != tag:
            tags.append(tag)
    near = tags[-4:] if left else tags[:4]
    return "".join(near) + ("…" if len(tags) > 4 else "")
