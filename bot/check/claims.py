"""A message -> the quotations that it claims, each with the speaker it is claimed for."""

from __future__ import annotations

import re
from itertools import islice

from bot.check.claimed_speaker import introduced, signed_by
from bot.check.claimed_stance import turned_claim
from bot.check.findings import Claim
from bot.check.message_parts import Pieces, cut
from bot.check.name_phrases import is_pronoun
from bot.check.words import located_words
from bot.language.framing import is_framing, without_request
from bot.language.lexicon import lexicon
from bot.language.tokens import tokens

_SIGNED = re.compile(r"(?<=\S)\s+[-–—―~]{1,2}\s*(?=[@A-Z])")
_SHORTEST = 3
"""Words of a quotation without marks behind the name of its speaker."""
_DENIED = ("denied", "doubted", "undenied")
"""What a message may say that somebody did with words in marks; "Roe never said “…”" asks whether they did say them."""
_LONGEST_INTRODUCTION = 8
"""Words before a quotation without marks that may name its speaker."""


def claims(message: str) -> list[Claim]:
    """Find what a message claims to be somebody's words, in the order of the message.

    Without quotation marks, a block quote or emphasis the whole message is one claim.
    """
    pieces = cut(message)
    return _marked(pieces) if pieces.quotes else _unmarked(pieces.contexts[0])


def _marked(pieces: Pieces) -> list[Claim]:
    """The quotations with their speakers: named before them, else behind, else the speaker of the one before."""
    found: list[Claim] = []
    used = 0  # how much of the context before a quotation named the speaker of the one before it
    for index, quote in enumerate(pieces.quotes):
        before, after = pieces.contexts[index][used:], pieces.contexts[index + 1]
        last = found[-1].speaker if found else None
        used = 0
        speaker = introduced(before)
        if speaker is None and (signature := signed_by(after)):
            speaker, used = signature
        elif speaker is not None and is_pronoun(speaker):
            signature = None if last else signed_by(after)
            speaker, used = signature or (last, 0)
        elif speaker is None and not located_words(before):
            speaker = last
        around = pieces.contexts[index], after
        found.append(_denied(before, quote, speaker) or Claim(quote, speaker, around=around))
    return found


def _denied(before: str, quote: str, speaker: str | None) -> Claim | None:
    """The claim that somebody denied a quotation, if the words before it say so."""
    text = f"{before}“{quote}”"
    turned = turned_claim(text) if speaker else None
    if turned is None or turned.stance not in _DENIED or not turned.first - 1 <= len(before) < turned.end:
        return None
    return Claim(quote, speaker, text[turned.start :], turned.stance)


def _unmarked(text: str) -> list[Claim]:
    """The whole text, or what follows "X:", "X said" or stands before "– X"."""
    text = without_request(text)
    if not located_words(text):
        return []
    dash = max((match.start() for match in _SIGNED.finditer(text)), default=None)
    if dash is not None and (signature := signed_by(text[dash:])):
        return [Claim(text[:dash].strip(), signature.speaker)]
    end = _introduction_end(text)
    speaker = introduced(text[:end]) if end else None
    if speaker is None or is_pronoun(speaker):
        turned = turned_claim(text)
        return [Claim(text[turned.first : turned.end], turned.speaker, text, turned.stance) if turned else Claim(text)]
    return [Claim(text[end:].strip(" ?"), speaker, whole=text)]


def _introduction_end(text: str) -> int:
    """Where the words that name a speaker end; 0 where there are none."""
    written = (token for token in tokens(text) if token.kind != "mark")
    for number, token in enumerate(islice(written, _LONGEST_INTRODUCTION)):
        end = token.end
        lemma = lexicon().speech.get(token.text)
        cue = number > 0 and lemma != token.text and is_framing("unmarked_cues", lemma or "")
        if (cue or text[end : end + 1] == ":") and len(located_words(text[end:])) >= _SHORTEST:
            that = re.compile(r":?\s*(?:that\b\s*)?").match(text, end)
            return that.end() if that else end
    return 0
