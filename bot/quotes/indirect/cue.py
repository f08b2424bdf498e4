"""The words that report something in a sentence: the verbs of saying that are verbs there, and "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.language.clauses import Clauses
from bot.language.lexicon import lexicon
from bot.language.reporting_verbs import ReportingVerb, clause_verbs
from bot.language.stances import stance
from bot.language.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.language.tagger import TaggedWord

ACCORDING = ReportingVerb("according", "according", "ing", noun=False)
_VERBS = frozenset("verb-base verb-third verb-past cue-past cue-s cue-base -ing cue-ing -ed".split())
_BEFORE_NOUNS = frozenset({Tag.PREPOSITION, Tag.NUMBER})


class Cue(NamedTuple):
    """A cue in its sentence.

    Attributes:
        clauses: The sentence.
        cue: The verb of saying, or "according".
        at: Index of the cue.
        behind: Index behind the cue ("pointed out" has two words).
        first: Index of the first auxiliary or adverb that belongs to it.
        context: What kind of clause it stands in (see `Clauses.context`).
    """

    clauses: Clauses
    verb: ReportingVerb
    at: int
    behind: int
    first: int
    context: str

    @property
    def negated(self) -> bool:
        """Whether the sentence says that it was not said."""
        return stance(self.clauses, self.at)[0] in ("unsaid", "undenied")

    @property
    def auxiliary(self) -> str:
        """The auxiliary that it stands with: "to", "would", "has", "is", or "bare" for none."""
        if self.clauses.label(self.first) == "to":
            return "to"
        kinds = {self.clauses.kind(i) for i in range(self.first, self.at)}
        return next((kind for kind in ("would", "has", "is") if kind in kinds), "bare")


def find_cues(words: Sequence[TaggedWord], quoted: Mapping[int, int]) -> Iterator[Cue]:
    """The cues of one sentence, in order.

    Args:
        words: The sentence's words outside quotations.
        quoted: How many words each quotation of the paragraph has, by its index.
    """
    clauses: Clauses | None = None
    for at, word in enumerate(words):
        cue = clause_verbs().get(word.lower)
        if cue is None and word.lower != "according":
            continue
        clauses = clauses or Clauses(words, quoted)
        if cue is None:
            behind = at + 2 if clauses.label(at + 1) == "to" else 0
        else:
            behind = _phrase(clauses, at, cue) if is_verb(clauses, at, cue) else 0
        if behind:
            first = clauses.verb_group(at)
            yield Cue(clauses, cue or ACCORDING, at, behind, first, clauses.context(first))


def is_verb(clauses: Clauses, at: int, verb: ReportingVerb) -> bool:
    """Whether a word that may be a verb of saying is one: "the state reports" and "a stated aim" hold none."""
    word = clauses.words[at]
    if word.possessive or (word.text[0].isupper() and at and clauses.tag(at - 1) is not Tag.QUOTATION):
        return False
    i = at - 1
    while i >= 0 and clauses.tag(i) is Tag.ADVERB:
        i -= 1
    before, label = clauses.tag(i), clauses.label(i)
    if (before is Tag.DETERMINER and label not in lexicon().demonstratives_and_quantifiers) or label.endswith("'s"):
        return False
    if not verb.noun:
        return before is not Tag.PREPOSITION or verb.form == "ing" or label in lexicon().before_verbs
    if clauses.label(at + 1) in lexicon().noun_followers or (before in _BEFORE_NOUNS and label != "to"):
        return False
    if before is Tag.NAME and verb.form == "base":
        return clauses.words[i].lower.endswith("s") or any(clauses.tag(j) is Tag.AND for j in range(max(0, i - 6), i))
    return label not in _VERBS


def _phrase(clauses: Clauses, at: int, verb: ReportingVerb) -> int:
    """Index behind a cue of several words ("made it clear"); 0 where the word is no cue without the rest."""
    if not verb.phrases:
        return at + 1
    following = tuple(word.lower for word in clauses.words[at + 1 : at + 3])
    return next((at + 1 + len(phrase) for phrase in verb.phrases if following[: len(phrase)] == phrase), 0)
