"""Whether the person a message names is the speaker whom an article names.

A surname, a given name or its short form, a handle and an alias count, and so does a role that the article gives that
speaker, if every word of it fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.check.claimed_role import is_described, speaks_for
from bot.check.persons import is_named, unnaming_words
from bot.check.words import folded
from bot.language.identification import is_english, script_of
from bot.language.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.quotes.model import Speaker


def is_speaker(claimed: str, speaker: Speaker, language: str = "en") -> bool:
    """Whether a message that names somebody means this speaker of an article.

    Args:
        claimed: The person as the message names them: "trump", "the French president", "@realDonaldTrump".
        speaker: As the article names and describes them.
        language: The article's tag.
    """
    if not is_english(language):
        from bot.check.claims_by_rule import is_speaker_by_rule  # most corpora are English

        return is_speaker_by_rule(claimed, speaker, language)
    named = folded(claimed)
    forms = [form for form in map(folded, (speaker.name, *speaker.aliases)) if form]
    if not named or not forms:
        return False
    if named in forms or is_described(claimed, speaker):
        return True
    if speaker.kind == "person":
        return is_named(claimed, speaker) or named in map(folded, speaker.nicknames) or speaks_for(claimed, speaker)
    return _is_organisation(named, forms)


def are_comparable(claimed: str, name: str) -> bool:
    """Whether two names are written in one script: "Putin" and "Путин" cannot be told from two people by letters."""
    if claimed.isascii() and name.isascii():
        return True
    scripts = [{script_of(letter) for letter in text if letter.isalpha()} for text in (claimed, name)]
    return not all(scripts) or not scripts[0].isdisjoint(scripts[1])


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
        whole = set(own) <= set(name) and not unnaming_words().issuperset(own)
        initials = "".join(word[0] for word in own)
        if whole or name == own[-len(name) :] or (len(own) > 2 and initials in name):
            return True
        begins = name == own[: len(name)] and own[len(name)] not in lists.groups
        if begins and not lists.places.issuperset(name):
            return True
    return False
