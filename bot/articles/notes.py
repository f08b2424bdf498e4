"""What a reader tells beside the article: what it left out, and what it took otherwise than it is written."""

from __future__ import annotations

from bot.articles.decoding import printable, squeeze

MAX_NOTES = 40
_SAMPLES = 3
_SAMPLE = 40  # characters


class Notes:
    """Notes on one file, each a line fit to be printed; what is left out of one kind becomes one line."""

    def __init__(self) -> None:
        self._lines: dict[str, None] = {}
        self._left_out: dict[str, list[str]] = {}

    def add(self, line: str) -> None:
        """Tell something once."""
        self._lines[printable(squeeze(line), 200)] = None

    def left_out(self, kind: str, text: str) -> None:
        """Tell that a text is not served, by its kind, in the plural ("shortcodes")."""
        self._left_out.setdefault(kind, []).append(text)

    def lines(self) -> tuple[str, ...]:
        """All of them, in the order in which they came, those of what was left out last."""
        lines = [*self._lines, *(_told(kind, texts) for kind, texts in self._left_out.items())]
        more = len(lines) - MAX_NOTES
        return tuple(lines if more <= 0 else [*lines[:MAX_NOTES], f"and {more:,} more"])


def _told(kind: str, texts: list[str]) -> str:
    samples = [printable(text, _SAMPLE) for text in dict.fromkeys(squeeze(text) for text in texts) if text]
    shown = ", ".join(f"“{sample}”" for sample in samples[:_SAMPLES])
    more = ", …" if len(samples) > _SAMPLES else ""
    return f"left out {kind} ({len(texts):,})" + (f": {shown}{more}" if shown else "")
