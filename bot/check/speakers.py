"""Whether the person a message names is the speaker whom an article names.

A surname, a given name or its short form, a handle and an alias count, and so does a role that the article gives that
speaker, if every word of it fits.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from bot.check.roles import is_described
from bot.check.words import folded, words
from bot.quotes.lexicon import lexicon
from bot.search.analysis import fold
from bot.search.passages import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.articles.model import Article
    from bot.quotes.model import Quote, Speaker

_NAMED_BEFORE = 3
"""Paragraphs before a quotation in which its speaker may have been named last."""
_RENAMING = re.compile(r"\b(?:nick-?names?|nick-?named|known (?:\w+ )?as|a\.?k\.?a\b|dubbed)\b", re.IGNORECASE)


def is_speaker(claimed: str, speaker: Speaker, article: Article) -> bool:
    """Whether a message that names somebody means this speaker of this article.

    Args:
        claimed: The person as the message names them: "trump", "the French president", "@realDonaldTrump".
        speaker: As the article names them.
        article: Tells the speaker's roles.
    """
    named = folded(claimed)
    forms = [form for form in map(folded, (speaker.name, *speaker.aliases)) if form]
    if not named or not forms:
        return False
    if named in forms or (claimed.startswith("@") and _is_handle(named, forms)):
        return True
    if speaker.kind != "person":
        return _is_organisation(named, forms) or is_described(claimed, speaker, article)
    known = _is_named(named, forms) or (len(named) == 1 and _is_nickname(named[0], forms, article))
    return known or is_described(claimed, speaker, article)


def may_have_said(claimed: str, quote: Quote, article: Article) -> bool:
    """Whether the article names somebody near enough to a quotation to be its speaker.

    Newspapers name a speaker in the paragraph of the words, or go on with a pronoun from one of the few before it.
    """
    wanted = {word for word in folded(claimed) if word not in lexicon().function}
    names = wanted - _common()
    near: set[str] = set()
    for paragraph in article.paragraphs[max(0, quote.paragraph - 1 - _NAMED_BEFORE) : quote.paragraph]:
        found = words(paragraph.text)
        if paragraph.number == quote.paragraph:
            found = [word for word in found if word.end <= quote.start or word.start >= quote.end]
        near.update(form for word in found for form in (word.text, word.text.removesuffix("s")))
    return not names.isdisjoint(near) if names else wanted <= near


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
    longest = [word for word in max(forms, key=len) if word not in suffixes] or forms[0]
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
                said = set(folded(paragraph.text[start:end]))
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
