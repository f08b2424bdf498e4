"""The word lists that the rules read, and the forms of the verbs of saying."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache, cached_property

from bot.language.reporting_verbs import reporting_verbs
from bot.language.word_lists import lines, sections

DATA = "bot.language.data.en"


@dataclass(frozen=True)
class Lexicon:
    """Sets of lower-case words of a language; each list's source stands in its file. What is large is read when met.

    Attributes:
        noun_gender: "m" or "f" of honorifics and nouns for people.
        dates: What a date begins with: weekdays, months and holidays.
    """

    language: str
    noun_gender: dict[str, str]
    dates: frozenset[str]
    auxiliaries: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    demonyms: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    officers: frozenset[str] = frozenset()
    lesser: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    document_verbs: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    weekdays: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    perceived: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    time_modifiers: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    post_nominals: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    function: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    surname_titles: frozenset[str] = frozenset()
    title_names: frozenset[str] = frozenset()
    given_titles: frozenset[str] = frozenset()
    organisation_links: frozenset[str] = frozenset()
    offices_of: frozenset[str] = frozenset()
    councils: frozenset[str] = frozenset()
    plural_people: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    demonstratives_and_quantifiers: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    subordinators: frozenset[str] = frozenset()
    interrogatives: frozenset[str] = frozenset()
    relative_interrogatives: frozenset[str] = frozenset()
    clause_openers: frozenset[str] = frozenset()
    clause_embedders: frozenset[str] = frozenset()
    before_verbs: frozenset[str] = frozenset()
    appositive_openers: frozenset[str] = frozenset()
    be: frozenset[str] = frozenset()
    conditional_auxiliaries: frozenset[str] = frozenset()
    past_auxiliaries: frozenset[str] = frozenset()
    marginal_auxiliaries: frozenset[str] = frozenset()
    infinite_auxiliaries: frozenset[str] = frozenset()
    contractions: frozenset[str] = frozenset()
    contraction_carriers: frozenset[str] = frozenset()
    noun_followers: frozenset[str] = frozenset()
    locatives: frozenset[str] = frozenset()
    noun_prepositions: frozenset[str] = frozenset()
    time_prepositions: frozenset[str] = frozenset()
    date_prepositions: frozenset[str] = frozenset()
    time_particles: frozenset[str] = frozenset()
    coordinators: frozenset[str] = frozenset()
    subject_relatives: frozenset[str] = frozenset()
    subject_pronouns: frozenset[str] = frozenset()
    masculine_pronouns: frozenset[str] = frozenset()
    feminine_pronouns: frozenset[str] = frozenset()
    plural_pronouns: frozenset[str] = frozenset()
    third_plural: frozenset[str] = frozenset()
    first_singular: frozenset[str] = frozenset()
    first_plural: frozenset[str] = frozenset()
    second_person: frozenset[str] = frozenset()
    turn_labels: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    limits: frozenset[str] = frozenset()
    additives: frozenset[str] = frozenset()
    hedges: frozenset[str] = frozenset()
    title_small_words: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    perfect_auxiliaries: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    singing: frozenset[str] = frozenset()
    courtesies: frozenset[str] = frozenset()
    inside_descriptions: frozenset[str] = frozenset()
    inside_names: frozenset[str] = frozenset()
    inside_labels: frozenset[str] = frozenset()
    behind_names: frozenset[str] = frozenset()
    utterances: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()

    @cached_property
    def speech(self) -> dict[str, str]:
        """Every form of a verb of saying, with its lemma."""
        return {form: verb.lemma for form, verb in reporting_verbs(self.language).items() if verb.quotes}

    @cached_property
    def given(self) -> frozenset[str]:
        """The given names."""
        return frozenset(self._given_gender)

    @cached_property
    def gender(self) -> dict[str, str]:
        """The gender of given names too ("u" for those of both): "Author" is one."""
        return self._given_gender | self.noun_gender

    @cached_property
    def short(self) -> frozenset[tuple[str, str]]:
        """Short forms of given names: (given name, short form) in both orders."""
        pairs = set()
        for line in lines(self.language, "nicknames.txt"):
            name, _, forms = line.partition(":")
            pairs |= {pair for form in forms.split() for pair in ((name, form), (form, name))}
        return frozenset(pairs)

    @cached_property
    def _given_gender(self) -> dict[str, str]:
        files = ("given_names.txt", "given_names_abroad.txt")
        listed = [sections(self.language, file) for file in files]
        return {name: letter for names in listed for letter, named in names.items() for name in named}


@cache
def lexicon(language: str = "en") -> Lexicon:
    """What is known of a language's words, read once; every list is empty for a language without a folder.

    Raises:
        ValueError: A file has a section that nothing reads.
    """
    return _english() if language == "en" else _read(language)


@cache
def _english() -> Lexicon:
    return _read("en")


def _read(language: str) -> Lexicon:
    words = sections(language, "lexicon.txt") | sections(language, "function_words.txt")
    holidays = frozenset(words.pop("holidays", ()))
    nouns = dict.fromkeys(words.pop("male", ()), "m") | dict.fromkeys(words.pop("female", ()), "f")
    known = {field.name for field in fields(Lexicon) if field.default == frozenset()}
    if unread := words.keys() - known:
        raise ValueError(f"nothing reads these sections of the lexicon of {language!r}: {', '.join(sorted(unread))}")
    read = {section: frozenset(word.replace("_", " ") for word in listed) for section, listed in words.items()}
    return Lexicon(
        language,
        noun_gender=nouns,
        dates=holidays.union(read.get("weekdays", ()), read.get("months", ())),
        **read,
    )
