"""The directory of speakers: who is put together, and who is found by what is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.directory import CHOICES, ArticleSpeaker, Speakers
from bot.quotes.model import Speaker

PEOPLE = Speakers.merge(
    [
        ArticleSpeaker(
            "war", Speaker("Anatol Lieven", ("Lieven", "Mr Lieven"), "the director of the Eurasia Program"), 5
        ),
        ArticleSpeaker("visit", Speaker("Anatol Lieven", ("Lieven",), "an analyst"), 2),
        ArticleSpeaker("war", Speaker("Donald Trump", ("Trump",), "the president"), 4),
        ArticleSpeaker("war", Speaker("Donald Trump Jr", ("Trump Jr",)), 1),
        ArticleSpeaker("vote", Speaker("Viktor Orbán", ("Orbán",), "the prime minister of Hungary"), 3),
        ArticleSpeaker("vote", Speaker("Ana García", (), "a nurse"), 1),
        ArticleSpeaker("rain", Speaker("Luis García", (), "a farmer"), 2),
        ArticleSpeaker("rain", Speaker("García", (), None), 1),
        ArticleSpeaker("rain", Speaker("Orbán"), 1),
        ArticleSpeaker("rain", Speaker("US officials", (), None, "source"), 2),
        ArticleSpeaker("vote", Speaker("Reuters", (), None, "organisation"), 1),
    ]
)


def names(people):
    return [person.name for person in people]


def test_one_person_over_several_articles_is_one_speaker():
    lieven = PEOPLE.find("Anatol Lieven").person
    assert (lieven.quotations, set(lieven.articles)) == (7, {"war", "visit"})
    assert lieven.roles == ("the director of the Eurasia Program", "an analyst")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John F. Kerry", "John Kerry"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Helena Bonham-Carter", "Helena Bonham Carter"),
        ("William Clinton", "Bill Clinton"),
        ("Bashar al-Assad", "Bashar Assad"),
    ],
)
def test_one_name_written_in_two_ways_is_one_person(one, other):
    people = Speakers.merge([ArticleSpeaker("a", Speaker(one), 2), ArticleSpeaker("b", Speaker(other), 1)]).people
    assert [person.quotations for person in people] == [3]


@pytest.mark.parametrize(
    "others",
    [
        ("George W. Bush", "George H. W. Bush", "George Bush"),  # the last may be either
        ("J. Roe", "John Roe"),
        ("Donald Trump", "Donald Trump Jr"),
        ("Bill Clinton", "Hillary Clinton", "Clinton"),
        ("John Kelly", "John Kelley"),
        ("Priya", "Priya Raman"),
    ],
)
def test_names_that_may_be_two_people_stay_apart(others):
    people = Speakers.merge([ArticleSpeaker(name, Speaker(name), 1) for name in others]).people
    assert set(names(people)) == set(others)


def test_a_bare_surname_joins_its_only_bearer_and_nobody_else():
    assert PEOPLE.find("Viktor Orbán").person.quotations == 4
    assert PEOPLE.find("Luis García").person.quotations == 2
    assert PEOPLE.find("Ana García").person.quotations == 1


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Anatol Lieven", "Anatol Lieven"),
        ("lieven", "Anatol Lieven"),
        ("LIEVEN", "Anatol Lieven"),
        ("Mr Lieven", "Anatol Lieven"),
        ("Orban", "Viktor Orbán"),
        ("prime minister of Hungary", "Viktor Orbán"),
        ("the prime minister of Hungary", "Viktor Orbán"),
        ("Trump", "Donald Trump"),
        ("Trump Jr", "Donald Trump Jr"),
        ("Leiven", "Anatol Lieven"),
        ("Anatol Liven", "Anatol Lieven"),
        ("officials", "US officials"),
        ("reuters", "Reuters"),
    ],
)
def test_a_name_finds_its_bearer(typed, name):
    assert PEOPLE.find(typed).person.name == name


def test_an_ambiguous_name_lists_the_candidates():
    found = PEOPLE.find("Garcia")
    assert found.known
    assert found.person is None
    assert set(names(found.people)) == {"Ana García", "Luis García", "García"}


@pytest.mark.parametrize("typed", ["", "   ", "?!", "Zzyzx Qwfp"])
def test_an_unknown_name_finds_nobody(typed):
    found = PEOPLE.find(typed)
    assert not found.known
    assert found.person is None


def test_an_unknown_name_gets_the_nearest():
    assert "Viktor Orbán" in names(PEOPLE.find("Urbanik").people)


@pytest.mark.parametrize(
    ("typed", "among", "expected"),
    [
        ("", None, "Anatol Lieven"),
        ("ana", None, "Anatol Lieven"),
        ("ana g", None, "Ana García"),
        ("li", None, "Anatol Lieven"),
        ("hung", None, "Viktor Orbán"),
        ("leiven", None, "Anatol Lieven"),
        ("", ["rain"], "Viktor Orbán"),
        ("garc", ["vote"], "Ana García"),
    ],
)
def test_what_is_typed_so_far_suggests(typed, among, expected):
    assert names(PEOPLE.suggest(typed, among))[0] == expected


def test_an_article_without_speakers_suggests_nobody():
    assert PEOPLE.suggest("", ["empty"]) == []


@given(st.text(max_size=300))
def test_anything_may_be_typed(typed):
    assert len(PEOPLE.find(typed).people) <= CHOICES
    assert len(PEOPLE.suggest(typed)) <= CHOICES
