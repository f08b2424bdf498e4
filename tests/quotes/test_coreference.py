"""Who is mentioned in an article, and whom a name, a pronoun or a description stands for."""

import pytest

from bot.quotes import coreference


@pytest.fixture
def resolved(article):
    """The likeliest referent of each mention with these words, in order."""

    def resolve(words, *paragraphs):
        found = coreference.find_people(article(*paragraphs, title="News"))
        listed = [mention for number in found.mentions for mention in found.mentions[number] if mention.text == words]
        return [found.resolve(mention)[0].name if found.resolve(mention) else None for mention in listed]

    return resolve


@pytest.mark.parametrize(
    ("words", "text", "name"),
    [
        ("Roe", "Ann Roe left early. Later Roe came back.", "Ann Roe"),
        ("Roe", "Dr. Ann Roe left early. Dr. Roe came back.", "Ann Roe"),
        ("Ann", "Ann Roe left early. Later Ann came back.", "Ann Roe"),
        ("Bill Roe", "William Roe left early. Later Bill Roe came back.", "William Roe"),
        ("A. Roe", "Ann Roe left early. Later A. Roe came back.", "Ann Roe"),
        ("David Roe", "Aaron David Roe left early. Later David Roe came back.", "Aaron David Roe"),
        ("Ann Roe", "Labour’s Ann Roe left early.", "Ann Roe"),
        ("Ann", "Ann Roe left early. Later Dame Ann came back.", "Ann Roe"),
        ("Department of Energy", "The Department of Education met the Department of Energy.", "Department of Energy"),
        ("DOE", "The Department of Energy said no. The DOE said it twice.", "Department of Energy"),
        (
            "Department of Energy",
            "The DE met the Department of Education and the Department of Energy.",
            "Department of Energy",
        ),
        ("George W. Bush", "George H. W. Bush left early. George W. Bush came back.", "George W. Bush"),
        ("Seb Roe", "Sebastian Roe left early. Later Seb Roe came back.", "Sebastian Roe"),
        ("Ann Roe", "New Hampshire Gov. Ann Roe left early.", "Ann Roe"),
        ("Ann Roe", "Secretary of State Ann Roe left early.", "Ann Roe"),
        ("Ann Roe", "The strategist Ann Roe left early.", "Ann Roe"),
        ("Bill de Vries", "Mayor Bill de Vries left early.", "Bill de Vries"),
        ("Ursula von der Berg", "Then Ursula von der Berg left.", "Ursula von der Berg"),
        ("Omar bin Said al-Masri", "Then Omar bin Said al-Masri left.", "Omar bin Said al-Masri"),
        ("Jean-Luc Martin-Roe", "Then Jean-Luc Martin-Roe left.", "Jean-Luc Martin-Roe"),
        ("Tom Roe Jr.", "Then Tom Roe Jr. left.", "Tom Roe Jr."),
        ("Department of Justice", "The Department of Justice sued on Monday.", "Department of Justice"),
        ("FBI", "The Federal Bureau of Investigation, or FBI, declined.", "Federal Bureau of Investigation"),
        ("she", "Ann Roe left early because she was tired.", "Ann Roe"),
        ("the director", "The museum thanked Ann Roe, the director, for her work.", "Ann Roe"),
    ],
)
def test_whom_words_stand_for(resolved, words, text, name):
    assert resolved(words, text)[-1] == name


def test_families_are_not_merged(resolved):
    text = "Tom Roe and Ann Roe run the shop. Mr. Roe bakes. Mrs. Roe sells."
    assert resolved("Roe", text) == ["Tom Roe", "Ann Roe"]


def test_an_office_tells_bearers_of_one_name_apart(resolved):
    text = "Senator Tom Roe met Judge Kim Roe. Judge Roe spoke first; Senator Roe followed."
    assert resolved("Roe", text) == ["Kim Roe", "Tom Roe"]


def test_a_suffix_makes_another_person(resolved):
    assert resolved("Tom Roe Jr", "Tom Roe is old. Tom Roe Jr is not.") == ["Tom Roe Jr"]


def test_a_name_without_bearer_in_full_stands_for_itself(resolved):
    assert resolved("Pelé", "Then Pelé came on.") == ["Pelé"]


def test_a_description_of_nobody_named_is_an_unnamed_source(resolved):
    assert resolved("an official", "It is late, said an official at the ministry.") == ["an official at the ministry"]


def test_gender_keeps_a_pronoun_from_the_nearer_name(resolved):
    assert resolved("she", "Susan Roe wrote to Robert Doe, and on Friday she rang.") == ["Susan Roe"]


def test_capitals_at_a_sentence_s_start_are_no_names(article):
    found = coreference.find_people(article("Officials left. Weather was bad. The weather stayed bad; officials knew."))
    assert [entity.name for entity in found.entities] == []
