"""Whether the person a message names is the speaker whom an article names.

A surname, a given name or its short form, a handle and an alias count, and so does a role that the article gives that
speaker, if every word of it fits.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from bot.check.words import words
from bot.quotes.lexicon import lexicon
from bot.quotes.model import Speaker
from bot.search.analysis import fold
from bot.search.passages import sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bot.articles.model import Article
    from bot.check.words import Word
    from bot.quotes.model import Quote

_NAMED_BEFORE = 3
"""Paragraphs before a quotation in which its speaker may have been named last."""
_ROLE_BEFORE = 9
"""Words before a name that may describe it."""
_ROLE_AFTER = 18
"""Words after a name, in apposition, that may describe it."""
_ROLE_INVERTED = 5
"""Words before the comma of "the first lady, Michelle Obama"."""
_ALIKE = {"nominee": "candidate", "hopeful": "candidate", "contender": "candidate", "presidency": "president"}
_RENAMING = re.compile(r"\b(?:nick-?names?|nick-?named|known (?:\w+ )?as|a\.?k\.?a\b|dubbed)\b", re.IGNORECASE)
_JOINERS = re.compile("['’]")
_BREAKS = ',;:()—–"“”'


def is_speaker(claimed: str, speaker: Speaker, article: Article) -> bool:
    """Whether a message that names somebody means this speaker of this article.

    Args:
        claimed: The person as the message names them: "trump", "the French president", "@realDonaldTrump".
        speaker: As the article names them.
        article: Tells the speaker's roles.
    """
    named = _folded(claimed)
    forms = [_folded(form) for form in (speaker.name, *speaker.aliases)]
    if not named or named in forms or (claimed.startswith("@") and _is_handle(named, forms)):
        return bool(named)
    if speaker.kind == "person":
        known = _is_named(named, forms) or (len(named) == 1 and _is_nickname(named[0], forms, article))
        return known or _is_described(claimed, speaker, article)
    return _is_organisation(named, forms) or _is_described(claimed, speaker, article)


def may_have_said(claimed: str, quote: Quote, article: Article) -> bool:
    """Whether the article names somebody near enough to a quotation to be its speaker.

    Newspapers name a speaker in the paragraph of the words, or go on with a pronoun from one of the few before it.
    """
    wanted = {word for word in _folded(claimed) if word not in lexicon().function}
    names = wanted - _common()
    near: set[str] = set()
    for paragraph in article.paragraphs[max(0, quote.paragraph - 1 - _NAMED_BEFORE) : quote.paragraph]:
        found = words(paragraph.text)
        if paragraph.number == quote.paragraph:
            found = [word for word in found if word.end <= quote.start or word.start >= quote.end]
        near.update(form for word in found for form in (word.text, word.text.removesuffix("s")))
    return not names.isdisjoint(near) if names else wanted <= near


def _folded(name: str) -> list[str]:
    """The words of a name without possessives."""
    return [word.text for word in words(re.sub(r"['’]s\b|(?<=s)['’](?!\w)", "", name))]


@cache
def _common() -> frozenset[str]:
    """Words that are no part of a name: titles, roles, nationalities, groups and closed classes."""
    lists = lexicon()
    return lists.titles | lists.roles | lists.demonyms | lists.groups | lists.function | lists.documents


def _is_handle(named: Sequence[str], forms: Sequence[Sequence[str]]) -> bool:
    """Whether a handle holds a whole name, or a surname of four letters or more."""
    handle = "".join(named)
    return any("".join(form) in handle or (len(form[-1]) > 3 and form[-1] in handle) for form in forms if form)


def _is_named(named: Sequence[str], forms: Sequence[Sequence[str]]) -> bool:
    """Whether the words name a person by surname or given name, without naming a relative or a namesake."""
    suffixes = lexicon().suffixes
    longest = [word for word in max(forms, key=len) if word not in suffixes]
    own = {word for form in forms for word in form}
    given, surname = longest[0], longest[-1]
    if (suffixes & set(named)) - own:
        return False  # the son
    name = [word for word in named if word in own - _common() or word not in _common()]
    if surname in name:
        before = named[named.index(surname) - 1] if named.index(surname) else surname
        return before in own or len(longest) == 1 or _is_short(before, given) or not _is_given(before, named)
    first = next((place for place, word in enumerate(name) if word in own or _is_short(word, given)), None)
    return first is not None and own.issuperset(name[first + 1 :])


def _is_nickname(word: str, forms: Sequence[Sequence[str]], article: Article) -> bool:
    """Whether the article says in one sentence that a name is another one for the speaker."""
    surnames = {form[-1] for form in forms}
    for paragraph in article.paragraphs:
        if word in fold(paragraph.text) and _RENAMING.search(paragraph.text):
            for start, end in sentences(paragraph.text):
                said = {
                    each for found in _folded(paragraph.text[start:end]) for each in (found, found.removesuffix("s"))
                }
                if word in said and not surnames.isdisjoint(said) and _RENAMING.search(paragraph.text, start, end):
                    return True
    return False


def _is_given(word: str, named: Sequence[str]) -> bool:
    """Whether a word before a surname is a given name: a known one, or an unknown one with nothing else around it."""
    lists = lexicon()
    if word in _common():
        return False
    return word in lists.given or (len(named) == 2 and word not in lists.places | lists.organisations)


def _is_short(word: str, given: str) -> bool:
    """Whether a word is a given name's short form, its initial, or another spelling of it."""
    if (word, given) in lexicon().short:
        return True
    return word[0] == given[0] and (
        len(word) == 1 or len(given) == 1 or Levenshtein.distance(word, given) == 1 < len(word) - 3
    )


