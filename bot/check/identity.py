"""Whether the person a message names is the speaker whom an article names.

A surname, a given name or its short form, a handle and an alias count, and so does a role that the article gives that
speaker, if every word of it fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.check.persons import common, is_named
from bot.check.roles import is_described
from bot.check.words import folded
from bot.language.lexicon import lexicon
from bot.quotes.model import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.quotes.model import Quote

POSSIBLE = 0.15
"""The chance from which on somebody may have said a quotation.

That a message names them counts too: where half of all claims are right and wrong ones fall on any of the six people or
so whom an article names, a claimed speaker with this chance is as likely as not to be the right one."""


def possible_speaker(claimed: str, quote: Quote, speakers: Iterable[Speaker]) -> Speaker | None:
    """The candidate for a quotation whom a message names, if there is one who may have said it.

    Args:
        claimed: As the message names them.
        quote: The quotation.
        speakers: Those whom the article's quotations may belong to.
    """
    known = {speaker.name: speaker for speaker in speakers}
    possible = (known.get(name, Speaker(name)) for name, chance in quote.candidates if chance >= POSSIBLE)
    return next((speaker for speaker in possible if is_speaker(claimed, speaker)), None)


def is_speaker(claimed: str, speaker: Speaker) -> bool:
    """Whether a message that names somebody means this speaker of an article.

    Args:
        claimed: The person as the message names them: "trump", "the French president", "@realDonaldTrump".
        speaker: As the article names and describes them.
    """
    named = folded(claimed)
    forms = [form for form in map(folded, (speaker.name, *speaker.aliases)) if form]
    if not named or not forms:
        return False
    if named in forms or is_described(claimed, speaker):
        return True
    if speaker.kind == "person":
        return is_named(claimed, speaker) or named in map(folded, speaker.nicknames)
    return _is_organisation(named, forms)


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
