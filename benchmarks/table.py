"""Figures as a table on the terminal."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from rich.console import Console
from rich.table import Table

HEADINGS = {
    "engine": "",
    "kind": "questions",
    "one_core": "one core, s",
    "build": "build, s",
    "restart": "restart, s",
    "held": "held, MB",
    "mapped": "mapped, MB",
    "median": "query, ms",
    "p95": "p95, ms",
    "hit1": "hit@1",
    "hit3": "hit@3",
    "mrr": "MRR",
    "false_assurance": "false assurance",
    "false_alarm": "false alarm",
    "f1": "F1",
    "strict": "strict F1",
    "end_to_end": "end to end",
    "surest": "surest 80 %",
    "clear": "shown",
    "clear_right": "of them right",
    "article_ms": "article, ms",
    "per_1000": "1,000 words, ms",
    "last": "last, ms",
    "sign": "first sign, ms",
    "answer": "answer, ms",
    "total": "longest, ms",
    "piece": "piece, ms",
    "blocked": "loop blocked, ms",
    "growth": "memory more, MB",
}
"""What a table calls a figure, where that is not its name."""


def show(rows: list[Any]) -> None:
    """Print dataclasses of one type, a line each."""
    names = [field.name for field in fields(rows[0])]
    table = Table(*(HEADINGS.get(name, name) for name in names), box=None)
    for column in table.columns:
        column.no_wrap = True
        column.justify = "right" if column.header else "left"
    for row in rows:
        table.add_row(*(_shown(getattr(row, name)) for name in names))
    console = Console()
    needed = console.measure(table, options=console.options.update(width=1_000)).maximum
    console.width = max(console.width, needed)  # a figure that is cut tells nothing
    console.print(table)


def _shown(value: str | float | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.3f}" if value < 10 else f"{value:.1f}"
    return f"{value:,}" if isinstance(value, int) else value