def _is_organisation(named: Sequence[str], forms: Sequence[Sequence[str]]) -> bool:
    """Whether the words hold an organisation's whole name, its distinctive part, or its initials."""
    ignored = lexicon().function
    name = {word for word in named if word not in ignored}
    for form in forms:
        own = [word for word in form if word not in ignored]
        initials = "".join(word[0] for word in own)
        if own and (set(own) <= name or name <= set(own) or (len(own) > 2 and initials in name)):
            return True
    return False


def _is_described(claimed: str, speaker: Speaker, article: Article) -> bool:
    """Whether every word of a role is in one description of the speaker, and its head is what the speaker is."""
    lists = lexicon()
    owner, role = _owner(claimed)
    wanted = [_role(word) for word in _folded(role) if word not in lists.determiners]
    head = _head(wanted)
    if (
        head not in lists.roles | lists.titles | lists.groups
        and claimed.split(maxsplit=1)[0].lower() not in lists.determiners
    ):
        return False  # a name
    if speaker.kind == "organisation" and len(wanted) == 1:
        return any(f"the {head}" in paragraph.text.lower() for paragraph in article.paragraphs)
    modifiers = [word for word in wanted if word not in lists.function]
    for description in _descriptions(speaker, article):
        if not _has(head, description.heads) or not all(_has(word, description.words) for word in modifiers):
            continue
        if all(_has(word, description.words) for word in _folded(owner) if word not in lists.function):
            return True
        if any(_is_described(owner, Speaker(name), article) for name in description.names):
            return True
    return False


def _owner(claimed: str) -> tuple[str, str]:
    """The owner and the rest of "Clinton's communications director"."""
    owner, mark, role = claimed.replace("’", "'").partition("'s ")
    return (owner, role) if mark else ("", claimed)


def _head(words_of_role: Sequence[str]) -> str:
    """The noun that a role turns on: "chief" of "chief of staff"."""
    prepositions = lexicon().prepositions
    end = next((place for place, word in enumerate(words_of_role) if word in prepositions), len(words_of_role))
    return words_of_role[end - 1] if end else ""


def _role(word: str) -> str:
    return _ALIKE.get(word, word)


def _has(word: str, among: Collection[str]) -> bool:
    """Whether a word is among others, give or take a plural or British spelling."""
    return word in among or any(
        min(len(word), len(other)) > 4 and Levenshtein.distance(word, other, score_cutoff=1) == 1 for other in among
    )


class _Description(NamedTuple):
    """What an article says in one place that somebody is.

    Attributes:
        words: All of it, without possessives.
        heads: Those that may be the role itself, not what it belongs to.
        names: Other people's or organisations' names in it.
    """

    words: set[str]
    heads: set[str]
    names: set[str]


def _descriptions(speaker: Speaker, article: Article) -> Iterator[_Description]:
    """What the article says the speaker is: words before each mention of the name, and those in apposition to it."""
    forms = [_folded(form) for form in (speaker.name, *speaker.aliases)]
    known = {_role(word) for form in (*forms, _folded(speaker.role or "")) for word in form}
    yield _Description(known, known, set())
    surnames = {form[-1] for form in forms if form}
    for paragraph in article.paragraphs:
        if not any(surname in _JOINERS.sub("", fold(paragraph.text)) for surname in surnames):
            continue
        for start, end in sentences(paragraph.text):
            sentence = words(paragraph.text, start=start, end=end)
            for place, word in enumerate(sentence):
                if word.text in surnames:
                    yield _described(paragraph.text, sentence, place)


def _described(text: str, sentence: Sequence[Word], place: int) -> _Description:
    """The description around the name at a place of a sentence."""
    lists = lexicon()
    first = place
    while first and place - first < _ROLE_BEFORE and not _parts(text, sentence, first, _BREAKS):
        first -= 1
    if first and _parts(text, sentence, first, ","):  # "the first lady, Michelle Obama"
        near = range(first - 1, max(-1, first - 1 - _ROLE_INVERTED), -1)
        first = next((i for i in near if sentence[i].text in lists.determiners or _owns(text, sentence[i])), first)
    before = sentence[first : place + 1]
    last = place + 1
    if last < len(sentence) and _parts(text, sentence, last, ",("):
        last += 1
        while last < len(sentence) and last - place < _ROLE_AFTER and not _parts(text, sentence, last, _BREAKS):
            last += 1
    after = sentence[place + 1 : last]
    ends = next(
        (i for i, word in enumerate(after) if word.text in lists.speech or word.text in lists.auxiliaries), len(after)
    )
    after = after[:ends]
    heads = next((i for i, word in enumerate(after) if word.text in lists.prepositions), len(after))
    spelt = {form for word in (*before, *after) for form in (word.text, word.text.removesuffix("s"))}
    return _Description(
        {_role(form) for form in spelt} | _initialisms([text[word.start : word.end] for word in (*before, *after)]),
        {_role(word.text) for word in (*before, *after[:heads])},
        {
            text[word.start : word.end].removesuffix("'s").removesuffix("’s")
            for word in after
            if text[word.start].isupper()
        },
    )


def _owns(text: str, word: Word) -> bool:
    return text[word.start : word.end].endswith(("'s", "’s"))


def _parts(text: str, sentence: Sequence[Word], place: int, marks: str) -> bool:
    """Whether one of some marks stands before a word of a sentence."""
    return not set(marks).isdisjoint(text[sentence[place - 1].end : sentence[place].start])


def _initialisms(forms: Sequence[str]) -> set[str]:
    """The initialisms of the names among some words: "ukip" and "ip" of "UK Independence Party"."""
    found: set[str] = set()
    initials = ""
    for form in forms:
        letters = form.replace(".", "")
        initials = initials + (letters if letters.isupper() else form[0]) if form[0].isupper() else ""
        found.update(initials[start:].lower() for start in range(len(initials) - 1))
    return found
