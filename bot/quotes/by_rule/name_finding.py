"""Where names stand among the words of a language that rules are read for: by capitals, given names, and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.quotes.by_rule.han_names import han_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.language.speech_rules import SpeechRules
    from bot.quotes.by_rule.rule_words import RuleWord

    Known = Callable[[str], bool]

_LONGEST_NAME = 5


class NameRun(NamedTuple):
    """Words that are a name: their indexes, and whether more than their place or capitals tells so."""

    first: int
    last: int
    sure: bool


class NameFinder:
    """Finds the names of one article.

    Args:
        rules: Of its language.
        known: Whether a word, as the lists have it, belongs to a name that the article has in full.
    """

    def __init__(self, rules: SpeechRules, known: Known = lambda _: False) -> None:
        self.rules = rules
        self.known = known

    def names(self, words: Sequence[RuleWord]) -> Iterator[NameRun]:
        """The names among some words, in order."""
        index = 0
        find = self._written_small if self.rules.has("no_capitals") else self._capitals
        while index < len(words):
            run = find(words, index)
            if run is None:
                index += 1
                continue
            yield run
            index = run.last + 1

    def _capitals(self, words: Sequence[RuleWord], at: int) -> NameRun | None:
        """The name that begins with a capital here."""
        if not self._may_be_name(words, at) or (at and self._may_be_name(words, at - 1) and not self._parts(words, at)):
            return None
        last = at
        while last + 1 < len(words) and last - at < _LONGEST_NAME + 2:
            if self._may_be_name(words, last + 1) and not self._parts(words, last + 1):
                last += 1
            elif next_part := self._behind_particles(words, last + 1):
                last = next_part
            else:
                break
        return self._trimmed(words, at, last)

    def _parts(self, words: Sequence[RuleWord], at: int) -> bool:
        """Whether a name cannot go on with a word: another sentence begins."""
        return words[at].sentence != words[at - 1].sentence

    def _behind_particles(self, words: Sequence[RuleWord], at: int) -> int:
        """The index of the name's next word behind one or two particles: "von der Leyen"; 0 where there is none."""
        for skipped in (1, 2, 3):
            if at + skipped >= len(words) or words[at + skipped - 1].plain not in self.rules.particles:
                return 0
            if words[at + skipped - 1].text[0].isupper() and skipped == 1:
                return 0
            if self._may_be_name(words, at + skipped):
                joins = words[at + skipped - 1].plain in self.rules.conjunctions
                return 0 if joins and words[at + skipped].plain in self.rules.given else at + skipped
        return 0

    def _may_be_name(self, words: Sequence[RuleWord], at: int) -> bool:
        word, rules = words[at], self.rules
        if not word.is_capital or word.plain in rules.titles or word.plain in rules.pronouns:
            return False
        if word.plain in rules.times:  # "Julio Barrantes" is no July
            following = words[at + 1] if at + 1 < len(words) else None
            named = following is not None and following.is_capital and following.plain not in rules.closed
            return named and word.plain in rules.given
        if word.plain in rules.closed or word.plain in rules.say or word.plain in rules.participles:
            return self._goes_on(words, at)
        noun = rules.group(word.plain) is not None and rules.has("nouns_capitalised")
        if rules.role(word.plain) is None and not noun:
            return True
        return rules.has("nouns_capitalised") and self._is_family_name(words, at)

    def _goes_on(self, words: Sequence[RuleWord], at: int) -> bool:
        """Whether a word that a list has is written large inside a name: "Bretagne Vivante Dit"."""
        word, rules = words[at], self.rules
        inside = at > 0 and words[at - 1].is_capital and words[at - 1].sentence == word.sentence
        small = word.plain in rules.prepositions or word.plain in rules.conjunctions
        return inside and not small and not rules.has("nouns_capitalised")

    def _is_family_name(self, words: Sequence[RuleWord], at: int) -> bool:
        """Whether a noun stands behind a given name, or is known to and has no article before it: "Thomas Richter"."""
        before = words[at - 1] if at and words[at - 1].sentence == words[at].sentence else None
        if before is None or not before.is_word:
            return self.known(words[at].plain)
        closed = before.plain in self.rules.definite or before.plain in self.rules.indefinite
        given = before.is_capital and before.plain in self.rules.given
        return given or (self.known(words[at].plain) and not closed)

    def _trimmed(self, words: Sequence[RuleWord], first: int, last: int) -> NameRun | None:
        """The run as a name: from a given name on; of German nouns the last two."""
        given = self.rules.given
        large = (i for i in range(first, last) if words[i].is_capital)
        start = next((i for i in large if words[i].plain in given or self._is_given(words[i].plain)), None)
        if start is not None:
            if start > first and words[start - 1].plain in self.rules.particles:
                start = first
            return NameRun(start if self._splits(words, first, start) else first, last, sure=True)
        if first == last:
            return self._single(words, first)
        if self.rules.has("nouns_capitalised"):
            known = self.known(words[last].plain) or self._is_titled(words, max(first, last - 1))
            return NameRun(max(first, last - 1), last, sure=known)
        return NameRun(first, last, sure=True)

    def _single(self, words: Sequence[RuleWord], at: int) -> NameRun | None:
        """A name of one word: known from a full one, behind a title, or a word with a capital that is nothing else."""
        rules, word = self.rules, words[at].plain
        opens = at == 0 or words[at - 1].sentence != words[at].sentence
        if self.known(word) or self._is_titled(words, at) or (word in rules.given and not opens):
            return NameRun(at, at, sure=True)
        if rules.has("nouns_capitalised") or len(word) < 2:
            return None
        following = words[at + 1].plain if at + 1 < len(words) else ""
        said = following in rules.say or following in rules.auxiliaries
        return NameRun(at, at, sure=False) if not opens or said else None

    def _is_given(self, word: str) -> bool:
        """Whether a word is a given name in another case, or a double one."""
        if "-" in word and word.partition("-")[0] in self.rules.given:
            return True
        return self.rules.has("cases") and self.rules.declined(word, self.rules.given) is not None

    def _splits(self, words: Sequence[RuleWord], first: int, start: int) -> bool:
        """Whether what stands before a given name in a run of capitals is no part of the name."""
        if start == first:
            return False
        before = words[first].plain
        return len(before) > 2 and before not in self.rules.given and not self.known(before)

    def _is_titled(self, words: Sequence[RuleWord], at: int) -> bool:
        before = words[at - 1] if at else None
        if before is None or before.sentence != words[at].sentence or not before.is_word:
            return False
        return before.plain in self.rules.titles or self.rules.role(before.plain) is not None

    def _written_small(self, words: Sequence[RuleWord], at: int) -> NameRun | None:
        return self._han(words, at) if self.rules.has("no_spaces") else self._arabic_name(words, at)

    def _arabic_name(self, words: Sequence[RuleWord], at: int) -> NameRun | None:
        """A name without capitals: from a given name on, behind a title, or known in full."""
        word, rules = words[at], self.rules
        if not self._is_name_word(word):
            return None
        known = self.known(word.plain)
        starts = word.plain in rules.given or word.plain in rules.particles or self._is_titled_small(words, at)
        starts = starts or self._is_before_family(words, at)
        if not (known or starts):
            return None
        last = at
        while last + 1 < len(words) and last - at < _LONGEST_NAME - 1 and self._goes_on_small(words, at, last + 1):
            last += 1
        if last == at and not known and not self._is_titled(words, at):
            return None
        return NameRun(at, last, sure=known or word.plain in rules.given)

    def _is_before_family(self, words: Sequence[RuleWord], at: int) -> bool:
        """Whether a word stands right before a family name that the article has in full: it may be another's."""
        following = words[at + 1].plain if at + 1 < len(words) else ""
        return following.startswith("ال") and self.known(following) and not words[at].plain.startswith("ال")

    def _goes_on_small(self, words: Sequence[RuleWord], first: int, at: int) -> bool:
        """Whether an Arabic name that begins at an index goes on with a word: mostly it has two."""
        word, before, rules = words[at], words[at - 1], self.rules
        if word.sentence != before.sentence or not word.is_word:
            return False
        family = word.plain.startswith("ال") and word.plain not in rules.closed
        if at == first + 1:
            return self._is_name_word(word) or (family and before.plain in rules.given)
        given = before.plain in rules.given or before.plain in rules.particles
        return given and (family or word.plain in rules.given or before.plain in rules.particles)

    def _is_titled_small(self, words: Sequence[RuleWord], at: int) -> bool:
        """Whether a word begins the name behind a title, or behind a role and what it is of."""
        if at and words[at - 1].plain in self.rules.titles:
            return True
        if at and words[at - 1].plain.startswith("ال") and self.rules.role(words[at - 1].plain):
            return not words[at].plain.startswith("ال")
        for back in (2, 3):
            role = at - back
            if (
                role >= 0
                and self.rules.role(words[role].plain)
                and all(words[i].is_word and words[i].plain.startswith("ال") for i in range(role + 1, at))
            ):
                return not words[at].plain.startswith("ال")
        return False

    def _is_name_word(self, word: RuleWord) -> bool:
        rules = self.rules
        if word.plain in rules.particles:
            return True
        if not word.is_word or word.text.isdigit() or word.plain in rules.closed or word.plain in rules.say:
            return False
        if word.plain in rules.proclitics:
            return False
        return rules.role(word.plain) is None and rules.group(word.plain) is None

    def _han(self, words: Sequence[RuleWord], at: int) -> NameRun | None:
        found = han_name(words, at, self.rules, self.known)
        return NameRun(*found) if found else None
