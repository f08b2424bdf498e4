"""Every sentence that members read, in one place; a catalogue has each in another language (see `catalogue`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import marked
from bot.replies.catalogue import Counted, Sentence, gettext, isolated, ngettext, pgettext

if TYPE_CHECKING:
    from bot.articles.article import Article
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
FIND_TITLE, READ_ARTICLE = Sentence("Find by title"), Sentence("The article’s title, or a part of it")
SPEAKERS = "Who is quoted in the articles, and how often"
CHECK = "Is this quotation real? Compare it with the articles, word for word"
CHECK_TEXT = "The quotation between quotation marks, with who is said to have said it"
CHECK_MENU = "Check quotations"
FIND_MENU = "Find in articles"

PREVIOUS, NEXT, CONTEXT = Sentence("Previous"), Sentence("Next"), Sentence("Context")
OPEN, SHARE, REMOVE = Sentence("Open article"), Sentence("Share"), Sentence("Remove")
SHARED, SHARED_ALREADY = Sentence("Shared"), marked("You have shared this here already.")
CHOOSE_ARTICLE, ASK_ABOUT = Sentence("Look at an article more closely"), Sentence("Ask about this article")
CHOOSE_SPEAKER = Sentence("Read what somebody said")

NOTHING_SAID = Sentence("Nothing of the kind is quoted in the articles.")
NOBODY_QUOTED = Sentence("Nobody is quoted.")
UNCLEAR_LEAD = Sentence("**Speaker unclear**\n-# The article does not make sure who said this.")
REPORTED = Sentence("as the article reports it")
ANYONE = Sentence("### What was said")
ABOUT = Sentence("**About:** ")
NO_TEXT = marked("There is no text in this message that I can read; embeds, pictures and a bot’s cards are left out.")
BEGINNING = Sentence("-# The message is long: only its beginning was looked for.")
CARRIED = Sentence("-# ↪ Read with your last question: ")

EMPTY_QUESTION = marked("Please type a question.")
EMPTY_LIBRARY = Sentence("There is nothing to ask about yet: this bot has no articles.")
WAY_ON = Sentence("Ask in other words, or look into what comes closest:")
GONE = marked("This article has changed or is gone since then. Please ask again.")
OUTDATED = marked("This button is from an older version of the bot. Please use the command again.")
NOT_YOURS = marked("Only the person who asked, or somebody who may manage messages, can remove this.")
NOT_ALLOWED = marked("Only members with the permission *Manage Server* can do this.")
SERVERS_ONLY = marked("This works in a server only.")
UNDELIVERED = marked("Discord did not take the answer. Please try again.")
UNKNOWN_COMMAND = Sentence(
    "This command has changed. Please type it again in a minute, or press Ctrl-R to reload Discord."
)
READ_AGAIN = Sentence("### The articles have been read again")
ADDED, CHANGED, REMOVED = Sentence("Added"), Sentence("Changed"), Sentence("Removed")
FAILED, NOTES = Sentence("Could not be read"), Sentence("Left out or taken otherwise")
PASSED_OVER, NOTHING_CHANGED = Sentence("No articles"), Sentence("Nothing has changed.")
QUESTION_TOO_LONG = marked("That question is too long; please put it in at most {limit} characters.")
ABOUT_TOO_LONG = marked("That subject is too long; please put it in at most {limit} characters.")

N_ARTICLES = Counted("{number} article", "{number} articles")
N_PARAGRAPHS = Counted("{number} paragraph", "{number} paragraphs")
N_PASSAGES = Counted("{number} passage", "{number} passages")
N_QUOTATIONS = Counted("{number} quotation", "{number} quotations")
N_SECTIONS = Counted("{number} section", "{number} sections")
N_SPEAKERS = Counted("{number} speaker", "{number} speakers")


def hello(articles: int, question: str) -> str:
    """Said to somebody who greets."""
    return ngettext(
        "Hello! Ask me about the article, and I answer word for word: `/ask question: {question}`",
        "Hello! Ask me about {number} articles, and I answer word for word: `/ask question: {question}`",
        articles,
        question=question,
    )


def lead(verdict: str, *, several: bool) -> str:
    """What the reply says first, by verdict and by whether one article was asked or several."""
    one, many = {
        "answered": (marked("-# 🟢 In the article’s own words"), marked("-# 🟢 In the articles’ own words")),
        "closest": (
            marked("🟡 The article may not answer this. The closest passage:"),
            marked("🟡 The articles may not answer this. The closest passage:"),
        ),
        "none": (marked("🔴 Not in the article."), marked("🔴 Not in the articles.")),
    }[verdict]
    return gettext(many if several else one)


KINDS = {"caption": Sentence("caption"), "note": Sentence("footnote")}
"""What is told of a paragraph that is not the article's running text."""


def place(article: Article, paragraph: int) -> str:
    """Where a passage stands, and whether that is below a picture or among the footnotes."""
    kind = KINDS.get(article.paragraphs[paragraph - 1].kind)
    where = gettext("¶ {paragraph} of {paragraphs}", paragraph=str(paragraph), paragraphs=len(article.paragraphs))
    return f"{where} · {kind()}" if kind else where


