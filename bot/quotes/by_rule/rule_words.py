"""A paragraph of a language that rules are read for, as words, marks and quotations in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.language.speech_rules import plain_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bot.language.quotation_marks import Span
    from bot.language.speech_rules import SpeechRules

_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f"
_LETTER = rf"[^\W_{_MARKS}]"
_TOKEN = re.compile(
    rf"{_LETTER}(?:[{_MARKS}]|{_LETTER}|[’'‘ʼ`´＇‐‑·•-](?={_LETTER}))*[’']?|《[^《》]{{1,80}}》|[^\w\s{_MARKS}]"
)
_APOSTROPHE = re.compile(r"(?<=[’'‘ʼ`´＇])")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff·•]")
ENDS = frozenset(".!?…。！？؟۔")
PAUSES = frozenset(",;:—–-،؛，；：、")
COLONS = frozenset(":：")
COMMAS = frozenset(",،，、")
DASHES = frozenset("—–-")
_CLOSING = frozenset(')]»”’"')


class RuleWord(NamedTuple):
    """A word, a mark, or a quotation.

    Attributes:
        text: As written; of a quotation "".
        plain: As the lists have it (see `plain_word`); a mark as it stands.
        start: Offset in the paragraph.
        end: Offset behind it.
        sentence: Number of its sentence in the paragraph.
        span: Index of the quotation among the paragraph's; -1 for words and marks.
    """

    text: str
    plain: str
    start: int
    end: int
    sentence: int = 0
    span: int = -1

    @property
    def is_quotation(self) -> bool:
        """Whether a quotation stands here."""
        return self.span >= 0

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number."""
        return self.span < 0 and (self.text[0].isalnum())

    @property
    def is_capital(self) -> bool:
        """Whether it is a word with a capital."""
        return self.span < 0 and self.text[0].isupper()


def read_words(text: str, spans: Sequence[Span], rules: SpeechRules, known: Collection[str] = ()) -> list[RuleWord]:
    """Take a paragraph apart; `spans` are its quotations, in order, `known` names that are written without spaces."""
    found: list[RuleWord] = []
    at = 0
    for index, span in enumerate(spans):
        found += words_between(text, at, span.outer[0], rules, known)
        found.append(RuleWord("", "", *span.outer, span=index))
        at = span.outer[1]
    found += words_between(text, at, len(text), rules, known)
    return _in_sentences(found, text, spans, rules)


def words_between(
    text: str, start: int, end: int, rules: SpeechRules, known: Collection[str] = ()
) -> Iterator[RuleWord]:
    """The words and marks of a text between two offsets."""
    at = start
    for match in _TOKEN.finditer(text, start, end):
        written = match[0]
        if match.start() < at:
            continue  # the full stop of a title
        if rules.has("no_spaces") and _HAN.match(written):
            yield from _cut_run(written, match.start(), rules, known)
        elif written[0].isalnum():
            for word in _cut_word(text, match.start(), match.end(), rules):
                at = word.end
                yield word
        else:
            yield RuleWord(written, written, *match.span())


def _cut_word(text: str, start: int, end: int, rules: SpeechRules) -> Iterator[RuleWord]:
    """A word with its full stop where it is a title or an initial, without what is written as one word with it."""
    written = text[start:end]
    if "elides" in rules.traits and (pieces := _APOSTROPHE.split(written))[1:]:
        for piece in filter(None, pieces):
            yield from _cut_inverted(piece, start, rules)
            start += len(piece)
        return
    if text[end : end + 1] == "." and (plain_word(written) + "." in rules.titles or _is_initial(written)):
        yield RuleWord(text[start : end + 1], plain_word(text[start : end + 1]), start, end + 1)
        return
    for proclitic in rules.proclitics:
        rest = plain_word(written).removeprefix(proclitic)
        if len(rest) > 2 and plain_word(written).startswith(proclitic) and _is_known(rest, proclitic, rules):
            size = next(i for i in range(1, len(written) + 1) if plain_word(written[:i]) == proclitic)
            yield RuleWord(written[:size], proclitic, start, start + size)
            yield RuleWord(written[size:], rest, start + size, end)
            return
    yield from _cut_inverted(written, start, rules)


