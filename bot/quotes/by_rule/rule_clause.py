"""The clauses of a paragraph: its verbs of saying, and who is the subject of each."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from bot.quotes.by_rule.rule_cues import find_cues, phrase_length
from bot.quotes.by_rule.rule_words import COLONS, COMMAS, DASHES, ENDS, PAUSES
from bot.quotes.by_rule.unlisted_subjects import unlisted_name, unlisted_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.speech_rules import SpeechRules
    from bot.quotes.by_rule.rule_cues import Cue
    from bot.quotes.by_rule.rule_mentions import RuleMention
    from bot.quotes.by_rule.rule_words import RuleWord

_T = TypeVar("_T")

SURE, LIKELY, UNSURE, GUESS = 0.95, 0.86, 0.6, 0.35
"""The confidence of a speaker: told beside the quotation; told by what stands around it; and below what is clear."""
_BESIDE, _WRITTEN_TOGETHER = 4, 12
"""Words, or letters where no spaces are written, between "according to" and whom it names, at most."""
_SHORT = 4
"""Letters of a Chinese subject that may be one name or noun, though no list has it, at most."""
_FAR = 400
"""Words of a clause at most."""


class Clause:
    """The words of a paragraph with their mentions, asked for whose a quotation is.

    Args:
        words: The paragraph's.
        mentions: Theirs.
        rules: Of the language.
    """

    def __init__(self, words: Sequence[RuleWord], mentions: Sequence[RuleMention], rules: SpeechRules) -> None:
        self.words = words
        self.mentions = mentions
        self.rules = rules
        self._begins = [mention.begin for mention in mentions]
        self._cues = list(find_cues(words, rules))
        self._firsts = [cue.first for cue in self._cues]

    @cached_property
    def _tellers(self) -> list[RuleMention]:
        """Those who are said to speak, or from whom something is known, in the sentences without quotations."""
        found = [self.behind(cue, len(self.words)) for cue in self._cues if cue.according]
        for cue in self._cues:
            if not cue.according:
                start, stop = self._sentence(cue.first)
                if not any(word.is_quotation for word in self.words[start:stop]):
                    found.append(self.subject(cue, start, stop)[0])
        return [mention for mention in found if mention is not None]

    def _sentence(self, at: int) -> tuple[int, int]:
        start = stop = at
        while start > max(0, at - _FAR) and self.words[start - 1].sentence == self.words[at].sentence:
            start -= 1
        while stop < min(len(self.words), at + _FAR) and self.words[stop].sentence == self.words[at].sentence:
            stop += 1
        return start, stop

    def tells(self, mention: RuleMention) -> bool:
        """Whether a mention is that of somebody who is said to speak, or from whom something is known."""
        return any(one is mention for one in self._tellers)

    def begins(self, cue: Cue, start: int) -> bool:
        """Whether a verb begins its clause, but for words that are no subject."""
        first = cue.first
        while first > start and self.words[first - 1].is_word:
            first -= 1
        following = self.words[cue.last + 1 : cue.last + 2]
        parted = any(word.is_word and word.plain not in self.rules.closed for word in following)
        if self.rules.has("verb_first") and parted:
            return False
        return all(word.plain in self.rules.closed for word in self.words[first : cue.first])

    def cue_at(self, at: int) -> Cue | None:
        """The cue that begins at an index, if one does."""
        return next(iter(self._between(self._cues, self._firsts, at, at + 1)), None)

    def cues(self, start: int, stop: int) -> list[Cue]:
        """The cues between two indexes."""
        return [cue for cue in self._between(self._cues, self._firsts, start, stop) if cue.last < stop]

    @staticmethod
    def _between(listed: Sequence[_T], places: Sequence[int], start: int, stop: int) -> Sequence[_T]:
        """What stands between two indexes."""
        return listed[bisect_left(places, start) : bisect_left(places, stop)]

    def mentions_between(self, start: int, stop: int) -> Sequence[RuleMention]:
        """The mentions that begin between two indexes, a clause's length at most."""
        return self._between(self.mentions, self._begins, start, min(stop, start + _FAR))

    def skip(self, index: int, stop: int) -> int:
        """The index behind adverbs, clitics and what else may stand before a verb."""
        for _ in range(4):
            if index >= stop or not self.words[index].is_word:
                break
            size = phrase_length(self.words, index, "adverbs", self.rules) or (
                self.words[index].plain in self.rules.clitics and self.words[index].plain not in self.rules.definite
            )
            clitic = self.words[index].plain in self.rules.clitics and index + 1 < stop and self.cue_at(index + 1)
            if not (size or clitic) or self.cue_at(index):
                break
            index += int(size) or 1
        return index

    def clause_end(self, start: int, stop: int) -> int:
        """The index of the mark, or the quotation, that ends the clause which begins at an index."""
        return next(
            (i for i in range(start, stop) if self.words[i].is_quotation or self.words[i].text in PAUSES | ENDS), stop
        )

    def inside(self, start: int, stop: int) -> list[RuleMention]:
        """The mentions between two indexes that may be subjects."""
        return [one for one in self.mentions_between(start, stop) if one.last < stop and not one.oblique]

    def behind(self, cue: Cue, stop: int) -> RuleMention | None:
        """Who stands behind "according to"."""
        far = _WRITTEN_TOGETHER if self.rules.has("no_spaces") else _BESIDE
        one = next(iter(self.mentions_between(cue.last + 1, min(stop, cue.last + far + 1))), None)
        if self.rules.has("verb_first"):
            one = self._unlisted(cue.last + 1) or one
        if one is None or one.last >= stop:
            return None
        clear = not any(word.text in PAUSES | ENDS for word in self.words[cue.last + 1 : one.begin])
        return self.apposed(one) if clear else None

    def right(self, cue: Cue, stop: int, end: int) -> RuleMention | None:
        """The subject behind a verb, or between an auxiliary and its participle."""
        one = next(iter(self.inside(cue.first + 1, stop)), None)
        if self.rules.has("verb_first"):
            one = self._unlisted(cue.last + 1) or one
        if one is None:
            return None
        between = self.words[cue.first : one.begin]
        if any(word.is_quotation or word.text in ENDS | COLONS for word in between):
            return None
        if one.begin > max(end, cue.last) and self.words[end].text in PAUSES and not self._is_set_off(end, one):
            return None
        return self.apposed(one)

    def _is_set_off(self, comma: int, mention: RuleMention) -> bool:
        """Whether a subject follows an aside between commas."""
        before = mention.begin - 1
        return self.words[comma].text in COMMAS and self.words[before].text in COMMAS and before > comma

    def is_near(self, last: int, first: int) -> bool:
        """Whether only words that may part a subject from its verb stand between two indexes."""
        index = last + 1
        while index < first:
            word = self.words[index]
            size = phrase_length(self.words, index, "adverbs", self.rules) if word.is_word else 0
            if not size and word.plain not in self.rules.parting:
                return False
            index += size or 1
        return True

    def subject(self, cue: Cue, start: int, stop: int) -> tuple[RuleMention | None, bool]:
        """The subject of a verb of saying in a clause before a quotation, and whether it is beyond doubt."""
        inside = self.inside(start, stop)
        left = [one for one in inside if one.last < cue.first]
        right = [one for one in inside if one.begin > cue.first]
        if self.rules.has("no_spaces"):
            return self._han_subject(left, cue)
        beside = self._beside(cue, left, right)
        if beside is not None:
            return self.apposed(beside), True
        before = self.words[cue.first - 1] if cue.first > start else None
        if left and before is not None and before.text in COMMAS | DASHES:
            return self._set_off(left)
        return self._first(left or right)

    def _beside(self, cue: Cue, left: Sequence[RuleMention], right: Sequence[RuleMention]) -> RuleMention | None:
        """The mention right before a verb, or right behind it; the other way round where verbs come first."""
        if self.rules.has("verb_first"):
            unlisted = self._unlisted(cue.last + 1)
            if unlisted or (right and self._reaches(cue, right[0])):
                return unlisted or right[0]
        if left and self.is_near(left[-1].last, cue.first):
            return left[-1]
        if right and self.is_near(cue.last if right[0].begin > cue.last else cue.first, right[0].begin):
            return right[0]
        return None

    def _first(self, people: Sequence[RuleMention]) -> tuple[RuleMention | None, bool]:
        """The first of some mentions, and whether it stands for all of them."""
        if not people:
            return None, False
        chosen = self.apposed(people[0])
        return chosen, all(self.apposed(one) is chosen for one in people)

    def _unlisted(self, at: int) -> RuleMention | None:
        """The words from an index on, where a subject stands and no mention begins: somebody whom no list knows."""
        return None if self.mentions_between(at, at + 1) else unlisted_name(self.words, at, self.rules)

    def _reaches(self, cue: Cue, mention: RuleMention) -> bool:
        """Whether a subject stands behind its verb before anything else begins."""
        return not any(
            word.is_quotation or word.text in COLONS | ENDS or phrase_length(self.words, i, "that", self.rules)
            for i, word in enumerate(self.words[cue.last + 1 : mention.begin], cue.last + 1)
        )

    def _han_subject(self, left: Sequence[RuleMention], cue: Cue) -> tuple[RuleMention | None, bool]:
        """The subject of a Chinese verb: the last one in its clause, else in the clause before."""
        if not left:
            unlisted = unlisted_subject(self.words, cue.first, self.rules)
            return unlisted, unlisted is not None and len(unlisted.text) <= _SHORT
        end = cue.first
        while end > left[0].begin and self.words[end - 1].text not in COMMAS | ENDS:
            end -= 1
        own = [one for one in left if one.begin >= end]
        if not own:
            return left[0], len(left) == 1
        between = self.words[own[0].last + 1 : cue.first]
        return own[0], own[0].kind in ("name", "pronoun") or all(word.plain in self.rules.closed for word in between)

    def _set_off(self, left: Sequence[RuleMention]) -> tuple[RuleMention | None, bool]:
        """The subject before an aside that ends with a comma: "Ann Roe, mayor of Leeds, said"."""
        last = self.apposed(left[-1])
        return (last, True) if last is not left[-1] else self._first(left)

    def apposed(self, mention: RuleMention) -> RuleMention:
        """The name in whose apposition a role stands: "the mayor, Ann Roe" and "Ann Roe, the mayor"."""
        if mention.kind not in ("role", "group"):
            return mention
        index = bisect_left(self._begins, mention.begin)
        for other in self.mentions[max(0, index - 1) : index + 2]:
            if other.kind != "name" or other is mention:
                continue
            first, second = sorted((mention, other), key=lambda one: one.begin)
            between = self.words[first.last + 1 : second.begin]
            if len(between) == 1 and between[0].text in COMMAS and (mention.kind == "role" or first is mention):
                return other
        return mention

    def told(self, start: int) -> tuple[RuleMention, float] | None:
        """Who speaks in the sentence that ends before an index, and how sure that is."""
        first = self._sentence(start - 1)[0] if start else 0
        if first == start or any(word.is_quotation for word in self.words[first:start]):
            return None
        cues = [cue for cue in self.cues(first, start) if not cue.follows]
        said = [cue for cue in cues if not cue.according]
        if said:
            mention, sure = self.subject(said[0], first, start)
            return (mention, LIKELY if sure else UNSURE) if mention else None
        if cues:
            mention = self.behind(cues[0], start)
            return (mention, LIKELY) if mention else None
        inside = self.inside(first, start)
        return (self.apposed(inside[0]), UNSURE) if inside else None

    def apposition(self, mention: RuleMention) -> RuleMention | None:
        """The name that a role stands in apposition to, if it does."""
        other = self.apposed(mention)
        return None if other is mention else other
