"""Subtitles of a talk (.vtt, .srt): what is said between two pauses is a paragraph, with a label where it tells who.

A voice (`<v Ida Holm>`) becomes the label that transcripts have ("Ida Holm: …"). Captions that repeat the line before,
as those of live broadcasts do, are taken once; sounds in brackets stand alone.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from bot.articles import lines
from bot.articles.decoding import decode, squeeze
from bot.articles.details import Details
from bot.articles.outline import Block, build_article
from bot.articles.source import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.articles.article import Article
    from bot.articles.notes import Notes
    from bot.articles.source import Source

PAUSE = 2.0
"""Seconds without a caption that end a paragraph behind the end of a sentence."""
LONG = 600
"""Characters of a paragraph that ends with the next sentence."""

_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{3})")
_TIMING = re.compile(rf"\s*{_TIME.pattern}\s*-->\s*{_TIME.pattern}(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]{1,100})>")
_TAG = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,100}\}")
_CHANGE = re.compile(r"(?:>>+|[-–—])\s*(?=\S)")
_SOUND = re.compile(r"[\[(♪♫][^\[\]()]{0,200}[\])♪♫]")


class _Cue(NamedTuple):
    start: float
    end: float
    lines: tuple[str, ...]


class _Caption(NamedTuple):
    start: float
    end: float
    voice: str
    text: str


def read_subtitles(source: Source, notes: Notes) -> Article:
    """Read subtitles; the title is WebVTT's own, else the file's name.

    Raises:
        ArticleError: The file cannot be decoded, holds no captions, or breaks a limit.
    """
    text = decode(source, notes)
    cues = [*_cues(text.split("\n"))]
    if not cues:
        raise ArticleError(source.name, "has no captions; a caption has a line such as 00:00:01.000 --> 00:00:04.000")
    first = text.lstrip().partition("\n")[0]
    title = first.removeprefix("WEBVTT").lstrip(" -\t") if first.startswith("WEBVTT") else ""
    return build_article(source, title, Details(), (Block(part) for part in _paragraphs(_told_once(cues))), notes)


def _cues(rows: list[str]) -> Iterator[_Cue]:
    """The captions: a line with its times, and the lines below down to the next empty one or the next times."""
    timing: re.Match[str] | None = None
    found: list[str] = []
    for row in [*rows, ""]:
        following = _TIMING.fullmatch(row[:200])
        if following or not row.strip():
            if timing and found:
                if following and found[-1].strip().isdigit():
                    found.pop()  # the number of the next one
                yield _Cue(_seconds(timing, 1), _seconds(timing, 5), tuple(found))
            timing, found = following, []
        elif timing:
            found.append(row)


def _seconds(timing: re.Match[str], group: int) -> float:
    hours, minutes, seconds, thousandths = (int(timing[group + place] or 0) for place in range(4))
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _told_once(cues: Iterable[_Cue]) -> Iterator[_Caption]:
    """The lines of the captions, without those that already stood at the end of the one before."""
    before: tuple[str, ...] = ()
    for cue in cues:
        repeated = next((n for n in range(min(len(before), len(cue.lines)), 0, -1) if before[-n:] == cue.lines[:n]), 0)
        for row in cue.lines[repeated:]:
            voice = _VOICE.search(row)
            if text := squeeze(unescape(_TAG.sub("", row))):
                yield _Caption(cue.start, cue.end, squeeze(unescape(voice[1])) if voice else "", text)
        before = cue.lines


def _paragraphs(rows: Iterable[_Caption]) -> Iterator[str]:
    said: list[str] = []
    voice, end = "", 0.0
    for row in rows:
        if said and _parts(said, voice, end, row):
            yield _labelled(voice, said)
            said = []
        if not said or row.voice:
            voice = row.voice
        said.append(_CHANGE.sub("", row.text, count=1))
        end = row.end
    if said:
        yield _labelled(voice, said)


def _parts(said: list[str], voice: str, end: float, row: _Caption) -> bool:
    """Whether a paragraph ends before a line: somebody else speaks, or there is a pause, or it is long enough."""
    if (row.voice and row.voice != voice) or _CHANGE.match(row.text) or lines.begins_turn(row.text):
        return True
    if _SOUND.fullmatch(row.text) or _SOUND.fullmatch(said[-1]):
        return True
    return lines.has_ended(said[-1]) and (row.start - end >= PAUSE or sum(map(len, said)) >= LONG)


def _labelled(voice: str, said: list[str]) -> str:
    return f"{voice}: {' '.join(said)}" if voice else " ".join(said)
