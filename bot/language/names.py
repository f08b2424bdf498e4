"""What a name is: its parts, and whether two names may be one person's.

`parse_name` takes a name apart, `same_person` compares two. Whoever puts mentions, speakers or claims together asks
here, so that an article, a library and a check agree on who is who. Names alone are compared; what else tells two
people apart (roles, places, other names in the same text) is the caller's to know.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from bot.language.characters import fold
from bot.language.lexicon import lexicon
from bot.language.spellings import is_spelt_alike, short_forms

_WORD = re.compile(r"[^\W\d_]+(?:[.'-][^\W\d_]+)*\.?")
_NICKNAME = re.compile(r"(?<=\s)(?:[\"“„]([^\"“”„]{1,40})[\"”“]|'([^']{1,40})'(?=\s)|\(([^()]{1,40})\))")
_POSSESSIVE = re.compile(r"'s?(?=\s|$)", re.IGNORECASE)
_MARKS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "æ": "ae", "Æ": "Ae", "œ": "oe",
     "ß": "ss", "ı": "i", **dict.fromkeys("’‘ʼ`´＇", "'"), **dict.fromkeys("‐‑–", "-")}
)  # fmt: skip
"""Apostrophes and hyphens, and the letters that Unicode does not take apart into a plain one and its accent."""
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|az)-")
_ADJECTIVE = re.compile(r"(?:sk|ck)(?:iy|yy|yi|ii|ij|yj|y|i)$")
"""The ending of many Slavic family names, which no two newspapers write alike."""
_SHORTEST = 3
"""Letters from which on the beginning of a given name may be its short form: "Seb", "Vlad"."""


class Sameness(IntEnum):
    """What two names alone tell.

    SAME: two ways of writing one name, or a given name and its usual short form: one person unless something else says
    otherwise. POSSIBLE: one tells less than the other (a surname alone, an initial), or is spelt as it may be: one
    person where nobody else is meant. DIFFERENT: two people.
    """

    DIFFERENT = 0
    POSSIBLE = 1
    SAME = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name, its parts in small letters without accents, apostrophes and possessives.

    Attributes:
        titles: What stands before it: "mr", "president".
        given: The first given name or its initial; empty where there is only one name.
        middle: What stands between the given name and the family's, initials without a full stop.
        family: The last name with its particles: "von der leyen".
        suffix: "jr", "iii", or "".
        nicknames: Those in marks or brackets inside the name.
    """

    titles: tuple[str, ...] = ()
    given: str = ""
    middle: tuple[str, ...] = ()
    family: str = ""
    suffix: str = ""
    nicknames: tuple[str, ...] = ()

    @property
    def surname(self) -> str:
        """The last word of the family's name."""
        return self.family.rpartition(" ")[2]

    @property
    def family_key(self) -> str:
        """What the family names that are `Sameness.SAME` have in common, to look names up by."""
        return _ADJECTIVE.sub("ski", self.surname.rpartition("-")[2])

    @property
    def words(self) -> tuple[str, ...]:
        """All its words but titles, suffix and nicknames, in order."""
        return (*filter(None, (self.given,)), *self.middle, *self.family.split())


@lru_cache(maxsize=1 << 14)
def parse_name(name: str | tuple[str, ...]) -> Name:
    """Take a name apart: a text with its titles, or the words of a name whose titles were taken off.

    Examples:
        >>> parse_name("Gov. George W. Bush")
        Name(titles=('gov',), given='george', middle=('w',), family='bush', suffix='', nicknames=())
        >>> parse_name(("ursula", "von", "der", "leyen")).family
        'von der leyen'
    """
    if not isinstance(name, str):
        return _assemble([_bare(_folded(word)) for word in name])
    text = _folded(name)
    nicknames = tuple(word for match in _NICKNAME.finditer(text) for word in _words(next(filter(None, match.groups()))))
    words = _words(_in_order(_NICKNAME.sub(" ", text)))
    titles, determiners = lexicon().titles, lexicon().determiners
    first = 0
    while first < len(words) - 1 and (words[first] in titles or words[first] in determiners):
        first += 1
    return _assemble(words[first:], tuple(words[:first]), nicknames)


