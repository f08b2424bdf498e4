"""The people and groups of an article in a language that rules are read for, and who a name stands for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Literal

from bot.language.speech_rules import plain_word
from bot.quotes.model import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.language.speech_rules import SpeechRules
    from bot.quotes.by_rule.rule_mentions import RuleMention

_MANY = 50
"""How many may have a word of the name in common with somebody who is looked for, where another word is rarer."""
_LATEST = 50
"""How many with such a word are looked at, those who were named last."""
_BEGINNING = 3
"""Letters that a word of a name has in all its cases."""


@dataclass(eq=False, slots=True)
class Member:
    """Somebody whom an article names, or an unnamed source.

    Attributes:
        number: Their place among the members.
        words: The fullest name, as the lists have it.
        name: The same as it is shown.
        gender: "m", "f" or "".
        heads: The nouns that say what they are.
        roles: The same with all that belongs to them, as written.
        forms: Every way in which they are named.
        group: No person.
        named: By a name, not by a role alone.
        sure: More than a capital tells that they are somebody.
    """

    number: int
    words: tuple[str, ...]
    name: str
    gender: str = ""
    heads: set[str] = field(default_factory=set)
    roles: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    group: bool = False
    named: bool = True
    sure: bool = False

    def speaker(self) -> Speaker:
        """As the article's readers are told of them."""
        aliases = sorted({form for form in self.forms if form != self.name}, key=len, reverse=True)
        kind: Literal["person", "organisation", "source"] = (
            "source" if not self.named else "organisation" if self.group else "person"
        )
        roles = tuple(dict.fromkeys(self.roles))
        return Speaker(self.name, tuple(aliases), roles[0] if roles else None, kind, roles)


