"""What a button must know when it is pressed, written into its custom_id (at most 100 characters).

Nothing is stored for a message: the rest of the state, such as the question, stands in the message itself. An article
is named by its key, which changes with its content. A new form of any of these gets a new version in front.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEY = "[a-z2-7]{10}"
_PAGE = r"[0-9]{1,6}"


@dataclass(frozen=True, slots=True)
class AskPage:
    """One of the passages found for a question.

    Attributes:
        page: Which, from 0.
        shown: The key of the article that the message showed when the button was made.
        within: The key of the one article that was asked, empty for all.
        share: Whether the page is to be posted for everyone.
    """

    TEMPLATE: ClassVar[str] = rf"v1:(?P<action>ask|share):(?P<page>{_PAGE}):(?P<shown>{_KEY}):(?P<within>{_KEY}|)"

    page: int
    shown: str
    within: str = ""
    share: bool = False

    @classmethod
    def parse(cls, groups: Mapping[str, str]) -> Self:
        """From what the template matched."""
        return cls(int(groups["page"]), groups["shown"], groups["within"], groups["action"] == "share")

    def __str__(self) -> str:
        return f"v1:{'share' if self.share else 'ask'}:{self.page}:{self.shown}:{self.within}"


@dataclass(frozen=True, slots=True)
class Around:
    """The paragraphs around one: the article's key and the paragraph's number."""

    TEMPLATE: ClassVar[str] = rf"v1:context:(?P<shown>{_KEY}):(?P<paragraph>{_PAGE})"

    shown: str
    paragraph: int

    @classmethod
    def parse(cls, groups: Mapping[str, str]) -> Self:
        """From what the template matched."""
        return cls(groups["shown"], int(groups["paragraph"]))

    def __str__(self) -> str:
        return f"v1:context:{self.shown}:{self.paragraph}"


@dataclass(frozen=True, slots=True)
class ArticlesPage:
    """A page of the list of articles, from 0."""

    KIND: ClassVar[str] = "articles"
    TEMPLATE: ClassVar[str] = rf"v1:{KIND}:(?P<page>{_PAGE})"

    page: int

    @classmethod
    def parse(cls, groups: Mapping[str, str]) -> Self:
        """From what the template matched."""
        return cls(int(groups["page"]))

    def __str__(self) -> str:
        return f"v1:{self.KIND}:{self.page}"


class LibraryPage(ArticlesPage):
    """A page of the list of a server's own articles and feeds, from 0."""

    KIND = "library"
    TEMPLATE = rf"v1:{KIND}:(?P<page>{_PAGE})"


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A page of an article, from 0; the article's key."""

    TEMPLATE: ClassVar[str] = rf"v1:read:(?P<page>{_PAGE}):(?P<shown>{_KEY})"

    page: int
    shown: str

    @classmethod
    def parse(cls, groups: Mapping[str, str]) -> Self:
        """From what the template matched."""
        return cls(int(groups["page"]), groups["shown"])

    def __str__(self) -> str:
        return f"v1:read:{self.page}:{self.shown}"


@dataclass(frozen=True, slots=True)
class SaidPage:
    """A page of quotations; what they are about stands in the message.

    Attributes:
        page: Which, from 0.
        shown: The key of the article of the first quotation that the message showed when the button was made.
        person: The key of the one whose words they are, empty for anyone's.
        within: The key of the one article that was asked, empty for all.
    """

    TEMPLATE: ClassVar[str] = rf"v1:said:(?P<page>{_PAGE}):(?P<shown>{_KEY}):(?P<person>{_KEY}|):(?P<within>{_KEY}|)"

    page: int
    shown: str
    person: str = ""
    within: str = ""

    @classmethod
    def parse(cls, groups: Mapping[str, str]) -> Self:
        """From what the template matched."""
        return cls(int(groups["page"]), groups["shown"], groups["person"], groups["within"])

    def __str__(self) -> str:
        return f"v1:said:{self.page}:{self.shown}:{self.person}:{self.within}"


@dataclass(frozen=True, slots=True)
class SpeakersPage:
    """A page of the list of speakers, from 0, of one article (its key) or of all."""

    TEMPLATE: ClassVar[str] = rf"v1:speakers:(?P<page>{_PAGE}):(?P<within>{_KEY}|)"

    page: int
    within: str = ""

    @classmethod
    def parse(cls, groups: Mapping[str, str]) -> Self:
        """From what the template matched."""
        return cls(int(groups["page"]), groups["within"])

    def __str__(self) -> str:
        return f"v1:speakers:{self.page}:{self.within}"


@dataclass(frozen=True, slots=True)
class PeopleMenu:
    """A menu of speakers, whose options carry their keys.

    Attributes:
        within: The key of the one article that was asked, empty for all.
        instead: The choice takes the message's place (it asked who was meant); otherwise it comes as a new one.
    """

    TEMPLATE: ClassVar[str] = rf"v1:(?P<action>person|who):(?P<within>{_KEY}|)"

    within: str = ""
    instead: bool = False

    @classmethod
    def parse(cls, groups: Mapping[str, str]) -> Self:
        """From what the template matched."""
        return cls(groups["within"], groups["action"] == "who")

    def __str__(self) -> str:
        return f"v1:{'who' if self.instead else 'person'}:{self.within}"


ASK_ABOUT = rf"v1:about:(?P<shown>{_KEY})"
"""Opens a form for a question to one article, by its key."""
FIND_TITLE = "v1:title"
"""Opens a form for an article's title."""
ARTICLE_MENU = "v1:article"
"""The menu of articles; its options carry their keys."""

REMOVE = "v1:remove"
SHARE = "v1:share"
"""Posts a copy of a private message."""


@dataclass(frozen=True, slots=True)
class DropArticle:
    """What is done about one of a server's own articles.

    Attributes:
        action: "ask" asks once more, "drop" removes it, "keep" does not, "undo" brings it back.
        article: Its key.
    """

    TEMPLATE: ClassVar[str] = rf"v1:(?P<action>ask|drop|keep|undo)-article:(?P<article>{_KEY})"

    action: str
    article: str

    @classmethod
    def parse(cls, groups: Mapping[str, str]) -> Self:
        """From what the template matched."""
        return cls(groups["action"], groups["article"])

    def __str__(self) -> str:
        return f"v1:{self.action}-article:{self.article}"


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What changed in an article from one version to the next.

    Attributes:
        version: The number of the newer one, 0 for the last.
        page: Which page, from 0.
        shown: The key of the article.
    """

    TEMPLATE: ClassVar[str] = rf"v1:changes:(?P<version>{_PAGE}):(?P<page>{_PAGE}):(?P<shown>{_KEY})"

    version: int
    page: int
    shown: str

    @classmethod
    def parse(cls, groups: Mapping[str, str]) -> Self:
        """From what the template matched."""
        return cls(int(groups["version"]), int(groups["page"]), groups["shown"])

    def __str__(self) -> str:
        return f"v1:changes:{self.version}:{self.page}:{self.shown}"
