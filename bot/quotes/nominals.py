"""Pronouns, and descriptions that stand for somebody: "she", "the director", "two officials", "a statement"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.language.lexicon import lexicon
from bot.language.tags import ASIDES, KNOWN_NOUNS, NO_WORDS, NOUNS, OPEN_CLASSES, PREMODIFIERS, VERB_MODIFIERS, Tag
from bot.language.temporal_expressions import adverbial_end, is_quantity
from bot.quotes.mentions import adjacent, is_plural, make
from bot.quotes.name_runs import run_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.mentions import Mention
    from bot.quotes.tagged_paragraph import TaggedParagraph

_LONGEST = 6
_BESIDE = frozenset({"poss", "mod", "prep"})
_SUBJECTS = frozenset({"subject", "said", "passive", "agent"})
_APPOSING = ASIDES | {Tag.OPENING}
_PHRASE_WORDS = frozenset({Tag.PREPOSITION, Tag.DETERMINER, Tag.WORD, Tag.NUMBER, Tag.ADVERB})
_LONGEST_PHRASE = 6
"""Words between a description and a name, with the comma, that are too many for a phrase of the description."""
_LONGEST_CLAUSE = 10
"""Words of a relative clause behind a description, with the comma, at most."""
_FEW = 2
"""Phrases behind a noun that are shown with it at most, and words of one whose noun the lexicon does not know."""


def pronoun(text: TaggedParagraph, words: Sequence[TaggedWord], at: int) -> Mention | None:
    """The pronoun at `at`, if it can stand for a speaker."""
    lower = words[at].lower
    if lower in ("which", "that"):
        return None
    lists = lexicon()
    gender = "m" if lower in lists.masculine_pronouns else "f" if lower in lists.feminine_pronouns else ""
    return make(text, words, at, at, "pronoun", gender=gender, plural=lower in lists.plural_pronouns)


def is_impersonal(words: Sequence[TaggedWord], pronoun: Mention) -> bool:
    """Whether "it" stands for nobody: "it is thought", "it has long been claimed", "it emerged that"."""
    at = pronoun.last + 1
    if pronoun.words[0] != "it":
        return False
    passive = False
    while at < len(words) and words[at].tag in VERB_MODIFIERS:
        passive = passive or words[at].lower in lexicon().be or words[at].lower in ("'s", "’s")
        at += 1
    verb = words[at : at + 2]
    if passive:
        return bool(verb) and verb[0].lower in lexicon().impersonal
    return len(verb) == 2 and verb[0].tag is Tag.WORD and verb[1].tag is Tag.THAT


def is_denied(words: Sequence[TaggedWord], mention: Mention) -> bool:
    """Whether "was not" stands before a name: "It was not Roe who said"."""
    before = words[max(0, mention.first - 2) : mention.first]
    return len(before) == 2 and before[1].lower == "not" and before[0].lower in lexicon().be


def nominal(text: TaggedParagraph, words: Sequence[TaggedWord], at: int) -> Mention | None:
    """The description whose head noun stands at `at`.

    The lexicon's nouns head one wherever they stand; any other noun only as the subject of a verb of saying, with a
    determiner ("the radioman said"). Times and measures are nobody ("the week showed").
    """
    word = words[at]
    if is_quantity(word.lower) or _is_inside(words, at) or (word.tag is Tag.WORD and not _is_subject(words, at)):
        return None
    first = at
    while (
        first
        and at - first < _LONGEST
        and (words[first - 1].tag in PREMODIFIERS or words[first - 1].lower in lexicon().groups)  # "press secretary"
        and adjacent(words[first - 1], words[first])
    ):
        first -= 1
    determiner = first > 0 and words[first - 1].tag is Tag.DETERMINER and adjacent(words[first - 1], words[first])
    plural = is_plural(word.lower)
    if not determiner and not _stands_alone(word, alone=first == at, plural=plural):
        return None
    gender = lexicon().noun_gender.get(word.lower, "")
    return make(text, words, first - determiner, at, "nominal", gender=gender, plural=plural)


def _stands_alone(word: TaggedWord, *, alone: bool, plural: bool) -> bool:
    """Whether a noun needs no determiner: an occupation, or others with a word before them or in the plural."""
    if word.tag is Tag.WORD or (word.tag is Tag.DOCUMENT and word.lower.endswith("s")):
        return False
    return plural or not alone or word.tag is Tag.ROLE


def _is_inside(words: Sequence[TaggedWord], at: int) -> bool:
    """Whether the noun only leads to another noun or to a name: "campaign manager", "spokesman Jan Roe"."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else None
    if following is None:
        return False
    if following.tag in KNOWN_NOUNS or (following.tag is Tag.NAME and not word.possessive):
        return adjacent(word, following)
    return word.tag is Tag.ROLE and _is_of_office(words, at)


