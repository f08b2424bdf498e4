"""The people and organisations of an article -> speakers, with what the article calls them and says they are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.language.lexicon import lexicon
from bot.language.tags import COORDINATORS, NO_WORDS, PREMODIFIERS, PRONOUNS, VERBS, Tag
from bot.quotes.model import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.articles.article import Article
    from bot.language.tagger import TaggedWord
    from bot.quotes.coreference import People
    from bot.quotes.mentions import Mention
    from bot.quotes.tagged_paragraph import TaggedParagraph

_HONORIFICS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "mx", "mx.", "sir", "dame", "dr", "dr."})
_ARTICLES = frozenset({"a", "an", "the"})
_LONGEST = 25
"""How many words a role has at most."""
_APPOSITION_EDGES = NO_WORDS | VERBS | PRONOUNS | {Tag.THAT}
_NO_ROLE_STARTS = COORDINATORS | {Tag.PREPOSITION}


def speakers(article: Article, people: People, named: Iterable[str]) -> tuple[Speaker, ...]:
    """The speakers of these canonical names, in their order, each once."""
    texts = {text.number: text for text in people.texts}
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for found in people.mentions.values():
        for mention in found:
            referents = people.resolve(mention)
            if mention.kind in ("name", "group") and len(referents) == 1:
                mentions[referents[0].name].append(mention)
    entities = {entity.name: entity for entity in people.entities}
    result = []
    for name in dict.fromkeys(named):
        entity = entities.get(name)
        if entity is None:
            result.append(Speaker(name, kind="source"))
            continue
        aliases = {mention.text for mention in mentions[name]} | entity.forms.keys()
        roles: list[str] = []
        for mention in mentions[name]:
            text = article.paragraphs[mention.paragraph - 1].text
            if mention.title:
                aliases.add(text[mention.begin : mention.end])
            if not roles and (role := role_of(texts[mention.paragraph], mention, text)):
                roles.append(role)
        aliases.discard(name)
        ordered = tuple(sorted(aliases, key=lambda alias: (-len(alias), alias)))
        role = roles[0] if roles else None
        result.append(Speaker(name, ordered, role, "organisation" if entity.kind in ("group", "place") else "person"))
    return tuple(result)


def role_of(text: TaggedParagraph, mention: Mention, paragraph: str) -> str | None:
    """What stands beside a name that tells who it is: behind it between commas, or before it.

    Args:
        text: The paragraph, taken apart.
        mention: The name.
        paragraph: The paragraph's text.
    """
    words = text.outside
    span = _behind(words, mention) or _before(words, mention) or _in_front(words, mention)
    return paragraph[span[0] : span[1]] if span else None


def _behind(words: Sequence[TaggedWord], mention: Mention) -> tuple[int, int] | None:
    """The offsets of an apposition: "Ann Roe, the director of the Museum in Leeds, said"."""
    at = mention.last + 1
    if mention.possessive or at + 1 >= len(words) or words[at].tag is not Tag.COMMA:
        return None
    end = at + 1
    while (
        end < len(words)
        and end - at <= _LONGEST
        and words[end].tag not in _APPOSITION_EDGES
        and words[end].sentence == mention.sentence
    ):
        end += 1
    phrase = words[at + 1 : end]
    if (
        not phrase
        or not any(_is_role(word) for word in phrase[:8])
        or phrase[0].tag in _NO_ROLE_STARTS
        or end - at > _LONGEST
    ):
        return None
    return phrase[0].start, phrase[-1].end


def _before(words: Sequence[TaggedWord], mention: Mention) -> tuple[int, int] | None:
    """The offsets of offices and occupations before a name: "US Representative", "Roe campaign spokesman"."""
    end = mention.first
    start = end
    while (
        start > 0
        and end - start < 7
        and words[start - 1].tag in PREMODIFIERS
        and words[start].start - words[start - 1].end <= 1
    ):
        if words[start - 1].sentence != mention.sentence or (words[start - 1].tag is Tag.WORD and start == end):
            break
        start -= 1
    phrase = words[start:end]
    if not any(_is_role(word) for word in phrase) or all(word.lower in _HONORIFICS for word in phrase):
        return None
    return phrase[0].start, phrase[-1].start + len(phrase[-1].text)


def _in_front(words: Sequence[TaggedWord], mention: Mention) -> tuple[int, int] | None:
    """The offsets of a description whose apposition is the name: "The mayor of Eastport, Ann Roe, said"."""
    comma, behind = mention.first - 1, mention.last + 1
    if comma < 1 or words[comma].tag is not Tag.COMMA or behind >= len(words) or words[behind].tag is not Tag.COMMA:
        return None
    start = comma
    while (
        start > 0
        and comma - start < _LONGEST
        and words[start - 1].tag not in _APPOSITION_EDGES
        and words[start - 1].sentence == mention.sentence
    ):
        start -= 1
    phrase = words[start:comma]
    goes_on = start > 0 and words[start - 1].tag is Tag.COMMA  # it tells about whoever is named before it
    if not phrase or goes_on or phrase[0].lower not in _ARTICLES or any(word.lower == "and" for word in phrase):
        return None
    return (phrase[0].start, phrase[-1].end) if any(map(_is_role, phrase[:6])) and not phrase[1].possessive else None


def _is_role(word: TaggedWord) -> bool:
    lists = lexicon()
    return (
        word.tag is Tag.ROLE
        or word.lower in lists.roles
        or (word.lower in lists.titles and word.lower not in _HONORIFICS)
    )
