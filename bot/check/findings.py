"""What a check finds: claims, and a finding for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from bot.articles.article import Article
    from bot.language.stances import Stance

Verdict = Literal["verbatim", "altered", "misattributed", "not_found"]
Told = Literal[Verdict, "respelt", "other_person", "turned", "unclear", "too_short", "not_compared", "earlier"]
Change = tuple[Literal["equal", "insert", "delete", "replace"], str, str]
"""A step of the difference: what was done, the article's words, the claimed words."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A quotation that a message asserts.

    Attributes:
        quote: The words, as they were typed.
        speaker: Who is said to have said them, as typed; None where nobody is named.
        whole: The words with those that name the speaker, where no mark tells which belong to the quotation, or where
            the message says that the speaker denied them.
        stance: What the message says that the speaker made of the words: "denied" in "Roe denied that …".
        around: What stands before and behind the words, where marks tell which they are.
    """

    quote: str
    speaker: str | None = None
    whole: str | None = None
    stance: Stance = "asserted"
    around: tuple[str, str] = field(default=("", ""), compare=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of an article that a claim was compared with.

    Attributes:
        article: The article's id.
        section: The heading above them, if any.
        paragraph: The paragraph's number, from 1.
        start: Offset in the paragraph's text.
        end: Offset behind the last character in the paragraph's text.
        match: The paragraph's text from start to end.
        url: The article's address, if it is known.
        speaker: Who said it; None in the article's own prose, or where nobody is named.
        role: What the article says they are.
        clear: The article makes clear who said it (the prose's author always is).
    """

    article: str
    section: str | None
    paragraph: int
    start: int
    end: int
    match: str
    url: str | None = None
    speaker: str | None = None
    role: str | None = None
    clear: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one claim.

    Attributes:
        claim: What was asserted.
        verdict: "verbatim" rests on exact words only; "not_found" means not in these articles, never false.
        too_short: The claim is a few common words, which anybody may have said.
        compared: It was laid over the articles; else the message asks for more than one message may.
        reported: The words are the article's report of what the speaker said, not the speaker's own.
        source: Where the words stand; None for "not_found".
        difference: The article's words beside the claimed ones, from the first to the last; empty without a source.
        stance: What the article makes of the words: "denied" where it says that somebody denied them.
        respelt: Nobody else is claimed, and the words are the same in British and in American spelling.
        person: The article's pronoun and the claimed one ("I", "she"), where nothing but the person differs.
        closest: For "not_found": the nearest thing that somebody did say, if anything is near.
        earlier: The version of an article in which the words stood, which were changed since.
    """

    claim: Claim
    verdict: Verdict
    too_short: bool = False
    compared: bool = True
    reported: bool = False
    source: Citation | None = None
    difference: tuple[Change, ...] = ()
    closest: Citation | None = None
    stance: Stance = "asserted"
    respelt: bool = False
    person: tuple[str, str] | None = None
    earlier: Earlier | None = None

    @property
    def told(self) -> Told:
        """The verdict as people are told it: nobody is contradicted where the article leaves the speaker open."""
        if not self.compared:
            return "not_compared"
        if self.too_short:
            return "too_short"
        if self.earlier is not None:
            return "earlier"
        if self.stance != "asserted":
            return "turned"
        if self.respelt:
            return "respelt"
        if self.person is not None:
            return "other_person"
        exact = self.verdict in ("verbatim", "misattributed")
        return "unclear" if exact and self.source and not self.source.clear else self.verdict


@dataclass(frozen=True, slots=True)
class Earlier:
    """Where a claim stood word for word before an article was changed.

    Attributes:
        article: As it was; its id is that of the article now.
        source: Where the words stand in it.
        reported: They are its report of what the speaker said.
        fetched_at: When this version was fetched.
    """

    article: Article
    source: Citation
    reported: bool
    fetched_at: datetime