def _is_of_office(words: Sequence[TaggedWord], at: int) -> bool:
    """Whether "of …" and a name follow: "secretary of state Ann Roe"."""
    phrase = words[at + 1 : at + 4]
    return len(phrase) == 3 and phrase[0].lower == "of" and phrase[1].tag in NOUNS and phrase[2].tag is Tag.NAME


def _is_subject(words: Sequence[TaggedWord], at: int) -> bool:
    """Whether a finite verb of saying stands behind a noun, or right before its determiner."""
    following = words[at + 1] if at + 1 < len(words) else None
    if (
        following
        and following.tag is Tag.SPEECH_VERB
        and (following.lower.endswith(("d", "s")) or following.lower == "wrote")
    ):
        return True
    if behind_perceived(words, at + 2) > at + 2:
        return True
    return at > 1 and words[at - 1].tag is Tag.DETERMINER and words[at - 2].tag is Tag.SPEECH_VERB


def behind_perceived(words: Sequence[TaggedWord], at: int) -> int:
    """The index of "saying" where "heard saying" or "quoted as saying" begins at `at`, behind "was"; else `at`."""
    lists = lexicon()
    if not 0 < at < len(words) - 1 or words[at].lower not in lists.perceived or words[at - 1].lower not in lists.be:
        return at
    verb = at + 1 + (words[at + 1].lower == "as")
    return verb if verb < len(words) and words[verb].lower.endswith("ing") else at


def kind_of(mention: Mention) -> Literal["person", "group"] | None:
    """Whether a description is of people or of an organisation; None of what no pronoun is likely to stand for."""
    lists = lexicon()
    head, singular = mention.words[-1], mention.words[-1].removesuffix("s")
    if head in lists.roles or singular in lists.roles or mention.plural:
        return "person"
    return "group" if head in lists.groups and head not in lists.documents else None


def whole(text: TaggedParagraph, mention: Mention) -> str:
    """A description with the phrases that tell whose it is: "a spokeswoman for the Bank of England"."""
    words = text.outside
    first, end = _owner(words, mention.first), phrases_end(words, mention.last + 1)
    return " ".join(text.text[words[first].start : words[end - 1].start + len(words[end - 1].text)].split())


def _owner(words: Sequence[TaggedWord], first: int) -> int:
    """The index of the first word of "one of", "two of" and of a number before a description."""
    if first > 1 and words[first - 1].lower == "of" and words[first - 2].tag in (Tag.DETERMINER, Tag.NUMBER):
        return first - 2
    return first


def phrases_end(words: Sequence[TaggedWord], at: int) -> int:
    """The index behind the phrases that belong to the noun before `at`: "for Tesla", "of the study"; else `at`."""
    for _ in range(_FEW):
        at = _phrase_end(words, at)
    return at


def _phrase_end(words: Sequence[TaggedWord], at: int) -> int:
    size = len(words)
    leads = at + 1 < size and words[at].lower in lexicon().noun_prepositions and adjacent(words[at - 1], words[at])
    if not leads or adverbial_end(words, at) > at:
        return at
    start = at + 1 + (words[at + 1].tag is Tag.DETERMINER)
    i = start
    while i < size and words[i].tag in PREMODIFIERS and adjacent(words[i - 1], words[i]):
        if words[i].tag is Tag.NAME:
            i = run_end(words, i)
            if not words[i - 1].possessive and not (i < size and words[i].tag in KNOWN_NOUNS):
                return i
            continue
        i += 1
        if words[i - 1].tag in KNOWN_NOUNS and not words[i - 1].possessive and not _goes_on(words, i):
            return i
    ends = i == size or words[i].tag not in OPEN_CLASSES
    return i if 0 < i - start <= _FEW and ends else at


