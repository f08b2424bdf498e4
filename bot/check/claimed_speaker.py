"""Whom a message names as the speaker of a quotation, in the words around it.

The speaker is the subject of the last verb of saying before the words ("my aunt claims Durbin never said …"), who
stands before a colon ("X on Y: …"), or a signature behind them ("… – X, his role"; "… (X)"; "… said X").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.check.name_phrases import PRONOUNS, name, name_before, phrase_tokens
from bot.language.lexicon import lexicon
from bot.language.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRAME = re.compile(
    r"""^(?:(?:_|[^\w@])+|(?:
        (?:hey|hi|ok|okay|so|well|wait|lol|lmao|wow|and|but|then|while|also|yet|or|apparently|supposedly|reportedly|seriously
          |honestly|like|because|since|if|whether|as|that|just|now|meanwhile|please|pls)
        |(?:is|was)\s(?:it|this)\s(?:true|real|correct|right|possible)(?:\sthat|\swhat|\show)?
        |(?:can|could|would)\s(?:you|anyone|anybody|someone)\s(?:please\s)?(?:confirm|check|verify|tell\sme|source)
        |(?:i|we|you|they|people|someone|somebody|everyone)\s(?:just\s)?(?:have\s)?
          (?:heard|hear|read|saw|see|think|thought|believe|remember|swear|know|keep\shearing)
        |(?:heard|read|saw|remember|swear|fact\s?check|check|verify|confirm|checking)
        |(?:did|does|do|has|have|had|was|were|is|didn['’]t|when|where|why|how|what|which|who)
        |(?:quote|quotation|words|line)\s(?:from|by|of)
        |(?:according\sto|per|via|quoting|citing|from|by|says?\sthe\squote\sfrom)
        |(?:in\sthe\swords\sof)
    )\b)\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_ASKS = re.compile(r"[\W_]*(?:\w+\s){0,3}?(?:did|does|do|has|have|didn['’]t)\s", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|according to|per|via)\s+([^,:;]{2,60}?)\s*[,:]?\s*$", re.IGNORECASE)
_FROM = re.compile(r"(?:from|by|via|per|as)\s+(?=[A-Z@])")
_DASH = re.compile(r"[-–—―~]{1,3}\s*")
_THATS = re.compile(
    r"(?:(?:that['’]?s|this is|that is|it['’]?s|quote|words|said|from|by|of|per|via)\s+)+", re.IGNORECASE
)
_ACCORDING = re.compile(r"\b(?:according to|attributed to|in the words of|is what|was what)\s+", re.IGNORECASE)
_QUESTIONS = frozenset("yes no real fake true false legit right wrong or did is was does anyone source".split())
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
    by = _BY.search(clause)
    if by and not any(_is_cue(token, asked=False) for token in phrase_tokens(by[1])):
        return name(phrase_tokens(by[1]), bare=True)
    tokens = phrase_tokens(_without_frames(clause))
    cues = [i for i, token in enumerate(tokens) if i and _is_cue(token, asked=_ASKS.match(clause) is not None)]
    bare = context.rstrip().endswith(":")
    if not cues:
        return name(_main_clause(tokens), bare=bare) if bare or len(tokens) <= _LONGEST_CLAUSE else None
    start = max((cue + 1 for cue in cues[:-1]), default=0)
    subject = tokens[start : cues[-1]]
    if all(_is_joint(token) for token in subject) or subject[0].lower() in lexicon().prepositions:
        subject = tokens[: cues[-1]]  # "works in retail and says"; "was quoted by Falk as saying"
    main = _main_clause(subject)
    if main and main[0].lower() in lexicon().prepositions:  # "on Tuesday Falk"
        return name_before(main)
    return name(main, bare=True) or name_before(main) or name(_main_clause(tokens), bare=bare)


def signed(context: str) -> Signature | None:
    """The speaker whom the text behind a quotation names, unless that is a pronoun.

    Examples:
        >>> signed(" – David B. Cohen, University of Akron")
        Signature(speaker='David B. Cohen', end=38)
    """
    context = context[:_FAR]
    return _named(context) or _told(context)


def _named(context: str) -> Signature | None:
    """The speaker in a signature that begins the text behind a quotation."""
    at, text = _line(context)
    for start, end in _signatures(text):
        thats = _THATS.match(text, start, end)
        tokens = phrase_tokens(text[thats.end() if thats else start : end])
        asks = text[start:end].rstrip().endswith("?") or (tokens and tokens[0].lower() in _QUESTIONS)
        speaker = None if asks else name(tokens, bare=True)
        if speaker and speaker.lower() not in PRONOUNS:
            return Signature(speaker, at + end)
    return None


def _line(context: str) -> tuple[int, str]:
    """Where the words behind a quotation begin, and their line."""
    at = len(context) - len(context.lstrip(_CLOSING))
    return at, context[at:].partition("\n")[0]


def _signatures(text: str) -> Iterator[tuple[int, int]]:
    """Where a name may stand in the line behind a quotation: after a dash, in brackets, after "according to", alone."""
    if dash := _DASH.match(text) or _FROM.match(text):
        yield dash.end(), len(text)
    if text.startswith("(") and (closing := text.find(")")) > 0:
        yield 1, closing
    for start, end in sentences(text)[:1]:
        if according := _ACCORDING.search(text, start, end):
            yield according.end(), end
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
        if speaker and speaker.lower() in PRONOUNS:
            following = _named(context[at + end :]) if end < len(text) else None
            return following and Signature(following.speaker, at + end + following.end)
        return Signature(speaker, at + end) if speaker else None
    return None


def _without_frames(clause: str) -> str:
    """The clause without what asks or hedges before it: "is it true that", "so", "heard that"."""
    while (frame := _FRAME.match(clause)) and frame.end():
        clause = clause[frame.end() :]
    return clause


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
    word = token.lower()
    return word in ("and", "then", "also", "who", "later", ",") or word in lexicon().adverbs


def _main_clause(tokens: list[str]) -> list[str]:
    """The tokens without a phrase set before the subject: "asked about Trump, Obama"; "in Maine, Trump"."""
    tokens = tokens[max((place + 1 for place, mark in enumerate(tokens[:-1]) if mark == ":"), default=0) :]
    first = tokens[0].lower() if tokens else ""
    words = lexicon()
    sets_in = first in words.prepositions or first in words.adverbs or first in words.speech or first.endswith("ing")
    if "," in tokens and sets_in:
        return tokens[tokens.index(",") + 1 :]
    return tokens
