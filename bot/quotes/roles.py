"""The people and organisations of an article -> speakers, with what the article calls them and says they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.language.lexicon import lexicon
from bot.language.noun_kinds import kin
from bot.quotes import descriptions
from bot.quotes.descriptions import Descriptions
from bot.quotes.model import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.articles.article import Article
    from bot.quotes.coreference import People
    from bot.quotes.mentions import Mention
    from bot.quotes.tagged_paragraph import TaggedParagraph


def described_speakers(article: Article, people: People, named: Iterable[str]) -> tuple[Speaker, ...]:
    """The speakers of these canonical names, in their order, each once."""
    texts = {text.number: text for text in people.texts}
    told = Descriptions(article, people)
    entities = {entity.name: entity for entity in people.entities}
    result = []
    for name in dict.fromkeys(named):
        entity = entities.get(name)
        if entity is None:
            result.append(Speaker(name, kind="source"))
            continue
        aliases = {mention.text for mention in told.mentions(name)} | entity.forms.keys()
        role = None
        for mention in told.mentions(name):
            text = article.paragraphs[mention.paragraph - 1].text
            if mention.title:
                aliases.add(text[mention.begin : mention.end])
            role = role or role_of(texts[mention.paragraph], mention, text)
        aliases.discard(name)
        ordered = tuple(sorted(aliases, key=lambda alias: (-len(alias), alias)))
        organised = entity.kind in ("group", "place")
        said = told.of_organisation(name) if organised else told.of_person(name)
        kind: Literal["person", "organisation"] = "organisation" if organised else "person"
        result.append(Speaker(name, ordered, role, kind, said, told.nicknames(name)))
    return tuple(result)


def role_of(text: TaggedParagraph, mention: Mention, paragraph: str) -> str | None:
    """What stands beside a name that tells who it is: behind it between commas, or before it.

    Args:
        text: The paragraph, taken apart.
        mention: The name.
        paragraph: The paragraph's text.
    """
    words = text.outside
    if span := descriptions.behind(words, mention) or descriptions.before(words, mention):
        return paragraph[span[0] : span[1]]
    span = descriptions.inverted(words, mention)
    role = paragraph[span[0] : span[1]] if span else ""
    return role if role and not _is_another_s(role.lower().split()) else None


def _is_another_s(role: Sequence[str]) -> bool:
    """Whether a description tells of somebody else first: "his rival", "the mayor’s sister", "two officials"."""
    lists = lexicon()
    no_role = lists.numbers | lists.demonstratives_and_quantifiers | lists.possessives - {"its"}
    return role[0] in no_role or kin().holds(role[-1])
