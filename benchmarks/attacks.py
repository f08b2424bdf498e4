"""What is slow to look through, and what is slow to look for: articles, and what members may type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.offline import people

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

OPTION = 6_000
"""Characters of a command's option, at most."""
_PEOPLE = people(2_000)
_NO_MARKS = str.maketrans("", "", "“”")
_WORDS = (
    "the council of harbour bridge money voted against minister tax water school that will never have been city road "
    "a and people in we they said budget price rent train hospital summer on plan its report night to for year court"
).split()
_PIECES = (
    *("“", "”", '"', "'", "’", "«", "„", "(", ")", "[", "]", "[…]", "…", "...", "—", " - ", "\n", "\n> ", ": ", ", "),
    *(" said ", " says ", "according to ", "who ", "that ", "not ", "no ", "never ", "it is true that ", "@everyone "),
    *("Ada Barbarden ", "mayor ", "Dr. ", "U.S. ", "\u200b", "e\u0301", "𝕬", "\u202e", "1,000 ", "a-b-c-d ", "*", "`"),
)


def _sentence(draw: random.Random, least: int = 6, most: int = 25) -> str:
    return " ".join(draw.choices(_WORDS, k=draw.randint(least, most)))


def _said(draw: random.Random, names: Sequence[str], words: str) -> str:
    return f"“{words.capitalize()},” said {draw.choice(names)}. "


def _live_blog(draw: random.Random, size: int) -> str:
    """One paragraph, as it is pasted without its blank lines."""
    names, parts, length = _PEOPLE[:40], list[str](), 0
    while length < size:
        parts.append(_said(draw, names, _sentence(draw)))
        length += len(parts[-1])
    return "".join(parts)


def _short_quotations(draw: random.Random) -> str:
    names = _PEOPLE
    return "\n\n".join(_said(draw, names, _sentence(draw, 1, 4)) for _ in range(6_000))


def _long(draw: random.Random) -> str:
    names = _PEOPLE[:500]
    return "\n\n".join(
        _said(draw, names, _sentence(draw)) if number % 2 else " ".join(_sentence(draw) + "." for _ in range(4)).title()
        for number in range(1_400)
    )


COLLECTIONS: dict[str, Callable[[random.Random], list[str]]] = {
    "one paragraph of 85 kB": lambda draw: [_live_blog(draw, 85_000) for _ in range(4)],
    "three paragraphs of 98 kB": lambda draw: ["\n\n".join(_live_blog(draw, 98_000) for _ in range(3))],
    "6,000 short quotations": lambda draw: [_short_quotations(draw)],
    "a paragraph 1,000 times": lambda draw: ["\n\n".join([_live_blog(draw, 600)] * 1_000)],
    "two words 8,000 times": lambda _: ["“" + "money water " * 8_000 + "”", "\n\n".join(["no no. " * 13_000] * 3)],
    "five of 60,000 words": lambda draw: [_long(draw) for _ in range(5)],
}
"""Articles that are slow to look through, by name."""


def _mutated(draw: random.Random, words: list[str]) -> list[str]:
    """Words as they stand somewhere, changed in one way."""
    match draw.randrange(9):
        case 0:
            return words
        case 1:
            return [draw.choice(_WORDS) if draw.random() < 0.3 else word for word in words]
        case 2:
            return draw.sample(words, len(words))
        case 3:
            return [part for word in words for part in (word, draw.choice(("…", "[…]", "...")))]
        case 4:
            return [part for word in words for part in (word, f"[{draw.choice(_WORDS)}]")]
        case 5:
            return [draw.choice(words)] * len(words)
        case 6:
            return [word[:-1] if draw.random() < 0.3 else word for word in words]
        case 7:
            return [draw.choice(_PIECES).strip() or "x" if draw.random() < 0.2 else word for word in words]
        case _:
            return [*words[: len(words) // 2], "zyx", *words[len(words) // 2 :]]


def _quotation(draw: random.Random, texts: Sequence[str]) -> str:
    text = draw.choice(texts)
    start = draw.randrange(max(1, len(text) - 2_000))
    words = text[start : start + draw.choice((20, 60, 200, 800, 2_000))].translate(_NO_MARKS).split() or ["x"]
    return " ".join(_mutated(draw, words))


def _hostile(draw: random.Random, most: int) -> str:
    piece = "".join(draw.choices(_PIECES, k=draw.randint(1, 4)))
    return (piece * (most // len(piece) if draw.random() < 0.6 else draw.randint(1, 20)))[:most]


def check_text(draw: random.Random, texts: Sequence[str]) -> str:
    """What `/check` is given."""
    if draw.random() < 0.2:
        return _hostile(draw, OPTION)
    claims = (_quotation(draw, texts) for _ in range(draw.choice((1, 3, 24))))
    parts = [f"“{claim}”{draw.choice(('', f' said {draw.choice(_PEOPLE[:60])}.'))}" for claim in claims]
    return draw.choice(("\n", " ")).join(parts)[:OPTION]


def question(draw: random.Random, texts: Sequence[str], most: int) -> str:
    """What `/ask` is given, or what a quotation shall be about."""
    if draw.random() < 0.3:
        return _hostile(draw, most)
    return f"{draw.choice(('', 'Who said ', 'What about '))}{_quotation(draw, texts)}"[:most]


def name(draw: random.Random, texts: Sequence[str]) -> str:
    """Whoever or whatever is named, also while it is typed."""
    if draw.random() < 0.4:
        return _hostile(draw, OPTION)
    known = draw.choice(_PEOPLE)
    typed = (known, known.split()[1], known[: draw.randint(1, 6)], _quotation(draw, texts), known * 200)
    return draw.choice(typed)[:OPTION]
