"""Words that stand for somebody: a name, a pronoun or a description, with where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.language.lexicon import lexicon
from bot.language.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.tagged_paragraph import TaggedParagraph

Kind = Literal["name", "group", "pronoun", "nominal"]


class Mention(NamedTuple):
    """Words that stand for a person, a group or a document.

    Attributes:
        paragraph: Its number, from 1.
        start: Offset of the first letter in the paragraph.
        end: Offset behind the last letter, without a possessive ending.
        text: The words as written, with single spaces: of a name without its titles.
        kind: "name" (of a person, or not known of what), "group" (an organisation's name), "pronoun" or "nominal".
        words: The words in small letters, without possessive endings.
        title: The honorific or office that stands before a name, in small letters, or "".
        gender: "m", "f" or "" as the words themselves tell.
        first: Index of the first word in its list of words.
        last: Index of the last word.
        sentence: Number of the sentence in the paragraph.
        possessive: It ends in 's.
        plural: More than one.
        quoted: It stands between quotation marks.
        begin: Offset of the titles before a name; else the same as start.
    """

    paragraph: int
    start: int
    end: int
    text: str
    kind: Kind
    words: tuple[str, ...]
    title: str = ""
    gender: str = ""
    first: int = 0
    last: int = 0
    sentence: int = 0
    possessive: bool = False
    plural: bool = False
    quoted: bool = False
    begin: int = -1


Mention.__hash__ = object.__hash__  # type: ignore[method-assign] # each is made once, and looked up often


def make(
    text: TaggedParagraph, words: Sequence[TaggedWord], first: int, last: int, kind: Kind, *, title: str = "",
    gender: str = "", plural: bool = False, quoted: bool = False, begin: int | None = None,
) -> Mention:  # fmt: skip
    """The mention that the words from `first` to `last` of a paragraph are; its titles begin at `begin`."""
    opening, final = words[first], words[last]
    end = final.start + len(final.text)
    return Mention(
        text.number, opening.start, end, " ".join(text.text[opening.start : end].split()), kind,
        tuple(word.lower for word in words[first : last + 1] if word.tag is not Tag.SYMBOL or word.text == "&"),
        title, gender, first, last, opening.sentence,
        final.possessive, plural, quoted, words[first if begin is None else begin].start,
    )  # fmt: skip


def is_plural(noun: str) -> bool:
    """Whether a noun for people, in small letters, is of several: "officials", "people"."""
    return noun in lexicon().plural_people or (noun.endswith("s") and not noun.endswith("ss"))


def adjacent(left: TaggedWord, right: TaggedWord) -> bool:
    """Whether two words of a sentence stand side by side."""
    return right.start - left.end <= 1 and right.sentence == left.sentence