def passage_of(page: int, pages: int) -> str:
    """Which of the passages this is, counted from 0."""
    return gettext("Passage {page} of {pages}", page=page + 1, pages=pages)


def page_of(page: int, pages: int) -> str:
    """Which page this is, counted from 0."""
    return gettext("Page {page} of {pages}", page=page + 1, pages=pages)


def slow_down(seconds: float) -> str:
    """Said to a member who asks faster than anybody reads."""
    return ngettext(
        "That was a lot at once. Please try again in {number} second.",
        "That was a lot at once. Please try again in {number} seconds.",
        max(1, round(seconds)),
    )


def went_wrong(reference: str) -> str:
    """Said where a bug showed itself; the log has the reference too."""
    return gettext(
        "Something went wrong on my side. If it happens again, tell my operator this reference: `{reference}`",
        reference=reference,
    )


def and_more(number: int) -> str:
    """The end of a list that is cut."""
    return gettext("and {number} more", number=number)


def by(author: str) -> str:
    """Who wrote an article."""
    return gettext("by {author}", author=author)


def now_served(articles: int, passages: int) -> str:
    """How much can be asked about."""
    return gettext("{articles}, {passages}", articles=N_ARTICLES(articles), passages=N_PASSAGES(passages))


def read_so_far(done: int, total: int) -> str:
    """How far a reading has come."""
    return gettext("Reading the articles … {done} of {total}", done=done, total=total)


ANY_QUESTION = Sentence("Why now?")
"""What can be asked about any news."""
NEVER_SAID = Sentence("“Nobody in the world has ever said these twelve words to a newspaper”")
"""A claim that is found in no article."""


def claim(words: str, name: str | None = None) -> str:
    """A quotation as members type it into `/check`."""
    return gettext("“{words}” said {name}", words=words, name=name) if name else gettext("“{words}”", words=words)


def commands(examples: Examples | None) -> str:
    """A list of all commands, with examples to copy."""
    menus = {"check": pgettext("command", CHECK_MENU), "find": pgettext("command", FIND_MENU)}
    lines = [
        *_typed(examples),
        gettext("On a message, *Apps* → *{check}* or *{find}*: only you see the reply", **menus),
        gettext("`/reindex` reads the articles again, for those who manage the server"),
    ]
    return "\n".join(f"- {line}" for line in lines)


def _typed(examples: Examples | None) -> list[str]:
    questions = examples.questions if examples else (ANY_QUESTION(),)
    speaker = examples.speaker if examples and examples.speaker else "…"
    true, false = (examples.true, examples.false) if examples else (None, NEVER_SAID())
    return [
        *(gettext("`/ask question: {question}`", question=question) for question in questions),
        gettext("`/quote speaker: {name}` lists what somebody said; `about: …` keeps to a subject", name=speaker),
        *([gettext("`/check text: {claim}` finds it, word for word", claim=true)] if true else []),
        gettext("`/check text: {claim}` shows what is wrong with it", claim=false),
        gettext("`/speakers` lists who is quoted, `/articles` what you can ask about"),
    ]


def help_text(examples: Examples | None, *, remembers: bool) -> tuple[str, ...]:
    """The parts of the reply to `/help`; whether the last question is remembered."""
    kept = gettext(
        "**What I keep:** nothing about you. I read no messages, but the one on which you choose a menu; and what "
        "you type stands only in my reply."
    )
    memory = gettext("I remember your last question for five minutes, to understand “and when?”.")
    return (
        gettext("### What I can do"),
        gettext(
            "I answer questions about news articles with the passage itself, and tell who said what. Every word that I "
            "quote stands in an article. To try me, copy a line:"
        ),
        commands(examples),
        gettext("Add `private: True` and only you see the reply; `article: …` asks one article only."),
        f"{kept} {memory}" if remembers else kept,
        gettext(
            "**Where the articles come from:** those who run me chose them, and whoever manages this server "
            "(`/library`)."
        ),
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
    return gettext("{name} ({role})", name=name, role=role) if role else name


def speaking(speakers: list[str]) -> str:
    """Who speaks in a passage."""
    return f"🗣 {'; '.join(map(isolated, speakers))}"


def unclear(perhaps: str | None) -> str:
    """Said where the article does not make clear who speaks."""
    return gettext("speaker unclear (perhaps {name})", name=perhaps) if perhaps else gettext("speaker unclear")


def says_nothing(name: str) -> str:
    """Said of somebody whose words on a subject were asked for."""
    return gettext("{name} says nothing about this that I could find.", name=name)


def above_words(who: str) -> str:
    """Stands above somebody's words."""
    return gettext("{who}:", who=who)


def and_another(first: str, second: str) -> str:
    """Two who say the same."""
    return gettext("{first} and {second}", first=first, second=second)


def in_article(title: str) -> str:
    """The one article that was asked."""
    return gettext("In “{title}”", title=title)


def which_one(name: str, *, known: bool) -> str:
    """Asks who is meant by a name that several people bear, or nobody."""
    if known:
        return gettext("Who is meant by “{name}”?", name=name)
    return gettext("Nobody called “{name}” is quoted. The nearest:", name=name)


def unknown_speaker(name: str) -> str:
    """Said where nobody has such a name, nor one like it."""
    return gettext("Nobody called “{name}” is quoted.", name=name)
