"""Runs of capitalised words -> names, without what stands before them: a sentence's first word, offices, parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language.characters import fold
from bot.language.lexicon import lexicon
from bot.language.reporting_verbs import reporting_verbs
from bot.language.tags import KNOWN_NOUNS, OPENERS, VERBS, Tag
from bot.language.temporal_expressions import adverbial_end
from bot.language.word_labels import known_verbs
from bot.quotes.mentions import adjacent, is_plural, make
from bot.quotes.name_runs import is_group, is_post_nominal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.tagger import TaggedWord
    from bot.quotes.mentions import Kind, Mention
    from bot.quotes.tagged_paragraph import TaggedParagraph
    from bot.quotes.vocabulary import Vocabulary

_ENDINGS = ("ly", "ing", "ed")
_CHAMBER = ("r-", "d-", "i-")
_TOLD = frozenset({("s", "say"), ("s", "tell")})


def is_given(word: str) -> bool:
    """Whether a word in small letters is a given name, with its accents or without."""
    given = lexicon().given
    return word in given or (not word.isascii() and fold(word) in given)


def name_in(
    text: TaggedParagraph, words: Sequence[TaggedWord], at: int, end: int, known: Vocabulary, *, quoted: bool
) -> Mention | None:
    """The name in a run of capitalised words, or the office that stands for somebody ("the President").

    Args:
        text: The paragraph.
        words: Its words, or those inside its quotations.
        at: Index of the run's first word.
        end: Index behind its last.
        known: What the article's words tell about its names.
        quoted: The words stand between quotation marks.
    """
    if _is_one_name(words[at:end], known):
        return make(text, words, at, end - 1, "group", quoted=quoted)
    starts = at == 0 or words[at - 1].sentence != words[at].sentence
    opens = starts or words[at - 1].tag in OPENERS
    at += opens and _is_ordinary(words, at, end, known)
    end = _name_end(words, at, end, known)
    if at >= end or (starts and _is_heading(words, at, end)):
        return None
    run = [word.lower for word in words[at:end]]
    if is_group(run) and not _is_person(run, known):
        return make(text, words, at, end - 1, "group", quoted=quoted)
    if len(run) == 1:
        return _single(text, words, at, known, opens=opens, quoted=quoted)
    first = _name_start(words[at:end], known)
    if first >= len(run) or (not first and not quoted and _is_office(words, at, end)):
        return None if quoted else _office(text, words, at, end)
    title, begin = " ".join(run[:first]), at
    if not first and _role_before(words, at):
        title, begin = words[at - 1].lower, at - 1
    return make(
        text, words, at + first, end - 1, "name", title=title, gender=_gender(title), quoted=quoted, begin=begin
    )


def _is_one_name(run: Sequence[TaggedWord], known: Vocabulary) -> bool:
    """Whether a run is an organisation's name as a whole: "Russia’s Defence Ministry", "Marks and Spencer"."""
    firm = len(run) == 3 and run[1].lower == "and" and (run[0].lower, run[2].lower) in known.firms
    return firm or any(word.possessive for word in run[:-1])


def _is_person(run: Sequence[str], known: Vocabulary) -> bool:
    """Whether a name that ends like an institution's is a person's: "Ms Church", "Ann Church" where she is one."""
    return run[0] in lexicon().honorifics or (len(run) == 2 and is_given(run[0]) and run[1] in known.honoured)


def _name_end(words: Sequence[TaggedWord], at: int, end: int, known: Vocabulary) -> int:
    """The index behind the name that begins at `at`, without a day, or a headline's verb and what follows it."""
    said = range(at + 1, end)
    end = next((index for index in said if _is_headline_verb(words[index], known)), end)
    while end - at > 1 and is_post_nominal(words[end - 1]):
        end -= 1
    while end - at > 1 and words[end - 1].lower in lexicon().weekdays and not _is_family(words, at, end, known):
        end -= 1
    return end


def _is_headline_verb(word: TaggedWord, known: Vocabulary) -> bool:
    """Whether a word with a capital is a verb of saying all the same: "Jane Roe Joked"."""
    verb = reporting_verbs().get(word.lower)
    told = (
        verb is not None
        and not verb.noun
        and verb.lemma != word.lower
        and (verb.form == "past" or (verb.form, verb.group) in _TOLD)
    )
    return told and word.lower not in known.families and word.lower not in lexicon().given


