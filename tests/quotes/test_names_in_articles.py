"""The kinds of names that newspapers write, and who is no speaker: a table of sentences for each kind."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.articles.article import Article, Paragraph, Section
from bot.quotes.extract import extract
from bot.quotes.model import CLEAR

NAMES_THAT_ARE_WORDS = [
    ("“We will pay by the summer,” Mrs May said.", "May"),
    ("Theresa May said: “We will pay by the summer.”", "Theresa May"),
    ("“We lost everything in one night,” said Jack Sunday.", "Jack Sunday"),
    ("Mark Friday, an accountant, said: “Small firms will pay for this.”", "Mark Friday"),
    ("Will Young, a nurse, said: “I do not believe a word of it.”", "Will Young"),
    ("Will Young said “I do not believe a word of it.”", "Will Young"),
    ("Dean Boyd, of Customs, said: “It was truly global in its reach.”", "Dean Boyd"),
    ("Earl Watson, the coach, said: “We never gave up on the season.”", "Earl Watson"),
    ("Marshal Reeves told the court: “I never saw the knife that night.”", "Marshal Reeves"),
    ("“The orchard came through the frost,” said April Rice, a grower.", "April Rice"),
    ("“The reef is dying faster than we thought,” Dr Hope said.", "Hope"),
    ("“The bill is far too long for anybody to read,” said Bill Chase.", "Bill Chase"),
    ("Sue Grant, who chairs the trust, said: “Nobody asked the tenants.”", "Sue Grant"),
    ("Drew Will, the goalkeeper, said: “I should have held the second one.”", "Drew Will"),
    ("“It was a bad night for the whole side,” said Captain Mark Might.", "Mark Might"),
    ("Duke Ellis, a trombonist, said: “Jazz is not a museum piece to me.”", "Duke Ellis"),
    ("Judge Grant said: “The court has heard enough about the contract.”", "Grant"),
    ("“We will sign no contract in a hurry,” said Sir Robert March.", "Robert March"),
    ("“The bridge will open on time,” Councillor June Summer said.", "June Summer"),
]

NAMES_OF_MANY_PARTS = [
    ("“The treaty is dead,” said Abu Bakr Siddiq, an envoy.", "Abu Bakr Siddiq"),
    ("“We will not move the camp,” said Osama bin Nasser.", "Osama bin Nasser"),
    ("“The dykes held through the night,” said Pieter van der Velde.", "Pieter van der Velde"),
    ("Eoin Mac Giolla, a fisherman, said: “The stocks are gone for good.”", "Eoin Mac Giolla"),
    ("Sir Colin Farquhar said: “The bank made a grave mistake in lending.”", "Colin Farquhar"),
    ("Dame Priya Raman said: “Nobody set out to deceive the patients.”", "Priya Raman"),
    ("Adv. Thandi Mokoena said: “My client denies every one of the charges.”", "Thandi Mokoena"),
    ("Cllr Rhys Parry said: “The library will stay open on Saturdays.”", "Rhys Parry"),
    ("Prof. Ingrid Dahl said: “One trial of forty people proves nothing.”", "Ingrid Dahl"),
    ("Maj.-Gen. Rashid Karim said: “The border is quiet this morning.”", "Rashid Karim"),
    ("Te Ururoa Flavell said: “The land was never sold by our people.”", "Te Ururoa Flavell"),
    ("Dato' Ahmad Razak said: “The port will be open to every ship.”", "Ahmad Razak"),
    ("Author Rushda Naidoo, from Kensington, said: “I wrote it for my mother.”", "Rushda Naidoo"),
    ("Shop owner Imran Ali said: “They took the till and left the bread.”", "Imran Ali"),
    ("Defender Luka Petrovic said: “We were second to every ball today.”", "Luka Petrovic"),
    ("Ronald “Skip” Ferraro, 61, said: “Nobody told me where to go at all.”", "Ronald “Skip” Ferraro"),
    ("Maria-José Ortega Ruiz said: “The museum belongs to the whole town.”", "Maria-José Ortega Ruiz"),
    ("“The herd is healthy again,” said Siân Lloyd Jones, a vet.", "Siân Lloyd Jones"),
    ("“The data are plain,” said Rep. Alexandria Ocampo-Reyes.", "Alexandria Ocampo-Reyes"),
    ("“We are not for sale,” said Jean-Claude N‘Diaye of the union.", "Jean-Claude N‘Diaye"),
    ("The Commission on the Future of Rail said: “The line should be rebuilt.”", "Commission on the Future of Rail"),
    ("The Campaign for Real Bread said: “Most loaves are not bread at all.”", "Campaign for Real Bread"),
    (
        "The Department for Food and Rural Affairs said: “No cattle were infected.”",
        "Department for Food and Rural Affairs",
    ),
]

AS_THE_ARTICLE_WRITES_THEM = [
    ("The UK's top judge said that he had clashed with ministers.", "The UK's top judge"),
    ("A people's party spokesman said the court was wrong.", "A people's party spokesman"),
    ("A women's rights group said the law was unfair.", "A women's rights group"),
    ("The firefighters' union said the station must stay open.", "The firefighters' union"),
    ("Delgado's brother said the family wanted her home again.", "Delgado's brother"),
    ("A lawyer for the victims' families said the verdict was a start.", "A lawyer for the victims' families"),
    ("The town's sheriff said the road would be closed.", "The town's sheriff"),
    ("The club's medical staff said the striker had torn a muscle.", "The club's medical staff"),
]

HEARERS = [
    ("“The mine was never safe,” Karl Lind told Associated Press.", "Karl Lind"),
    ("“The mine was never safe,” the engineer, Karl Lind, told Reuters.", "Karl Lind"),
    ("“The season is over for him,” coach Ida Holm told ESPN on Friday.", "Ida Holm"),
    ("“We build it ourselves,” Karl Lind, head of engineering at Voltana, told Reuters.", "Karl Lind"),
    ("“The dam will not hold for another winter,” warned Ida Holm.", "Ida Holm"),
    ("Karl Lind told the Daily Herald that the mine was never safe.", "Karl Lind"),
    ("“I lied to all of you,” Ida Holm said on the stand, telling Judge Roe about the money.", "Ida Holm"),
    ("“We have nothing left,” said Ida Holm, asking Mayor Tom Roe for money.", "Ida Holm"),
    ("In a letter to Tom Roe, Ida Holm wrote: “We have nothing left to give.”", "Ida Holm"),
    ("“Open the gates before it is too late,” Ida Holm said, calling on Tom Roe to act.", "Ida Holm"),
    ("Dr Ida Holm said in an email to Nature: “The sample was too small.”", "Ida Holm"),
    ("Ida Holm said in an interview with Karl Lind: “The sample was too small.”", "Ida Holm"),
    ("“I lost my savings,” said Ida Holm, aged 60, from Marden, West Kent.", "Ida Holm"),
    ("Ida Holm, from Ashford, said: “I lost my savings in a week.”", "Ida Holm"),
]


@pytest.fixture
def spoken(article):
    """The speakers of an article's quotations, in order: None where the bot would call the speaker unclear."""

    def extracted(*paragraphs):
        quotes = extract(article(*paragraphs, title="News")).quotes
        return [quote.speaker if quote.confidence >= CLEAR else None for quote in quotes]

    return extracted


