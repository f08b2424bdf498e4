"""What an article says that somebody is: titles, and phrases before a name, behind it and in apposition to it.

Every description is the article's own words (an owner's name may be replaced by the owner's role), so that a role which
somebody is claimed to have can be compared with them long after the article was read.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import chain, islice, takewhile
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.language.sentences import sentences
from bot.language.spellings import is_renaming
from bot.language.tags import COORDINATORS, NO_WORDS, PREMODIFIERS, PRONOUNS, PUNCTUATION, VERBS, Tag
from bot.language.temporal_expressions import is_quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.articles.article import Article
    from bot.language.tagger import TaggedWord
    from bot.quotes.coreference import People
    from bot.quotes.mentions import Mention
    from bot.quotes.tagged_paragraph import TaggedParagraph

MOST = 24
"""Descriptions of one speaker that are kept."""
_OWNER_ROLES = 3
"""Roles of an owner that stand for the owner's name in a description."""
_SURE = 0.6
"""From this chance on, what an article calls "the director" is a description of whom it stands for."""
_LONGEST = 25
"""Words of an apposition at most."""
_LONGEST_BEFORE = 9
"""Words before a name at most."""
_EDGES = NO_WORDS | VERBS | PRONOUNS | {Tag.THAT}
_NO_STARTS = COORDINATORS | {Tag.PREPOSITION}
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w’'-]*")

Span = tuple[int, int]


class Descriptions:
    """The descriptions of everybody in an article, each gathered when it is asked for.

    Args:
        article: The article.
        people: Its mentions, resolved.
    """

    def __init__(self, article: Article, people: People) -> None:
        self._paragraphs = [paragraph.text for paragraph in article.paragraphs]
        self._people = people
        self._texts = {text.number: text for text in people.texts}
        self._named: Mapping[str, list[Mention]] = defaultdict(list)
        self._called: Mapping[str, list[Mention]] = defaultdict(list)
        self._unresolved: list[Mention] = []
        self._roles: dict[str, tuple[str, ...]] = {}
        self._renamed: dict[int, list[tuple[int, int, dict[str, None]]]] = {}
        for mention in (mention for found in people.mentions.values() for mention in found):
            referents = people.resolve(mention)
            if mention.kind in ("name", "group") and len(referents) == 1:
                self._named[referents[0].name].append(mention)
            elif mention.kind == "nominal" and not mention.plural and mention.words[0] == "the":
                resolved = referents and referents[0].entity and referents[0].chance >= _SURE
                (self._called[referents[0].name] if resolved else self._unresolved).append(mention)

    def mentions(self, name: str) -> Sequence[Mention]:
        """Where somebody is named."""
        return self._named.get(name, ())

    def of_person(self, name: str) -> tuple[str, ...]:
        """What the article says that a person is, in its order, each once."""
        return _first(self._all(name, owners=True), MOST)

    def of_organisation(self, name: str) -> tuple[str, ...]:
        """The same of an organisation, with what the article calls one that it does not name there: "the carmaker"."""
        return _first(chain(self._all(name, owners=True), self._unnamed), MOST)

    @cached_property
    def _unnamed(self) -> tuple[str, ...]:
        """What the article calls an organisation without its name."""
        lists = lexicon()
        people = (lists.roles, lists.titles, lists.documents)
        called = (m for m in self._unresolved if not any(m.words[-1] in words for words in people))
        return _first((self._text(m, (m.start, m.end)) for m in called), MOST)

    def nicknames(self, name: str) -> tuple[str, ...]:
        """Capitalised words in sentences that name somebody and say that a name is another one for them."""
        own = {word for mention in self.mentions(name) for word in mention.text.split()}
        found: dict[str, None] = {}
        for mention in self.mentions(name):
            renaming = self._renaming(mention.paragraph)
            at = bisect_right(renaming, mention.start, key=itemgetter(0)) - 1
            if at >= 0 and mention.start < renaming[at][1]:
                found.update(renaming[at][2])
        return tuple(word for word in found if word not in own)

    def _renaming(self, number: int) -> list[tuple[int, int, dict[str, None]]]:
        """The sentences of a paragraph that say that a name is another one: offsets, and their capitalised words."""
        known = self._renamed.get(number)
        if known is None:
            text = self._paragraphs[number - 1]
            known = self._renamed[number] = [
                (start, end, dict.fromkeys(_CAPITALISED.findall(text, start, end)))
                for start, end in (sentences(text) if is_renaming(text, 0, len(text)) else ())
                if is_renaming(text, start, end)
            ]
        return known

    def _all(self, name: str, *, owners: bool) -> Iterator[str]:
        beside = set()
        for mention in self.mentions(name):
            beside.add((mention.paragraph, mention.sentence))
            for span in described(self._texts[mention.paragraph], mention):
                told = self._text(mention, span)
                yield told
                if owners:
                    yield from self._by_role(mention, span, name)
        for mention in self._called.get(name, ()):
            if (mention.paragraph, mention.sentence) not in beside:  # there the words around the name tell it better
                yield self._text(mention, (mention.start, mention.end))

    def _by_role(self, mention: Mention, span: Span, name: str) -> Iterator[str]:
        """A description with its owner's roles for the owner's name: "the mayor’s deputy" of "Solheim’s deputy"."""
        mentions = self._people.mentions[mention.paragraph]
        first = bisect_left(mentions, span[0], key=attrgetter("start"))
        for owner in takewhile(lambda other: other.start < span[1], islice(mentions, first, None)):
            if not owner.possessive or owner.kind != "name" or owner.end >= span[1]:
                continue
            referents = self._people.resolve(owner)
            if referents and referents[0].name != name:
                rest = self._text(mention, (owner.end, span[1]))
                for role in self._roles_of(referents[0].name):
                    yield f"{role}{rest}"

    def _roles_of(self, owner: str) -> tuple[str, ...]:
        if owner not in self._roles:
            self._roles[owner] = _first(self._all(owner, owners=False), _OWNER_ROLES)
        return self._roles[owner]

    def _text(self, mention: Mention, span: Span) -> str:
        return self._paragraphs[mention.paragraph - 1][span[0] : span[1]]


