"""Whether a role that a message names ("the French president") is one that the article gives a speaker."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from bot.check.words import folded
from bot.language.lexicon import lexicon
from bot.language.noun_kinds import noun_kind
from bot.language.offices import usual_offices

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from bot.quotes.model import Speaker


class _Described(NamedTuple):
    """One description of a speaker: its words that are the role itself, and those that make it another role."""

    heads: frozenset[str]
    lesser: frozenset[str]


class _Roles(NamedTuple):
    """All that an article says a speaker is.

    Attributes:
        described: One description each.
        words: Those of all descriptions and of the names, with initialisms of the names in them.
    """

    described: tuple[_Described, ...]
    words: frozenset[str]


def is_described(claimed: str, speaker: Speaker) -> bool:
    """Whether every word of a role is said of the speaker, and its head is what one description makes them.

    Args:
        claimed: The role as the message names it: "the French president", "Clinton's communications director".
        speaker: With their descriptions in the article.
    """
    lists = lexicon()
    owner, role = _owner(claimed)
    wanted = usual_offices([word for word in folded(role) if word not in lists.determiners])
    head = _head(wanted)
    articled = claimed.split(maxsplit=1)[0].lower() in lists.determiners
    if not articled and not any(word in lists.roles | lists.titles | lists.groups for word in (head, *folded(role))):
        return False  # a name
    roles = _roles(speaker)
    modifiers = [word for word in (*folded(owner), *wanted) if word not in lists.function and word != head]
    return all(_has(word, roles.words) for word in modifiers) and any(
        _is_one(head, each.heads) and each.lesser == lists.lesser.intersection(wanted) for each in roles.described
    )


def may_be_described(claimed: str, speaker: Speaker) -> bool:
    """Whether a role may be a speaker's though the article does not say so, nor that it is somebody else's.

    "The Trust’s spokesman" may be "its spokesman, Tom Doe", and "the minister" may be who speaks as "the ministry".
    """
    lists = lexicon()
    head = _head(usual_offices([word for word in folded(_owner(claimed)[1]) if word not in lists.determiners]))
    if speaker.kind == "person":
        owned = (text for text in _descriptions(speaker) if text.partition(" ")[0].lower() in lists.possessives)
        return any(_is_one(head, _heads(usual_offices(folded(_core(text))))) for text in owned)
    kind = noun_kind(folded(speaker.name)[-1])
    return head in lists.officers or (kind is not None and head in kind.officers)


def speaks_for(claimed: str, speaker: Speaker) -> bool:
    """Whether a speaker is described as an officer of the organisation that a message names.

    Args:
        claimed: The organisation, by its name or the distinctive part that begins it: "Voltana" of "Voltana Group".
        speaker: With their descriptions in the article.
    """
    lists, named = lexicon(), _content(folded(claimed))
    return bool(named) and any(
        _is_organisation_named(named, _content(folded(part)))
        for text in _descriptions(speaker)
        if not lists.officers.isdisjoint(heads := _heads(usual_offices(folded(_core(text)))))
        and lists.lesser.isdisjoint(heads)
        for part in _parts(text)
    )


def _parts(description: str) -> Iterator[str]:
    """Where a description may name an organisation: behind each preposition, and what begins it with capitals."""
    words = description.split()
    for place, word in enumerate(words):
        if word.lower() in ("of", "at", "for"):
            yield " ".join(words[place + 1 :])
    yield " ".join(takewhile(lambda word: word[0].isupper(), words))


def _content(words: Iterable[str]) -> list[str]:
    return [word for word in words if word not in lexicon().function]


def _is_organisation_named(named: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether an organisation's name is the one named, or that and the kinds of organisation that it is."""
    kinds = lexicon().organisations | lexicon().groups
    begins, rest = list(whole[: len(named)]) == list(named), whole[len(named) :]
    return begins and kinds.issuperset(rest) and not kinds.isdisjoint(whole)


def _owner(claimed: str) -> tuple[str, str]:
    """The owner and the rest of "Clinton's communications director"."""
    owner, mark, role = claimed.replace("’", "'").partition("'s ")
    return (owner, role) if mark else ("", claimed)


def _head(role: Sequence[str]) -> str:
    """The noun that a role turns on: "chief" of "chief of staff"."""
    prepositions = lexicon().prepositions
    end = next((place for place, word in enumerate(role) if word in prepositions), len(role))
    return role[end - 1] if end else ""


def _is_one(head: str, heads: Collection[str]) -> bool:
    """Whether a noun is one for what somebody is: itself, or one for a kind of it ("boss" of a chief executive)."""
    kind = noun_kind(head)
    return _has(head, heads) or (kind is not None and any(each in kind.same or kind.holds(each) for each in heads))


def _has(word: str, among: Collection[str]) -> bool:
    """Whether a word is among others, give or take a plural or British spelling."""
    return word in among or any(
        min(len(word), len(other)) > 4 and Levenshtein.distance(word, other, score_cutoff=1) == 1 for other in among
    )


@lru_cache(maxsize=1 << 10)
def _roles(speaker: Speaker) -> _Roles:
    texts = list(_descriptions(speaker))
    told = [usual_offices(folded(text)) for text in texts]
    cores = [usual_offices(folded(_core(text))) for text in texts]
    described = (_Described(frozenset(_heads(core)), lexicon().lesser.intersection(core)) for core in cores)
    names = (word for form in (speaker.name, *speaker.aliases) for word in folded(form))
    letters = (letter for text in texts for letter in _initialisms(text.split()))
    return _Roles(tuple(described), frozenset([*(word for role in told for word in role), *names, *letters]))


def _descriptions(speaker: Speaker) -> Iterator[str]:
    """What the article says they are, and the titles before their name; of an unnamed source, its words."""
    if speaker.role:
        yield speaker.role
    yield from speaker.descriptions
    if speaker.kind == "source":
        yield speaker.name
    name = folded(speaker.name)
    for alias in speaker.aliases:
        words = folded(alias)
        yield " ".join(words[: next((place for place, word in enumerate(words) if word in name), 0)])


def _core(description: str) -> str:
    """A description without its owner and what follows a preposition: "chief" of "the mayor’s chief of staff"."""
    words = description.split()
    end = next((place for place, word in enumerate(words) if word.lower() in lexicon().prepositions), len(words))
    owners = [place + 1 for place, word in enumerate(words[:end]) if word.endswith(("'s", "’s", "s'", "s’"))]
    return " ".join(words[max(owners, default=0) : end])


def _heads(role: Sequence[str]) -> list[str]:
    """The words of a description's core that are the role itself: the last ones, or those before "and"."""
    lists = lexicon()
    end = len(role)
    heads = []
    for place in range(end):
        last = place + 1 == end or role[place + 1] == "and"
        following = role[place + 1 : end]
        ends = all(word in lists.roles | lists.titles for word in (role[place], *following))
        if last or ends:
            heads.append(role[place])
    return heads


def _initialisms(forms: Sequence[str]) -> set[str]:
    """The initialisms of the names among some words: "ukip" and "ip" of "UK Independence Party"."""
    found: set[str] = set()
    initials = ""
    for form in forms:
        letters = form.replace(".", "")
        initials = initials + (letters if letters.isupper() else form[0]) if form[0].isupper() else ""
        found.update(initials[start:].lower() for start in range(len(initials) - 1))
    return found