@pytest.mark.parametrize(
    ("sentence", "speaker"), [*NAMES_THAT_ARE_WORDS, *NAMES_OF_MANY_PARTS, *AS_THE_ARTICLE_WRITES_THEM, *HEARERS]
)
def test_the_speaker_is_named_as_the_article_names_them(spoken, sentence, speaker):
    assert spoken(sentence) == [speaker]


def test_who_has_said_nothing_for_sure_speaks_nowhere(spoken):
    assert spoken("Look, let me conclude by saying there will be enormous consequences.") == [None]
    assert spoken("You said that the ministry would help.") == [None]
    assert spoken("Now, in terms of clarifying what he means by that, ask the Kremlin.") == [None]


def test_a_family_name_that_is_a_word_is_a_name_at_the_start_of_a_sentence(spoken):
    told = spoken("Sue Grant runs the trust. The grant is small.", "Grant said: “Nobody asked the tenants about it.”")
    assert told == ["Sue Grant"]
    assert spoken("Mark Friday keeps the books.", "Friday said: “Small firms will pay for this.”") == ["Mark Friday"]


@pytest.mark.parametrize("day", ["Monday", "Friday", "Sunday"])
def test_a_day_behind_a_name_is_no_family_name(spoken, day):
    assert spoken("Ann Grant is a judge.", f"“The court was misled,” Grant {day} said.") == ["Ann Grant"]
    assert spoken(f"“The court was misled,” Judge Scott {day} told reporters.") == ["Scott"]


_WORDS = st.sampled_from(
    """Ann Roe Roe’s Delgado's the The UK's top judge spokesman said told that “it leaks” , . ( ) & Jr. Sir May Will Mrs
    workers’ union of Department Energy 9,000 according to he she asked wrote : ‘s brother
    people’s party by and""".split()
)


@settings(deadline=None)
@given(st.lists(st.lists(_WORDS, min_size=1, max_size=25).map(" ".join), min_size=1, max_size=4))
def test_a_name_that_is_shown_stands_in_the_article_letter_for_letter(paragraphs):
    numbered = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1))
    extraction = extract(Article("leak", "A leak", (Section(None, numbered),)))
    for speaker in (*extraction.speakers, *extraction.others):
        assert all(any(name in text for text in paragraphs) for name in (speaker.name, *speaker.aliases))
