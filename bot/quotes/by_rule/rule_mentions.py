"""Who is mentioned in a paragraph of a language that rules are read for: names, roles and pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.quotes.by_rule.name_finding import NameFinder
from bot.quotes.by_rule.rule_words import COMMAS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.speech_rules import SpeechRules
    from bot.quotes.by_rule.name_finding import Known, NameRun
    from bot.quotes.by_rule.rule_words import RuleWord

Kind = Literal["name", "role", "group", "pronoun"]

_FAR = 7
"""Words between a role and the name it stands before, at most."""
_SHORT = 4
"""Letters of what is no adjective at most."""
_PHRASE = 3
"""Words of "according to" at most."""
_UNLISTED = 3
"""Words between "according to" and a name that may say who that is."""
_COMPLEMENT = 6
"""Words behind a role that tell whose it is, at most."""


class RuleMention(NamedTuple):
    """Words that stand for somebody.

    Attributes:
        kind: "name", "role" (a person by what they are), "group" or "pronoun".
        begin: Index of the first word, what stands before a name included.
        first: Index of the first word of the name; else the same as begin.
        last: Index of the last word.
        words: The name's words, or those of the whole phrase, as the lists have them.
        text: The same as written.
        start: Offset of that text.
        end: Offset behind it.
        head: The noun for people that says what somebody is; "" where there is none.
        role: What stands before the name, as written, from that noun on.
        gender: "m", "f", "p" or "".
        sure: It is somebody beyond doubt.
        indefinite: Somebody new: "a nurse".
        oblique: It stands behind a preposition.
    """

    kind: Kind
    begin: int
    first: int
    last: int
    words: tuple[str, ...]
    text: str
    start: int
    end: int
    head: str = ""
    role: str = ""
    gender: str = ""
    sure: bool = True
    indefinite: bool = False
    oblique: bool = False


class MentionFinder:
    """Finds the mentions of one article.

    Args:
        rules: Of its language.
        known: Whether a word, as the lists have it, belongs to a name that the article has in full.
    """

    def __init__(self, rules: SpeechRules, known: Known = lambda _: False) -> None:
        self.rules = rules
        self._names = NameFinder(rules, known)

    def mentions(self, text: str, words: Sequence[RuleWord]) -> list[RuleMention]:
        """The mentions among the words of a paragraph outside its quotations, in order."""
        names = [run for run in self._names.names(words) if not self._is_complement(words, run)]
        taken: set[int] = set()
        found: list[RuleMention] = []
        before = 0
        for run in names:
            mention = self._named(text, words, run, before)
            before = run.last + 1
            found.append(mention)
            taken.update(range(mention.begin, mention.last + 1))
        for index, word in enumerate(words):
            if index in taken or not word.is_word:
                continue
            if word.plain in self.rules.pronouns:
                found.append(self._mention(text, words, index, index, "pronoun", self.rules.pronouns[word.plain]))
            elif described := self._described(text, words, index, taken):
                found.append(described)
                taken.update(range(described.begin, described.last + 1))
        found.sort(key=lambda mention: mention.begin)
        return self._without_modifiers(found) if self.rules.has("no_spaces") else found

    @staticmethod
    def _without_modifiers(found: Sequence[RuleMention]) -> list[RuleMention]:
        """The mentions but for those that stand right before another: the office of a director."""
        follows = {mention.begin for mention in found}
        return [mention for mention in found if mention.last + 1 not in follows or mention.kind == "pronoun"]

    def _is_complement(self, words: Sequence[RuleWord], run: NameRun) -> bool:
        """Whether a name that is no person's belongs to the role before it: "the minister of Culture"."""
        if any(word.plain in self.rules.given for word in words[run.first : run.last]):
            return False
        at = run.first - 1
        while at >= 0 and (words[at].plain in self.rules.definite or words[at].plain in self.rules.linking):
            at -= 1
        if at < 0 or at == run.first - 1 or not words[at].is_word or words[at].sentence != words[run.first].sentence:
            return False
        return bool(self.rules.role(words[at].plain) or self.rules.group(words[at].plain))

    def _named(self, text: str, words: Sequence[RuleWord], run: NameRun, before: int) -> RuleMention:
        """The mention that a name is, with the role or the title before it; `before` is the end of the name before."""
        begin, head, gender = run.first, "", ""
        at = run.first - 1
        while at >= before and words[at].plain in self.rules.titles and words[at].sentence == words[run.first].sentence:
            gender = gender or self.rules.titles[words[at].plain].replace("u", "")
            begin, at = at, at - 1
        linked = begin > 0 and (
            words[begin - 1].plain in self.rules.linking or words[begin - 1].plain in self.rules.prepositions
        )
        attached = None if linked else self._attached(words, begin, before)
        role = ""
        if attached is not None:
            head = self.rules.role(words[attached].plain) or ""
            role = text[words[attached].start : words[run.first - 1].end]
            begin = attached
        begin, definite = self._with_determiner(words, begin, before)
        mention = self._mention(text, words, run.first, run.last, "name", gender)
        return mention._replace(
            begin=begin,
            head=head,
            role=role,
            sure=run.sure or bool(head),
            oblique=self._is_oblique(words, begin),
            indefinite=False if definite else mention.indefinite,
        )

    def _attached(self, words: Sequence[RuleWord], begin: int, before: int) -> int | None:
        """The index of the noun for people that stands before a name and belongs to it."""
        rules = self.rules
        found = None
        for at in range(begin - 1, max(before, begin - _FAR) - 1, -1):
            word = words[at]
            if not word.is_word or word.sentence != words[begin].sentence:
                break
            if rules.role(word.plain) and word.plain not in rules.closed:
                found = at
                if at == before or not rules.role(words[at - 1].plain):
                    break
                continue
            if (
                found is not None
                or word.plain in rules.say
                or word.plain in rules.pronouns
                or word.plain in rules.conjunctions
            ):
                break
            if word.plain in rules.auxiliaries or (word.plain in rules.clitics and word.plain not in rules.definite):
                break
            if rules.has("nouns_capitalised") and word.text.islower() and not self._is_between(word.plain):
                break
        return found

    def _is_between(self, word: str) -> bool:
        """Whether a small German word may stand between a role and its name."""
        return word in self.rules.prepositions or word in self.rules.definite or word.endswith(("en", "er", "es"))

    def _with_determiner(self, words: Sequence[RuleWord], begin: int, before: int) -> tuple[int, bool]:
        """The index of the determiner of a noun phrase, adjectives skipped, and whether there is a definite one."""
        rules = self.rules
        for at in range(begin - 1, max(before, begin - 4) - 1, -1):
            word = words[at]
            if not word.is_word or word.sentence != words[begin].sentence:
                break
            if word.plain in rules.definite or word.plain in rules.possessives or word.plain in rules.indefinite:
                return at, word.plain not in rules.indefinite
            if word.plain in rules.closed or word.plain in rules.say or word.plain in rules.participles:
                break
            if rules.adjective_endings and len(word.plain) > _SHORT and word.plain.endswith(rules.adjective_endings):
                begin = at
            elif rules.adjective_endings:
                break
        return begin, False

    def _is_oblique(self, words: Sequence[RuleWord], begin: int) -> bool:
        at = begin - 1
        while at >= 0 and words[at].plain in self.rules.indefinite | self.rules.definite - self.rules.prepositions:
            at -= 1
        if words[begin].plain in self.rules.prepositions or self._is_known_from(words, begin):
            return True
        return at >= 0 and words[at].is_word and words[at].plain in self.rules.prepositions

    def _is_known_from(self, words: Sequence[RuleWord], begin: int) -> bool:
        """Whether "according to" stands before somebody, where that changes the form of names."""
        phrases = self.rules.phrases["according"].values() if self.rules.has("cases") else ()
        listed = [phrase for known in phrases for phrase in known]
        for end in range(begin, max(0, begin - _UNLISTED) - 1, -1):  # "по мнению критика Ивана Громова"
            before = tuple(word.plain for word in words[max(0, end - _PHRASE) : end])
            if any(before[-len(phrase) :] == phrase for phrase in listed):
                return True
            if end and not words[end - 1].text.islower():
                break
        return False

    def _described(self, text: str, words: Sequence[RuleWord], at: int, taken: set[int]) -> RuleMention | None:
        """The person or group that is named by a noun here, with what says whose they are."""
        rules, word = self.rules, words[at]
        head = rules.role(word.plain)
        group = "" if head else rules.group(word.plain)
        if not head and not group:
            return None
        if word.plain in rules.closed and not word.is_capital and rules.has("nouns_capitalised"):
            return None
        reach = max(0, at - _FAR)
        before = next((i + 1 for i in range(at - 1, reach - 1, -1) if i in taken), reach)
        begin, _ = self._with_determiner(words, at, before)
        last = self._complement(words, at, taken)
        if rules.has("no_spaces"):
            begin = self._phrase_start(words, at, before)
        gender = rules.roles.get(head or "", "").replace("u", "")
        loose = rules.linking - rules.genitives if rules.genitives else frozenset[str]()
        end = next((i - 1 for i in range(at + 1, last + 1) if words[i].plain in loose), last)
        mention = self._mention(text, words, begin, end, "role" if head else "group", gender)._replace(last=last)
        introduced = range(before, at) if rules.has("no_spaces") else (begin,)
        indefinite = any(words[i].plain in rules.indefinite for i in introduced)
        return mention._replace(head=head or group or "", indefinite=indefinite, oblique=self._is_oblique(words, begin))

    def _phrase_start(self, words: Sequence[RuleWord], at: int, before: int) -> int:
        """Where a phrase begins that is written without spaces: behind a mark, a listed word or "的"."""
        start = at
        while start > before and words[start - 1].is_word and words[start - 1].text != "的":
            if words[start - 1].plain in self.rules.closed or words[start - 1].plain in self.rules.say:
                break
            start -= 1
        return start

    def _complement(self, words: Sequence[RuleWord], at: int, taken: set[int]) -> int:
        """The index of the last word of what says whose a role is: "spokesman of the ministry"."""
        rules = self.rules
        last = at
        for index in range(at + 1, min(at + 1 + _COMPLEMENT, len(words))):
            word = words[index]
            if (
                index in taken
                or not word.is_word
                or word.sentence != words[at].sentence
                or self._ends_phrase(words, index, at)
            ):
                break
            if (
                word.plain not in rules.linking
                and word.plain not in rules.definite
                and word.plain not in rules.indefinite
            ):
                last = index
        return last

    def _ends_phrase(self, words: Sequence[RuleWord], index: int, at: int) -> bool:
        rules, plain = self.rules, words[index].plain
        if plain in rules.say or plain in rules.participles or plain in rules.pronouns or plain in rules.auxiliaries:
            return True
        if rules.has("no_spaces") or plain in rules.adverbs or plain in rules.times or plain in rules.conjunctions:
            return True
        return plain in rules.clitics - rules.definite or not self._belongs(words, index, at)

    def _belongs(self, words: Sequence[RuleWord], index: int, at: int) -> bool:
        """Whether a word says whose a role is: behind what links them, in the genitive, or as an adjective."""
        rules = self.rules
        linked = any(
            words[i].plain in rules.linking or words[i].plain in rules.definite for i in range(at + 1, index + 1)
        )
        if linked or rules.has("cases") or rules.has("verb_first"):
            return True
        # An adjective: "el patrón mayor, Ann Roe"; a verb is followed by something else.
        behind = words[index + 1] if index + 1 < len(words) else None
        ends = behind is None or behind.text in COMMAS or behind.plain in rules.linking
        return index == at + 1 and ends and not words[index].is_capital and not rules.has("nouns_capitalised")

    def _mention(
        self, text: str, words: Sequence[RuleWord], first: int, last: int, kind: Kind, gender: str
    ) -> RuleMention:  # fmt: skip
        start, end = words[first].start, words[last].end
        plain = tuple(word.plain for word in words[first : last + 1])
        return RuleMention(kind, first, first, last, plain, text[start:end], start, end, gender=gender)
