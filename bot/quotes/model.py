"""Who said what: the quotations of an article and the people they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bot.language.stances import Stance

SLIGHT = 0.05
"""A chance below which nobody is kept as a candidate for a quotation."""
CLEAR = 0.8
"""From this confidence on the speaker's name is shown; below it the speaker is unclear."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person, an organisation or an unnamed source, as one article names them.

    Attributes:
        name: The fullest name in the article, without titles; the words of an unnamed source as they stand.
        aliases: Every other way in which the article names the same speaker, longest first.
        role: What the article says they are, in its own words.
        kind: "person", "organisation" or "source" (unnamed).
        descriptions: All that the article says they are, in its words: "the director of the Museum", "the president".
        nicknames: Words that the article may give as another name for them.
    """

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    kind: Literal["person", "organisation", "source"] = "person"
    descriptions: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody said: those between quotation marks, or those that are reported.

    All offsets count code points from the start of the paragraph's text.

    Attributes:
        paragraph: Its number, from 1.
        start: Offset of the first character (after the opening mark).
        end: Offset behind the last character (before the closing mark).
        kind: "direct" (between marks) or "indirect" ("X said that …").
        partial: The words are a fragment inside a paraphrase.
        speakers: Canonical names, the best guess first; empty where there is no candidate.
        as_written: The mention that gave the speaker ("he", "the spokesman", "Mr. Miller").
        cue: The word or phrase that reports speech ("said", "according to").
        rule: The name of the pattern that attributed it.
        cue_span: Offsets of the cue in the paragraph, where it stands in the same paragraph.
        name_span: Offsets of the mention in the paragraph, where it stands in the same paragraph.
        confidence: The chance, 0 to 1, that the first speaker is right.
        candidates: Those who may have said it with the chance of each, likeliest first; slight chances are left out.
        stance: What the speaker makes of the words: all but "asserted" begin with their subject and what turns them.
    """

    paragraph: int
    start: int
    end: int
    kind: Literal["direct", "indirect"]
    partial: bool = False
    speakers: tuple[str, ...] = ()
    as_written: str | None = None
    cue: str | None = None
    rule: str = "none"
    cue_span: tuple[int, int] | None = None
    name_span: tuple[int, int] | None = None
    confidence: float = 0.0
    candidates: tuple[tuple[str, float], ...] = ()
    stance: Stance = "asserted"

    @property
    def speaker(self) -> str | None:
        """The best guess, None only where there is no candidate."""
        return self.speakers[0] if self.speakers else None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was said in an article.

    Attributes:
        quotes: In document order.
        speakers: Those the quotations belong to, in order of their first.
        others: Those who may have said one, but to whom none belongs.
        unsaid: What the article says that somebody did not say, was asked or only supposed: never shown as theirs.
    """

    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...]
    others: tuple[Speaker, ...] = ()
    unsaid: tuple[Quote, ...] = ()
