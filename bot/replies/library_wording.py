"""What is said about a server's own articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import marked
from bot.replies import wording
from bot.replies.catalogue import Counted, Sentence, gettext

if TYPE_CHECKING:
    from datetime import datetime

LIBRARY = "The articles that this server has added"
ADD = "Add an article to this server: from a link or a file"
ADD_URL = "The link of its page"
ADD_FILE = "A file: Markdown, plain text, HTML and others"
LIST = "The articles that this server has added"
REMOVE_ARTICLE = "Remove an article that this server has added"
REFRESH = "Fetch an article again, and tell what has changed"
FOLLOW = "Follow a feed: its new articles are added by themselves"
FOLLOW_URL = "The link of the feed, or of a page that has one"
MAKES_ROOM = "When the server is full, the oldest article that came by a feed leaves for a new one"
UNFOLLOW = "Follow a feed no more; what it has added stays"
UNFOLLOW_URL = "Its title or its link"
ARTICLE = "Its title, or a part of it"

ONE_OF_BOTH = marked("Give either a link (`url`) or a file (`file`).")
NOTHING_ADDED = Sentence(
    "This server has added no articles yet: `/library add` takes a link or a file, `/library follow` a feed."
)
FOLLOWED, FOLLOWED_ALREADY = Sentence("### ✅ Followed"), Sentence("### Followed already")
EVERY_HOUR = Sentence(
    "It is looked at every hour, and what is new in it is added. `/library list` shows how the last look went."
)
TOO_LARGE = marked("The file has over {most} MB; add a smaller one.")
NEVER_LOOKED_AT = Sentence("not looked at yet")
ALARMING = Sentence(
    "⚠️ It has failed for days: see whether the feed has moved, or take it away with `/library unfollow`."
)
ADDED = Sentence("### ✅ Added to this server’s articles")
UPDATED = Sentence("### ✏️ Updated")
UNCHANGED = Sentence("### Nothing has changed since")
REALLY = Sentence("Remove this article? It can be had back for a minute.")
REMOVE_IT, KEEP_IT, UNDO = Sentence("Remove it"), Sentence("Keep it"), Sentence("Undo")
KEPT = Sentence("Nothing was removed.")
TOO_LATE = Sentence("It was removed too long ago; add it again.")
NEW_PARAGRAPH, GONE_PARAGRAPH, WRITTEN_ANEW = Sentence("new"), Sentence("gone"), Sentence("written anew")
BEFORE, NOW = Sentence("-# before"), Sentence("-# now")
CHANGES, OLDER, NEWER = Sentence("Changes"), Sentence("Older version"), Sentence("Newer version")
FIRST_VERSION = Sentence("This is how the article was when it was added.")
SAME_PARAGRAPHS = Sentence("Its paragraphs are the same; the title, or what else is known of it, has changed.")
STOOD = Sentence("🕘 **Changed since**: these words stood in an earlier version of the article")
STANDS_NOW = Sentence("What the article says now:")
NOT_ANY_MORE = Sentence("Nothing like it is in the article any more.")
ASK_NOW = Sentence("Ask about it at once: `/ask`, `/quote`, `/check` look into it from now on, in this server alone.")
NOT_ADDED = marked("This server has added no article called “{typed}”; /library list shows what there is.")
FITS_SEVERAL = marked("“{typed}” fits {number} articles; choose one from the list.")

N_OWN = Counted("### {number} article of this server’s own", "### {number} articles of this server’s own")
N_FEEDS = Counted("{number} feed", "{number} feeds")
N_NEWEST = Counted("Its newest entry is added within minutes.", "Its newest {number} entries are added within minutes.")
N_VERSIONS = Counted("{number} version", "{number} versions")


def removed(title: str) -> str:
    """Said of an article that was removed."""
    return gettext("“{title}” is removed.", title=title)


def restored(title: str) -> str:
    """Said of an article that is back."""
    return gettext("“{title}” is back.", title=title)


def unfollowed(title: str) -> str:
    """Said of a feed that is followed no more."""
    return gettext("“{title}” is followed no more; what it has added stays.", title=title)


def looked(value: datetime | None) -> str:
    """When a feed was looked at last."""
    return gettext("looked at {moment}", moment=moment(value)) if value else NEVER_LOOKED_AT()


def failing(value: datetime) -> str:
    """Since when a feed cannot be read."""
    return gettext("failing since {moment}", moment=moment(value))


def bundled(added: int, updated: int, known: int) -> str:
    """What became of the files of a zip."""
    return gettext(
        "Added: {added} · updated: {updated} · known already: {known}", added=added, updated=updated, known=known
    )


def sizes(paragraphs: int, quotations: int, speakers: int) -> str:
    """What was understood of an article."""
    return " · ".join(
        (wording.N_PARAGRAPHS(paragraphs), wording.N_QUOTATIONS(quotations), wording.N_SPEAKERS(speakers))
    )


def versions(number: int) -> str | None:
    """How many times an article was kept, where it was changed."""
    return N_VERSIONS(number) if number > 1 else None


def version_of(number: int, last: int) -> str:
    """Which of an article's versions this is, counted from 1."""
    return gettext("version {number} of {last}", number=number, last=last)


def beside(value: datetime) -> str:
    """With which version another one is compared."""
    return gettext("beside the version of {moment}", moment=moment(value))


def stood(value: datetime) -> str:
    """In which version some words stood."""
    return gettext("in the version of {moment}", moment=moment(value))


def moment(value: datetime) -> str:
    """A moment as Discord shows it in each reader's own time."""
    return f"<t:{int(value.timestamp())}:f>"


def fetched(value: datetime) -> str:
    """When a version was fetched."""
    return gettext("as of {moment}", moment=moment(value))


def used(articles: int, most: int) -> str:
    """How much of what it may have a server has."""
    return gettext("{articles} of {most} articles", articles=articles, most=most)


def try_library(site: str) -> str:
    """Said in the preview: what an admin types to see a server's own articles."""
    return f"""As Nora, add an article to this server, have its page corrected, and see what it said before:
- `/library add url: {site}/ferry`, then `/library refresh article: ferry`
- `/check text: “Everybody on the islands will be at the doctor’s in time again” said Runa Holt`
- `/library follow url: {site}/` adds what else the site has, and what is new in it"""