def _first(texts: Iterable[str], most: int) -> tuple[str, ...]:
    """The first texts that differ."""
    found: dict[str, None] = {}
    for text in texts:
        found.setdefault(text)
        if len(found) == most:
            break
    return tuple(found)


def described(text: TaggedParagraph, mention: Mention) -> Iterator[Span]:
    """The offsets of what stands around a name and tells who it is.

    Args:
        text: The paragraph, taken apart.
        mention: The name.
    """
    words = text.outside
    for found in (before(words, mention), behind(words, mention), _is_said_to_be(words, mention)):
        if found:
            yield found
    if in_front := inverted(words, mention):
        yield in_front


def before(words: Sequence[TaggedWord], mention: Mention) -> Span | None:
    """What leads to a name: "French President", "Britain’s secretary of state", "Roe campaign spokesman"."""
    end = start = mention.first
    while start > 0 and end - start < _LONGEST_BEFORE and _leads(words, start, end):
        start -= 1
    while start < end and words[start].tag in _NO_STARTS:
        start += 1
    while start < end - 1 and words[end - 1].lower in lexicon().honorifics:
        end -= 1  # "former ombudsman Dame Ann Roe"
    phrase = words[start:end]
    return (phrase[0].start, phrase[-1].end) if any(map(is_role, phrase)) else None


def _leads(words: Sequence[TaggedWord], start: int, end: int) -> bool:
    """Whether the word before `start` belongs to a description that ends before `end`."""
    word = words[start - 1]
    if word.sentence != words[end].sentence or words[start].start - word.end > 1:
        return False
    if start > 2 and words[start - 2].lower == "of" and is_role(words[start - 3]):
        return word.tag in PREMODIFIERS or word.lower == "state"  # no verb here: "secretary of state"
    if word.tag in PREMODIFIERS:
        return word.tag is not Tag.WORD or start < end
    linked = start - (word.tag is Tag.DETERMINER)  # the word behind "of" or "of the"
    if start == end or linked < 2 or words[linked - 1].lower not in ("of", "for"):
        return False
    return is_role(words[linked - 2]) or words[linked - 2].tag is Tag.NAME


