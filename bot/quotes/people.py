"""The people, organisations and unnamed sources of an article, and whom each mention stands for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.articles.model import Paragraph
from bot.quotes import mentions as mention_finder
from bot.quotes import ranker, references, spans, words
from bot.quotes.mentions import Mention
from bot.quotes.names import Registry
from bot.quotes.references import Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.articles.model import Article
    from bot.quotes.names import Entity
    from bot.quotes.words import Text

_NEAR = 3
"""How many paragraphs back a pronoun may reach."""
_MANY = 8
_AUTHOR = frozenset({"i", "we"})
"""How many candidates a pronoun has at most."""


class Decision(NamedTuple):
    """A pronoun with its candidates and what speaks for each: what the ranker is trained on."""

    candidates: list[Seen]
    features: list[list[str]]


class Referent(NamedTuple):
    """Somebody a mention may stand for.

    Attributes:
        name: The canonical name; of an unnamed source its words.
        chance: 0 to 1.
        entity: None for an unnamed source.
    """

    name: str
    chance: float
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Who is mentioned in an article, where, and whom each mention stands for.

    Attributes:
        texts: The paragraphs taken apart, in order.
        mentions: The mentions outside quotations, by paragraph number, in order.
        entities: The people and organisations, in order of their first mention.
        referents: Of each mention, whom it may stand for, the likeliest first.
        decisions: Of each pronoun, what its referents were ranked by.
    """

    texts: tuple[Text, ...]
    mentions: dict[int, tuple[Mention, ...]]
    entities: tuple[Entity, ...]
    referents: dict[Mention, tuple[Referent, ...]]
    decisions: dict[Mention, Decision]

    def resolve(self, mention: Mention) -> tuple[Referent, ...]:
        """Whom a mention stands for, the likeliest first; empty where nobody can be told (a pronoun without a name)."""
        return self.referents.get(mention, ())

    def at(self, paragraph: int, start: int, end: int) -> Mention | None:
        """The mention that tells best whom the words at these offsets stand for: a name before a description.

        Of "Pat Caddell, the spokesman for Mr. Roe" it is "Pat Caddell", of "a spokesman for Mr. Roe" "a spokesman".
        """
        inside = [m for m in self.mentions.get(paragraph, ()) if m.start < end and start < m.end]
        return inside[0] if inside else None


def find(article: Article, weights: Mapping[str, float] | None = None) -> People:
    """Read an article's mentions and resolve them, by default with the weights that the package brings."""
    by_paragraph: dict[int, list[spans.Span]] = defaultdict(list)
    for span in spans.find(article.paragraphs):
        if span.depth == 0:
            by_paragraph[span.paragraph].append(span)
    texts = tuple(words.read(paragraph, by_paragraph.get(paragraph.number, ())) for paragraph in article.paragraphs)
    return resolve(texts, article.title, ranker.weights("reference") if weights is None else weights)


def resolve(texts: Sequence[Text], title: str, weights: Mapping[str, float]) -> People:
    """Find the mentions of paragraphs that were taken apart and resolve them."""
    common = {word.text for text in texts for word in text.outside if word.tag not in "N,.:;-()~y0Q"}
    inside = [list(mention_finder.find(text, common)) for text in texts]
    quoted = [list(mention_finder.find_quoted(text, common)) for text in texts]
    heading = list(mention_finder.find_quoted(words.quoted(Paragraph(0, title)), common))
    named = sorted(
        (m for found in (*inside, *quoted) for m in found if m.kind in ("name", "group")),
        key=lambda m: (m.paragraph, m.start),
    )
    registry = Registry()
    assigned = dict(zip([*named, *heading], registry.assign([*named, *heading]), strict=True))
    resolver = _Resolver(assigned, weights)
    for text, found in zip(texts, inside, strict=True):
        resolver.read(text, found)
    return People(
        tuple(texts),
        {text.number: tuple(found) for text, found in zip(texts, inside, strict=True)},
        tuple(registry.entities),
        resolver.referents,
        resolver.decisions,
    )


class _Resolver:
    """Goes through the mentions in order and keeps what was seen last."""

    def __init__(self, assigned: dict[Mention, tuple[Entity, float]], weights: Mapping[str, float]) -> None:
        self.referents: dict[Mention, tuple[Referent, ...]] = {}
        self.decisions: dict[Mention, Decision] = {}
        self._assigned = assigned
        self._seen: list[Seen] = []
        self._sentence = 0
        self._weights = weights
        self._roles: dict[str, Entity] = {}

    def read(self, text: Text, found: Iterable[Mention]) -> None:
        """Resolve the mentions of the next paragraph."""
        base = self._sentence
        for mention in found:
            where = references.place(text, mention)
            sentence = base + mention.sentence
            if mention in self._assigned:
                entity, sure = self._assigned[mention]
                referents: tuple[Referent, ...] = (Referent(entity.name, sure, entity),)
                if mention.title:
                    self._roles[mention.title.split()[-1]] = entity
            elif mention.kind == "pronoun":
                referents = self._pronoun(mention, where, sentence)
            else:
                referents = self._nominal(mention)
            self.referents[mention] = referents
            if referents and referents[0].entity is not None:
                self._seen.append(Seen(mention, referents[0].entity, where, sentence))
        self._sentence = base + (text.outside[-1].sentence + 1 if text.outside else 1)

    def candidates(self, mention: Mention) -> list[Seen]:
        """The entities that a pronoun may stand for, the nearest first."""
        nearest: dict[int, Seen] = {}
        for seen in reversed(self._seen):
            if mention.paragraph - seen.mention.paragraph > _NEAR or len(nearest) >= _MANY:
                break
            if seen.entity.number in nearest or (seen.entity.kind == "group") == bool(mention.gender):
                continue
            if mention.gender and seen.entity.gender and seen.entity.gender != mention.gender:
                continue
            nearest[seen.entity.number] = seen
        return list(nearest.values())

    def _pronoun(self, mention: Mention, where: str, sentence: int) -> tuple[Referent, ...]:
        if mention.words[0] in _AUTHOR:
            return ()
        if mention.words[0] == "who":
            last = self._seen[-1:]
            near = [seen for seen in last if seen.mention.paragraph == mention.paragraph]
            return tuple(Referent(seen.entity.name, 0.9, seen.entity) for seen in near)
        candidates = self.candidates(mention)
        features = references.describe(mention, where, sentence, candidates)
        self.decisions[mention] = Decision(candidates, features)
        scored = ranker.chances(self._weights, features)
        ranked = sorted(zip(scored, candidates, strict=True), key=lambda pair: -pair[0])
        return tuple(Referent(seen.entity.name, chance, seen.entity) for chance, seen in ranked)

    def _nominal(self, mention: Mention) -> tuple[Referent, ...]:
        entity = self._roles.get(mention.words[-1])
        definite = mention.words[0] in ("the", "this", "that")
        if entity is not None and definite and not mention.plural:
            return (Referent(entity.name, 0.7, entity), Referent(mention.text, 0.3))
        return (Referent(mention.text, 1.0),)
