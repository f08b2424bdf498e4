"""Every sentence that members read, in one place: what another language would have to translate."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.articles.article import Article
    from bot.language.stances import Stance
    from bot.replies.examples import Examples

ASK = "Ask the articles a question; the answer is the passage itself, word for word"
ASK_QUESTION = "What you want to know"
ONE_ARTICLE = "In this article only"
PRIVATE = "Only you see the reply"
ARTICLES = "The articles that can be asked about"
HELP = "What I can do, with examples, and what I keep"
REINDEX = "Read the articles again"

QUOTE = "What somebody said, or what was said about a subject, word for word"
QUOTE_SPEAKER = "Whose words: a name, a surname or a role"
QUOTE_ABOUT = "What the words are about"
FIND_TITLE, READ_ARTICLE = "Find by title", "The article’s title, or a part of it"
SPEAKERS = "Who is quoted in the articles, and how often"
CHECK = "Is this quotation real? Compare it with the articles, word for word"
CHECK_TEXT = "The quotation between quotation marks, with who is said to have said it"
CHECK_MENU = "Check quotations"
FIND_MENU = "Find in articles"

PREVIOUS, NEXT, CONTEXT, OPEN, SHARE, REMOVE = "Previous", "Next", "Context", "Open article", "Share", "Remove"
SHARED, SHARED_ALREADY = "Shared", "You have shared this here already."
CHOOSE_ARTICLE, ASK_ABOUT = "Look at an article more closely", "Ask about this article"
CHOOSE_SPEAKER = "Read what somebody said"

NOTHING_SAID = "Nothing of the kind is quoted in the articles."
NOBODY_QUOTED = "Nobody is quoted."
SPEAKER_UNCLEAR = "Speaker unclear"
UNCLEAR_LEAD = f"**{SPEAKER_UNCLEAR}**\n-# The article does not make sure who said this."
REPORTED = "as the article reports it"
ANYONE = "### What was said"
ABOUT = "**About:** "
SAYS_NOTHING = "{} says nothing about this that I could find."
NO_CLAIM = "There is no quotation in this text. Put the words between “quotation marks” and I compare them."
NO_TEXT = "There is no text in this message that I can read; embeds, pictures and a bot’s cards are left out."
BEGINNING = "-# The message is long: only its beginning was looked for."
VERDICTS = {
    "verbatim": "✅ **Verbatim**: word for word in the articles",
    "unclear": "✅ **Verbatim**, but the article does not make clear who said it",
    "altered": "✏️ **Altered**: this is not how it was said",
    "respelt": "✏️ **Spelling differs**: the same words, British for American or the reverse",
    "turned": "❌ **Not said like this**",
    "misattributed": "👥 **Misattributed**: these are not that speaker’s words",
    "not_found": "❓ **Not found in these articles**",
    "too_short": "❓ **Too short to judge**: anybody may have said these words",
    "not_compared": "⏸️ **Not compared**: this text asks for too much at once; check the rest of it alone",
}
COMPARED = "Difference:"
DIFFERENCE = "~~Struck out~~: not in the article · **Bold**: what the article says"
OWN_WORDS = "the article’s own words"
CLOSEST_SAID = "The closest that was said:"

EMPTY_QUESTION = "Please type a question."
EMPTY_LIBRARY = "There is nothing to ask about yet: this bot has no articles."
WAY_ON = "Ask in other words, or look into what comes closest:"
GONE = "This article has changed or is gone since then. Please ask again."
OUTDATED = "This button is from an older version of the bot. Please use the command again."
NOT_YOURS = "Only the person who asked, or somebody who may manage messages, can remove this."
NOT_ALLOWED = "Only members with the permission *Manage Server* can do this."
SERVERS_ONLY = "This works in a server only."
UNDELIVERED = "Discord did not take the answer. Please try again."
UNKNOWN_COMMAND = "This command has changed. Please type it again in a minute, or press Ctrl-R to reload Discord."
READ_AGAIN = "### The articles have been read again"
ADDED, CHANGED, REMOVED, FAILED = "Added", "Changed", "Removed", "Could not be read"
NOTES, PASSED_OVER = "Left out or taken otherwise", "No articles"
NOTHING_CHANGED = "Nothing has changed."


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 article, 1,234 articles."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def hello(articles: int, question: str) -> str:
    """Said to somebody who greets."""
    known = "the article" if articles == 1 else f"{articles:,} articles"
    return f"Hello! Ask me about {known}, and I answer word for word: `/ask question: {question}`"


def day(value: date) -> str:
    """A date as it is written: 19 November 2024."""
    return f"{value.day} {value:%B %Y}"


def lead(verdict: str, *, several: bool) -> str:
    """What the reply says first, by verdict and by whether one article was asked or several."""
    which = "articles" if several else "article"
    return {
        "answered": f"-# 🟢 In the {which}’ own words" if several else "-# 🟢 In the article’s own words",
        "closest": f"🟡 The {which} may not answer this. The closest passage:",
        "none": f"🔴 Not in the {which}.",
    }[verdict]


KINDS = {"text": "", "caption": " · caption", "note": " · footnote"}
"""What is told of a paragraph that is not the article's running text."""