def _goes_on(words: Sequence[TaggedWord], at: int) -> bool:
    """Whether a noun or a name stands at a word: the one before only leads to it."""
    return at < len(words) and words[at].tag in KNOWN_NOUNS | {Tag.NAME}


def _phrase(words: Sequence[TaggedWord]) -> bool:
    """Whether words are no more than a phrase behind a noun ("at the time,")."""
    return words[0].tag is Tag.PREPOSITION and all(word.tag in _PHRASE_WORDS for word in words[1:-1])


def _relative(words: Sequence[TaggedWord]) -> bool:
    """Whether words are a relative clause without a comma before its last."""
    short = 1 < len(words) <= _LONGEST_CLAUSE and words[0].tag in (Tag.RELATIVE, Tag.THAT)
    return short and not any(word.tag in NO_WORDS for word in words[:-1])


def _coordinated(words: Sequence[TaggedWord]) -> bool:
    """Whether words are another noun for somebody behind "and", with the comma: "and largest shareholder,"."""
    noun = words[1:-1]
    few = 0 < len(noun) <= _FEW + 1
    return few and words[0].tag is Tag.AND and all(word.tag in PREMODIFIERS | {Tag.DETERMINER} for word in noun)


def are_apposed(words: Sequence[TaggedWord], nominal: Mention, name: Mention) -> bool:
    """Whether a comma alone parts a description and a name, or a phrase that belongs to the description before it.

    "Roe, the director" · "Roe, 54, a nurse" · "the director at the time, Roe" · "the mayor of Eastport, Roe, said"
    """
    left, right = sorted((name, nominal), key=lambda mention: mention.start)
    begin = right.first
    while begin and words[begin - 1].start >= right.begin:
        begin -= 1
    between = words[left.last + 1 : begin]
    if not between or between[-1].tag is not Tag.COMMA or name.possessive:
        return False
    if len(between) == 1 or (left is name and len(between) == 3 and between[1].tag is Tag.NUMBER):
        return True
    closed = right.last + 1 < len(words) and words[right.last + 1].tag is Tag.COMMA
    if left is nominal and closed and (_relative(between) or _coordinated(between)):
        return True  # "the company that runs the prize, Roe Ltd, said" · "the founder and main shareholder, Roe, said"
    if left is not nominal or len(between) >= _LONGEST_PHRASE:
        return False
    own = phrases_end(words, left.last + 1) == begin - 1
    return _phrase(between) or (closed and own)


def is_new(text: TaggedParagraph, mention: Mention, where: str) -> bool:
    """Whether a description tells of somebody else than those who have a name: "a witness", "Roe's lawyer".

    "The senator" is most likely somebody who was named, and what stands behind a name and a comma tells about that.
    """
    words, first = text.outside, mention.first
    if mention.plural:
        return where not in _BESIDE
    owned = any(word.possessive for word in words[first : mention.last])
    begins = owned or (words[first].tag is Tag.DETERMINER and mention.words[0] not in lexicon().definite)
    if where not in _SUBJECTS or not begins or _leads_to_name(words, mention):
        return False
    if first < 2:
        return True
    earlier, before = words[first - 2 : first]
    if before.tag is Tag.SPEECH_VERB:
        return earlier.tag is Tag.QUOTATION  # “…,” said a witness; but "Roe, still angry, told a witness"
    return before.tag not in _APPOSING or earlier.tag is not Tag.NAME or earlier.lower in lexicon().dates


def _leads_to_name(words: Sequence[TaggedWord], mention: Mention) -> bool:
    """Whether a description is in apposition to a name behind it: "A potential pick, Roe is"."""
    behind = words[mention.last + 1 : mention.last + 1 + _LONGEST_PHRASE]
    comma = next((i for i, word in enumerate(behind) if word.tag not in _PHRASE_WORDS | {Tag.NAME}), len(behind))
    return comma + 1 < len(behind) and behind[comma].tag is Tag.COMMA and behind[comma + 1].tag is Tag.NAME
