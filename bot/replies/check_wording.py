"""What is said about the quotations that somebody claims."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.errors import marked
from bot.replies.catalogue import Sentence, gettext
from bot.replies.wording import N_ARTICLES, N_QUOTATIONS

if TYPE_CHECKING:
    from bot.language.stances import Stance

NO_CLAIM = Sentence("There is no quotation in this text. Put the words between “quotation marks” and I compare them.")
VERDICTS = {
    "verbatim": Sentence("✅ **Verbatim**: word for word in the articles"),
    "unclear": Sentence("✅ **Verbatim**, but the article does not make clear who said it"),
    "altered": Sentence("✏️ **Altered**: this is not how it was said"),
    "respelt": Sentence("✏️ **Spelling differs**: the same words, British for American or the reverse"),
    "other_person": Sentence("✏️ **Only the person differs**"),
    "turned": Sentence("❌ **Not said like this**"),
    "misattributed": Sentence("👥 **Misattributed**: these are not that speaker’s words"),
    "not_found": Sentence("❓ **Not found in these articles**"),
    "too_short": Sentence("❓ **Too short to judge**: anybody may have said these words"),
    "not_compared": Sentence("⏸️ **Not compared**: this text asks for too much at once; check the rest of it alone"),
}
COMPARED = Sentence("Difference:")
DIFFERENCE = Sentence("~~Struck out~~: not in the article · **Bold**: what the article says")
OWN_WORDS = Sentence("the article’s own words")
CLOSEST_SAID = Sentence("The closest that was said:")

_QUESTION = marked("in the article this is a question")
_SUPPOSED = marked("the article does not say that it is so")
_TURNED: dict[Stance, tuple[str, str]] = {
    "denied": (
        marked("the article says the opposite: {who} denied it"),
        marked("the article says the opposite"),
    ),
    "doubted": (
        marked("the article says that {who} doubted it"),
        marked("the article says that somebody doubted it"),
    ),
    "undenied": (
        marked("the article says only that {who} did not deny it"),
        marked("the article says only that somebody did not deny it"),
    ),
    "unsaid": (
        marked("the article says that {who} did not say it"),
        marked("the article says that it was not said"),
    ),
    "asked": (_QUESTION, _QUESTION),
    "supposed": (_SUPPOSED, _SUPPOSED),
}
"""By what the article makes of it: said with the name of who speaks, and without one."""


def because(verdict: str, why: str) -> str:
    """A verdict with what explains it."""
    return gettext("{verdict}: {why}", verdict=verdict, why=why)


def compared(claims: int, articles: int) -> str:
    """Heads the verdicts on a text."""
    return gettext(
        "### {quotations}, compared with {articles}", quotations=N_QUOTATIONS(claims), articles=N_ARTICLES(articles)
    )


def claimed(quote: str, speaker: str) -> str:
    """A claim as it was made."""
    if speaker:
        return gettext("Claimed: “{quote}”, said to be {name}’s", quote=quote, name=speaker)
    return gettext("Claimed: “{quote}”", quote=quote)


def in_a_line(verdict: str, quote: str) -> str:
    """A verdict, without what explains it, and the quotation that it is about."""
    return gettext("{verdict} · “{quote}”", verdict=re.split(r"\s?[:：]", verdict, maxsplit=1)[0], quote=quote)


def reported(who: str) -> str:
    """Who said what the article tells in its own words."""
    return gettext("{who}: as the article reports it, not a quotation", who=who)


def not_theirs(claimed_speaker: str, who: str) -> str:
    """Whose the words are that were claimed for somebody else."""
    return gettext("Not {claimed}, but {who}", claimed=claimed_speaker, who=who)


def became(written: str, claimed: str) -> str:
    """Which pronoun of the article was told as which."""
    return gettext("*{written}* became *{claimed}*", written=written, claimed=claimed)


def turned(stance: Stance, who: str | None) -> str:
    """What the article makes of words that somebody is claimed to have said; `who` denied or did not say them."""
    named, unnamed = _TURNED[stance]
    return gettext(named, who=who) if who else gettext(unnamed)


def signed(who: str) -> str:
    """Stands under somebody's words."""
    return f"— {who}"