def place(article: Article, paragraph: int) -> str:
    """Where a passage stands, and whether that is below a picture or among the footnotes."""
    kind = KINDS[article.paragraphs[paragraph - 1].kind]
    return f"¶ {paragraph} of {len(article.paragraphs):,}{kind}"


def passage_of(page: int, pages: int) -> str:
    """Which of the passages this is, counted from 0."""
    return f"Passage {page + 1} of {pages}"


def page_of(page: int, pages: int) -> str:
    """Which page this is, counted from 0."""
    return f"Page {page + 1:,} of {pages:,}"


def question_too_long(limit: int) -> str:
    """Said to somebody whose question is a page long."""
    return f"That question is too long; please put it in at most {limit} characters."


def slow_down(seconds: float) -> str:
    """Said to a member who asks faster than anybody reads."""
    return f"That was a lot at once. Please try again in {count(max(1, round(seconds)), 'second')}."


def went_wrong(reference: str) -> str:
    """Said where a bug showed itself; the log has the reference too."""
    return f"Something went wrong on my side. If it happens again, tell my operator this reference: `{reference}`"


def and_more(number: int) -> str:
    """The end of a list that is cut."""
    return f"and {number:,} more"


def by(author: str) -> str:
    """Who wrote an article."""
    return f"by {author}"


def now_served(articles: int, passages: int) -> str:
    """How much can be asked about."""
    return f"{count(articles, 'article')}, {count(passages, 'passage')}"


def read_so_far(done: int, total: int) -> str:
    """How far a reading has come."""
    return f"Reading the articles … {done:,} of {total:,}"


ANY_QUESTION = "Why now?"
"""What can be asked about any news."""
NEVER_SAID = "“Nobody in the world has ever said these twelve words to a newspaper”"
"""A claim that is found in no article."""


def claim(words: str, name: str | None = None) -> str:
    """A quotation as members type it into `/check`."""
    return f"“{words}” said {name}" if name else f"“{words}”"


def commands(examples: Examples | None) -> str:
    """A list of all commands, with examples to copy."""
    lines = [
        *_typed(examples),
        f"On a message, *Apps* → *{CHECK_MENU}* or *{FIND_MENU}*: only you see the reply",
        "`/reindex` reads the articles again, for those who manage the server",
    ]
    return "\n".join(f"- {line}" for line in lines)


def _typed(examples: Examples | None) -> list[str]:
    questions = examples.questions if examples else (ANY_QUESTION,)
    speaker = examples.speaker if examples and examples.speaker else "…"
    return [
        *(f"`/ask question: {question}`" for question in questions),
        f"`/quote speaker: {speaker}` lists what somebody said; `about: …` keeps to a subject",
        *([f"`/check text: {examples.true}` finds it, word for word"] if examples and examples.true else []),
        f"`/check text: {examples.false if examples else NEVER_SAID}` shows what is wrong with it",
        "`/speakers` lists who is quoted, `/articles` what you can ask about",
    ]


