"""What is said about a server's own articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies.wording import count

if TYPE_CHECKING:
    from datetime import datetime

LIBRARY = "The articles that this server has added"
ADD = "Add an article to this server: from a link or a file"
ADD_URL = "The link of its page"
ADD_FILE = "A file: Markdown, plain text, HTML and others"
LIST = "The articles that this server has added"
REMOVE_ARTICLE = "Remove an article that this server has added"
REFRESH = "Fetch an article again, and tell what has changed"
ARTICLE = "Its title, or a part of it"

ONE_OF_BOTH = "Give either a link (`url`) or a file (`file`)."
NOTHING_ADDED = "This server has added no articles yet: `/library add` takes a link or a file."
ADDED = "### ✅ Added to this server’s articles"
UPDATED = "### ✏️ Updated"
UNCHANGED = "### Nothing has changed since"
REALLY = "Remove this article? It can be had back for a minute."
REMOVE_IT, KEEP_IT, UNDO = "Remove it", "Keep it", "Undo"
KEPT = "Nothing was removed."
TOO_LATE = "It was removed too long ago; add it again."
LEFT_OUT = "Left out or taken otherwise"
NEW_PARAGRAPH, GONE_PARAGRAPH, WRITTEN_ANEW = "new", "gone", "written anew"
BEFORE, NOW = "before", "now"
CHANGES, OLDER, NEWER = "Changes", "Older version", "Newer version"
FIRST_VERSION = "This is how the article was when it was added."
SAME_PARAGRAPHS = "Its paragraphs are the same; the title, or what else is known of it, has changed."
STOOD = "🕘 **Changed since**: these words stood in an earlier version of the article"
STANDS_NOW = "What the article says now:"
NOT_ANY_MORE = "Nothing like it is in the article any more."
ASK_NOW = "Ask about it at once: `/ask`, `/quote`, `/check` look into it from now on, in this server alone."


def removed(title: str) -> str:
    """Said of an article that was removed."""
    return f"“{title}” is removed."


def restored(title: str) -> str:
    """Said of an article that is back."""
    return f"“{title}” is back."


def sizes(paragraphs: int, quotations: int, speakers: int) -> str:
    """What was understood of an article."""
    told = (count(paragraphs, "paragraph"), count(quotations, "quotation"), count(speakers, "speaker"))
    return " · ".join(told)


def versions(number: int) -> str | None:
    """How many times an article was kept, where it was changed."""
    return count(number, "version") if number > 1 else None


def version_of(number: int, last: int) -> str:
    """Which of an article's versions this is, counted from 1."""
    return f"version {number:,} of {last:,}"


def beside(value: datetime) -> str:
    """With which version another one is compared."""
    return f"beside the version of {moment(value)}"


def stood(value: datetime) -> str:
    """In which version some words stood."""
    return f"in the version of {moment(value)}"


def moment(value: datetime) -> str:
    """A moment as Discord shows it in each reader's own time."""
    return f"<t:{int(value.timestamp())}:f>"


def fetched(value: datetime) -> str:
    """When a version was fetched."""
    return f"as of {moment(value)}"


def used(articles: int, most: int) -> str:
    """How much of what it may have a server has."""
    return f"{articles:,} of {most:,} articles"


def not_one(typed: str, fitting: int) -> str:
    """Said where what was typed fits no article of the server's own, or several."""
    shown = typed[:80]
    return (
        f"“{shown}” fits {fitting} articles; choose one from the list."
        if fitting
        else (f"This server has added no article called “{shown}”; /library list shows what there is.")
    )
