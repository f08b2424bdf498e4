"""The part that a mention plays in its sentence, as far as the classes of the words around it tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.language.reporting_verbs import reporting_verbs
from bot.language.tags import ASIDES, KNOWN_NOUNS, NOUNS, NOUNS_AND_NAMES, VERB_MODIFIERS, VERBS, Tag
from bot.language.temporal_expressions import adverbial_end
from bot.language.word_labels import known_verbs
from bot.quotes.mentions import adjacent
from bot.quotes.name_runs import is_post_nominal
from bot.quotes.nominals import behind_perceived, phrases_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.mentions import Mention
    from bot.quotes.tagged_paragraph import TaggedParagraph

_APPOSITION = 30
"""How many words may stand between a name and its verb."""
_BEFORE_INVERSION = frozenset({Tag.QUOTATION, Tag.COMMA, Tag.STOP})
_PREDICATE_STARTS = frozenset({Tag.AUXILIARY, Tag.WORD, Tag.RELATIVE})
_BEFORE_SURNAMES = frozenset({Tag.NAME, Tag.DETERMINER, Tag.WORD, Tag.ROLE, Tag.GROUP, Tag.NUMBER})


def _modifies(words: Sequence[TaggedWord], mention: Mention) -> bool:
    """Whether a name stands before the noun of a person or group ("Ohio state director", "Roe campaign")."""
    for index in range(mention.last + 1, min(mention.last + 4, len(words))):
        if words[index].tag in KNOWN_NOUNS:
            return words[index].start - words[index - 1].end <= 1
        if words[index].tag is not Tag.WORD or words[index].start - words[index - 1].end > 1:
            return False
    return False


def pronoun_behind(text: TaggedParagraph, mention: Mention) -> str:
    """The gender of the first personal pronoun behind a name, before any other name and within the next sentence."""
    for word in text.outside[mention.last + 1 : mention.last + 30]:
        if word.tag is Tag.NAME or word.sentence > mention.sentence + 1:
            return ""
        if word.lower in lexicon().masculine_pronouns:
            return "m"
        if word.lower in lexicon().feminine_pronouns:
            return "f"
    return ""


def syntactic_place(text: TaggedParagraph, mention: Mention) -> str:
    """What part a mention seems to play in its sentence.

    Returns:
        "poss" ("Ms. Roe's"), "mod" (before a noun), "prep", "object" (behind a verb of saying), "agent" ("asked by"),
        "clause" ("that she", "when Roe"), "said" (a verb of saying follows, or stands between it and a quotation),
        "passive" ("was asked"), "subject" (an auxiliary or another verb follows, or it begins its sentence), "other".
    """
    if mention.quoted:
        return "quoted"
    words = text.outside
    if mention.possessive:
        return "poss"
    if mention.kind != "nominal" and _modifies(words, mention):
        return "mod"
    before = words[mention.first - 1] if mention.first else None
    if before is not None and (before.tag is Tag.THAT or before.lower in lexicon().subordinators):
        return "clause"
    index = cue_after(words, mention)
    if index >= 0:
        return "passive" if _is_passive(words, index, mention) else "said"
    if before is not None and (where := _governed(words, mention, before)):
        return where
    after = words[mention.last + 1] if mention.last + 1 < len(words) else None
    opens = before is None or before.sentence != mention.sentence
    return "subject" if opens or (after is not None and after.tag in _PREDICATE_STARTS) else "other"


def _is_passive(words: Sequence[TaggedWord], verb: int, mention: Mention) -> bool:
    """Whether a verb of saying tells what was said to its subject: "was asked"."""
    be = verb > mention.last + 1 and words[verb - 1].lower in lexicon().be
    return be and not words[verb].lower.endswith("ing")


def _governed(words: Sequence[TaggedWord], mention: Mention, before: TaggedWord) -> str:
    """The part of a mention that a verb of saying or a preposition stands right before, else ""."""
    first = mention.first
    if before.tag is Tag.DETERMINER and first > 1 and words[first - 2].sentence == mention.sentence:
        before, first = words[first - 2], first - 1  # "told the BBC"
    second = words[first - 2].tag if first > 1 else None
    if before.lower == "by" and second is Tag.SPEECH_VERB:
        return "agent"
    if before.tag is Tag.SPEECH_VERB:
        return "said" if second in _BEFORE_INVERSION and not _takes_hearer(before) else "object"
    return "prep" if before.tag is Tag.PREPOSITION else ""


def cue_after(words: Sequence[TaggedWord], mention: Mention) -> int:
    """The index of the verb of saying whose subject a mention may be, over adverbs and an apposition; or -1."""
    if mention.possessive or _is_complement(words, mention) or _is_object(words, mention):
        return -1
    size = min(len(words), mention.last + 1 + _APPOSITION)
    at = mention.last + 1
    while at < size and mention.kind == "name" and is_post_nominal(words[at]):
        at += 1
    if mention.kind != "pronoun":
        at = phrases_end(words, at)
    if (end := _behind_partners(words, at, size)) > at:
        at = phrases_end(words, end)
    if at < size and words[at].tag in ASIDES:
        if mention.first and words[mention.first - 1].tag is Tag.PREPOSITION:
            return -1
        closes = words[at].tag is Tag.COMMA and _in_apposition(words, mention)
        if closes and (verb := _verb(words, at + 1, size, mention.sentence)) >= 0:
            return verb
        at = _behind_aside(words, at, size)
    return _verb(words, at, size, mention.sentence) if at > 0 else -1


def _is_object(words: Sequence[TaggedWord], mention: Mention) -> bool:
    """Whether a name stands behind the verb of a relative clause: "the company that runs the Awards, …, said"."""
    at = mention.first - 1
    at -= at > 0 and words[at].tag is Tag.DETERMINER
    verb = words[at] if at > 1 and mention.kind != "pronoun" and words[at].sentence == mention.sentence else None
    if verb is None or verb.tag is not Tag.WORD or known_verbs().get(verb.lower, "base") == "base":
        return False
    return words[at - 1].tag in (Tag.THAT, Tag.RELATIVE)


def _is_complement(words: Sequence[TaggedWord], mention: Mention) -> bool:
    """Whether a mention stands in a phrase that belongs to the noun before it: "a spokesman for the Bank"."""
    at = mention.first
    while at and (words[at - 1].start >= mention.begin or words[at - 1].tag is Tag.DETERMINER):
        at -= 1
    if at < 2 or words[at - 1].lower not in lexicon().noun_prepositions or words[at - 1].sentence != mention.sentence:
        return False
    return words[at - 2].tag in NOUNS_AND_NAMES and adjacent(words[at - 2], words[at - 1])


def _behind_partners(words: Sequence[TaggedWord], at: int, size: int) -> int:
    """The index behind "and Tom Doe" and what stands in brackets from `at` on; `at` where there is neither."""
    if at + 1 < size and words[at].lower == "and" and words[at + 1].tag is Tag.NAME:
        at = next((i for i in range(at + 1, size) if words[i].tag is not Tag.NAME), size)
    if at < size and words[at].tag is Tag.OPENING:
        at = next((i for i in range(at, size) if words[i].tag is Tag.CLOSING), size) + 1
    return at


def _behind_aside(words: Sequence[TaggedWord], at: int, size: int) -> int:
    """The index behind the aside that the mark at `at` opens, where a verb follows it; else -1."""
    opener = words[at].tag
    close = next((i for i in range(at + 1, size) if words[i].tag is opener and _finite(words, i + 1, size)), -1)
    return -1 if any(words[i].tag is Tag.QUOTATION for i in range(at, close)) else close + 1 or -1


def _in_apposition(words: Sequence[TaggedWord], mention: Mention) -> bool:
    """Whether a comma stands before a mention and its titles: "the director, Professor Roe, said"."""
    at = mention.first - 1
    while at >= 0 and words[at].start >= mention.begin:
        at -= 1
    return at >= 0 and words[at].tag is Tag.COMMA


def _finite(words: Sequence[TaggedWord], at: int, size: int) -> bool:
    """Whether a verb follows a comma: the end of an apposition."""
    while at < size and words[at].tag is Tag.ADVERB:
        at += 1
    return at < size and words[at].tag in VERBS and not words[at].lower.endswith("ing")


def _verb(words: Sequence[TaggedWord], at: int, size: int, sentence: int) -> int:
    while at < size and words[at].sentence == sentence:
        behind = adverbial_end(words, at)
        if words[at].lower == "used" and at + 1 < size and words[at + 1].lower == "to":
            behind = at + 2
        if behind == at and words[at].tag not in VERB_MODIFIERS and words[at].lower not in lexicon().adverbs:
            break
        at = max(behind, at + 1)
    at = behind_perceived(words, at)
    return at if at < size and words[at].tag is Tag.SPEECH_VERB and words[at].sentence == sentence else -1


def _takes_hearer(verb: TaggedWord) -> bool:
    """Whether the name right behind a verb of saying is whom something is told: "Ann Roe, a judge, told Reuters"."""
    known = reporting_verbs().get(verb.lower)
    return known is not None and known.hearer


def cue_before(words: Sequence[TaggedWord], mention: Mention) -> int:
    """The index of the verb of saying, or of "according to", that stands before a mention and its titles; or -1."""
    at = mention.first - 1
    while (
        at >= 0
        and mention.first - at < 8
        and words[at].tag in _BEFORE_SURNAMES
        and words[at].sentence == mention.sentence
    ):
        if words[at].tag is Tag.WORD and words[at].lower == "according":
            return at
        at -= 1
    if at < 0 or words[at].sentence != mention.sentence:
        return -1
    if words[at].tag is Tag.SPEECH_VERB:
        return -1 if _takes_hearer(words[at]) else at
    return at - 1 if words[at].lower == "to" and at and words[at - 1].lower == "according" else -1


def in_relative_clause(text: TaggedParagraph, mention: Mention) -> bool:
    """Whether a pronoun begins a relative clause without "that": "a list of countries he said were safe"."""
    before = text.outside[mention.first - 1] if mention.first else None
    return before is not None and before.sentence == mention.sentence and before.tag in NOUNS
