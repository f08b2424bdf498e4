"""An article as a claim is laid over it: the words of the places that are looked at, and who said them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.check.claimed_role import may_be_described
from bot.check.identity import is_speaker
from bot.check.utterances import Utterance, are_one_utterance, without_aside
from bot.check.word_sequences import Text
from bot.check.words import Word, located_words
from bot.language.names import Sameness, parse_name, same_person
from bot.quotes.model import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.articles.article import Article
    from bot.check.word_sequences import Alphabet
    from bot.quotes.model import Quote

_AROUND = 8
"""Quotations before and behind a place that may belong to an utterance there."""


class Region(NamedTuple):
    """A part of a paragraph: its number and offsets."""

    paragraph: int
    start: int
    end: int


class QuotedArticle:
    """An article with its quotations; each of its paragraphs is read into words at most once, when it is looked at.

    Args:
        article: The article.
        quotes: Its quotations, and what it says that nobody said.
        speakers: Those that they belong to, or may belong to.
        alphabet: Of the message that is checked against it.
    """

    def __init__(
        self, article: Article, quotes: Sequence[Quote], speakers: Iterable[Speaker], alphabet: Alphabet
    ) -> None:
        self.article = article
        self.speakers = {speaker.name: speaker for speaker in speakers}
        self._paragraphs = {paragraph.number: paragraph.text for paragraph in article.paragraphs}
        self._quotes = quotes
        self._alphabet = alphabet
        self._read: dict[int, tuple[list[Word], str]] = {}
        self._meant: dict[tuple[str, str], bool] = {}
        self._goes_on: dict[int, bool] = {}

    def texts(self, regions: Iterable[Region], margin: int | None) -> Iterator[Text]:
        """The utterances that touch some regions, and then the paragraphs' words there.

        Args:
            regions: Parts of paragraphs.
            margin: How many characters around them are looked at too; None for whole paragraphs.
        """
        merged = self._merged(regions, margin)
        groups: dict[int, list[Quote]] = {}
        for region in merged:
            for group in self._utterances(region):
                if any(_touches(quote, region) for quote in group):
                    groups.setdefault(id(group[0]), group)
        for group in groups.values():
            yield self._utterance(group, [(quote, (quote.start, quote.end)) for quote in group])
            asides = {id(quote): without_aside(quote, self._paragraphs[quote.paragraph]) for quote in group}
            if any(asides.values()):
                spoken = [(one, span) for one in group for span in asides[id(one)] or [(one.start, one.end)]]
                yield self._utterance(group, spoken)
        for region in merged:
            inside, letters = self._slice(*region)
            yield Text(tuple(inside), letters, self._paragraphs)

    def _utterance(self, group: Sequence[Quote], spoken: Iterable[tuple[Quote, tuple[int, int]]]) -> Utterance:
        """The words of some parts of a group of quotations."""
        parts = [self._slice(quote.paragraph, *span) for quote, span in spoken]
        words = tuple(word for own, _ in parts for word in own)
        return Utterance(words, "".join(letters for _, letters in parts), self._paragraphs, tuple(group))

    def quote_of(self, covered: Sequence[Word], kind: Literal["direct", "indirect", "turned"]) -> Quote | None:
        """The quotation that holds most of some words, if one holds half of them."""
        held: Counter[int] = Counter()
        for word in covered:
            starts, numbers = self._starts[kind, word.paragraph]
            before = bisect_right(starts, word.start) - 1
            if before >= 0 and word.start < self._quotes[numbers[before]].end:
                held[numbers[before]] += 1
        number, most = next(iter(held.most_common(1)), (0, 0))
        return self._quotes[number] if held and 2 * most >= len(covered) else None

    def turn_of(self, covered: Sequence[Word]) -> Quote | None:
        """What turns some words, if they leave it out: "she had taken bribes" where she denied that she had."""
        quote = self.quote_of(covered, "turned")
        if quote is None or quote.cue_span is None:
            return None
        start, end = quote.cue_span
        return None if any(word.start < end and start < word.end for word in covered) else quote

    def speakers_of(self, quote: Quote | None) -> list[Speaker]:
        """Who said a quotation, with what the article tells of them."""
        return [self.speakers.get(name, Speaker(name)) for name in quote.speakers] if quote else []

    def is_meant(self, claimed: str, speaker: Speaker) -> bool:
        """Whether a message that names somebody means a speaker of this article."""
        key = claimed, speaker.name
        if key not in self._meant:
            namesakes = self._bearers(claimed)
            self._meant[key] = (
                speaker.name in namesakes if namesakes else is_speaker(claimed, speaker, self.article.language)
            )
        return self._meant[key]

    def may_be(self, claimed: str, speaker: Speaker) -> bool:
        """Whether a role that a message names may be a speaker's, and is nobody else's in this article."""
        others = (other for other in self.speakers.values() if other.name != speaker.name)
        return may_be_described(claimed, speaker) and not any(is_speaker(claimed, other) for other in others)

    def _bearers(self, claimed: str) -> set[str]:
        """Those who bear a claimed full name as it is: then nobody is meant whose name is only like it."""
        name = parse_name(claimed)
        if not name.given:
            return set()
        people = (speaker.name for speaker in self.speakers.values() if speaker.kind == "person")
        return {known for known in people if same_person(name, known) is Sameness.SAME}

    def _merged(self, regions: Iterable[Region], margin: int | None) -> list[Region]:
        """The regions with what is around them, those that overlap as one, in order."""
        merged: list[Region] = []
        for number, start, end in sorted(regions):
            size = len(self._paragraphs[number])
            wide = size if margin is None else margin
            region = Region(number, max(0, start - wide), min(size, end + wide))
            last = merged[-1] if merged else None
            if last and last.paragraph == number and region.start <= last.end:
                merged[-1] = last._replace(end=max(last.end, region.end))
            else:
                merged.append(region)
        return merged

    def _utterances(self, region: Region) -> list[list[Quote]]:
        """What the quotations in a region and some around it, up to the paragraphs beside its own, are parts of."""
        starts, direct = self._direct_starts, self._direct
        first = max(0, bisect_left(starts, (region.paragraph, region.start)) - _AROUND)
        last = min(len(direct), bisect_left(starts, (region.paragraph, region.end)) + _AROUND)
        groups: list[list[Quote]] = []
        for number in range(first, last):
            if abs(direct[number].paragraph - region.paragraph) > 1:
                continue
            if groups and self._continues(number):
                groups[-1].append(direct[number])
            else:
                groups.append([direct[number]])
        return groups

    def _continues(self, number: int) -> bool:
        """Whether a direct quotation goes on with the utterance of the one before it."""
        if number not in self._goes_on:
            self._goes_on[number] = are_one_utterance(
                self._direct[number - 1], self._direct[number], self._paragraphs, self.article.language
            )
        return self._goes_on[number]

    @cached_property
    def _direct(self) -> list[Quote]:
        return [quote for quote in self._quotes if quote.kind == "direct"]

    @cached_property
    def _direct_starts(self) -> list[tuple[int, int]]:
        return [(quote.paragraph, quote.start) for quote in self._direct]

    @cached_property
    def _starts(self) -> Mapping[tuple[str, int], tuple[list[int], list[int]]]:
        """Where the quotations of a kind begin in each paragraph, and their numbers."""
        found = defaultdict[tuple[str, int], tuple[list[int], list[int]]](lambda: ([], []))
        ordered = sorted(enumerate(self._quotes), key=lambda numbered: (numbered[1].paragraph, numbered[1].start))
        for number, quote in ordered:
            kind = quote.kind if quote.stance == "asserted" else "turned"
            starts, numbers = found[kind, quote.paragraph]
            starts.append(quote.start)
            numbers.append(number)
        return found

    def _slice(self, number: int, start: int, end: int) -> tuple[list[Word], str]:
        """The words of a paragraph that stand whole between two offsets, and their letters."""
        if number not in self._read:
            found = located_words(self._paragraphs[number], number)
            self._read[number] = found, self._alphabet.encode(found)
        found, letters = self._read[number]
        first = bisect_left(found, start, key=lambda word: word.start)
        last = bisect_right(found, end, key=lambda word: word.end)
        return found[first:last], letters[first:last]


def _touches(quote: Quote, region: Region) -> bool:
    return quote.paragraph == region.paragraph and quote.start < region.end and region.start < quote.end
