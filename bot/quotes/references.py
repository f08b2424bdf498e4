"""Pronouns and descriptions -> whom they stand for: candidates and what speaks for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.quotes.mentions import Mention
    from bot.quotes.names import Entity
    from bot.quotes.words import Text


class Seen(NamedTuple):
    """A mention whose entity is known, with where it stands."""

    mention: Mention
    entity: Entity
    place: str
    sentence: int
    """Number of its sentence in the article."""


def place(text: Text, mention: Mention) -> str:
    """What part a mention seems to play in its sentence.

    Returns:
        "poss" ("Ms. Roe's"), "mod" (before a noun), "prep", "object" (behind a verb of saying), "said" (a verb of saying
        follows, or it stands behind one that stands behind a quotation), "subject" (an auxiliary or another verb
        follows, or it begins the sentence), or "other".
    """
    if mention.quoted:
        return "quoted"
    words = text.outside
    before = words[mention.first - 1] if mention.first else None
    after = words[mention.last + 1] if mention.last + 1 < len(words) else None
    if mention.possessive:
        return "poss"
    if after is not None and after.tag in "RGO" and mention.kind != "nominal":
        return "mod"
    index = mention.last + 1
    while index < len(words) and words[index].tag in "AX" and words[index].sentence == mention.sentence:
        index += 1
    if index < len(words) and words[index].tag == "V" and words[index].sentence == mention.sentence:
        return "said"
    if before is not None and before.tag == "V":
        return "said" if mention.first > 1 and words[mention.first - 2].tag in "Q,." else "object"
    if before is not None and before.tag == "p":
        return "prep"
    if before is None or before.sentence != mention.sentence or (after is not None and after.tag in "XwW"):
        return "subject"
    return "other"


def describe(pronoun: Mention, where: str, sentence: int, candidates: Sequence[Seen]) -> list[list[str]]:
    """The features of each candidate; candidates stand in order of nearness, the nearest mention of each entity."""
    result = []
    for rank, seen in enumerate(candidates):
        mention, entity = seen.mention, seen.entity
        apart = sentence - seen.sentence
        paragraphs = pronoun.paragraph - mention.paragraph
        gender = "same" if entity.gender and entity.gender == pronoun.gender else "unknown" if not entity.gender else "other"
        length = "full" if len(entity.words) > 1 else "single"
        frequency = "1" if entity.count == 1 else "2" if entity.count == 2 else "3-5" if entity.count < 6 else "6+"
        distance = str(apart) if apart < 4 else "far"
        first = "first" if mention.first < 2 else "later"
        result.append([
            f"rank {min(rank, 4)}",
            f"gender {gender}",
            f"place {seen.place}",
            f"places {where} {seen.place}",
            f"sentences {distance}",
            f"paragraphs {min(paragraphs, 3)}",
            f"place {seen.place} sentences {distance}",
            f"kind {entity.kind} {length}",
            f"count {frequency}",
            f"as {mention.kind}",
            f"stands {first}",
            f"stands {first} paragraphs {min(paragraphs, 3)}",
            f"gender {gender} rank {min(rank, 3)}",
            *(["title"] if mention.title else []),
        ])  # fmt: skip
    return result
