"""What a reading of the articles changed, for the admin who asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import wording
from bot.replies.catalogue import number_text
from bot.replies.escaping import safe
from bot.replies.layout import GREEN, YELLOW, message, small

if TYPE_CHECKING:
    from discord import ui

    from bot.library.report import Report

_ROOM = 600  # for each of the six parts; what is around them is short


def report_message(report: Report) -> ui.LayoutView:
    """The report of `/reindex`: what was added, changed, removed, what failed and why, and what was left out."""
    texts = [
        _section(wording.ADDED(), [safe(title, 150) for title in report.added]),
        _section(wording.CHANGED(), [safe(title, 150) for title in report.changed]),
        _section(wording.REMOVED(), [safe(title, 150) for title in report.removed]),
        _section(wording.FAILED(), [f"{safe(each.name, 100)}: {safe(each.reason, 150)}" for each in report.failed]),
    ]
    if not any(texts):
        texts = [wording.NOTHING_CHANGED()]
    others = [f"{safe(each.name, 100)}: {safe(each.reason, 150)}" for each in report.passed_over]
    texts += [
        _section(wording.NOTES(), [f"{safe(title, 80)}: {safe(note, 150)}" for title, note in report.notes]),
        _section(wording.PASSED_OVER(), others),
    ]
    served = wording.now_served(report.articles, report.passages)
    return message(
        YELLOW if report.failed else GREEN, [wording.READ_AGAIN(), *texts, small(served, f"{report.seconds:.1f} s")]
    )


def _section(title: str, entries: list[str]) -> str:
    """A heading with as many of its entries as there is room for."""
    if not entries:
        return ""
    lines = [f"**{title}** ({number_text(len(entries))})"]
    room = _ROOM - len(lines[0])
    for left, entry in enumerate(entries):
        room -= len(entry) + 3
        if room < 0:
            lines.append(f"- {wording.and_more(len(entries) - left)}")
            break
        lines.append(f"- {entry}")
    return "\n".join(lines)
