"""Whether a role that a message names ("the French president") is one that an article gives a speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from bot.check.words import folded, words
from bot.language.lexicon import lexicon
from bot.language.sentences import sentences
from bot.language.terms import fold
from bot.quotes.model import Speaker

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bot.articles.article import Article
    from bot.check.words import Word

_BEFORE = 9
"""Words before a name that may describe it."""
_INVERTED = 5
"""Words before the comma of "the first lady, Michelle Obama"."""
_AFTER = 18
"""Words after a name, in apposition, that may describe it."""
_ALIKE = {
    form: role
    for role, forms in {
        "candidate": "nominee hopeful contender",
        "senator": "sen",
        "governor": "gov",
        "representative": "rep congressman congresswoman",
        "general": "gen",
        "admiral": "adm",
        "spokesman": "spokeswoman spokesperson",
        "chairman": "chairwoman chairperson chair",
    }.items()
    for form in forms.split()
}
_LESSER = frozenset("vice deputy assistant associate former ex".split())
"""Words that make a role another one: a vice president is no president."""
_APOSTROPHES = re.compile("['’]")
_BREAKS = frozenset(',;:()—–"“”')


def is_described(claimed: str, speaker: Speaker, article: Article) -> bool:
    """Whether every word of a role is in one description of the speaker, and its head is what the speaker is.

    Args:
        claimed: The role as the message names it: "the French president", "Clinton's communications director".
        speaker: As the article names them.
        article: Says what they are.
    """
    lists = lexicon()
    owner, role = _owner(claimed)
    wanted = [_role(word) for word in folded(role) if word not in lists.determiners]
    head = _head(wanted)
    articled = claimed.split(maxsplit=1)[0].lower() in lists.determiners
    if not articled and head not in lists.roles | lists.titles | lists.groups:
        return False  # a name
    if speaker.kind == "organisation" and len(wanted) == 1:
        return any(f"the {head}" in paragraph.text.lower() for paragraph in article.paragraphs)
    modifiers = [word for word in wanted if word not in lists.function]
    return any(
        _has(head, description.heads)
        and all(_has(word, description.words) for word in modifiers)
        and description.lesser <= set(wanted)
        and _is_owner(owner, description, article)
        for description in _descriptions(speaker, article)
    )


def _owner(claimed: str) -> tuple[str, str]:
    """The owner and the rest of "Clinton's communications director"."""
    owner, mark, role = claimed.replace("’", "'").partition("'s ")
    return (owner, role) if mark else ("", claimed)


def _is_owner(owner: str, description: _Description, article: Article) -> bool:
    """Whether a description names the owner, or somebody who has the owner's role."""
    if all(_has(word, description.words) for word in folded(owner) if word not in lexicon().function):
        return True
    return any(is_described(owner, Speaker(name), article) for name in description.names)


