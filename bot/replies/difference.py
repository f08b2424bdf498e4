"""What a claim changed in an article's words, told apart by marks and not by colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.characters import visible
from bot.replies import check_wording
from bot.replies.catalogue import isolated
from bot.replies.escaping import ELLIPSIS, escape
from bot.replies.passage import BrokenPromiseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.articles.article import Article
    from bot.check.findings import Change

_BESIDE = 5
"""Words that are kept on each side of a change where what is the same is long."""


def difference(changes: Sequence[Change], article: Article, limit: int) -> str:
    """A line of Markdown: what only the claim has struck out, what only the article has in bold.

    Args:
        changes: From the first word to the last.
        article: Where the words stand.
        limit: Characters that the line may have; a longer one is cut after a whole step, and marked so.

    Raises:
        BrokenPromiseError: The words given as the article's do not stand in it in this order.
    """
    _keep_promise(changes, article)
    lead, told = check_wording.COMPARED(), ""
    for part in _parts(changes):
        longer = f"{told} {part}"
        if len(lead) + len(isolated(longer)) + len(ELLIPSIS) + 1 > limit:
            return f"{lead}{isolated(f'{told} {ELLIPSIS}')}"
        told = longer
    return f"{lead}{isolated(told)}"


def _parts(changes: Sequence[Change]) -> Iterator[str]:
    last = len(changes) - 1
    for number, (kind, written, claimed) in enumerate(changes):
        if kind == "equal":
            yield escape(_beside(visible(written), first=number == 0, last=number == last))
            continue
        if kind != "delete" and (struck := visible(claimed)):
            yield f"~~{escape(struck)}~~"
        if kind != "insert" and (bold := visible(written)):
            yield f"**{escape(bold)}**"


def _beside(text: str, *, first: bool, last: bool) -> str:
    """The words of a part that is the same, without those far from any change."""
    words = text.split(" ")
    before = [] if first else words[:_BESIDE]
    after = [] if last else words[-_BESIDE:]
    if len(words) <= len(before) + len(after) + 1:
        return text
    return " ".join([*before, ELLIPSIS, *after])


def _keep_promise(changes: Sequence[Change], article: Article) -> None:
    text, at = "\n".join(each.text for each in article.paragraphs), 0
    for word in (word for _, written, _ in changes for word in written.split()):
        at = text.find(word, at) + len(word)
        if at < len(word):
            raise BrokenPromiseError(f"not in the article in this order: {word!r}")
