"""Whether the person a message names is the speaker whom an article names.

A surname, a given name or its short form, a handle and an alias count, and so does a role that the article gives that
speaker, if every word of it fits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.check.persons import common, is_named
from bot.check.roles import is_described
from bot.check.words import folded
from bot.language.lexicon import lexicon
from bot.language.sentences import sentences
from bot.language.terms import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.articles.article import Article
    from bot.quotes.model import Speaker

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
    if named in forms or is_described(claimed, speaker, article):
        return True
    if speaker.kind == "person":
        return is_named(claimed, speaker) or (len(named) == 1 and _is_nickname(named[0], forms, article))
    return _is_organisation(named, forms)


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


def _is_organisation(named: Sequence[str], forms: Sequence[Sequence[str]]) -> bool:
    """Whether the words hold an organisation's whole name, its distinctive part, or its initials.

    The distinctive part ends the name ("the Tribune"), or begins it where no group's kind follows ("Opel", but not
    "Clinton" for the Clinton Foundation, nor "Washington" for the Washington Post).
    """
    lists = lexicon()
    name = [word for word in named if word not in lists.function]
    if not name:
        return False
    for form in forms:
        own = [word for word in form if word not in lists.function]
        whole = set(own) <= set(name) and not common().issuperset(own)
        initials = "".join(word[0] for word in own)
        if whole or name == own[-len(name) :] or (len(own) > 2 and initials in name):
            return True
        begins = name == own[: len(name)] and own[len(name)] not in lists.groups
        if begins and not lists.places.issuperset(name):
            return True
    return False
