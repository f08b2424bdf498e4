"""Pronouns and descriptions -> whom they stand for: candidates and what speaks for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicon import lexicon
from bot.language.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.quotes.entities import Entity
    from bot.quotes.mentions import Mention
    from bot.quotes.tagged_paragraph import TaggedParagraph


class Seen(NamedTuple):
    """A mention whose entity is known, with where it stands."""

    mention: Mention
    entity: Entity
    place: str
    sentence: int
    """Number of its sentence in the article."""
    order: int = 0
    """How many names and pronouns that may be the subject stand before it in its sentence."""


class Context(NamedTuple):
    """What the article so far tells about its entities, by their numbers."""

    last_said: int
    """Who was last the subject of a verb of saying; -1 for nobody."""
    last_same: int
    """Whom the last pronoun of the same gender stood for; -1 for nobody."""
    said: dict[int, int]
    """How often each was the subject of a verb of saying, in the whole article."""
    placed: dict[int, int]
    """How often each stands behind "in", "at" or "from", in the whole article."""
    inner: dict[int, int]
    """How often each stands elsewhere than at a sentence's start."""
    ranks: dict[int, int]
    """Each one's rank by the number of mentions."""
    topic: int
    """Who was last a sentence's first subject; -1 for nobody."""


def describe(
    pronoun: Mention, where: str, sentence: int, candidates: Sequence[Seen], context: Context
) -> list[list[str]]:
    """The features of each candidate; candidates stand in order of nearness, the nearest mention of each entity."""
    result = []
    for rank, seen in enumerate(candidates):
        mention, entity = seen.mention, seen.entity
        apart = sentence - seen.sentence
        paragraphs = min(pronoun.paragraph - mention.paragraph, 4)
        gender = (
            "same" if entity.gender and entity.gender == pronoun.gender else "unknown" if not entity.gender else "other"
        )
        length = "full" if len(entity.words) > 1 else "single"
        distance = str(apart) if apart < 4 else "far"
        first = "first" if mention.first < 2 else "later"
        said = min(context.said.get(entity.number, 0), 3)
        placed = "placed" if 2 * context.placed.get(entity.number, 0) > entity.count else "free"
        if not context.inner.get(entity.number) and length == "single":
            placed = "initial"
        spoke = "spoke" if entity.number == context.last_said else "silent"
        again = "again" if entity.number == context.last_same else "new"
        topic = "topic" if entity.number == context.topic else "aside"
        result.append([
            f"{pronoun.words[0]} rank {min(rank, 4)}",
            f"gender {gender}",
            f"place {seen.place}",
            f"places {where} {seen.place}",
            f"sentences {distance}",
            f"paragraphs {paragraphs}",
            f"place {seen.place} sentences {distance}",
            f"kind {entity.kind} {length} {placed}",
            f"gender {gender} kind {entity.kind} {length}",
            f"as {mention.kind}",
            f"as {mention.kind} sentences {distance}",
            f"order {min(seen.order, 2)} sentences {distance}",
            f"order {min(seen.order, 2)} place {seen.place}",
            f"order {min(seen.order, 2)} {spoke}",
            f"stands {first} paragraphs {paragraphs} {seen.place}",
            f"gender {gender} rank {min(rank, 3)}",
            f"said {said} kind {entity.kind}",
            f"frequent {min(context.ranks.get(entity.number, 3), 3)}",
            f"frequent {min(context.ranks.get(entity.number, 3), 3)} paragraphs {paragraphs}",
            f"{spoke} paragraphs {paragraphs}",
            f"{spoke} {where} {again}",
            f"{again} paragraphs {paragraphs}",
            f"{topic} {where}",
            f"{topic} {spoke} {again}",
            f"{topic} gender {gender} paragraphs {paragraphs}",
            *(["title"] if mention.title else []),
            *(thing(seen, topic) if not pronoun.gender else ()),
        ])  # fmt: skip
    return result


def thing(seen: Seen, topic: str) -> tuple[str, ...]:
    """The features of a candidate for "it" or "they"."""
    return f"thing {seen.entity.kind}", f"thing {topic}", f"thing place {seen.place}"


def bearers(mention: Mention, candidates: Sequence[Seen], context: Context) -> list[list[str]]:
    """The features of each bearer of a surname that stands alone.

    Args:
        mention: The surname.
        candidates: The last mention of each bearer before it, or his first behind it, the nearest first.
        context: What the article so far tells.
    """
    most = max(seen.entity.full for seen in candidates)
    result = []
    for rank, seen in enumerate(candidates):
        number = seen.entity.number
        back = mention.paragraph - seen.mention.paragraph
        near = "ahead" if back < 0 else str(min(back, 3))
        result.append([
            f"bearer rank {min(rank, 2)}",
            f"bearer back {near} {'full' if len(seen.mention.words) > 1 else 'short'}",
            f"bearer rank {min(rank, 2)} back {near}",
            f"bearer full {'most' if seen.entity.full == most else 'fewer'}",
            f"bearer first {number == min(s.entity.number for s in candidates)}",
            f"bearer {'spoke' if number == context.last_said else 'silent'}",
            f"bearer said {min(context.said.get(number, 0), 2)}",
            f"bearer frequent {min(context.ranks.get(number, 3), 3)}",
            f"bearer suffix {bool(seen.entity.suffix)}",
        ])  # fmt: skip
    return result


def has_article(text: TaggedParagraph, mention: Mention, entity: Entity) -> bool:
    """Whether "the" stands before a name that has no title or given name: no person's ("the Harbor City Gulls")."""
    known = any(entity.offices) or entity.kind == "place" or entity.words[0] in lexicon().given
    return not known and mention.first > 0 and text.outside[mention.first - 1].lower == "the"


def is_thing(text: TaggedParagraph, mention: Mention, entity: Entity) -> bool:
    """Whether a name's grammar tells that it is no person's: "Big Machine, which …", "Big Machine have …"."""
    lists = lexicon()
    words, behind = text.outside, mention.last + 1
    titled = any(entity.offices) or entity.kind in ("place", "group") or mention.possessive
    if titled or behind + 1 >= len(words) or words[behind].sentence != mention.sentence:
        return False
    if words[behind].tag is Tag.COMMA and words[behind + 1].lower == "which":
        return len(entity.words) > 2 or entity.words[0] not in lists.given
    before = words[mention.first - 1] if mention.first else None
    alone = before is None or before.sentence != mention.sentence or before.tag is Tag.QUOTATION
    return alone and words[behind].lower in ("have", "are", "were") and entity.words[0] not in lists.given


def may_be_place(entity: Entity) -> bool:
    """Whether a name may be a place's that the lexicon does not know: one word ("from Brooklyn"), or no given name."""
    return len(entity.words) == 1 or entity.kind == "unknown"


def agrees(pronoun: Mention, entity: Entity) -> bool:
    """Whether a pronoun may stand for somebody by number and kind: one person, an organisation, or several people."""
    if pronoun.gender:
        return entity.kind not in ("group", "place") and not entity.plural
    nothing = entity.kind == "unknown" and not entity.gender and len(entity.words) == 1  # a company, for all we know
    return entity.kind in ("group", "place") or nothing or (pronoun.plural and entity.plural)
