"""A text as tokens: the one place that says where words begin and end.

A word is what is written as one: letters and digits with the marks inside it ("O’Brien", "co-founder", "AT&T",
"1,000.5", "p.m"), an abbreviation with its full stop ("Mr.", "U.S."), a possessive with its apostrophe ("workers’").
Every other visible mark is a token of its own. What is compared or sought smaller is made of a word's parts. Where
words are written without spaces between them a token is what stands between two marks, and its parts are its letters.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.language.abbreviations import ENGLISH
from bot.language.characters import INVISIBLE, fold
from bot.language.combining_marks import MARKS
from bot.language.scripts import clusters, writes_no_spaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Kind = Literal["word", "abbreviation", "mark"]

APOSTROPHES = "'’‘ʼ`´＇"
"""The characters that are written for one, as what stands between the brackets of a regular expression's set."""
_HYPHENS = "‐‑-"
_STRAIGHT = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(_HYPHENS, "-"))
_LETTER = r"[^\W_]"
_UNSEEN = f"[{MARKS}{INVISIBLE}]"
# Atomic groups: Python up to 3.11.4 loses its place in a possessive repetition of a group (python/cpython#106052).
_RUN = rf"{_LETTER}+(?>(?:{_UNSEEN}+{_LETTER}*)*)"


def _capitalised(words: Iterable[str]) -> str:
    """The words with a capital, and all in capitals, as transcripts have them: "Sen", "SEN"."""
    forms = {form for word in words for form in (word[0].upper() + word[1:], word.upper())}
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


_TOKEN = re.compile(
    r"(?P<plain>[a-z]++(?=[\s,;:!?]))|"  # nearly every word: what is below takes twice as long
    # The look ahead is for speed: nearly no word with a capital has a stop so near.
    r"(?P<abbreviation>(?=(?:[A-Z][A-Za-z]{0,6}|vs|Ph\.D)\.)"
    rf"(?:(?:[A-Z]\.){{2,}}(?:[A-Z](?!{_LETTER}))?|[A-Z]\.[A-Z](?!{_LETTER})"
    rf"|(?:{_capitalised(ENGLISH.before_names | ENGLISH.trailing)}|vs|Ph\.D)\.(?!{_LETTER})"
    rf"|(?:{_capitalised(ENGLISH.before_numbers)})\.(?=\s?\d)"
    r"|[A-Z]\.(?=\s?[A-Z])))"
    # "said.The" is two words with a space missing; "p.m", "2.5" and "example.org" are one.
    rf"|(?P<word>{_LETTER}+(?>(?:(?=[{MARKS}{INVISIBLE}{APOSTROPHES}&@.,{_HYPHENS}])(?:{_UNSEEN}+{_LETTER}*"
    rf"|(?:[{APOSTROPHES}&@{_HYPHENS}]|\.(?![A-Z][a-z])|(?<=\d),(?=\d)){_LETTER}+))*)"
    rf"(?:(?<=[sS])['’])?)"
    rf"|(?P<mark>\.\.\.|--|[^\w\s{MARKS}{INVISIBLE}])"
)
_PART = re.compile(rf"[^\W\d_](?:\.[^\W\d_])+(?!{_LETTER})|{_RUN}(?>(?:(?:[{APOSTROPHES}]|[.,](?=\d)){_RUN})*)|&")
_INITIALISM = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


class Token(NamedTuple):
    """A word or a mark.

    Attributes:
        text: As written.
        start: Offset of its first character in the text.
        end: Offset behind its last one.
        kind: "word", "abbreviation" (a word with its full stop) or "mark".
    """

    text: str
    start: int
    end: int
    kind: Kind

    @property
    def norm(self) -> str:
        """What it is compared by (see `norm`)."""
        return norm(self.text)


_new = tuple.__new__  # the class's own is a function of Python


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of a text between two offsets, in order, in linear time.

    Examples:
        >>> [token.text for token in tokens("Mr. O’Brien paid the U.S. $1,000 (the co-founders’ money).")]
        ['Mr.', 'O’Brien', 'paid', 'the', 'U.S.', '$', '1,000', '(', 'the', 'co-founders’', 'money', ')', '.']
    """
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup
        yield _new(Token, (match[0], *match.span(), "word" if kind == "plain" else kind))


def straight(text: str) -> str:
    """A text with straight apostrophes and plain hyphens, as the word lists have them; as long as it was."""
    return text if text.isascii() else text.translate(_STRAIGHT)


@lru_cache(maxsize=1 << 16)
def norm(word: str) -> str:
    """A word folded, with straight apostrophes and hyphens, without an abbreviation's stops and thousands' commas.

    Examples:
        >>> norm("U.S."), norm("Mr."), norm("1,000"), norm("O’Bríen"), norm("example.org")
        ('us', 'mr', '1000', "o'brien", 'example.org')
    """
    if word.isalpha() and word.isascii():
        return word.lower()
    folded = fold(straight(word))
    if _INITIALISM.fullmatch(folded):
        return folded.replace(".", "")
    if _THOUSANDS.fullmatch(folded):
        return folded.replace(",", "")
    return folded.removesuffix(".") if folded[:1].isalnum() else folded


def parts(token: Token) -> list[Token]:
    """The words that a word is made of, without its stops: "co-founder's" is "co" and "founder's"; of a mark none.

    Initialisms, numbers, and words with apostrophes stay whole; "&" is a mark among them. Of words that are written
    without spaces each letter is one, with its marks (`bot.language.scripts`).
    """
    if token.kind == "mark":
        return []
    if writes_no_spaces(token.text):
        spans = clusters(token.text)
        return [Token(token.text[start:end], token.start + start, token.start + end, "word") for start, end in spans]
    if token.norm.isalnum():
        return [token._replace(end=token.end - token.text.endswith("."))]
    found: list[Token] = []
    for match in _PART.finditer(token.text):
        kind: Kind = "mark" if match[0] == "&" else "word"
        found.append(Token(match[0], token.start + match.start(), token.start + match.end(), kind))
    return found
