"""Whether two names are one speaker's, as a reader of the article would judge.

The judge has rules of its own: what it measures, it does not use.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_][\w.'-]*")
_BRACKETED = re.compile(r"\([^()]*\)")
_POSSESSIVE = re.compile(r"'s\b", re.IGNORECASE)
_SUFFIX = re.compile(r",(?=\s*(?:Jr|Sr|II|III|IV)\b)")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LINKS = frozenset({"of", "for", "at", "in", "from", "on", "with", "who", "to"})
_BEFORE = frozenset(
    """
    a an the u.s us former vice acting deputy
    mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend
    sen senator rep representative congressman congresswoman gov governor president secretary speaker mayor attorney
    chairman chairwoman minister ambassador judge justice adv advocate
    gen general col colonel maj major capt captain lt lieutenant sgt sergeant
    """.split()
)
"""What may stand before a name without being part of it."""
_SHORT = """
    abraham: abe; albert: al bert; alexander: alex; alexandra: alex; alfred: al fred; allen: al; andrew: andy drew;
    anthony: tony; barbara: barb; benjamin: ben benny; bernard: bernie; catherine: cathy kate; charles: charlie chuck;
    christina: chris tina; christine: chris; christopher: chris; daniel: dan danny; david: dave; deborah: deb debbie;
    donald: don donnie; dorothy: dot; douglas: doug; edmund: ed ted; edward: ed eddie ned ted; edwin: ed;
    elizabeth: beth betsy betty eliza liz; eugene: gene; francis: frank; franklin: frank; frederick: fred;
    gerald: gerry jerry; gregory: greg; harold: hal harry; henry: hank harry; jacob: jake; james: jim jimmy jamie;
    jeffrey: jeff; jennifer: jen jenny; jerome: jerry; john: jack johnny; jonathan: jon; joseph: joe joey;
    joshua: josh; katherine: kate kathy katie; kathleen: kathy; kenneth: ken kenny; lawrence: larry; leonard: len;
    margaret: maggie meg peggy; matthew: matt; michael: mick mike; nathan: nate; nathaniel: nate; nicholas: nick;
    pamela: pam; patricia: pat patty; patrick: pat; peter: pete; philip: phil; phillip: phil; raymond: ray;
    rebecca: becky; richard: dick rich rick ricky; robert: bob bobby rob; ronald: ron ronnie; rudolph: rudy;
    samantha: sam; samuel: sam; sebastian: seb; stephen: steve; steven: steve; stuart: stu; susan: sue susie;
    terrence: terry; theodore: ted; thomas: tom tommy; timothy: tim; victoria: vicky; vincent: vince; vladimir: vlad;
    walter: walt; william: bill billy liam will; zachary: zach
"""


def _read(pairs: str) -> dict[str, frozenset[str]]:
    """The names that each short form stands for."""
    long: dict[str, set[str]] = {}
    for name, _, forms in (entry.strip().partition(":") for entry in pairs.split(";")):
        for form in forms.split():
            long.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in long.items()}


_LONG = _read(_SHORT)


def same_name(gold: str, said: str) -> bool:
    """Whether two names are the same full name: titles, suffixes and middle initials do not count."""
    left, right = _words(gold), _words(said)
    if not left or not right:
        return False
    return bool(_forms(left[0]) & _forms(right[0])) and _rest(left) == _rest(right)


def same_speaker(gold: str, said: str, *, organisation: bool = False) -> bool:
    """Whether two names are one speaker's: the same last word, and given names that do not contradict each other.

    Args:
        gold: The speaker's name.
        said: The name that was given.
        organisation: The speaker is one: its name may be any longer or shorter one with the same last word.
    """
    left, right = _words(gold), _words(said)
    if not left or not right:
        return False
    if min(len(left), len(right)) == 1 and left[0] == right[0]:
        return True
    if left[-1] != right[-1]:
        return _head(left) == _head(right)
    if organisation or len(left) == 1 or len(right) == 1:
        return True
    return _agree(left[0], right[0]) or _goes_by(left[0], right) or _goes_by(right[0], left)


def _agree(left: str, right: str) -> bool:
    """Whether two given names may be one: short forms, initials, spellings with the same beginning."""
    if _forms(left) & _forms(right):
        return True
    if len(left) <= 2 or len(right) <= 2:
        return left[0] == right[0]
    return min(len(left), len(right)) > 3 and left[:3] == right[:3]


def _goes_by(given: str, words: Sequence[str]) -> bool:
    """Whether a given name is one of a longer name's: of "John Ellis Bush" that of "Ellis Bush"."""
    return any(_forms(given) & _forms(word) for word in words[:-1])


def _forms(given: str) -> frozenset[str]:
    """A given name, and the names that it is short for."""
    return _LONG.get(given, frozenset()) | {given}


def _words(name: str) -> list[str]:
    """The words of a name in small letters, without what stands in brackets or behind a comma, titles and suffixes."""
    bare = unicodedata.normalize("NFKD", name.replace("’", "'"))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    plain = _POSSESSIVE.sub("", _SUFFIX.sub("", _BRACKETED.sub(" ", bare)).partition(",")[0])
    words = [word.rstrip(".").lower() for word in _WORD.findall(plain)]
    start = 0
    while start < len(words) - 1 and words[start] in _BEFORE:
        start += 1
    named = words[start:]
    return [word for word in named if word not in _SUFFIXES] or named


def _rest(words: Sequence[str]) -> list[str]:
    """What follows a given name, without initials between it and the surname."""
    return [word for word in words[1:-1] if len(word) > 2] + list(words[max(1, len(words) - 1) :])


def _head(words: Sequence[str]) -> str:
    """The noun of a description: of "spokesman for the campaign" the first word."""
    link = next((index for index, word in enumerate(words) if index and word in _LINKS), len(words))
    return words[link - 1]