def behind(words: Sequence[TaggedWord], mention: Mention) -> Span | None:
    """An apposition, or what stands in brackets: "Ann Roe, the director of the Museum in Leeds, said"."""
    at = mention.last + 1
    aged = words[at + 1 : at + 3]
    if len(aged) == 2 and aged[0].tag is Tag.NUMBER and aged[1].tag is Tag.COMMA:
        at += 2  # "Ann Roe, 54, a nurse"
    opens = at + 1 < len(words) and words[at].tag in (Tag.COMMA, Tag.OPENING)
    return None if mention.possessive or not opens else _phrase(words, at + 1, mention.sentence)


def _is_said_to_be(words: Sequence[TaggedWord], mention: Mention) -> Span | None:
    """What a name is said to be: "Ann Roe is the director of the Museum"."""
    at = mention.last + 1
    predicate = at + 1 < len(words) and words[at].lower == "is" and words[at + 1].tag is Tag.DETERMINER
    return _phrase(words, at + 1, mention.sentence) if predicate and not mention.possessive else None


def _phrase(words: Sequence[TaggedWord], start: int, sentence: int) -> Span | None:
    """The noun phrase from `start` on, if it tells what somebody is."""
    end = start
    while end < len(words) and words[end].tag not in _EDGES and words[end].sentence == sentence:
        end += 1
    phrase = words[start:end]
    fits = 0 < len(phrase) < _LONGEST and phrase[0].tag not in _NO_STARTS
    return (phrase[0].start, phrase[-1].end) if fits and (any(map(is_role, phrase[:8])) or _is_a(phrase)) else None


def _is_a(phrase: Sequence[TaggedWord]) -> bool:
    """Whether a phrase says what somebody is by a noun that is not listed: "a former roofer", not "a day later"."""
    indefinite = phrase[0].lower in lexicon().articles - lexicon().definite
    return indefinite and len(phrase) > 1 and not any(is_quantity(word.lower) for word in phrase)


def inverted(words: Sequence[TaggedWord], mention: Mention) -> Span | None:
    """A description whose apposition is the name: "The mayor of Eastport, Ann Roe, said"; "Her deputy, Tom Doe"."""
    comma, end = mention.first - 1, mention.last + 1
    if comma < 1 or words[comma].tag is not Tag.COMMA:
        return None
    start = comma
    while start > 0 and comma - start < _LONGEST and _stays(words, start, mention.sentence):
        start -= 1
    opens = start == 0 or words[start - 1].sentence != mention.sentence
    if not opens and words[start - 1].tag is Tag.COMMA:
        return None  # it tells about whoever is named before it
    closed = end >= len(words) or words[end].tag in PUNCTUATION or words[end].sentence != mention.sentence
    phrase = words[_first_of_phrase(words, start, comma) : comma]
    if not (closed or opens) or any(word.lower == "and" for word in phrase):
        return None
    return (phrase[0].start, phrase[-1].end) if any(map(is_role, phrase[:6])) else None


def _first_of_phrase(words: Sequence[TaggedWord], start: int, end: int) -> int:
    """The index at which the last noun phrase of words[start:end] begins; `end` where there is none."""
    first = max((i for i in range(start, end) if _begins(words, i, start)), default=end)
    while start < first < end and words[first].possessive and words[first - 1].tag is Tag.NAME:
        first -= 1  # "Tom Doe’s lawyer"
    return first


def _stays(words: Sequence[TaggedWord], start: int, sentence: int) -> bool:
    """Whether the word before `start` is of the same noun phrase, or at least of the same clause."""
    word = words[start - 1]
    if word.tag is Tag.PREPOSITION and word.lower not in lexicon().inside_descriptions:
        return False
    return word.tag not in _EDGES and word.sentence == sentence


def _begins(words: Sequence[TaggedWord], at: int, start: int) -> bool:
    """Whether a noun phrase that belongs to nothing before it begins at a word: "the", "her", "Britain’s"."""
    word = words[at]
    if word.tag is not Tag.DETERMINER and not word.possessive:
        return False
    if at > start and words[at - 1].tag is Tag.PREPOSITION:
        return at - 1 == start or not is_role(words[at - 2])
    return at == start or words[at - 1].tag is not Tag.DETERMINER


def is_role(word: TaggedWord) -> bool:
    """Whether a word says what somebody is or does."""
    lists = lexicon()
    titled = word.lower in lists.titles and word.lower not in lists.honorifics
    return word.tag is Tag.ROLE or word.lower in lists.roles or titled
