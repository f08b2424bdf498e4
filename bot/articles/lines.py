"""Lines that people meant as paragraphs, and lines that are only broken.

A text between empty lines is one paragraph, unless its lines show that they are several: bullets, labels of speakers,
or lines that each end as a sentence does and hold more than one, or that no empty line parts anywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.language.abbreviations import ENGLISH
from bot.language.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_][^\W_]*")
_BULLET = re.compile(r"[•‣◦▪▫●○■□⁃∙·➢➤✓✔]\s*(?=\S)")
_LABEL = re.compile(r"(?:[QA]|(?![\d_])(?:(?![a-zß-öø-ÿ_])[\w.’' -]){2,40}):\s")
_ENDED = re.compile(r"""[.!?…。！？؟।:](?:["'”’»›)\]]|\s»)*\Z""")
_STOPPED = re.compile(r"""(?<!\.)[.。।](?:["'”’»›)\]]|\s»)*\Z""")
_INITIALS = re.compile(r"(?:\b[^\W\d_]\.)+\Z")
_LAST_WORD = re.compile(r"\b([^\W\d_]+)\.\Z")


def paragraphs(text: str, *, unparted: bool = False) -> list[str]:
    """Part a text between empty lines into paragraphs, their lines as they are.

    Args:
        text: Its lines.
        unparted: No empty line parts anything in the whole file, so that the lines have to.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        return lines
    starts = {place for place, line in enumerate(lines) if _BULLET.match(line) or _LABEL.match(line)}
    if not starts and _are_paragraphs(lines, unparted=unparted):
        starts = {*range(len(lines))}
    parts: list[list[str]] = []
    for place, line in enumerate(lines):
        if place in starts or not parts:
            parts.append([line])
        else:
            parts[-1].append(line)
    return ["\n".join(part) for part in parts]


def without_bullet(line: str) -> str:
    """A line without the sign that makes it one of a list."""
    bullet = _BULLET.match(line)
    return line[bullet.end() :] if bullet else line


def is_sentence(text: str) -> bool:
    """Whether a text that may be a title ends as a sentence does.

    A title may be a question or an exclamation, or end with an abbreviation: those are a sentence's end only behind
    another sentence.
    """
    text = text.rstrip()
    if _STOPPED.search(text) and not _is_abbreviated(text):
        return True
    return bool(_ENDED.search(text)) and not text.endswith(":") and len(sentences(text)) > 1


def _is_abbreviated(text: str) -> bool:
    """Whether the stop at the end of a text belongs to its last word."""
    last = _LAST_WORD.search(text)
    short = last is not None and last[1].lower() in ENGLISH.before_names | ENGLISH.trailing | ENGLISH.small
    return short or _INITIALS.search(text) is not None


def are_turns(text: str) -> bool:
    """Whether a text begins with what two people say, each with a label."""
    return all(map(_LABEL.match, text.split("\n", 2)[:2])) and "\n" in text


def begins_turn(text: str) -> bool:
    """Whether a text begins with the label of somebody who speaks, in capitals."""
    return _LABEL.match(text) is not None


def has_ended(text: str) -> bool:
    """Whether a text ends where a sentence does."""
    return _ENDED.search(text.rstrip()) is not None


def is_capitalised(text: str) -> bool:
    """Whether nearly all of the longer words begin with a capital, as those of headlines do in English."""
    longer = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def is_broken(lines: Sequence[str]) -> bool:
    """Whether the first of some lines goes on in the second, as those of mail do."""
    if len(lines) < 2 or _ENDED.search(lines[0].rstrip()):
        return False
    first, second = lines[0].strip(), lines[1].strip()
    if second[:1].islower():
        return True
    full = [len(line.strip()) for line in lines[:-1]]
    return len(lines) > 2 and min(full) >= 45 and max(full) <= 85 and len(first) + len(second.split()[0]) >= 60


def _are_paragraphs(lines: Sequence[str], *, unparted: bool) -> bool:
    ended = sum(bool(_ENDED.search(line)) for line in lines)
    if ended < 0.9 * len(lines):
        return False
    return unparted or sum(len(sentences(line)) for line in lines) >= 1.5 * len(lines)