def _head(role: Sequence[str]) -> str:
    """The noun that a role turns on: "chief" of "chief of staff"."""
    prepositions = lexicon().prepositions
    end = next((place for place, word in enumerate(role) if word in prepositions), len(role))
    return role[end - 1] if end else ""


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
        heads: Those that are the role itself, not what it belongs to.
        lesser: Those that make the role another one: "vice", "former".
        names: Other people's or organisations' names in it.
    """

    words: set[str]
    heads: set[str]
    lesser: frozenset[str]
    names: set[str]


def _descriptions(speaker: Speaker, article: Article) -> Iterator[_Description]:
    """What the article says the speaker is: words before each mention of the name, and those in apposition to it."""
    name = folded(speaker.name)
    forms = [name, *map(folded, speaker.aliases)]
    for told in (folded(speaker.role or ""), *(_title(form, name) for form in forms)):
        known = [_role(word) for word in told]
        yield _Description({*known, *name}, set(_heads(known)), _LESSER & set(known), set())
    if speaker.kind == "source":
        return
    surnames = {form[-1] for form in forms if form}
    for paragraph in article.paragraphs:
        if not any(surname in _APOSTROPHES.sub("", fold(paragraph.text)) for surname in surnames):
            continue
        for start, end in sentences(paragraph.text):
            sentence = words(paragraph.text, start=start, end=end)
            for place, word in enumerate(sentence):
                if word.text in surnames:
                    yield from _described(paragraph.text, sentence, place, {*name, word.text})


def _title(form: Sequence[str], name: Sequence[str]) -> Sequence[str]:
    """What stands before the name in a form of it; of an unnamed source, its words."""
    first = next((place for place, word in enumerate(form) if word in name and place), len(form))
    return form[:first]


def _heads(role: Sequence[str]) -> list[str]:
    """The words of a description that are the role itself: the last ones before a preposition, or before "and"."""
    lists = lexicon()
    end = next((place for place, word in enumerate(role) if word in lists.prepositions), len(role))
    heads = []
    for place in range(end):
        last = place + 1 == end or role[place + 1] == "and"
        following = role[place + 1 : end]
        ends = all(word in lists.roles | lists.titles for word in (role[place], *following))
        if last or ends:
            heads.append(role[place])
    return heads


def _described(text: str, sentence: Sequence[Word], place: int, name: set[str]) -> Iterator[_Description]:
    """The descriptions around the name at a place of a sentence: that before it, and that in apposition."""
    first = _first(text, sentence, place)
    last = place
    while last > first and _is_given(sentence[last - 1].text, name):
        last -= 1
    before, after = sentence[first:last], _apposed(text, sentence, place)
    everything = [text[word.start : word.end] for word in (*sentence[first : place + 1], *after)]
    about = {_role(form) for word in everything for form in folded(word)} | _initialisms(everything)
    names = {" ".join(folded(word)) for word in everything[place + 1 - first :] if word[0].isupper()}
    for told in (before, after):
        role = [_role(form) for word in told for form in folded(text[word.start : word.end])]
        heads = _heads(role if told is after else _phrase(role))
        yield _Description(about, set(heads), _LESSER & set(role), names)


def _is_given(word: str, name: set[str]) -> bool:
    """Whether a word before a surname is a part of the name."""
    lists = lexicon()
    return word in name or len(word) == 1 or (word in lists.given and word not in lists.roles | lists.titles)


def _phrase(role: Sequence[str]) -> Sequence[str]:
    """The end of some words that may be one noun phrase."""
    lists = lexicon()
    closed = lists.function | lists.auxiliaries | lists.speech.keys() - lists.roles
    first = max((place + 1 for place, word in enumerate(role) if word in closed - {"and", "of", "for"}), default=0)
    return role[first:]


def _first(text: str, sentence: Sequence[Word], place: int) -> int:
    """Where the words that describe the name after them begin."""
    first = place
    while first and place - first < _BEFORE and _BREAKS.isdisjoint(_between(text, sentence, first)):
        first -= 1
    if not first or "," not in _between(text, sentence, first):
        return first
    near = range(first - 1, max(-1, first - 1 - _INVERTED), -1)  # "the first lady, Michelle Obama"
    return next((i for i in near if _begins(text, sentence[i])), first)


def _begins(text: str, word: Word) -> bool:
    """Whether a noun phrase begins with a word: "the", "Britain's"."""
    return word.text in lexicon().determiners or text[word.start : word.end].endswith(("'s", "’s"))


def _apposed(text: str, sentence: Sequence[Word], place: int) -> Sequence[Word]:
    """The words between the comma or bracket behind a name and the next mark or verb."""
    last = place + 1
    if last == len(sentence) or {",", "("}.isdisjoint(_between(text, sentence, last)):
        return ()
    verbs = lexicon().speech.keys() | lexicon().auxiliaries
    last += 1
    while last < len(sentence) and last - place < _AFTER and _BREAKS.isdisjoint(_between(text, sentence, last)):
        last += 1
    after = sentence[place + 1 : last]
    return after[: next((i for i, word in enumerate(after) if word.text in verbs), len(after))]


def _between(text: str, sentence: Sequence[Word], place: int) -> str:
    """What stands before a word of a sentence."""
    return text[sentence[place - 1].end : sentence[place].start]


def _initialisms(forms: Sequence[str]) -> set[str]:
    """The initialisms of the names among some words: "ukip" and "ip" of "UK Independence Party"."""
    found: set[str] = set()
    initials = ""
    for form in forms:
        letters = form.replace(".", "")
        initials = initials + (letters if letters.isupper() else form[0]) if form[0].isupper() else ""
        found.update(initials[start:].lower() for start in range(len(initials) - 1))
    return found