def _is_initial(written: str) -> bool:
    return len(written) == 1 and written.isupper()


def _is_known(word: str, proclitic: str, rules: SpeechRules) -> bool:
    if word in rules.say or word in rules.pronouns or word in rules.phrases["according"]:
        return proclitic not in rules.prepositions
    return (word in rules.roles or word in rules.given or word in rules.groups or word in rules.adverbs) and plain_word(
        proclitic + word
    ) not in rules.roles


def _cut_inverted(written: str, start: int, rules: SpeechRules) -> Iterator[RuleWord]:
    """A word, or a verb and the pronoun behind its hyphen: "a-t-il"."""
    first, hyphen, last = written.rpartition("-")
    if hyphen and plain_word(last) in rules.pronouns:
        verb = first.removesuffix("-t")
        yield RuleWord(verb, plain_word(verb), start, start + len(verb))
        at = start + len(first) + 1
        yield RuleWord(last, plain_word(last), at, at + len(last))
        return
    yield RuleWord(written, plain_word(written), start, start + len(written))


def _cut_run(written: str, start: int, rules: SpeechRules, known: Collection[str]) -> Iterator[RuleWord]:
    """The words of a run that is written without spaces: the longest that a list or the article knows, else letters."""
    at = 0
    listed = rules.vocabulary
    while at < len(written):
        size = next(
            (n for n in range(min(12, len(written) - at), 1, -1) if written[at : at + n] in known),
            0,
        ) or next((n for n in range(min(rules.longest, len(written) - at), 1, -1) if written[at : at + n] in listed), 1)
        yield RuleWord(written[at : at + size], written[at : at + size], start + at, start + at + size)
        at += size


def _in_sentences(words: list[RuleWord], text: str, spans: Sequence[Span], rules: SpeechRules) -> list[RuleWord]:
    """The words with the numbers of their sentences."""
    numbered: list[RuleWord] = []
    sentence = 0
    for index, word in enumerate(words):
        numbered.append(word._replace(sentence=sentence))
        following = words[index + 1] if index + 1 < len(words) else None
        if following is not None and _ends(words, index, following, text, spans, rules):
            sentence += 1
    return numbered


def _ends(
    words: Sequence[RuleWord], index: int, following: RuleWord, text: str, spans: Sequence[Span], rules: SpeechRules
) -> bool:
    """Whether a sentence ends behind a word."""
    word = words[index]
    if word.text in _CLOSING and index and not following.is_quotation:
        return _ends(words, index - 1, following, text, spans, rules) and following.text not in PAUSES
    if word.is_quotation:
        begins = following.is_quotation or (following.is_capital and not rules.has("no_capitals"))
        return text[spans[word.span].end - 1] in ENDS and begins
    if word.text not in ENDS or following.text in _CLOSING or following.text in PAUSES | ENDS:
        return False
    return word.text != "." or rules.has("no_capitals") or _is_full_stop(words, index, following, rules)


def _is_full_stop(words: Sequence[RuleWord], index: int, following: RuleWord, rules: SpeechRules) -> bool:
    """Whether a point is no ordinal's, no abbreviation's, and what follows may begin a sentence."""
    before = words[index - 1] if index else None
    if before is not None and before.text.isdigit() and (following.plain in rules.times or following.text.isdigit()):
        return False
    if before is not None and len(before.text) == 1 and before.text.isalpha() and words[index].start == before.end:
        return False
    return not following.is_word or following.is_capital or following.text[0].isdigit()


def is_unspaced(text: str) -> bool:
    """Whether a text is written without spaces between words."""
    return _HAN.match(text) is not None