def _is_family(words: Sequence[TaggedWord], at: int, end: int, known: Vocabulary) -> bool:
    """Whether a day that ends a run of capitals is a family name: "Jack Sunday", but "Ann Roe Sunday"."""
    lists = lexicon()
    led = words[end - 2].lower in lists.honorifics or (end - at == 2 and words[at].lower in lists.given)
    return led and words[end - 1].lower in known.families


def _single(
    text: TaggedParagraph, words: Sequence[TaggedWord], at: int, known: Vocabulary, *, opens: bool, quoted: bool
) -> Mention | None:
    """The name that a single capitalised word is, if it is one."""
    lists = lexicon()
    word = words[at]
    if _is_no_name(word.lower) and not (word.lower in known.families and _speaks(words, at)):
        return None
    if _is_adjective(words, at):
        return None
    if not quoted and _is_national(words, at):
        return _office(text, words, at, at + 1)
    role = words[at - 1].lower if _role_before(words, at) else ""
    titled = word.lower in lists.roles or word.lower in lists.titles
    if not role and not quoted and titled and word.lower not in known.families:
        return _office(text, words, at, at + 1) if opens or (at and words[at - 1].tag is Tag.DETERMINER) else None
    acronym = _is_acronym(word.text) and not role and word.lower not in known.families
    begin = at - 1 if role else at
    kind: Kind = "group" if acronym else "name"
    return make(text, words, at, at, kind, title=role, gender=_gender(role), quoted=quoted, begin=begin)


def _is_acronym(word: str) -> bool:
    return word.isupper() and 2 <= len(word.replace(".", "")) <= 6


def _is_adjective(words: Sequence[TaggedWord], at: int) -> bool:
    """Whether a nationality or a party stands before the noun that it tells about: "Democratic politicians"."""
    pair = words[at : at + 2]
    return len(pair) == 2 and pair[0].lower in lexicon().demonyms and pair[1].tag in KNOWN_NOUNS and adjacent(*pair)


def _is_national(words: Sequence[TaggedWord], at: int) -> bool:
    """Whether a nationality behind an article stands for somebody: "the Egyptian said", not "the EU said"."""
    led = at > 0 and words[at - 1].lower in lexicon().articles and adjacent(words[at - 1], words[at])
    return led and words[at].lower in lexicon().demonyms and not (words[at].text.isupper() or words[at].possessive)


def _is_no_name(word: str) -> bool:
    return word in lexicon().dates or word.startswith(_CHAMBER)


def _speaks(words: Sequence[TaggedWord], at: int) -> bool:
    """Whether a verb of saying follows a word: "Sunday said"."""
    return at + 1 < len(words) and words[at + 1].tag is Tag.SPEECH_VERB


def _gender(title: str) -> str:
    gender = lexicon().noun_gender
    return next((gender[word] for word in title.split() if word in gender), "")


def _role_before(words: Sequence[TaggedWord], at: int) -> bool:
    """Whether an occupation in small letters stands right before a name: "strategist Ann Roe"."""
    return at > 0 and words[at - 1].tag is Tag.ROLE and adjacent(words[at - 1], words[at])


def _is_office(words: Sequence[TaggedWord], at: int, end: int) -> bool:
    """Whether "the" or "a" leads to an office without a name: "the Home Secretary", "an Iowa Democrat"."""
    lists = lexicon()
    if not at or words[at - 1].tag is not Tag.DETERMINER or not adjacent(words[at - 1], words[at]):
        return False
    last = words[end - 1].lower
    definite = words[at - 1].lower in lists.definite
    one = last in lists.roles if definite else last in lists.roles or (last in lists.demonyms and last[-1] in "nt")
    return (one or last in lists.titles) and not is_given(words[at].lower)


def _office(text: TaggedParagraph, words: Sequence[TaggedWord], at: int, end: int) -> Mention:
    first = at - (at > 0 and words[at - 1].tag is Tag.DETERMINER)
    head = words[end - 1].lower
    return make(
        text, words, first, end - 1, "nominal", gender=lexicon().noun_gender.get(head, ""), plural=is_plural(head)
    )


def _is_ordinary(words: Sequence[TaggedWord], at: int, end: int, known: Vocabulary) -> bool:
    """Whether the first word of a sentence is capitalised only for that."""
    lists = lexicon()
    lower = words[at].lower
    if lower in lists.time_modifiers and adverbial_end(words, at) > at + 1:
        return True  # "Last week"
    if (
        (end - at > 1 and _begins_name(words[at], words[at + 1], known))
        or lower in lists.titles
        or lower in lists.demonyms
        or lower in known.families
    ):
        return False
    if lower.partition("-")[0] in lists.numbers:
        return True
    if lower in known.common or lower in lists.function or lower in lists.adverbs or lower in lists.speech:
        return True
    return end - at == 1 and lower not in known.inner and not is_given(lower) and _is_common(words, at)


