"""What a reading of the articles changed, for the admin who asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import wording
from bot.replies.layout import GREEN, YELLOW, message, small
from bot.replies.text import safe

if TYPE_CHECKING:
    from discord import ui

    from bot.library import Report

_NAMED = 5


def report_message(report: Report) -> ui.LayoutView:
    """The report of `/reindex`: what was added, changed, removed, and what failed and why."""
    served = wording.now_served(report.articles, report.passages)
    failed = [f"{safe(each.name, 100)}: {safe(each.reason, 150)}" for each in report.failed[:_NAMED]]
    texts = [
        _list("Added", report.added),
        _list("Changed", report.changed),
        _list("Removed", report.removed),
        _section("Could not be read", failed, len(report.failed)),
    ]
    if not any(texts):
        texts = [wording.NOTHING_CHANGED]
    return message(
        YELLOW if report.failed else GREEN, [wording.READ_AGAIN, *texts, small(served, f"{report.seconds:.1f} s")]
    )


def _list(title: str, names: tuple[str, ...]) -> str:
    return _section(title, [safe(name, 150) for name in names[:_NAMED]], len(names))


def _section(title: str, lines: list[str], total: int) -> str:
    if not total:
        return ""
    more = [wording.and_more(total - len(lines))] if total > len(lines) else []
    return "\n".join([f"**{title}** ({total:,})", *(f"- {line}" for line in [*lines, *more])])