def same_person(left: str | Name, right: str | Name) -> Sameness:
    """Whether two names may be one person's.

    Examples:
        >>> same_person("Bill Clinton", "President William J. Clinton")
        <Sameness.SAME: 2>
        >>> same_person("Clinton", "Hillary Clinton"), same_person("Bill Clinton", "Hillary Clinton")
        (<Sameness.POSSIBLE: 1>, <Sameness.DIFFERENT: 0>)
    """
    a = parse_name(left) if isinstance(left, str) else left
    b = parse_name(right) if isinstance(right, str) else right
    if not a.family or not b.family or _genders_differ(a, b):
        return Sameness.DIFFERENT
    if a.suffix == b.suffix and _joined(a.words) == _joined(b.words):
        return Sameness.SAME
    if not a.given or not b.given:
        return _shorter(a, b) if not a.given else _shorter(b, a)
    if a.suffix != b.suffix:
        return Sameness.DIFFERENT
    family = _same_family(a.family, b.family)
    return min(family, _same_first_names(a, b)) if family else _rearranged(a, b)


@lru_cache(maxsize=1 << 14)
def same_given(left: str, right: str) -> Sameness:
    """Whether two given names, without accents and capitals, may be one person's.

    The same with the usual short forms and transliterations; possibly with an initial, the beginning of the other
    ("Seb") or another spelling.
    """
    a, b = _joined((left,)), _joined((right,))
    if not a or not b:
        return Sameness.DIFFERENT
    if a == b or (a, b) in short_forms():
        return Sameness.SAME
    if len(a) == 1 or len(b) == 1:
        return Sameness(a[0] == b[0])
    gender = lexicon().gender
    if {gender.get(a), gender.get(b)} >= {"m", "f"}:
        return Sameness.DIFFERENT
    begins = min(len(a), len(b)) >= _SHORTEST and (a.startswith(b) or b.startswith(a))
    return Sameness(begins or is_spelt_alike(a, b))


def _words(text: str) -> list[str]:
    return [_bare(word) for word in _WORD.findall(text)]


def _folded(text: str) -> str:
    return fold(text.translate(_MARKS))


def _bare(word: str) -> str:
    """A folded word without apostrophes, possessive and full stop; those of initials stay."""
    plain = _POSSESSIVE.sub("", word).replace("'", "")
    return plain if plain.count(".") > 1 or len(plain) == 2 else plain.rstrip(".")


def _in_order(text: str) -> str:
    """The name with a family name that stands before a comma moved behind the given name: "Roe, Ann"."""
    family, comma, given = (part.strip() for part in text.partition(","))
    first = _words(given)[:1]
    return f"{given} {family}" if comma and first and first[0] in lexicon().given else text


def _assemble(words: list[str], titles: tuple[str, ...] = (), nicknames: tuple[str, ...] = ()) -> Name:
    suffixes = lexicon().suffixes
    suffix = next((word.rstrip(".") for word in words[1:] if word in suffixes), "")
    kept = [word for word in words if word not in suffixes and word.strip(",.")] or words[:1]
    listed = [part for word in kept[:-1] for part in _initials(word)] + [word.rstrip(".") for word in kept[-1:]]
    titles = tuple(title.rstrip(".") for title in titles)
    if not listed:
        return Name(titles, nicknames=nicknames)
    start = _family_start(listed)
    given, middle = (listed[0], tuple(listed[1:start])) if start else ("", ())
    return Name(titles, given, middle, " ".join(listed[start:]), suffix, nicknames)