def help_text(examples: Examples | None, memory: str) -> tuple[str, ...]:
    """The parts of the reply to `/help`."""
    return (
        "### What I can do",
        """I answer questions about news articles with the passage itself, and tell who said what. Every word that I \
quote stands in an article. To try me, copy a line:""",
        commands(examples),
        "Add `private: True` and only you see the reply; `article: …` asks one article only.",
        f"""**What I keep:** nothing about you. I read no messages, but the one on which you choose a menu; and what \
you type stands only in my reply.{memory}""",
        "**Where the articles come from:** those who run me chose them, and whoever manages this server (`/library`).",
    )


def welcome(title: str, examples: Examples) -> str:
    """The first message in the preview: what to type, and no more than works there."""
    lines = "\n".join(f"- {line}" for line in _typed(examples))
    return f"""### Ask the articles
I answer in their own words and tell who said what; “{title}” is one of them. Type a line below as it stands, or paste \
it, and press **Enter**:
{lines}
- `/help` tells more; `/reindex` is for Nora, the admin: switch to her above"""


def typed_as_text(command: str, option: str) -> str:
    """Said in the preview where a command was sent as plain text."""
    then = f", then fill in `{option}`" if option else ""
    return f"That went out as plain text. Press **Tab** or **Enter** after `/{command}`{then}; **Enter** sends it."


def speaker(name: str, role: str) -> str:
    """Somebody who speaks, with the role that the article gives them."""
    return f"{name} ({role})" if role else name


def speaking(speakers: list[str]) -> str:
    """Who speaks in a passage."""
    return f"🗣 {'; '.join(speakers)}"


def unclear(perhaps: str | None) -> str:
    """Said where the article does not make clear who speaks."""
    return f"speaker unclear (perhaps {perhaps})" if perhaps else "speaker unclear"


def and_others(names: list[str]) -> str:
    """Several who say the same."""
    return " and ".join(names)


def in_article(title: str) -> str:
    """The one article that was asked."""
    return f"In “{title}”"


def which_one(name: str, *, known: bool) -> str:
    """Asks who is meant by a name that several people bear, or nobody."""
    return f"Who is meant by “{name}”?" if known else f"Nobody called “{name}” is quoted. The nearest:"


def unknown_speaker(name: str) -> str:
    """Said where nobody has such a name, nor one like it."""
    return f"Nobody called “{name}” is quoted."


def about_too_long(limit: int) -> str:
    """Said to somebody whose subject is a page long."""
    return f"That subject is too long; please put it in at most {limit} characters."


def compared(claims: int, articles: int) -> str:
    """Heads the verdicts on a text."""
    return f"### {count(claims, 'quotation')}, compared with {count(articles, 'article')}"


def claimed(quote: str, speaker: str) -> str:
    """A claim as it was made."""
    return f"Claimed: “{quote}”, said to be {speaker}’s" if speaker else f"Claimed: “{quote}”"


def reported(who: str) -> str:
    """Who said what the article tells in its own words."""
    return f"{who}: {REPORTED}, not a quotation"


def not_theirs(claimed_speaker: str, who: str) -> str:
    """Whose the words are that were claimed for somebody else."""
    return f"Not {claimed_speaker}, but {who}"


def turned(stance: Stance, who: str | None) -> str:
    """What the article makes of words that somebody is claimed to have said; `who` denied or did not say them."""
    they = who or "somebody"
    return {
        "denied": f"the article says the opposite: {who} denied it" if who else "the article says the opposite",
        "doubted": f"the article says that {they} doubted it",
        "undenied": f"the article says only that {they} did not deny it",
        "unsaid": f"the article says that {who} did not say it" if who else "the article says that it was not said",
        "asked": "in the article this is a question",
        "supposed": "the article does not say that it is so",
        "asserted": "",
    }[stance]


def signed(who: str) -> str:
    """Stands under somebody's words."""
    return f"— {who}"
