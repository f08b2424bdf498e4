"""Whom a source stands for: names, roles and pronouns, with who was spoken of and who spoke before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.quotes.by_rule.rule_clause import GUESS, LIKELY, UNSURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.quotes.by_rule.cast import Cast, Member
    from bot.quotes.by_rule.rule_attribution import ToldSource
    from bot.quotes.by_rule.rule_clause import Clause
    from bot.quotes.by_rule.rule_mentions import RuleMention

_RECENT = 60
"""How many mentions back somebody is looked for."""


class Resolved(NamedTuple):
    """Whose a quotation is, how sure that is, and the mention that tells."""

    member: Member
    confidence: float
    mention: RuleMention | None = None


class _Heard(NamedTuple):
    member: Member
    paragraph: int
    at: int
    oblique: bool
    tells: bool = False
    """It is the subject of a verb of saying, or stands behind "according to"."""


class Discourse:
    """Goes through an article and keeps who was spoken of, and who spoke last.

    Args:
        cast: The article's.
    """

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._heard: list[_Heard] = []
        self._speaker: _Heard | None = None
        self._paragraph = 0
        self._announced: Resolved | None = None

    def begin(self, paragraph: int, announced: Resolved | None = None) -> None:
        """Begin a paragraph; the one before may have ended in a colon behind somebody."""
        self._paragraph = paragraph
        self._announced = announced

    def hear(self, mention: RuleMention, clause: Clause) -> None:
        """Somebody is spoken of."""
        if mention.kind == "pronoun":
            return
        role = clause.apposition(mention) if mention.kind in ("role", "group") else None
        if role is not None:
            member, _ = self.cast.find(role, self._members())
            self.cast.describe(member, mention.head, mention.text)
            return
        found = self._of(mention)
        if found is not None:
            tells = clause.tells(mention)
            oblique = mention.oblique and not tells
            self._heard.append(_Heard(found.member, self._paragraph, mention.begin, oblique, tells))
            del self._heard[:-_RECENT]

    def _members(self) -> list[Member]:
        return [heard.member for heard in self._heard]

    def resolve(self, source: ToldSource, clause: Clause, at: int, *, opens: bool) -> Resolved | None:
        """Whom the words stand for that tell whose the quotation at an index is.

        Args:
            source: Those words.
            clause: Where they stand.
            at: The quotation's index.
            opens: It stands in the first sentence of its paragraph.
        """
        mention = source.mention
        gender = self._verb_gender(source, clause)
        if mention is None or mention.kind == "pronoun":
            wanted = (mention.gender if mention else "") or gender
            found = None if wanted == "p" else self._antecedent(wanted, opens=opens)
        else:
            found = self._of(mention)
            if found is not None and gender in ("m", "f") and not found.member.group and mention.kind == "name":
                found.member.gender = found.member.gender or gender
        if found is None:
            return None
        result = Resolved(found.member, min(source.confidence, found.confidence), mention)
        self._spoke(result, at)
        return result

    def _spoke(self, said: Resolved, at: int) -> None:
        self._speaker = _Heard(said.member, self._paragraph, at, oblique=False)

    def _verb_gender(self, source: ToldSource, clause: Clause) -> str:
        if source.cue is None or source.cue.according:
            return ""
        return self.cast.rules.verb_gender(clause.words[source.cue.last].plain)

    def _of(self, mention: RuleMention) -> Resolved | None:
        """Whom a name, a role or a group stands for."""
        if mention.kind == "name":
            member, sure = self.cast.find(mention, self._members())
            return Resolved(member, 1.0 if sure else UNSURE, mention)
        if mention.kind == "group":
            member = self.cast.unnamed(mention)
            return Resolved(member, 0.9, mention)
        if mention.indefinite:
            return Resolved(self.cast.unnamed(mention), 0.9, mention)
        return self._described(mention)

    def _described(self, mention: RuleMention) -> Resolved:
        """Whom a definite description stands for: who bears the role, or the only person of the paragraph."""
        bearers = self.cast.of_role(mention)
        if bearers:
            latest = next((one for one in reversed(self._members()) if one in bearers), bearers[0])
            known = [one for one in bearers if any(heard.member is one for heard in self._heard)] or bearers
            return Resolved(latest, LIKELY if len(known) == 1 else UNSURE, mention)
        unnamed = self.cast.of_role(mention, named=False)
        if unnamed:
            return Resolved(unnamed[-1], LIKELY if len(unnamed) == 1 else UNSURE, mention)
        return self._new(mention)

    def _new(self, mention: RuleMention) -> Resolved:
        """The only person of the paragraph whom a role that was not told before fits, or a new one."""
        source = self.cast.unnamed(mention)
        here = {heard.member for heard in self._heard if heard.paragraph == self._paragraph and not heard.oblique}
        fitting = [one for one in here if one.named and self._fits(one, mention.gender)]
        if self.cast.complement(mention):  # a governor is "the head of the region" too
            return Resolved(source, UNSURE if fitting else LIKELY, mention)
        if not (self.cast.rules.definite or self.cast.rules.definite_prefixes):
            # Without articles nobody can tell "the reader" from "a reader".
            one = fitting[0] if len(fitting) == 1 and not self.cast.rules.has("no_spaces") else source
            return Resolved(one, UNSURE if any(other.named for other in here) else LIKELY, mention)
        if len(fitting) == 1 and (len(here) == 1 or fitting[0].gender == mention.gender):
            return Resolved(fitting[0], LIKELY, mention)
        return Resolved(source, UNSURE, mention)

    def _fits(self, member: Member, gender: str) -> bool:
        return not member.group and member.sure and (not gender or member.gender in ("", gender))

    def _antecedent(self, gender: str, *, opens: bool = False) -> Resolved | None:
        """Whom a pronoun, or a verb without a subject, stands for; it may stand in the paragraph's first sentence."""
        speaker = self._speaker
        here = [one for one in self._heard if one.paragraph == self._paragraph and self._fits(one.member, gender)]
        subjects = list(dict.fromkeys(one.member for one in here if not one.oblique))
        if speaker is not None and speaker.paragraph == self._paragraph and self._fits(speaker.member, gender):
            return self._since(speaker, here)
        if subjects:
            return Resolved(subjects[-1], LIKELY if len(subjects) == 1 else UNSURE)
        if here:
            return Resolved(here[-1].member, UNSURE)
        found = self._earlier(gender)
        return found if opens or found is None else found._replace(confidence=min(found.confidence, UNSURE))

    def _since(self, speaker: _Heard, here: Sequence[_Heard]) -> Resolved:
        """The last speaker, or who was spoken of since then."""
        since = [one for one in here if one.at > speaker.at and not one.oblique and one.member is not speaker.member]
        if not since:
            return Resolved(speaker.member, LIKELY)
        alone = since[-1].tells and len({one.member for one in since}) == 1
        return Resolved(since[-1].member, LIKELY if alone else UNSURE)

    def _earlier(self, gender: str) -> Resolved | None:
        """The same where this paragraph names nobody: the only one of the paragraph before, else a guess."""
        before = [one for one in self._heard if one.paragraph == self._paragraph - 1 and self._fits(one.member, gender)]
        named = list(dict.fromkeys(one.member for one in before))
        speaker = self._speaker
        if speaker is not None and speaker.paragraph == self._paragraph - 1 and self._fits(speaker.member, gender):
            return Resolved(speaker.member, LIKELY if set(named) <= {speaker.member} else UNSURE)
        fitting = [one.member for one in self._heard if self._fits(one.member, gender)]
        if len(named) == 1:
            alone = set(fitting) == {named[0]}
            return Resolved(named[0], LIKELY if alone or not before[-1].oblique else UNSURE)
        return Resolved(fitting[-1], GUESS) if fitting else None

    def goes_on(self, clause: Clause, at: int, before: int | None, start: int) -> Resolved | None:
        """Whose a quotation is of which its own sentence tells nothing.

        Args:
            clause: Its paragraph.
            at: Its index.
            before: The index of the quotation before it in the paragraph.
            start: The index of its sentence's first word.
        """
        speaker = self._speaker
        if before is not None:
            if speaker is None or speaker.paragraph != self._paragraph or speaker.at != before:
                return None
            others = {
                one.member
                for one in self._heard
                if one.paragraph == self._paragraph and one.at > before and not one.oblique
            }
            result = Resolved(speaker.member, LIKELY if others <= {speaker.member} else UNSURE)
        elif found := self._told_before(clause, start):
            result = found
        elif self._announced is not None:
            result = self._announced
        elif speaker is not None:
            return Resolved(speaker.member, GUESS)
        else:
            return None
        self._spoke(result, at)
        return result

    def _told_before(self, clause: Clause, start: int) -> Resolved | None:
        """Who speaks in the sentence before a quotation that stands for itself."""
        told = clause.told(start)
        if told is None:
            return None
        mention, confidence = told
        found = self._antecedent(mention.gender) if mention.kind == "pronoun" else self._of(mention)
        return found and found._replace(confidence=min(found.confidence, confidence), mention=mention)
