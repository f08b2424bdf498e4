"""Whom a message names as the speaker of a quotation, in the words around it.

The speaker is the subject of the last verb of saying before the words ("my aunt claims Durbin never said …"), who
stands before a colon ("X on Y: …"), or a signature behind them ("… – X, his role"; "… (X)"; "… said X").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.quotes.lexicon import lexicon
from bot.search.passages import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

PRONOUNS = frozenset("he she they him her his their".split())
_TOKEN = re.compile(r"@?[^\W_](?:[^\W_]|['’.ʼ-](?=[^\W_]))*\.?|[,;:()–—]")
_NOBODY = frozenset(
    """i me my you your we us our it its this that these those who what which someone somebody anyone anybody
    everyone everybody nobody one people there here quote quotes quotation source check real fake true false legit yes
    no""".split()
)
_FRAME = re.compile(
    r"""^(?:[\W_]+|(?:
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
_DASH = re.compile(r"[-–—―~]{1,3}\s*")
_THATS = re.compile(
    r"(?:(?:that['’]?s|this is|that is|it['’]?s|quote|words|said|from|by|of|per|via)\s+)+", re.IGNORECASE
)
_ACCORDING = re.compile(r"\b(?:according to|attributed to|in the words of|is what|was what)\s+", re.IGNORECASE)
_QUESTIONS = frozenset("yes no real fake true false legit right wrong or did is was does anyone source".split())
_STAYING = frozenset({"of", "from", "the", "de", "for", "first", "chief", "left", "right"})
_CLOSING = " \n\t,.;!?\"'”’»"
"""What may stand between a quotation and the words that tell its speaker."""
_LONGEST_ALONE = 4
"""Words of a line that is nothing but a name."""
_LONGEST_BARE = 3
"""Words of a name that is typed without capitals."""


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
    spoken = [context[start:end] for line in context.splitlines()[-1:] for start, end in sentences(line)]
    if not spoken:
        return None
    clause = spoken[-1]
    asked = re.match(r"[\W_]*(?:\w+\s){0,3}?(?:did|does|do|has|have|didn['’]t)\s", clause, re.IGNORECASE) is not None
    tokens = _TOKEN.findall(_without_frames(clause))
    cues = [i for i, token in enumerate(tokens) if i and _is_cue(token, asked=asked)]
    if cues:
        start = max((cue + 1 for cue in cues[:-1]), default=0)
        if start == cues[-1] or all(_is_joint(token) for token in tokens[start : cues[-1]]):
            start = 0  # "works in retail and says"
        name = _name(_main_clause(tokens[start : cues[-1]]), before_cue=True)
        if name:
            return name
    if cues or context.rstrip().endswith(":") or len(tokens) <= 12:
        return _name(_main_clause(tokens), before_cue=context.rstrip().endswith(":"))
    return None


def signed(context: str) -> Signature | None:
    """The speaker whom the text behind a quotation names, unless that is a pronoun.

    Examples:
        >>> signed(" – David B. Cohen, University of Akron")
        Signature(speaker='David B. Cohen', end=38)
    """
    at = len(context) - len(context.lstrip(_CLOSING))
    text = context[at:].partition("\n")[0]
    for start, end in _signatures(text):
        tokens = _TOKEN.findall(text[start:end])
        asks = text[start:end].rstrip().endswith("?") or (tokens and tokens[0].lower() in _QUESTIONS)
        name = None if asks else _name(tokens, before_cue=True)
        if name and name.lower() not in PRONOUNS:
            return Signature(name, at + end)
    return _told(context, at, text)


def _signatures(text: str) -> Iterator[tuple[int, int]]:
    """Where a name may stand in the line behind a quotation: after a dash, in brackets, after "according to", alone."""
    if dash := _DASH.match(text):
        thats = _THATS.match(text, dash.end())
        yield thats.end() if thats else dash.end(), len(text)
    if text.startswith("(") and (closing := text.find(")")) > 0:
        yield 1, closing
    for start, end in sentences(text)[:1]:
        if according := _ACCORDING.search(text, start, end):
            yield according.end(), end
        tokens = _TOKEN.findall(text[start:end])
        if len(tokens) <= _LONGEST_ALONE and tokens and tokens[0][0].isupper() and not text[:end].endswith(":"):
            yield start, end


def _told(context: str, at: int, text: str) -> Signature | None:
    """The speaker in the clause that begins the line behind a quotation: "X said", "said X"."""
    for start, end in sentences(text)[:1]:
        tokens = _TOKEN.findall(text[start:end])
        cues = [i for i, token in enumerate(tokens[:8]) if _is_cue(token, asked=False) or _follows_name(tokens, i)]
        if not cues:
            return None
        name = _name(tokens[1:] if cues[0] == 0 else tokens[: cues[0]], before_cue=True)
        if name and name.lower() in PRONOUNS:
            following = signed(context[at + end :]) if end < len(text) else None
            return following and Signature(following.speaker, at + end + following.end)
        return Signature(name, at + end) if name else None
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
    return lemma is not None and (asked or word != lemma or word == "say") and not token[0].isupper()


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
    first = tokens[0].lower() if tokens else ""
    words = lexicon()
    if "," in tokens and (first in words.prepositions or first in words.adverbs or first.endswith("ing")):
        return tokens[tokens.index(",") + 1 :]
    return tokens


def _name(tokens: list[str], *, before_cue: bool) -> str | None:
    """The person at the beginning of a clause, as written; None where nobody is named."""
    while tokens and (tokens[0].lower() in lexicon().adverbs or (not tokens[0][0].isalnum() and tokens[0][0] != "@")):
        tokens = tokens[1:]
    if not tokens:
        return None
    if tokens[0].lower() in PRONOUNS:
        return tokens[0]
    phrase = _phrase(tokens)
    following = tokens[len(phrase) : len(phrase) + 5]
    if phrase and phrase[0].lower() in ("the", "a", "an") and following[:1] == [","]:
        named = _phrase(following[1:])  # "the professor from Akron, Cohen,"
        if named and all(token[0].isupper() for token in named):
            phrase = named
    if not phrase or phrase[0].lower() in _NOBODY or not _is_somebody(phrase, before_cue=before_cue):
        return None
    return " ".join(phrase)


def _phrase(tokens: list[str]) -> list[str]:
    """The tokens of the noun phrase that a clause begins with."""
    words = lexicon()
    phrase: list[str] = []
    for index, token in enumerate(tokens):
        word = token.lower()
        ends = not token[0].isalnum() and token[0] != "@"
        ends = ends or (index > 0 and token.islower() and word not in _STAYING and _ends_phrase(word))
        if ends:
            break
        owner = re.fullmatch(r"(.+?)['’]s?", token)
        said = " ".join(tokens[index + 1 : index + 2]).lower()
        if owner and (
            not said or said in words.documents or said in words.speech or said in ("words", "answer", "reply")
        ):
            return [*phrase, owner[1]]
        phrase.append(token.rstrip(".") if index == len(tokens) - 1 and len(token) > 3 else token)
    while phrase and (phrase[-1].lower() in _STAYING or _trails(phrase)):
        phrase.pop()
    return phrase


def _trails(phrase: list[str]) -> bool:
    """Whether the last word belongs to the clause rather than to the name before it: "Calderón dijo"."""
    words, last = lexicon(), phrase[-1]
    named = len(phrase) > 1 and phrase[-2][0].isupper() and phrase[0].lower() not in words.determiners
    return named and last.islower() and last not in words.roles | words.groups | words.titles | words.documents


def _ends_phrase(word: str) -> bool:
    words = lexicon()
    return (
        word in words.prepositions
        or word in words.adverbs
        or word in words.auxiliaries
        or word in words.function
        or (word in words.speech and word != words.speech[word])
        or (word.endswith(("ing", "ly")) and word not in words.roles)
        or word in ("re", "last", "this", "goes", "back", "comes")
    )


def _is_somebody(phrase: list[str], *, before_cue: bool) -> bool:
    """Whether a noun phrase names a person: by a capital, a role, or by standing where a name does."""
    if any(token[0].isupper() or token[0] == "@" for token in phrase):
        return True
    words = lexicon()
    heads = {token.lower().removesuffix("'s") for token in phrase}
    if phrase[0].lower() in words.determiners:
        return bool(heads & (words.roles | words.groups | words.titles))
    if heads & words.titles or heads & words.roles:
        return True
    return before_cue and len(phrase) <= _LONGEST_BARE and not heads & words.function and not heads & _NOBODY
