"""Runs of capitalised words -> names, without what stands before them: a sentence's first word, offices, parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.language.tags import OPENERS, Tag
from bot.quotes.mentions import adjacent, make

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from bot.language.tagger import TaggedWord
    from bot.quotes.mentions import Kind, Mention

_CHAMBER = ("r-", "d-", "i-")
_LONGEST = 12


def run_end(words: Sequence[TaggedWord], at: int) -> int:
    """The index behind the run of capitalised words, with what links them, that begins at `at`."""
    end = at + 1
    while end - at < _LONGEST and (step := _step(words, at, end)):
        end += step
    return end


def _step(words: Sequence[TaggedWord], at: int, end: int) -> int:
    """How many words the run words[at:end] goes on by: "Roe", ", Jr.", "de la", "of Justice", "of the Treasury"."""
    lists = lexicon()
    last = words[end - 1]
    if end == len(words) or last.possessive:
        return 0
    word = words[end]
    if word.tag is Tag.NAME:
        return int(adjacent(last, word))
    if end + 1 == len(words):
        return 0
    following = words[end + 1]
    if word.tag is Tag.COMMA:
        return 2 * (following.lower in lists.suffixes)
    if not adjacent(last, word) or not adjacent(word, following):
        return 0
    if following.tag is Tag.NAME:
        return 2 * (word.lower in lists.particles or word.text == "&" or _goes_on(words, at, end))
    if word.lower in lists.particles and following.lower in lists.particles:
        return 3 * (end + 2 < len(words) and words[end + 2].tag is Tag.NAME)
    the_name = following.lower == "the" and end + 2 < len(words) and words[end + 2].tag is Tag.NAME
    return 3 * (the_name and word.lower in lexicon().organisation_links and _goes_on(words, at, end))


def _goes_on(words: Sequence[TaggedWord], at: int, end: int) -> bool:
    """Whether a run can go on with "of …" (it ends in an institution's or office's noun), or with "and" behind that."""
    lists = lexicon()
    last, link = words[end - 1].lower, words[end].lower
    if link == "on":
        return last in lists.councils
    if link == "and":
        return any(word.lower in lists.organisation_links for word in words[at:end])
    return link in lexicon().organisation_links and (
        last in lists.organisations or last in lists.groups or last in lists.offices_of
    )


def name_in(
    number: int, words: Sequence[TaggedWord], at: int, end: int, common: AbstractSet[str], *, quoted: bool
) -> Mention | None:
    """The name in a run of capitalised words, or the office that stands for somebody ("the President").

    Args:
        number: The paragraph's.
        words: Its words.
        at: Index of the run's first word.
        end: Index behind its last.
        common: Words that the article also writes in small letters.
        quoted: The words stand between quotation marks.
    """
    starts = at == 0 or words[at - 1].sentence != words[at].sentence
    opens = starts or words[at - 1].tag in OPENERS
    at += opens and _is_ordinary(words, at, end, common)
    while end - at > 1 and words[end - 1].lower in lexicon().weekdays:
        end -= 1
    if at >= end or (starts and _is_heading(words, at, end)):
        return None
    run = [word.lower for word in words[at:end]]
    group = is_group(run)
    first = 0 if group else _name_start(run)
    if first >= len(run):
        return None if quoted else _office(number, words, at, end)
    if len(run) == 1 and not group:
        return _single(number, words, at, opens=opens, quoted=quoted)
    title, begin = " ".join(run[:first]), at
    if not group and not first and _role_before(words, at):
        title, begin = words[at - 1].lower, at - 1
    name = run[first:]
    if len(name) == 1 and not title and _is_no_name(name[0]):
        return None
    kind: Kind = "group" if group else "name"
    return make(
        number, words, at + first, end - 1, kind, title=title, gender=_gender(title), quoted=quoted, begin=begin
    )


def _single(number: int, words: Sequence[TaggedWord], at: int, *, opens: bool, quoted: bool) -> Mention | None:
    """The name that a single capitalised word is, if it is one."""
    lists = lexicon()
    word = words[at]
    if _is_no_name(word.lower):
        return None
    role = words[at - 1].lower if _role_before(words, at) else ""
    if not role and not quoted and (word.lower in lists.roles or word.lower in lists.titles):
        return _office(number, words, at, at + 1) if opens or (at and words[at - 1].tag is Tag.DETERMINER) else None
    acronym = word.text.isupper() and 2 <= len(word.text.replace(".", "")) <= 6 and not role
    begin = at - 1 if role else at
    kind: Kind = "group" if acronym else "name"
    return make(number, words, at, at, kind, title=role, gender=_gender(role), quoted=quoted, begin=begin)


def _is_no_name(word: str) -> bool:
    return word in lexicon().dates or word.startswith(_CHAMBER)


def _gender(title: str) -> str:
    gender = lexicon().gender
    return next((gender[word] for word in title.split() if word in gender), "")


def _role_before(words: Sequence[TaggedWord], at: int) -> bool:
    """Whether an occupation in small letters stands right before a name: "strategist Ann Roe"."""
    return at > 0 and words[at - 1].tag is Tag.ROLE and adjacent(words[at - 1], words[at])


def _office(number: int, words: Sequence[TaggedWord], at: int, end: int) -> Mention:
    first = at - (at > 0 and words[at - 1].tag is Tag.DETERMINER)
    return make(number, words, first, end - 1, "nominal", gender=lexicon().gender.get(words[end - 1].lower, ""))


def _is_ordinary(words: Sequence[TaggedWord], at: int, end: int, common: AbstractSet[str]) -> bool:
    """Whether the first word of a sentence is capitalised only for that."""
    lists = lexicon()
    lower = words[at].lower
    if end - at > 1 and lower in lists.given and lower != "said":
        return False
    if lower in lists.titles or lower in lists.demonyms:
        return False
    if lower.partition("-")[0] in lists.numbers:
        return True
    return lower in common or lower in lists.function or lower in lists.adverbs or lower in lists.speech


def _is_heading(words: Sequence[TaggedWord], at: int, end: int) -> bool:
    """Whether the run is a whole sentence without a given name ("FULL TEXT.", "What We Know.")."""
    lists = lexicon()
    if words[at].lower in lists.given or words[at].lower in lists.titles:
        return False
    if end >= len(words):
        return True
    return words[end].tag is Tag.STOP and (end + 1 >= len(words) or words[end + 1].sentence > words[at].sentence)


def is_group(lower: Sequence[str]) -> bool:
    """Whether the words of a name are an institution's ("justice department", "council on foreign relations")."""
    lists = lexicon()
    link = next((index for index, word in enumerate(lower) if word in lexicon().organisation_links or word == "&"), 0)
    if link:
        return lower[link - 1] not in lists.titles and not (len(lower) > 3 and lower[-2] in lists.given)
    return len(lower) > 1 and lower[-1] in lists.organisations


