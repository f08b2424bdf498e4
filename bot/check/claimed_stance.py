"""What a message says that somebody denied, doubted or did not say: "Roe denied that she had taken bribes"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.articles.article import Article, Paragraph, Section
from bot.language.lexicon import lexicon
from bot.language.stances import triggers
from bot.language.tokens import tokens
from bot.quotes.extract import extract

if TYPE_CHECKING:
    from bot.language.stances import Stance

_LONGEST = 600
"""Characters of a message that says what somebody denied, at most."""
_LEADING = re.compile(r"\s*(?:(?:\w+\s+){0,3}?that\b|whether\b|if\b)?[\s“\"‘']*", re.IGNORECASE)
"""What stands between the verb and what is denied: "claims that"."""


class TurnedClaim(NamedTuple):
    """Something that a message says somebody denied.

    Attributes:
        start: Offset in the message at which the denial begins, with its subject.
        first: Offset of what is denied.
        end: Offset behind it.
        speaker: Who denied it, as typed.
        stance: What they made of it.
    """

    start: int
    first: int
    end: int
    speaker: str
    stance: Stance


def turned_claim(text: str) -> TurnedClaim | None:
    """The first thing that a message says somebody denied; None where it says nothing of the kind."""
    if len(text) > _LONGEST or triggers().isdisjoint(token.text for token in tokens(text.lower())):
        return None
    first_word, space, _ = text.partition(" ")  # "Did Roe deny that …?"
    skipped = len(first_word + space) if first_word.lower() in lexicon().auxiliaries else 0
    paragraph = Paragraph(1, text[skipped:])
    found = extract(Article("message", "", (Section(None, (paragraph,)),)))
    for quote in sorted((*found.quotes, *found.unsaid), key=lambda quote: quote.start):
        if quote.stance not in ("asserted", "asked", "supposed") and quote.cue_span and quote.as_written:
            leading = _LEADING.match(paragraph.text, quote.cue_span[1], quote.end)
            first = leading.end() if leading else quote.cue_span[1]
            start, end = skipped + quote.start, skipped + quote.end
            return TurnedClaim(start, skipped + first, end, quote.as_written, quote.stance)
    return None
