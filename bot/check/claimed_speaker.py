"""Whom a message names as the speaker of a quotation, in the words around it.

The speaker is the subject of the last verb of saying before the words ("my aunt claims Durbin never said …"), who
stands before a colon ("X on Y: …"), or a signature behind them ("… – X, his role"; "… (X)"; "… said X").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.check.name_phrases import is_pronoun, name, name_before, phrase_tokens
from bot.language import framing
from bot.language.lexicon import lexicon
from bot.language.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSING = " \n\t,.;:!?\"'”’»"
"""What may stand between a quotation and the words that tell its speaker."""
_FAR = 400
"""Letters around a quotation in which its speaker is looked for."""
_LONGEST_CLAUSE = 12
"""Words before a quotation, without a verb of saying or a colon, that may name its speaker."""
_LONGEST_ALONE = 4
"""Words of a line that is nothing but a name."""


class Signature(NamedTuple):
    """A speaker named behind a quotation, and how far into the text the naming reaches."""

    speaker: str
    end: int


def introduced(context: str) -> str | None:
    """The speaker whom the text before a quotation names, a pronoun as it stands, or None.

    Examples:
        >>> introduced("my aunt claims Durbin never said")
        'Durbin'
        >>> introduced("Romney's tweet on Putin:")
        'Romney'
    """
    context = context[-_FAR:]
    spoken = [context[start:end] for line in context.splitlines()[-1:] for start, end in sentences(line)]
    if not spoken:
        return None
    clause = spoken[-1]
    source = phrase_tokens(framing.source_at_end(clause) or "")
    if source and not any(_is_cue(token, asked=False) for token in source):
        return name(source, bare=True)
    tokens = phrase_tokens(framing.without_asides(clause))
    asked = framing.is_asking(clause)
    cues = [i for i, token in enumerate(tokens) if i and _is_cue(token, asked=asked)]
    bare = context.rstrip().endswith(":")
    if cues:
        return _subject(tokens, cues) or name(_main_clause(tokens), bare=bare)
    return name(_main_clause(tokens), bare=bare) if bare or len(tokens) <= _LONGEST_CLAUSE else None


def _subject(tokens: list[str], cues: list[int]) -> str | None:
    """The subject of the last verb of saying of a clause."""
    start = max((cue + 1 for cue in cues[:-1]), default=0)
    subject = tokens[start : cues[-1]]
    if all(_is_joint(token) for token in subject) or _is_preposition(subject[0]):
        subject = tokens[: cues[-1]]  # "works in retail and says"; "was quoted by Falk as saying"
    main = _main_clause(subject)
    begins = not (main and _is_preposition(main[0]))  # not "on Tuesday Falk"
    return (name(main, bare=True) if begins else None) or name_before(main)


def signed_by(context: str) -> Signature | None:
    """The speaker whom the text behind a quotation names, unless that is a pronoun.

    Examples:
        >>> signed_by(" – David B. Cohen, University of Akron")
        Signature(speaker='David B. Cohen', end=38)
    """
    context = context[:_FAR]
    return _named(context) or _told(context)


def _named(context: str) -> Signature | None:
    """The speaker in a signature that begins the text behind a quotation."""
    at, text = _line(context)
    for start, end in _signatures(text):
        tokens = phrase_tokens(text[framing.source_start(text, start, end) : end])
        asks = text[start:end].rstrip().endswith("?") or (tokens and framing.is_framing("answers", tokens[0]))
        speaker = None if asks else name(tokens, bare=True)
        if speaker and not is_pronoun(speaker):
            return Signature(speaker, at + end)
    return None


def _line(context: str) -> tuple[int, str]:
    """Where the words behind a quotation begin, and their line."""
    at = len(context) - len(context.lstrip(_CLOSING))
    return at, context[at:].partition("\n")[0]


def _signatures(text: str) -> Iterator[tuple[int, int]]:
    """Where a name may stand in the line behind a quotation: after a dash, in brackets, after "according to", alone."""
    if begin := framing.signature_start(text):
        yield begin, len(text)
    if text.startswith("(") and (closing := text.find(")")) > 0:
        yield 1, closing
    for start, end in sentences(text)[:1]:
        if begin := framing.attribution_end(text, start, end):
            yield begin, end
        tokens = phrase_tokens(text[start:end].partition(",")[0])
        spaced = len(tokens) > 1 or text[start:end].strip().isalpha()
        if len(tokens) <= _LONGEST_ALONE and spaced and all(token[0].isupper() for token in tokens):
            yield start, end


def _told(context: str) -> Signature | None:
    """The speaker in the clause that begins the line behind a quotation: "X said", "said X"."""
    at, text = _line(context)
    for start, end in sentences(text)[:1]:
        tokens = phrase_tokens(text[start:end])
        cues = [i for i, token in enumerate(tokens[:8]) if _is_cue(token, asked=False) or _follows_name(tokens, i)]
        if not cues:
            return None
        speaker = name(tokens[1:] if cues[0] == 0 else tokens[: cues[0]], bare=True)
        if speaker and is_pronoun(speaker):
            following = _named(context[at + end :]) if end < len(text) else None
            return following and Signature(following.speaker, at + end + following.end)
        return Signature(speaker, at + end) if speaker else None
    return None


def _is_cue(token: str, *, asked: bool) -> bool:
    """Whether a word reports speech: a verb of saying that is inflected, or asked for ("did X say")."""
    word = token.lower().rstrip(".")
    lemma = lexicon().speech.get(word)
    return lemma is not None and (asked or word != lemma or word == "say") and (token.islower() or token.isupper())


def _follows_name(tokens: list[str], index: int) -> bool:
    """Whether a word that looks like a verb in the past follows a name: "an angry Hollande retaliated"."""
    return (
        index > 0
        and tokens[index - 1][0].isupper()
        and tokens[index].islower()
        and tokens[index].rstrip(".").endswith("ed")
    )


def _is_joint(token: str) -> bool:
    words = lexicon()
    return token.lower() in words.coordinators | words.subject_relatives | words.adverbs | {","}


def _is_preposition(token: str) -> bool:
    return token.lower() in lexicon().prepositions


def _main_clause(tokens: list[str]) -> list[str]:
    """The tokens without a phrase set before the subject: "asked about Trump, Obama"; "in Maine, Trump"."""
    tokens = tokens[max((place + 1 for place, mark in enumerate(tokens[:-1]) if mark == ":"), default=0) :]
    first = tokens[0].lower() if tokens else ""
    words = lexicon()
    sets_in = first in words.prepositions or first in words.adverbs or first in words.speech or first.endswith("ing")
    if "," in tokens and sets_in:
        return tokens[tokens.index(",") + 1 :]
    return tokens