def _name_start(lower: Sequence[str]) -> int:
    """The index of the first word of the person's name, behind offices, parties and nationalities."""
    lists = lexicon()
    size = len(lower)
    while size > 1 and lower[size - 1] in lists.suffixes:
        size -= 1
    start = 0
    for index in range(size - 1):
        if lower[index] in lists.title_names and index > start and lower[index - 1] in lists.given:
            continue
        if lower[index] in lists.titles or lower[index] in lists.roles:
            start = index + 1
    if "of" in lower[start:size]:
        behind = lower.index("of", start) + 1
        given = (index for index in range(behind, size - 1) if lower[index] in lists.given)
        start = next(given, max(behind, size - 2) if size - behind > 2 else len(lower))
    while start < size - 1 and _stands_before(lower[start], single=size - start == 2):
        start += 1
    if size - start > 2 and lower[start] not in lists.given and len(lower[start].rstrip(".")) > 1:
        inner = next((index for index in range(start + 1, size - 1) if lower[index] in lists.given), start)
        if inner > start and not any(word in lists.particles for word in lower[start:inner]):
            return inner
    return start


def _stands_before(word: str, *, single: bool) -> bool:
    """Whether a capitalised word is a party, nationality or occupation before a name."""
    lists = lexicon()
    if word in lists.given:
        return word in lists.demonyms and not single
    return any(form in lists.demonyms or form in lists.roles for form in (word, word.removesuffix("s")))