def _initials(word: str) -> list[str]:
    """The initials that a word before the family name stands for ("j.k.", "jd"); else the word."""
    letters = word.replace(".", "")
    dotted = "." in word and len(letters) * 2 in (len(word), len(word) + 1)
    vowelless = 2 <= len(letters) <= 3 and not set(letters) & set("aeiouy") and letters not in lexicon().given
    return list(letters) if dotted or (vowelless and letters not in lexicon().particles) else [word.rstrip(".")]


def _family_start(words: list[str]) -> int:
    """The index of the family name's first word: the last one's, or that of the particles before it."""
    particles, given = lexicon().particles, lexicon().given
    last = start = len(words) - 1
    while start > 1 and words[start - 1] in particles:
        start -= 1
    leads = start == 1 and words[0] in particles and (start < last or words[0] not in given)
    return start - leads  # "von der Leyen", but "Al Gore"


def _joined(words: tuple[str, ...]) -> str:
    return "".join(words).replace("-", "").replace(".", "")


def _genders_differ(a: Name, b: Name) -> bool:
    """Whether a title tells that one is a man and the other a woman."""
    titled = [{_title_gender(name)} - {None} for name in (a, b)]
    known = [own or {lexicon().gender.get(name.given)} - {None, "u"} for own, name in zip(titled, (a, b), strict=True)]
    return any(titled) and all(known) and known[0].isdisjoint(known[1])


def _title_gender(name: Name) -> str | None:
    return next((gender for title in name.titles if (gender := lexicon().noun_gender.get(title))), None)


def _shorter(short: Name, other: Name) -> Sameness:
    """Whether a name of one part may stand for another name."""
    if short.suffix != other.suffix and (short.suffix or not other.given):
        return Sameness.DIFFERENT
    family = _same_family(short.family, other.family)
    if not other.given:
        return family
    parts = {*other.words, *other.family.split("-"), *other.nicknames}
    named = any(len(part) > 1 and is_spelt_alike(short.family, part) for part in parts)
    called = " " not in short.family and (short.family, other.given) in short_forms()
    return Sameness(bool(family) or named or called)


def _same_family(left: str, right: str) -> Sameness:
    """Whether two family names may be one, whatever their particles and articles."""
    a, b = _core(left), _core(right)
    if a == b or _ADJECTIVE.sub("ski", a) == _ADJECTIVE.sub("ski", b):
        return Sameness.SAME
    parts = [name.rpartition(" ")[2].split("-") for name in (left, right)]
    holds = any(len(own) > 1 and core in own for own, core in ((parts[0], b), (parts[1], a)))
    return Sameness(holds or is_spelt_alike(a, b))


def _core(family: str) -> str:
    particles = lexicon().particles
    *leading, last = family.split()
    return _joined((*(word for word in leading if word not in particles), _ARTICLE.sub("", last)))


def _same_first_names(a: Name, b: Name) -> Sameness:
    """Whether two people of one family may be one: by the given names, a second one that is used, and initials."""
    given = max(same_given(x, y) for x in (a.given, *a.nicknames) for y in (b.given, *b.nicknames))
    if not given:
        return Sameness(a.given in b.middle or b.given in a.middle)
    return given if _middles_agree(a.middle, b.middle) else Sameness.DIFFERENT


def _middles_agree(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether what stands between given and family name does not contradict: the initials of one are the other's."""
    short, long = sorted(("".join(word[0] for word in names) for names in (left, right)), key=len)
    if all(len(word) == 1 for word in (*left, *right)) and short:
        return short == long
    rest = iter(long)
    return all(letter in rest for letter in short)


def _rearranged(a: Name, b: Name) -> Sameness:
    """Whether one name leaves out the other's last family name, or begins with the family's."""
    for one, other in ((a, b), (b, a)):
        if other.middle and one.family in other.middle and same_given(one.given, other.given) is Sameness.SAME:
            return Sameness.POSSIBLE
    turned = _joined((*b.middle, b.family, b.given)) == _joined(a.words) or _joined(
        (*a.middle, a.family, a.given)
    ) == _joined(b.words)
    return Sameness(turned and not {a.given, b.given} <= lexicon().given)
