"""A text as words and marks, each with a class that rules can read.

One regular expression and a look-up a word: this is where most of the time goes.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from bot.language.lexicon import lexicon
from bot.language.tags import CLOSED_CLASSES, Tag

_WORD = re.compile(
    r"(?P<abbreviation>(?=[A-Zv])(?:(?:[A-Z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Sen|Sens|Rep|Reps|Gov|Lt|Gen|Col|Maj|Capt|Sgt|Cpl|Adm|Cmdr|Fr|St|Jr|Sr|Inc|Co|Corp"
    r"|Ltd|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|No|vs|Pvt|Esq)\.|\b[A-Z]\.(?=\s?[A-Z])))"
    r"|(?P<word>[^\W_]+(?:['’.&@][^\W_]+|[-‐‑][^\W_]+)*['’]?)"
    r"|(?P<mark>\.\.\.|--|[^\w\s])"
)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_IN_NAMES = frozenset(
    """von van der den de la le el al bin bint ibn ben da das do dos du di del della des ter ten te af av zu zur y e
    i'm i’m i've i’ve i'd i’d i'll i’ll me my mine myself us our ours we're we’re we've we’ve we'll we’ll""".split()
)
"""Small words that stand in names, and of the first person: kept of a quotation's words."""
_PREFIXED = re.compile(r"(?:al|el|ad|an|as|ash|ben|bin|d|l)[-’'](?=[^\W\d_a-z])")
"""A name that begins small: "al-Masri", "d’Arcy"."""
_MARKS = {
    ",": Tag.COMMA, ";": Tag.SEMICOLON, ":": Tag.COLON, "(": Tag.OPENING, ")": Tag.CLOSING, "[": Tag.OPENING,
    "]": Tag.CLOSING, ".": Tag.STOP, "!": Tag.STOP, "?": Tag.STOP, "...": Tag.ELLIPSIS, "…": Tag.ELLIPSIS,
    "—": Tag.DASH, "–": Tag.DASH, "--": Tag.DASH, "―": Tag.DASH, "-": Tag.DASH,
}  # fmt: skip
_FUNCTION_WORDS = {
    **dict.fromkeys(("he", "she", "they", "it", "i", "we"), Tag.PRONOUN),
    "who": Tag.RELATIVE, "which": Tag.RELATIVE, "that": Tag.THAT, "and": Tag.AND, "or": Tag.AND, "but": Tag.BUT,
    "not": Tag.ADVERB, "n't": Tag.ADVERB, "her": Tag.DETERMINER,
}  # fmt: skip


class TaggedWord(NamedTuple):
    """A word or a mark.

    Attributes:
        text: As written, without a possessive ending.
        lower: In small letters.
        start: Offset in the paragraph.
        end: Offset behind it, possessive ending included.
        tag: Its class.
        sentence: Number of its sentence in the paragraph, from 0.
        possessive: It ends in 's or s'.
        span: For Q, the index of its quotation in the paragraph; between marks, of the one around it; else -1.
    """

    text: str
    lower: str
    start: int
    end: int
    tag: Tag
    sentence: int
    possessive: bool = False
    span: int = -1


@cache
def _classes() -> dict[str, Tag]:
    """The class of each known word; of several, the one named last here."""
    lists = lexicon()
    classes: dict[str, Tag] = {}
    for tag, words in (
        (Tag.GROUP, lists.groups), (Tag.DOCUMENT, lists.documents), (Tag.ROLE, lists.roles),
        (Tag.SPEECH_VERB, lists.speech), (Tag.ADVERB, lists.adverbs), (Tag.AUXILIARY, lists.auxiliaries),
        (Tag.PREPOSITION, lists.prepositions), (Tag.DETERMINER, lists.determiners),
    ):  # fmt: skip
        for word in words:
            classes[word] = tag
            if tag in (Tag.ROLE, Tag.GROUP) and word.isalpha() and word + "s" not in lists.speech:
                classes[word[:-1] + "ies" if word.endswith("y") else word + "s"] = tag
    classes |= dict.fromkeys(("statement", "report", "letter", "reports", "post", "brief"), Tag.DOCUMENT)
    return classes | _FUNCTION_WORDS


def tag_words(text: str, start: int, end: int, words: list[TaggedWord], sentence: int, span: int = -1) -> int:
    """Append the words of text[start:end] and return the number of the sentence that follows.

    Of a quotation (`span` is its index) only what names are made of is kept, and words of the first person.
    """
    append = words.append
    for match in _WORD.finditer(text, start, end):
        begins, ends = match.span()
        kind = match.lastgroup
        piece = text[begins:ends]
        if span >= 0 and piece[0].islower() and piece.lower() not in _IN_NAMES and not _PREFIXED.match(piece):
            continue
        if kind == "mark":
            append(TaggedWord(piece, piece, begins, ends, _MARKS.get(piece, Tag.SYMBOL), sentence, False, span))
            if piece in ".!?" or (piece in "…;" and text[ends : ends + 2].strip()[:1].isupper()):
                sentence += 1
            continue
        word, lower, tag, possessive, cut = _classify(piece, kind == "abbreviation")
        if tag is Tag.AUXILIARY and piece[0].isupper() and words and _stands_before_surname(words[-1], sentence):
            tag = Tag.NAME  # Theresa May
        append(TaggedWord(word, lower, begins, ends - cut, tag, sentence, possessive, span))
    return sentence


def _stands_before_surname(word: TaggedWord, sentence: int) -> bool:
    """Whether a word is a given name or a title of the sentence: what follows it with a capital is a name too."""
    lists = lexicon()
    return (
        word.tag is Tag.NAME and word.sentence == sentence and (word.lower in lists.given or word.lower in lists.titles)
    )


@lru_cache(maxsize=65536)
def _classify(piece: str, abbreviation: bool) -> tuple[str, str, Tag, bool, int]:
    """(without a possessive ending, in small letters, class, possessive, how many characters to cut) of a word."""
    found = _POSSESSIVE.search(piece)
    cut = 0
    if found:
        word = piece[: found.start()]
    elif piece[-1] in "'’":
        word, cut = piece[:-1], 1
    else:
        word = piece
    lower = word.lower()
    first = word[:1]
    if first.isdigit():
        tag = Tag.NUMBER
    elif (first.isupper() and abbreviation) or _PREFIXED.match(word):
        tag = Tag.NAME
    else:
        tag = _classes().get(lower, Tag.WORD)
        if first.isupper() and tag not in CLOSED_CLASSES:
            tag = Tag.NAME
        elif tag is Tag.WORD and lower.endswith("ly"):
            tag = Tag.ADVERB
    return word, lower, tag, bool(found), cut