class Cast:
    """Everybody whom an article names.

    Args:
        rules: Of its language.
    """

    def __init__(self, rules: SpeechRules) -> None:
        self.rules = rules
        self.members: list[Member] = []
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        self._exact: dict[tuple[str, ...], Member] = {}
        self._unnamed: dict[tuple[str, ...], Member] = {}
        self._bearers: defaultdict[str, list[Member]] = defaultdict(list)
        self._by_beginning: defaultdict[str, dict[Member, None]] = defaultdict(dict)

    def gather(self, mentions: Iterable[RuleMention]) -> None:
        """Learn the full names among some mentions."""
        full = [m for m in mentions if m.kind == "name" and self._is_full(m)]
        for mention in sorted(full, key=lambda mention: mention.oblique):
            member = next((one for one in self._alike(mention) if self._are_one(one.words, mention.words)), None)
            if member is None:
                member = self._add(mention)
            elif len(mention.words) > len(member.words):
                member.words, member.name = mention.words, self._nominative(mention)
                self._list(member)
            self._learn(member, mention)
        for member in self.members:
            for word in self._own(member.words):
                self._words[word[:_BEGINNING]].add(word)

    def _list(self, member: Member) -> None:
        """Make somebody found by the words of the name; only its beginning is the same in all cases."""
        self._exact.setdefault(member.words, member)
        for word in member.words:
            self._by_beginning[word[:_BEGINNING]][member] = None

    def _alike(self, mention: RuleMention) -> list[Member]:
        """Those who have a word of a name in common with it, about, in order."""
        listed = [self._by_beginning[word[:_BEGINNING]] for word in mention.words]
        least = max(_MANY, min(map(len, listed)))  # a given name that hundreds bear tells nothing
        found = {one for members in listed if len(members) <= least for one in islice(reversed(members), _LATEST)}
        if mention.words in self._exact:
            found.add(self._exact[mention.words])
        return sorted(found, key=lambda member: member.number)

    def _is_full(self, mention: RuleMention) -> bool:
        return len(mention.words) > 1 or self.rules.has("no_spaces")

    def names(self) -> frozenset[str]:
        """The names that are written without spaces."""
        return (
            frozenset("".join(member.words) for member in self.members) if self.rules.has("no_spaces") else frozenset()
        )

    def knows(self, word: str) -> bool:
        """Whether a word belongs to a name that the article has in full, its cases included."""
        alike = self._words.get(word[:_BEGINNING], ())
        return word in alike or (self.rules.has("cases") and any(self.same_word(word, own) for own in alike))

    def _own(self, words: Sequence[str]) -> Sequence[str]:
        """The words of a full name by which people are called alone: not the given name, no particles."""
        if self.rules.has("no_spaces"):
            return ["".join(words)]
        return [
            word
            for word in words[1:]
            if len(word) > 2 and word not in self.rules.particles and word not in self.rules.closed
        ]

    def _add(self, mention: RuleMention) -> Member:
        member = Member(len(self.members), mention.words, self._nominative(mention))
        self.members.append(member)
        self._list(member)
        return member

    def _learn(self, member: Member, mention: RuleMention) -> None:
        member.sure = member.sure or mention.sure
        if not member.gender:
            told = (mention.gender, self._given_gender(mention), self.rules.roles.get(mention.head, ""))
            member.gender = next((gender for gender in told if gender in ("m", "f")), "")
        if mention.head:
            self._bear(member, mention.head, mention.role)
        if mention.kind == "name" and mention.text not in member.forms:
            member.forms.append(mention.text)

    def _given_gender(self, mention: RuleMention) -> str:
        given, known = mention.words[0], self.rules.given
        if len(mention.words) < 2:
            return ""
        return known.get(given) or (known.get(self._given(given), "") if mention.oblique else "")

    def _given(self, word: str) -> str:
        return (self.rules.declined(word, self.rules.given) or "") if self.rules.has("cases") else ""

    def _bear(self, member: Member, head: str, role: str) -> None:
        if head not in member.heads:
            member.heads.add(head)
            self._bearers[head].append(member)
        if role and role not in member.roles:
            member.roles.append(role)

    def describe(self, member: Member, head: str, role: str) -> None:
        """Learn what somebody is from an apposition."""
        gender = self.rules.roles.get(head, "")
        if gender in ("m", "f") and not member.gender:
            member.gender = gender
        if head:
            self._bear(member, head, role)

    def find(self, mention: RuleMention, recent: Sequence[Member]) -> tuple[Member, bool]:
        """Whom a name stands for, and whether that is sure.

        Args:
            mention: The name.
            recent: Those who were mentioned before, the last one last.
        """
        alike = self._alike(mention)
        fitting = [one for one in alike if self._may_be(one, mention)]
        exact = [one for one in fitting if one.words[-1] == mention.words[-1]]
        fitting = (
            exact
            or fitting
            or [one for one in self.members if one.named and one.words[0] == mention.words[0] != one.words[-1]]
        )
        if not fitting:
            member = self._add(mention)
            self._learn(member, mention)
            return member, mention.sure
        if len(fitting) == 1:
            self._learn(fitting[0], mention)
            return fitting[0], True
        latest = next((one for one in reversed(recent) if one in fitting), fitting[0])
        return latest, False

    def _may_be(self, member: Member, mention: RuleMention) -> bool:
        if mention.gender in ("m", "f") and member.gender and member.gender != mention.gender:
            return False
        if self._are_one(member.words, mention.words):
            return True
        if self.rules.has("no_spaces"):
            return (
                len(mention.words) > 1 and mention.words[0] == member.words[0] and mention.words[-1] in self.rules.roles
            )
        if len(mention.words) == 1:
            own = self._own(member.words) or member.words
            return any(self.same_word(mention.words[0], word) for word in own)
        return False

    def _are_one(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether two full names are one: the shorter one's words stand in the longer one, in order."""
        short, long = sorted((left, right), key=len)
        if len(short) < 2 and len(long) > 1 and not self.rules.has("no_spaces"):
            return False
        if self.rules.has("no_spaces"):
            return "".join(left) == "".join(right)
        rest = iter(long)
        return all(any(self.same_word(word, other) for other in rest) for word in short)

    def same_word(self, left: str, right: str) -> bool:
        """Whether two words of names are one, but for their cases."""
        if left == right:
            return True
        if not self.rules.has("cases"):
            return False
        return same_stem(left, right, self.rules.endings)

    def _nominative(self, mention: RuleMention) -> str:
        """A name as it is called, where it stands in another case and its given name is known."""
        nominative = not mention.oblique or mention.words[0] in self.rules.given
        if nominative or not self.rules.has("cases") or len(mention.words) < 2:
            return mention.text
        written = mention.text.split()
        given = self._given(mention.words[0])
        gender = self.rules.given.get(given, "").replace("u", "")
        if not gender:
            return mention.text
        endings = self.rules.nominative[gender]
        changed = [given.capitalize()]
        for word in written[1:]:
            ending = next(((old, new) for old, new in endings if word.endswith(old) and len(word) > len(old) + 2), None)
            changed.append(word[: -len(ending[0])] + ending[1] if ending else word)
        return " ".join(changed)

    def unnamed(self, mention: RuleMention) -> Member:
        """A source without a name, for whom the words stand."""
        member = self._unnamed.get(mention.words)
        if member is None:
            gender = mention.gender if mention.gender in ("m", "f") else ""
            member = Member(len(self.members), mention.words, mention.text, gender, named=False, sure=True)
            member.group = mention.kind == "group"
            self._unnamed[mention.words] = member
            self._bear(member, mention.head, "")
            self.members.append(member)
        return member

    def of_role(self, mention: RuleMention, *, named: bool = True) -> list[Member]:
        """Those whom a role fits: "the minister" of "Transport Minister Ann Roe"."""
        fits = (one for one in self._bearers[mention.head] if one.named == named and not one.group)
        if not named:
            return [one for one in fits if self.complement(mention) in ("", *one.words)]
        whose = self.complement(mention)
        told = (one for one in fits if not whose or any(whose in plain_word(role) for role in one.roles))
        return [one for one in told if not mention.gender or one.gender in ("", mention.gender)]

    def complement(self, mention: RuleMention) -> str:
        """The last word of what tells whose a role is: "culture" of "the minister of culture"; else ""."""
        rules, words = self.rules, mention.words
        head = next((place for place, word in enumerate(words) if rules.role(word) == mention.head), len(words))
        rest = words[head + 1 :]
        return rest[-1] if rest and not rules.has("no_spaces") else ""


def same_stem(left: str, right: str, endings: frozenset[str]) -> bool:
    """Whether two words are one but for endings of its cases."""
    size = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        size += 1
    least = max(3, min(len(left), len(right)) - 3)
    return any(left[n:] in endings and right[n:] in endings for n in range(size, least - 1, -1))
