"""The plain alternative to Verbatim's attribution: whatever stands in marks, said by the name that stands nearest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.language.reporting_verbs import clause_verbs
from bot.quotes.model import Quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.articles.article import Article

_MARKED = re.compile(r"“[^“”]+”|\"[^\"]+\"")
_NAME = re.compile(r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)*")
_REPORTED = re.compile(rf"\b(?:{'|'.join(sorted(clause_verbs()))})\s+(?:that\s+)?(?P<words>[^.?!“”\"]+)")


def nearest_names(article: Article) -> list[Quote]:
    """The quotations and reported statements of an article, each by the nearest capitalised words of its paragraph.

    A statement is what follows a verb of saying, up to the end of the sentence or a mark. Where a paragraph holds no
    name, the last one before it counts.
    """
    found: list[Quote] = []
    last: str | None = None
    for paragraph in article.paragraphs:
        text = paragraph.text
        marked = [match.span() for match in _MARKED.finditer(text)]
        reported = [match.span("words") for match in _REPORTED.finditer(text)]
        names = [match for match in _NAME.finditer(text) if match.group().lower() not in lexicon().function]
        named = [match for match in names if not any(start <= match.start() < end for start, end in marked)]
        for start, end in marked:
            speaker = _nearest(named, start, end) or last
            found.append(Quote(paragraph.number, start + 1, end - 1, "direct", speakers=(speaker,) if speaker else ()))
        for start, end in reported:
            speaker = _nearest(named, start, end) or last
            found.append(Quote(paragraph.number, start, end, "indirect", speakers=(speaker,) if speaker else ()))
        last = named[-1].group() if named else last
    return found


def _nearest(names: Sequence[re.Match[str]], start: int, end: int) -> str | None:
    """The name with the fewest characters between it and a span that it does not stand in."""
    outside = [name for name in names if not start <= name.start() < end]
    nearest = min(outside, key=lambda name: max(start - name.end(), name.start() - end), default=None)
    return nearest.group() if nearest else None
