"""Transcripts: paragraphs that tell who speaks and then give the words, without marks ("BAIER: Thank you.")."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicon import lexicon
from bot.language.names import same_person
from bot.language.quotation_marks import Span, trim
from bot.language.tokens import straight
from bot.quotes.resolver import Referent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.articles.article import Article, Paragraph
    from bot.quotes.coreference import People
    from bot.quotes.mentions import Mention

_TIME = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?"
_WORD = r"[^\W\d_a-z][\w.’'\-]*"
_LETTER = re.compile(r"(?P<name>[QA])(?:[:.]\s*|\s+)(?=[^\W\d_a-z]|[\"“(\[\d])")
"""The question and the answer of an interview: "Q: Why?" · "Q. Why?" · "Q Why?"."""
_LETTERS = re.compile(r"[^\W\d_]{2}")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]\.?|\W+")
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CLOSING = '"”»“'
_TURNS = 3
"""How many turns a transcript has at least."""
_APART = 3
"""How many paragraphs on the next turn is, at most, asides as "(APPLAUSE)" not counted: somebody may go on for some."""
_SURE = 0.97
"""The chance that a label names who speaks."""


class Turn(NamedTuple):
    """What is said in a paragraph of a transcript.

    Attributes:
        span: The words.
        label: Offsets of the label; empty where the one before goes on.
        key: What a speaker's labels have in common: the last word of the name, in small letters.
        place: Number of its paragraph, asides not counted.
    """

    span: Span
    label: tuple[int, int]
    key: str
    place: int


def find_turns(paragraphs: Sequence[Paragraph]) -> Mapping[int, Turn]:
    """What is said in each paragraph of a transcript, by the paragraph's number.

    Two have to speak right after each other, and somebody has to come back: labels that a newspaper puts before notes
    and links ("READ MORE: …"), and tables of names and figures, do not take turns.
    """
    told = [paragraph for paragraph in paragraphs if not _ASIDE.fullmatch(paragraph.text.strip())]
    turns = list(_turns(told))
    talks = [talk for talk in _talks(turns) if _is_talk(talk)]
    return {turn.span.paragraph: turn for talk in talks for turn in _with_rests(talk, told)}


@cache
def _label() -> re.Pattern[str]:
    """A speaker's name or office before a colon, with the time or a quotation mark before it, asides behind it."""
    small = "|".join(map(re.escape, lexicon().particles | lexicon().inside_labels))
    return re.compile(
        rf"(?P<mark>[\"“«„])?(?:{_TIME}\s)?(?P<name>{_WORD}(?:\s(?:{_WORD}|(?:{small}|&|\d{{1,2}})(?!\w))){{0,9}})"
        rf"(?P<aside>(?:\s\([^()]{{1,60}}\)){{0,3}})(?:,\s[^:.?!]{{2,60}})?(?:\s{_TIME})?:\s+(?=\S)"
    )


def _turns(told: Sequence[Paragraph]) -> Iterator[Turn]:
    asked = False
    for place, paragraph in enumerate(told):
        turn = _turn(place, paragraph, asked=asked)
        if turn:
            yield turn
        asked = turn is not None and turn.key == "q"


def _turn(place: int, paragraph: Paragraph, *, asked: bool) -> Turn | None:
    """The label's last word, by which people are called once they were named in full, and the words behind it.

    A lone "A" may be an article: it answers only right behind a question.
    """
    text = paragraph.text
    letter = _LETTER.match(text)
    if letter and (letter["name"] == "Q" or asked or not letter[0][1:].isspace()):
        return _said(place, paragraph, letter.span("name"), letter["name"].lower(), letter.end(), closes=False)
    match = _label().match(text)
    if not match or not _LETTERS.search(match["name"]) or not _LETTERS.search(text, match.end()):
        return None
    start, end = match.span("name")
    if match["name"].lower().startswith("the ") and _is_name(match["aside"]):
        start, end = match.start("aside") + 2, match.end("aside") - 1  # The Minister for Rail (Ann Roe)
    words = text[start:end].casefold().split()
    key = " ".join(words[-2:]) if words[-1].isdigit() else words[-1]
    return _said(place, paragraph, (start, end), key, match.end(), closes=bool(match["mark"]))


