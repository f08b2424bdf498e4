"""A description -> whom it may stand for: those of whom the article says that they are one, or whose name does.

"The senator" is whoever is called one, "the lawyer" an attorney, "the bank" the Bank of Leeds or what "the lender,
Krone" was said of. That it is nobody named is a candidate too; the ranker weighs them (features "nominal …").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicon import lexicon
from bot.language.noun_kinds import kin, noun_kind
from bot.language.tags import NO_WORDS, PREMODIFIERS, Tag
from bot.quotes.descriptions import described

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.quotes.antecedents import Context, Seen
    from bot.quotes.entities import Entity
    from bot.quotes.mentions import Mention
    from bot.quotes.tagged_paragraph import TaggedParagraph

_FITS = ("none", "officer", "kind", "exact")
"""How well a description fits, from not at all on."""
_MOST = 8
"""How many candidates a description has at most."""
_APPOSITION = 6
"""How many words behind a name and a comma tell its kind."""
_OFFICE = 3
"""How many words behind "Krone’s" are looked at for whom it has."""


class Profile(NamedTuple):
    """What an article says that one entity is, in small letters.

    Attributes:
        words: Of all that is said of it, of its titles, and of an organisation's name.
        officers: Nouns for those whom it is said to have: "Krone’s chief executive", "the captain of Krone".
    """

    words: set[str]
    officers: set[str]


class Profiles:
    """The profiles of an article's entities, each made when it is asked for.

    Args:
        texts: The paragraphs, taken apart.
        named: The mentions that name each entity, by its number.
    """

    def __init__(self, texts: Sequence[TaggedParagraph], named: Mapping[int, Sequence[Mention]]) -> None:
        self._texts = {text.number: text for text in texts}
        self._named = named
        self._known: dict[int, Profile] = {}

    def of(self, entity: Entity) -> Profile:
        """What is said of an entity."""
        profile = self._known.get(entity.number)
        if profile is None:
            profile = self._known[entity.number] = Profile(set(), set())
            organised = entity.kind in ("group", "unknown")
            if organised:
                profile.words.update(entity.words)
            for mention in self._named.get(entity.number, ()):
                text = self._texts[mention.paragraph]
                profile.words.update(mention.title.split())
                for start, end in described(text, mention):
                    profile.words.update(word.lower for word in text.outside if start <= word.start and word.end <= end)
                profile.officers.update(_officers(text, mention))
                if organised:
                    profile.words.update(_kinds(text, mention))
        return profile


def _kinds(text: TaggedParagraph, mention: Mention) -> Iterable[str]:
    """What kind of organisation the words beside a name say it is: "retailer Norden", "Norden, the carmaker, …"."""
    words, groups = text.outside, lexicon().groups
    if mention.first and words[mention.first - 1].lower in groups:
        yield words[mention.first - 1].lower
    behind = words[mention.last + 1 : mention.last + 2 + _APPOSITION]
    if len(behind) > 1 and behind[0].tag is Tag.COMMA and behind[1].tag is Tag.DETERMINER and not mention.possessive:
        end = next((at for at, word in enumerate(behind[1:], 1) if word.tag in NO_WORDS), len(behind))
        yield from (word.lower for word in behind[2:end] if word.lower in groups)


def _officers(text: TaggedParagraph, mention: Mention) -> Iterable[str]:
    """Nouns for people right behind a name, or before "of", "at" and "for" in front of it."""
    words = text.outside
    for word in words[mention.last + 1 : mention.last + 1 + _OFFICE]:
        if word.tag is Tag.ROLE:
            yield word.lower
        if word.tag not in PREMODIFIERS:
            break
    at = mention.first - 1
    at -= at > 0 and words[at].tag is Tag.DETERMINER
    if at > 0 and words[at].lower in ("of", "at", "for"):
        yield words[at - 1].lower


class Candidate(NamedTuple):
    """Somebody whom a description may stand for.

    Attributes:
        seen: The mention of him that is looked at.
        fit: How well the description fits (see `fit`).
        only: Nobody else whom it may stand for speaks in the article.
    """

    seen: Seen
    fit: str
    only: bool


class Description(NamedTuple):
    """A description taken apart.

    Attributes:
        head: Its noun.
        modifiers: The words before that, without a determiner.
        owner: Whose it is: "Roe’s lawyer".
        organised: Its noun is one for an organisation.
        known: Its noun is known to be one for people or organisations.
    """

    head: str
    modifiers: tuple[str, ...]
    owner: Entity | None
    organised: bool
    known: bool


def read_description(mention: Mention, owner: Entity | None) -> Description | None:
    """Take a description apart; None where it can stand for nobody named before: "a lawyer", "two lawyers"."""
    lists = lexicon()
    first = mention.words[0]
    determiner = first if first in lists.determiners else ""
    head = mention.words[-1]
    if mention.plural or (determiner not in lists.definite and owner is None) or head in lists.documents:
        return None
    modifiers = mention.words[bool(determiner) : -1] if owner is None else ()
    people = head in lists.roles or head in lists.titles
    organised = head in lists.groups and not people
    return Description(head, modifiers, owner, organised, people or organised or noun_kind(head) is not None)


def candidates(
    what: Description, mention: Mention, known: Iterable[Seen], profiles: Profiles, context: Context
) -> list[Candidate]:
    """Those whom a description may stand for, the nearest first.

    Args:
        what: The description.
        mention: Its words.
        known: The last mention of each entity before it, the nearest first, then the first one of those behind it.
        profiles: What the article says of them.
        context: What the article so far tells.
    """
    able = [seen for seen in known if seen.entity is not what.owner and _may_be(what, mention, seen.entity)]
    speakers = [seen.entity for seen in able if context.said.get(seen.entity.number)]
    found = []
    for seen in able:
        how = fit(what, profiles.of(seen.entity), seen.entity)
        near = 0 <= mention.paragraph - seen.mention.paragraph <= 1
        only = speakers == [seen.entity]
        if how != "none" or (what.known and (near or only)):
            found.append(Candidate(seen, how, only))
            if len(found) == _MOST:
                break
    return found


def _may_be(what: Description, mention: Mention, entity: Entity) -> bool:
    if what.organised:
        return entity.kind in ("group", "unknown")
    return entity.kind in ("person", "unknown") and not (
        mention.gender and entity.gender and mention.gender != entity.gender
    )


def fit(what: Description, profile: Profile, entity: Entity) -> str:
    """How well a description fits: one of "none", "officer", "kind" and "exact"."""
    if what.head in profile.words:
        return "exact"
    kind = noun_kind(what.head)
    if kind is None:
        return "none"
    related = what.owner and kin().holds(what.head) and entity.words[-1] == what.owner.words[-1]
    if related or kind.same & profile.words:
        return "exact"
    if any(map(kind.holds, profile.words)):
        return "kind"
    organised = what.organised and entity.kind != "person"
    return "officer" if organised and kind.officers & profile.officers else "none"


def describe(
    what: Description,
    mention: Mention,
    sentence: int,
    listed: Sequence[Candidate],
    profiles: Profiles,
    context: Context,
    introduced: tuple[int, int],
) -> list[list[str]]:
    """The features of each candidate, and last those of nobody.

    Args:
        what: The description.
        mention: Its words.
        sentence: Number of its sentence in the article.
        listed: The candidates.
        profiles: What the article says of them.
        context: What the article so far tells.
        introduced: Where somebody unnamed was last brought in by its noun ("a lawyer"): paragraph and offset.
    """
    ranks = [_FITS.index(one.fit) for one in listed]
    result = []
    for place, (seen, how, only) in enumerate(listed):
        rivals = sum(rank >= ranks[place] for rank in ranks) - 1
        nearer = sum(rank >= ranks[place] for rank in ranks[:place])
        since = introduced > (seen.mention.paragraph, seen.mention.start)
        spoke = "spoke" if seen.entity.number == context.last_said else "silent"
        subject = "subject" if seen.place in ("subject", "said") else "other"
        apart = _apart(sentence - seen.sentence) if seen.mention.paragraph <= mention.paragraph else "ahead"
        fits = how != "none"
        result.append(
            [
                f"nominal fit {how}",
                f"nominal fits {fits} {'alone' if not rivals else 'nearest' if not nearer else 'behind others'}",
                f"nominal sentences {apart} {subject}",
                f"nominal fits {fits} {spoke} back {min(max(mention.paragraph - seen.mention.paragraph, 0), 2)}",
                f"nominal {'organised' if what.organised else 'person'} {seen.entity.kind == 'unknown'}",
                f"nominal fits {fits} {'says' if context.said.get(seen.entity.number) else 'silent'}",
                *([f"nominal modifiers {_modifiers(what, profiles.of(seen.entity))}"] if fits else []),
                *([f"nominal only speaker {fits}"] if only else []),
                *([f"nominal introduced since {fits}"] if since else []),
            ]
        )
    result.append(
        [
            "nominal nobody",
            f"nominal nobody best {_FITS[max(ranks)]}",
            *(["nominal nobody organised"] if what.organised and not max(ranks) else []),
            f"nominal nobody {'modified' if what.modifiers else 'bare'}",
        ]
    )
    return result


def _apart(sentences: int) -> str:
    return str(sentences) if sentences < 3 else "3-5" if sentences < 6 else "far"


def _modifiers(what: Description, profile: Profile) -> str:
    """Whether the words before a description's noun are said of somebody too."""
    told = sum(word in profile.words for word in what.modifiers)
    if not what.modifiers:
        return "bare"
    return "all" if told == len(what.modifiers) else "some" if told else "none"
