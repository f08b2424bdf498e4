"""The words of a paragraph that name somebody: names, pronouns and descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.quotes.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.quotes.words import Text, Word

Kind = Literal["name", "group", "pronoun", "nominal"]
_LINKS = frozenset({"of", "for", "on", "and", "&", "the", "against", "to", "in"})
_PLURAL_PRONOUNS = frozenset({"they", "we"})
_ALSO_NAMES = frozenset(
    """baron bishop brother cardinal chair count dean duke earl father general judge justice king lord major marshal
    miss pope porter priest prince princess queen saint sister speaker star sultan""".split()
)
"""Titles and occupations that are surnames and middle names too: behind a given name they are no title."""
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_LONGEST = 12


class Mention(NamedTuple):
    """Words that stand for a person, a group or a document.

    Attributes:
        paragraph: Its number, from 1.
        start: Offset of the first letter in the paragraph.
        end: Offset behind the last letter, without a possessive ending.
        text: The words as written: of a name without its titles.
        kind: "name" (of a person, or not known of what), "group" (an organisation's name), "pronoun" or "nominal".
        words: The words in small letters.
        title: The honorific or office that stands before a name, in small letters, or "".
        gender: "m", "f" or "" as the words themselves tell.
        first: Index of the first word in its list of words.
        last: Index of the last word.
        sentence: Number of the sentence in the paragraph.
        possessive: It ends in 's.
        plural: More than one.
        quoted: It stands between quotation marks.
        begin: Offset of the titles before a name; else the same as start.
    """

    paragraph: int
    start: int
    end: int
    text: str
    kind: Kind
    words: tuple[str, ...]
    title: str = ""
    gender: str = ""
    first: int = 0
    last: int = 0
    sentence: int = 0
    possessive: bool = False
    plural: bool = False
    quoted: bool = False
    begin: int = -1


def find(text: Text, common: frozenset[str] | set[str]) -> Iterator[Mention]:
    """The mentions of a paragraph outside its quotations, in order.

    Args:
        text: The paragraph.
        common: Words that the article also writes in small letters: alone at a sentence's start they are no names.
    """
    return _scan(text.number, text.outside, common, quoted=False)


def find_quoted(text: Text, common: frozenset[str] | set[str]) -> Iterator[Mention]:
    """The names inside a paragraph's quotations."""
    return (found for found in _scan(text.number, text.quoted, common, quoted=True) if found.kind in ("name", "group"))


def _scan(number: int, words: Sequence[Word], common: frozenset[str] | set[str], *, quoted: bool) -> Iterator[Mention]:
    at, size = 0, len(words)
    while at < size:
        tag = words[at].tag
        if tag == "N":
            end = _name_end(words, at)
            yield from _names(number, words, at, end, common, quoted=quoted)
            at = end
            continue
        if tag in "PRGOwW" and not quoted and (mention := _described(number, words, at)):
            yield mention
        at += 1


def _adjacent(left: Word, right: Word) -> bool:
    return right.start - left.end <= 1 and right.sentence == left.sentence


def _name_end(words: Sequence[Word], at: int) -> int:
    """The index behind the run of capitalised words that begins at `at`."""
    lists = lexicon()
    end, size = at + 1, len(words)
    while end < size and end - at < _LONGEST:
        last, word = words[end - 1], words[end]
        if last.possessive:
            break
        if word.tag == "N" and _adjacent(last, word):
            end += 1
            continue
        following = words[end + 1] if end + 1 < size else None
        if following is None or not _adjacent(last, word):
            if (
                following is not None
                and word.tag == ","
                and following.lower in lists.suffixes
                and last.lower not in lists.places
            ):
                end += 2
                continue
            break
        if word.tag == "," and following.lower in lists.suffixes:
            end += 2
        elif (
            following.tag == "N"
            and _adjacent(word, following)
            and (
                word.lower in lists.particles
                or word.text == "&"
                or (word.lower in _LINKS and _institution(words, at, end))
            )
        ):
            end += 2
        elif (
            word.lower in ("of", "for", "on")
            and following.lower == "the"
            and end + 2 < size
            and words[end + 2].tag == "N"
            and _institution(words, at, end)
        ):
            end += 3
        else:
            break
    return end


def _institution(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether the run so far can go on with "of …": it ends in the noun of an institution or office."""
    lists = lexicon()
    last = words[end - 1].lower
    if words[end].lower == "on":
        return last in {"council", "committee", "commission", "subcommittee", "institute"}
    if words[end].lower in ("and", "&", "the", "in", "to"):
        return any(word.lower in ("of", "for", "on") for word in words[at:end]) and words[end].lower in ("and", "&")
    return (
        last in lists.organisations
        or last in lists.groups
        or last in {"secretary", "director", "chief", "bank", "speaker"}
    )


def _names(
    number: int, words: Sequence[Word], at: int, end: int, common: frozenset[str] | set[str], *, quoted: bool
) -> Iterator[Mention]:
    """The name in a run of capitalised words, without what stands before it: a sentence's first word, offices, parties."""
    lists = lexicon()
    opens = at == 0 or words[at - 1].sentence != words[at].sentence or words[at - 1].tag in ":-Q("
    if opens and (end - at == 1 or words[at].lower not in lists.given or words[at].lower == "said"):
        lower = words[at].lower
        ordinary = lower in common or lower in lists.function or lower in lists.adverbs or lower in lists.speech
        if ordinary and lower not in lists.titles and lower not in lists.demonyms:
            at += 1
            if at >= end:
                return
    while end - at > 1 and words[end - 1].lower in _WEEKDAYS:
        end -= 1
    if opens and _is_heading(words, at, end):
        return
    run = words[at:end]
    group = is_group([word.lower for word in run])
    first = 0 if group else _name_start(run)
    title = " ".join(word.lower for word in run[:first])
    begin = at
    if not group and first == 0 and at and words[at - 1].tag == "R" and _adjacent(words[at - 1], words[at]):
        title, begin = words[at - 1].lower, at - 1
    if first >= len(run):
        if not quoted:
            head = run[-1].lower
            yield _mention(
                number, words, at - _has_determiner(words, at), end - 1, "nominal", gender=lists.gender.get(head, "")
            )
        return
    lower = [word.lower for word in run[first:]]
    if len(lower) == 1 and (lower[0] in lists.days or lower[0][:2] in ("r-", "d-", "i-")):
        return
    if len(lower) == 1 and not quoted and (lower[0] in lists.roles or lower[0] in lists.titles) and not title:
        if at and words[at - 1].tag == "D" or opens:
            yield _mention(
                number,
                words,
                at - _has_determiner(words, at),
                end - 1,
                "nominal",
                gender=lists.gender.get(lower[0], ""),
            )
        return
    acronym = len(run) == 1 and run[0].text.isupper() and 2 <= len(run[0].text.replace(".", "")) <= 6
    gender = next((lists.gender[word] for word in title.split() if word in lists.gender), "")
    kind: Kind = "group" if group or (acronym and not title) else "name"
    yield _mention(number, words, at + first, end - 1, kind, title=title, gender=gender, quoted=quoted, begin=begin)


def _is_heading(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether the run is a whole sentence without a given name ("FULL TEXT.", "What We Know.")."""
    alone = end >= len(words) or words[end].tag in ".:" and (end + 1 >= len(words) or words[end + 1].sentence > words[at].sentence)
    return alone and words[at].lower not in lexicon().given and words[at].lower not in lexicon().titles


def _has_determiner(words: Sequence[Word], at: int) -> int:
    return int(at > 0 and words[at - 1].tag == "D")


def is_group(lower: Sequence[str]) -> bool:
    """Whether the words of a name are an institution's ("justice department", "council on foreign relations")."""
    lists = lexicon()
    if any(word in ("of", "for", "on", "&") for word in lower):
        head = next(index for index, word in enumerate(lower) if word in ("of", "for", "on", "&")) - 1
        return lower[head] not in lists.titles and not (len(lower) > 3 and lower[-2] in lists.given)
    return len(lower) > 1 and lower[-1] in lists.organisations


def _name_start(run: Sequence[Word]) -> int:
    """The index of the first word of the person's name, behind offices, parties and nationalities."""
    lists = lexicon()
    lower = [word.lower for word in run]
    size = len(lower)
    while size > 1 and lower[size - 1] in lists.suffixes:
        size -= 1
    start = 0
    for index in range(size - 1):
        if lower[index] in _ALSO_NAMES and index > start and lower[index - 1] in lists.given:
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
    return (
        word in lists.demonyms
        or word in lists.roles
        or (word.endswith("s") and word[:-1] in lists.demonyms | lists.roles)
    )


def _described(number: int, words: Sequence[Word], at: int) -> Mention | None:
    """A pronoun, or a description whose head noun stands at `at`."""
    lists = lexicon()
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if word.tag in "PW":
        if word.lower in ("which", "that"):
            return None
        gender = {"he": "m", "she": "f"}.get(word.lower, "")
        plural = word.lower in _PLURAL_PRONOUNS
        return _mention(number, words, at, at, "pronoun", gender=gender, plural=plural)
    if following and following.tag in "RGOw" and _adjacent(word, following) and following.tag != "w":
        return None
    if following and following.tag == "N" and _adjacent(word, following) and not word.possessive:
        return None
    if word.tag == "R" and _of_office(words, at):
        return None
    if word.tag == "w" and not (
        following and following.tag == "V" and (following.lower.endswith(("d", "s")) or following.lower == "wrote")
    ):
        if not (at > 1 and words[at - 1].tag == "D" and words[at - 2].tag == "V"):
            return None
    first = at
    while (
        first > 0 and at - first < 6 and words[first - 1].tag in "wNRGO0" and _adjacent(words[first - 1], words[first])
    ):
        first -= 1
    determiner = first > 0 and words[first - 1].tag == "D" and _adjacent(words[first - 1], words[first])
    first -= determiner
    plural = (
        word.lower.endswith("s") and not word.lower.endswith("ss") or word.lower in ("people", "men", "women", "police")
    )
    if word.tag == "w" and not determiner:
        return None
    if not determiner and not plural and first == at and word.tag != "R":
        return None
    if word.tag == "O" and word.lower.endswith("s") and not determiner:
        return None
    return _mention(number, words, first, at, "nominal", gender=lists.gender.get(word.lower, ""), plural=plural)


def _of_office(words: Sequence[Word], at: int) -> bool:
    """Whether "of …" and a name follow: "secretary of state Ann Roe"."""
    return (
        at + 3 < len(words) and words[at + 1].lower == "of" and words[at + 2].tag in "wRGO" and words[at + 3].tag == "N"
    )


def _mention(
    number: int, words: Sequence[Word], first: int, last: int, kind: Kind, *, title: str = "", gender: str = "",
    plural: bool = False, quoted: bool = False, begin: int | None = None,
) -> Mention:  # fmt: skip
    opening, final = words[first], words[last]
    end = final.start + len(final.text)
    return Mention(
        number, opening.start, end, " ".join(word.text for word in words[first : last + 1]), kind,
        tuple(word.lower for word in words[first : last + 1]), title, gender, first, last, opening.sentence,
        final.possessive, plural, quoted, words[first if begin is None else begin].start,
    )  # fmt: skip
