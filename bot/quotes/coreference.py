"""The people, organisations and unnamed sources of an article, and whom each mention stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.language.quotation_marks import Span, quotations
from bot.quotes import mention_detection, name_runs, ranker, tagged_paragraph, transcripts
from bot.quotes.entities import Registry
from bot.quotes.resolver import Resolver
from bot.quotes.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.articles.article import Article
    from bot.language.tagger import TaggedWord
    from bot.quotes.entities import Entity
    from bot.quotes.mentions import Mention
    from bot.quotes.resolver import Decision, Referent
    from bot.quotes.tagged_paragraph import TaggedParagraph
    from bot.quotes.transcripts import Turn


@dataclass(frozen=True, slots=True)
class People:
    """Who is mentioned in an article, where, and whom each mention stands for.

    Attributes:
        texts: The paragraphs taken apart, in order.
        mentions: The mentions outside quotations, by paragraph number, in order.
        entities: The people and organisations, in order of their first mention.
        referents: Of each mention, whom it may stand for, the likeliest first.
        decisions: Of each pronoun and ambiguous name, what its referents were ranked by.
        vague: Descriptions that may stand for somebody named: "the expert" where no unnamed one was brought in.
        places: Of each mention, its part in the sentence (see `syntax.syntactic_place`).
        quoted: The entities that are named in each quotation, by paragraph number and index of the quotation.
        turns: What is said in the paragraphs of a transcript, by paragraph number.
    """

    texts: tuple[TaggedParagraph, ...]
    mentions: dict[int, tuple[Mention, ...]]
    entities: tuple[Entity, ...]
    referents: dict[Mention, tuple[Referent, ...]]
    decisions: dict[Mention, Decision]
    places: dict[Mention, str]
    vague: frozenset[Mention]
    quoted: dict[tuple[int, int], frozenset[int]]
    turns: Mapping[int, Turn] = field(default_factory=dict)

    def resolve(self, mention: Mention) -> tuple[Referent, ...]:
        """Whom a mention stands for, the likeliest first; empty where nobody can be told (a pronoun without a name)."""
        return self.referents.get(mention, ())

    def at(self, paragraph: int, start: int, end: int) -> Mention | None:
        """The mention that tells best whom the words at these offsets stand for: a name before a description.

        Of "Pat Caddell, the spokesman for Mr. Roe" it is "Pat Caddell", of "a spokesman for Mr. Roe" "a spokesman".
        """
        inside = [m for m in self.mentions.get(paragraph, ()) if m.start < end and start < m.end]
        return inside[0] if inside else None

    def partners(self, mention: Mention, words: Sequence[TaggedWord]) -> Iterator[Referent]:
        """Those who speak together with somebody: "Roe and Doe wrote".

        Args:
            mention: The one that is known to speak.
            words: Of its paragraph, outside quotations.
        """
        if mention.kind == "pronoun":
            return
        listed = self.mentions[mention.paragraph]
        index = bisect_left(listed, mention.start, key=lambda other: other.start)
        for other in listed[max(0, index - 1) : index + 2]:
            left, right = (mention, other) if mention.first < other.first else (other, mention)
            joined = right.first - left.last == 2 and words[left.last + 1].lower == "and"
            if joined and other.kind in ("name", "group") and "said" in (self.places[mention], self.places[other]):
                yield self.resolve(other)[0]


def find_people(article: Article, weights: Mapping[str, float] | None = None) -> People:
    """Read an article's mentions and resolve them, by default with the weights that the package brings."""
    by_paragraph: dict[int, list[Span]] = defaultdict(list)
    written = {paragraph.number: paragraph.text for paragraph in article.paragraphs}
    for span in quotations(written.values()):
        if span.depth == 0 and not name_runs.is_nickname(written[span.paragraph], *span.outer):
            by_paragraph[span.paragraph].append(span)
    turns = transcripts.find_turns(article.paragraphs)
    by_paragraph |= {number: [turn.span] for number, turn in turns.items()}
    texts = tuple(
        tagged_paragraph.tag_paragraph(
            number, text, by_paragraph.get(number, ()), turns[number].span.start if number in turns else 0
        )
        for number, text in written.items()
    )
    found = resolve(texts, article.title, ranker.weights("reference") if weights is None else weights)
    return replace(found, turns=turns)


def resolve(texts: Sequence[TaggedParagraph], title: str, weights: Mapping[str, float]) -> People:
    """Find the mentions of paragraphs that were taken apart and resolve them."""
    known = read_vocabulary(texts)
    inside = [list(mention_detection.find_mentions(text, known)) for text in texts]
    quoted = [list(mention_detection.find_quoted(text, known)) for text in texts]
    heading = list(mention_detection.find_in_title(tagged_paragraph.quoted(0, title), known))
    named = sorted(
        (m for found in (*inside, *quoted) for m in found if m.kind in ("name", "group")),
        key=lambda m: (m.paragraph, m.start),
    )
    registry = Registry()
    listed = [*named, *heading]
    assigned = dict(zip(listed, registry.assign(listed), strict=True))
    resolver = Resolver(texts, inside, assigned, weights)
    for text, found in zip(texts, inside, strict=True):
        resolver.read(text, found)
    return People(
        tuple(texts),
        {text.number: tuple(found) for text, found in zip(texts, inside, strict=True)},
        tuple(registry.entities),
        resolver.referents,
        resolver.decisions,
        resolver.places,
        frozenset(resolver.vague),
        _named_inside(texts, quoted, assigned),
    )


def _named_inside(
    texts: Sequence[TaggedParagraph],
    quoted: Sequence[Sequence[Mention]],
    assigned: Mapping[Mention, tuple[Entity, ...]],
) -> dict[tuple[int, int], frozenset[int]]:
    found: dict[tuple[int, int], set[int]] = defaultdict(set)
    for text, inside in zip(texts, quoted, strict=True):
        for mention in inside:
            found[text.number, text.quoted[mention.first].span] |= {entity.number for entity in assigned[mention]}
    return {key: frozenset(numbers) for key, numbers in found.items()}