def _said(
    place: int, paragraph: Paragraph, label: tuple[int, int], key: str, start: int, *, closes: bool
) -> Turn:  # fmt: skip
    text = paragraph.text
    start, end = trim(text, start, len(text))
    if closes and text[end - 1] in _CLOSING and end - start > 1:
        end -= 1
    return Turn(Span(paragraph.number, start, end, (start, len(text))), label, key, place)


def _is_name(aside: str) -> bool:
    """Whether brackets hold a person's name, and nothing else."""
    words = aside.strip(" ()").split()
    return 2 <= len(words) <= 5 and ")" not in aside.strip(" ()") and all(word[0].isupper() for word in words)


def _talks(turns: Sequence[Turn]) -> Iterator[list[Turn]]:
    talk: list[Turn] = []
    for turn in turns:
        if talk and turn.place - talk[-1].place > _APART:
            yield talk
            talk = []
        talk.append(turn)
    yield talk


def _is_talk(talk: Sequence[Turn]) -> bool:
    keys = [turn.key for turn in talk]
    replies = any(b.place - a.place == 1 and b.key != a.key for a, b in pairwise(talk))
    return len(keys) >= _TURNS and len(set(keys)) < len(keys) and replies


def _with_rests(talk: Sequence[Turn], told: Sequence[Paragraph]) -> Iterator[Turn]:
    """The turns of a talk, and the paragraphs between them in which the last one goes on in the first person."""
    lists = lexicon()
    voice = lists.first_singular | lists.first_plural | lists.second_person
    yield talk[0]
    for turn, following in pairwise(talk):
        for place in range(turn.place + 1, following.place):
            text = told[place].text
            if not voice.isdisjoint(match[0] for match in _WORDS.finditer(straight(text).lower())):
                span = Span(told[place].number, 0, len(text), (0, len(text)), carries_on=True)
                yield Turn(span, (0, 0), turn.key, place)
        yield following


class Labels:
    """Whom the labels of an article's turns stand for.

    Args:
        article: The article.
        people: Its mentions, resolved.
    """

    def __init__(self, article: Article, people: People) -> None:
        self._article = article
        self._people = people
        self._answers = _answers(article, people) if any(t.key == "a" for t in people.turns.values()) else None

    def speaker(self, turn: Turn) -> tuple[Mention | None, tuple[Referent, ...]]:
        """The words of a label that name somebody, and whom; nobody for "Q:", or where nobody is known."""
        if turn.key in ("q", "a") and turn.label[1] - turn.label[0] == 1:
            return None, (self._answers,) if turn.key == "a" and self._answers else ()
        start, end = turn.label
        inside = [m for m in self._people.mentions.get(turn.span.paragraph, ()) if start <= m.start and m.end <= end]
        mention = next((m for m in inside if m.kind in ("name", "group")), None)
        referents = self._people.resolve(mention) if mention else ()
        words = self._article.paragraphs[turn.span.paragraph - 1].text[start:end]
        if not mention or (
            _is_unnamed(words) and not any(who.entity and len(who.entity.words) > 1 for who in referents)
        ):
            return None, (Referent(words, _SURE),)
        return mention, tuple(who._replace(chance=who.chance * _SURE) for who in referents)


def _is_unnamed(label: str) -> bool:
    """Whether all words of a label say what somebody is or does: "QUESTION", "Speaker 1", "The President"."""
    lists = lexicon()
    known = lists.turn_labels | lists.roles | lists.titles | lists.groups | lists.determiners
    words = label.casefold().split()
    return all(word in known or word.removesuffix("s") in known or word.isdigit() for word in words)


def _answers(article: Article, people: People) -> Referent | None:
    """Who answers in an interview: the only person whom its title names, or its lead; never its author, who asks."""
    first = min(people.turns)
    lead = {
        who[0].name for number in range(1, first) for m in people.mentions.get(number, ()) if (who := people.resolve(m))
    }
    known = [entity for entity in people.entities if len(entity.words) > 1 and entity.kind in ("person", "unknown")]
    if article.author:
        known = [entity for entity in known if not same_person(article.author, entity.name)]
    for named in ([e for e in known if e.name in article.title], [e for e in known if e.name in lead]):
        certain = [entity for entity in named if entity.kind == "person"] or named
        if certain:
            return Referent(certain[0].name, _SURE, certain[0]) if len(certain) == 1 else None
    return None