def _begins_name(first: TaggedWord, second: TaggedWord, known: Vocabulary) -> bool:
    """Whether a sentence's first words are a name: "Bank of America", "Ann Roe", "Big Machine" as elsewhere."""
    given = first.lower in lexicon().given and first.lower != "said"
    return given or second.tag is not Tag.NAME or (first.lower, second.lower) in known.pairs


def _is_common(words: Sequence[TaggedWord], at: int) -> bool:
    """Whether a sentence's first word is a noun's adjective ("Local press"), an imperative ("Look, …") or the like."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else None
    if word.text.isupper() or word.possessive or following is None:
        return False
    if following.tag not in VERBS and word.lower.endswith(_ENDINGS):
        return True  # "Unfortunately, …", "Selling the house …", "Concerned about …"
    noun = following.tag in KNOWN_NOUNS and adjacent(word, following)
    return noun or (following.tag is Tag.COMMA and known_verbs().get(word.lower) == "base")


def _is_heading(words: Sequence[TaggedWord], at: int, end: int) -> bool:
    """Whether the run is a whole sentence without a given name ("FULL TEXT.", "What We Know.")."""
    lists = lexicon()
    if words[at].lower in lists.given or words[at].lower in lists.titles:
        return False
    if end >= len(words):
        return True
    return words[end].tag is Tag.STOP and (end + 1 >= len(words) or words[end + 1].sentence > words[at].sentence)


def _name_start(run: Sequence[TaggedWord], known: Vocabulary) -> int:
    """The index of the first word of the person's name, behind offices, parties and nationalities."""
    lists = lexicon()
    lower = [word.lower for word in run]
    size = len(lower)
    while size > 1 and lower[size - 1] in lists.suffixes:
        size -= 1
    start = _behind_titles(lower, size)
    if "of" in lower[start:size]:
        behind = lower.index("of", start) + 1
        start = _first_given(lower, behind, size, max(behind, size - 2) if size - behind > 2 else len(lower))
    while start < size - 1 and _stands_before(lower[start], single=size - start == 2):
        start += 1
    if size - start > 2 and not is_given(lower[start]) and len(lower[start].rstrip(".")) > 1:
        inner = _first_given(lower, start + 1, size, start)
        return start if inner > start and _is_first_name(run[start:inner], known) else inner
    return start


def _is_first_name(run: Sequence[TaggedWord], known: Vocabulary) -> bool:
    """Whether a word before a given name is one too ("Siân Lloyd Jones"), and no place, outlet or trade: "CNN Ann Roe".

    Only the names that an article writes inside its sentences are: a sentence's first word may be anything.
    """
    lists = lexicon()
    word = run[0]
    no_name = lists.places | lists.organisations | lists.groups | lists.dates
    written = word.lower in known.inner and not word.text.isupper() and word.lower not in no_name
    return len(run) == 1 and written and "-" not in word.text and not word.lower.endswith("s")


def _behind_titles(lower: Sequence[str], size: int) -> int:
    """The index behind the last title or occupation of lower[:size], but for family names that are titles too."""
    lists = lexicon()
    start = 0
    for index in range(size - 1):
        if lower[index] in lists.title_names and index > start and is_given(lower[index - 1]):
            continue
        if lower[index] in lists.given_titles and index == start and size - index == 2:
            continue  # Dean Boyd
        if lower[index] in lists.titles or lower[index] in lists.roles or _is_compound_title(lower[index]):
            start = index + 1
    return start


def _is_compound_title(word: str) -> bool:
    """Whether a word of several parts ends in a title: "major-gen", "attorney-general"."""
    first, hyphen, last = word.rpartition("-")
    titles = lexicon().titles
    return bool(hyphen) and last in titles and (first in titles or first not in lexicon().given)


def _first_given(lower: Sequence[str], start: int, size: int, otherwise: int) -> int:
    """The index of the first given name that something follows."""
    particles = lexicon().particles
    given = (index for index in range(start, size - 1) if is_given(lower[index]) and lower[index] not in particles)
    return next(given, otherwise)


def _stands_before(word: str, *, single: bool) -> bool:
    """Whether a capitalised word is a party, nationality or occupation before a name."""
    lists = lexicon()
    if word in lists.given:
        return word in lists.demonyms and not single
    return any(form in lists.demonyms or form in lists.roles for form in (word, word.removesuffix("s")))
