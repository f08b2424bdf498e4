"""Whole articles: who said what, read by hand; and text that means harm."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.article import Article, Paragraph, Section
from bot.articles.store import read_folder
from bot.quotes.extract import extract
from bot.quotes.model import CLEAR


@dataclass(frozen=True)
class Case:
    """An article's paragraphs, and the speakers of its quotations."""

    title: str
    paragraphs: tuple[str, ...]
    speakers: tuple[str, ...]


CASES = {
    "sports, American": Case(
        "Falcons win in overtime",
        (
            "Dana Whitlock scored twice in overtime on Saturday as the Falcons beat the Harbor City Gulls, 4-3.",
            "“We never stopped believing,” Whitlock said. “That is what this team is about.”",
            "Coach Rick Oyelaran, in his ninth season, praised his captain. “She carries us,” he said. “She always has.”",
            "The Gulls’ goalkeeper, Petra Lindqvist, was less happy. “I should have saved the second one,” she told reporters.",
        ),
        ("Dana Whitlock", "Dana Whitlock", "Rick Oyelaran", "Rick Oyelaran", "Petra Lindqvist"),
    ),
    "sports, British": Case(
        "Rovers held at home",
        (
            "Rovers manager Graham Pell said his side had been ‘second best for an hour’ after a goalless draw with Athletic.",
            "‘We were slow, and we were sloppy,’ said Pell. ‘The supporters deserve better than that.’",
            "Athletic’s Tomas Brandt, who hit the post twice, called it ‘a point won, not two lost’.",
        ),
        ("Graham Pell", "Graham Pell", "Graham Pell", "Tomas Brandt"),
    ),
    "science": Case(
        "A comet’s tail, weighed",
        (
            "A team led by Dr. Ingrid Sorensen of the University of Bergen has weighed the dust in a comet’s tail.",
            "“It is far lighter than the models say,” said Sorensen, whose paper appeared on Tuesday in Nature.",
            "Her co-author, Kwame Asante, an engineer at the Max Planck Institute, built the sensor. “It took eleven years,”"
            " he said.",
            "Others urge caution. “One comet is one comet,” said Li Wei, an astronomer at Peking University who was not"
            " involved in the study. “I would like to see ten.”",
        ),
        ("Ingrid Sorensen", "Kwame Asante", "Li Wei", "Li Wei"),
    ),
    "court": Case(
        "Builder jailed over collapse",
        (
            "A builder whose wall fell on a passer-by was jailed for two years on Friday.",
            "Judge Helen Mortimer told Barry Stokes, 51, that he had shown “a reckless disregard for the safety of others”.",
            "“You were warned three times,” she said. “You did nothing.”",
            "Stokes’s barrister, Imran Qureshi, had asked for a suspended sentence. “My client is a broken man,” Mr Qureshi"
            " told the court.",
            "In a statement the victim’s widow, Carol Finch, said: “No sentence will bring Peter back.”",
        ),
        ("Helen Mortimer", "Helen Mortimer", "Helen Mortimer", "Imran Qureshi", "Carol Finch"),
    ),
    "business": Case(
        "Profits fall at Larkspur",
        (
            "Larkspur Foods said on Thursday that quarterly profit fell 14 percent as the price of wheat rose.",
            "“We will not pass all of this on to families,” chief executive Monica Reyes said on a call with analysts.",
            "“The margin will recover in the autumn,” she added.",
            "Analysts were not so sure. “They have said that before,” said Paul Nakagawa of Crestline Capital.",
            "According to Nakagawa, the company is “running out of road”.",
        ),
        ("Monica Reyes", "Monica Reyes", "Paul Nakagawa", "Paul Nakagawa"),
    ),
    "culture": Case(
        "The opera that nobody finished",
        (
            "Lucia Ferrante has spent a decade on an opera that its composer left in pieces.",
            "“You hear a door that opens onto nothing,” Ferrante says of the last act. “So I had to build the room.”",
            "The tenor Samuel Okoro sings the lead. “It’s brutal,” he says, laughing. “It’s also the best thing I have done.”",
            "Reviewing the first night in The Tribune, the critic Anne Delacroix wrote that the score was “full of light and"
            " very cold”.",
        ),
        ("Lucia Ferrante", "Lucia Ferrante", "Samuel Okoro", "Samuel Okoro", "Anne Delacroix"),
    ),
    "health": Case(
        "Flu comes early",
        (
            "Hospitals across the county are filling up three weeks earlier than last year.",
            "“We have opened every bed that we have,” said Nurse Director Yolanda Prince of St. Mary’s Hospital.",
            "A spokesman for the health department, Carl Bremmer, said that vaccines were available. “Nobody needs to wait,”"
            " Bremmer said.",
            "“If you are over 65, please come in,” he added.",
        ),
        ("Yolanda Prince", "Carl Bremmer", "Carl Bremmer"),
    ),
    "politics with a family": Case(
        "The Hallorans part ways",
        (
            "Senator James Halloran will not support the bill that his daughter, Representative Erin Halloran, wrote.",
            "“I love my daughter, and I will vote no,” Senator Halloran said on Monday.",
            "Erin Halloran shrugged it off. “He taught me to argue,” she said. “He can hardly complain now.”",
        ),
        ("James Halloran", "Erin Halloran", "Erin Halloran"),
    ),
    "local, with unnamed sources": Case(
        "Bridge closed",
        (
            "The old bridge over the Wend was closed on Sunday after engineers found a crack.",
            "“It could have gone at any time,” said an official at the ministry, who asked not to be named.",
            "Residents were angry. “I drove over it this morning with my children,” said Tess Mulgrew, a baker.",
        ),
        ("an official at the ministry", "Tess Mulgrew"),
    ),
    "a speech over paragraphs": Case(
        "The mayor’s farewell",
        (
            "Mayor Odile Renard said goodbye on Wednesday after twelve years.",
            "“I came here with one suitcase,” she said. “I leave with a city in it.",
            "“I have made mistakes, and you have told me about every one of them.",
            "“Go on doing that.”",
        ),
        ("Odile Renard", "Odile Renard", "Odile Renard", "Odile Renard"),
    ),
    "questions and answers": Case(
        "Five minutes with a lighthouse keeper",
        (
            "Angus Muir kept the last manned lighthouse in the north until 1998. He spoke to our reporter Beth Lane.",
            "LANE: “Were you lonely?”",
            "MUIR: “Never. The sea is good company.”",
            "LANE: “Would you go back?”",
            "MUIR: “Tomorrow.”",
        ),
        ("Beth Lane", "Angus Muir", "Beth Lane", "Angus Muir"),
    ),
    "agency, with a second hand": Case(
        "Minister resigns",
        (
            "Defence Minister Jan Kowalczyk resigned on Tuesday, hours after talks with President Ewa Nowak.",
            "“It is time for somebody else,” Kowalczyk told Reuters by telephone.",
            "Nowak thanked him for “six years of loyal service”, according to the state news agency.",
            "“He will be missed,” she said later in a televised address.",
        ),
        ("Jan Kowalczyk", "Ewa Nowak", "Ewa Nowak"),
    ),
}


def direct(article):
    return [quote for quote in extract(article).quotes if quote.kind == "direct"]


@pytest.mark.parametrize("name", CASES)
def test_every_quotation_has_its_speaker(article, name):
    case = CASES[name]
    made = article(*case.paragraphs, title=case.title)
    assert tuple(quote.speaker for quote in direct(made)) == case.speakers


@pytest.fixture(scope="module")
def shipped():
    return read_folder(Path(__file__).parents[2] / "corpus").files[0].article


SHIPPED = [
    ("new phase", "Moscow"),
    ("more negative way to look at this", "Anatol Lieven"),
    ("It’s rare that", "Anatol Lieven"),
    ("My own sense is", "Anatol Lieven"),
    ("Obviously, if ATACMS", "Aaron David Miller"),
    ("There are still a significant", "Aaron David Miller"),
    ("World War 3", "Donald Trump Jr"),
    ("another step up", "Mike Waltz"),
    ("And nobody knows", "Mike Waltz"),
    ("escalate the war", "Richard Grenell"),
    ("It’s like he’s launching", "Richard Grenell"),
    ("with the same philosophy", "Michael O’Hanlon"),
    ("the same basic Biden approach", "Michael O’Hanlon"),
    ("If Russia escalates", "Michael O’Hanlon"),
    ("Ukraine is already attacking", "William Courtney"),
    ("So this is not", "William Courtney"),
    ("This will mean", "Vladimir Putin"),
    ("probably the least risky", "Aaron David Miller"),
    ("The Russians have always", "Anatol Lieven"),
    ("So yes, it’s still", "Anatol Lieven"),
]


@pytest.mark.parametrize(("begins", "speaker"), SHIPPED)
def test_the_shipped_article(shipped, begins, speaker):
    (quote,) = [q for q in direct(shipped) if shipped.paragraphs[q.paragraph - 1].text.startswith(begins, q.start)]
    assert quote.speaker == speaker


def test_the_shipped_article_has_no_other_quotation_but_one_word_pairs(shipped):
    others = [shipped.paragraphs[q.paragraph - 1].text[q.start : q.end] for q in direct(shipped)]
    assert [text for text in others if not text.startswith(tuple(begins for begins, _ in SHIPPED))] in (
        [],
        ["more positive"],
    )


def test_the_shipped_article_s_speakers_are_clear_where_they_are_named(shipped):
    named = [quote for quote in direct(shipped) if quote.as_written in quote.speakers]
    assert named
    assert all(quote.confidence >= CLEAR for quote in named)


def test_roles_are_the_article_s_words(shipped):
    roles = {speaker.name: speaker.role for speaker in extract(shipped).speakers}
    assert (
        roles["Anatol Lieven"]
        == "the director of the Eurasia Program at the Quincy Institute for Responsible Statecraft"
    )
    assert roles["Michael O’Hanlon"] == "a senior fellow at the Brookings Institution"
    assert roles["Mike Waltz"] == "US Representative"
    assert roles["William Courtney"] == "the former U.S. ambassador to Georgia and Kazakhstan"


def test_the_evidence_lies_in_the_paragraph(article):
    made = article("“It is late,” Dr. Maren Tolle told reporters on Friday.")
    (quote,) = direct(made)
    text = made.paragraphs[0].text
    assert (quote.rule, quote.cue, quote.as_written) == ("quotation-name-verb", "told", "Maren Tolle")
    assert text[slice(*quote.cue_span)] == "told"
    assert text[slice(*quote.name_span)] == "Maren Tolle"
    assert text[quote.start : quote.end] == "It is late,"


def test_several_speakers_of_one_quotation(article):
    (quote,) = direct(article("“We do not agree,” Ana Ruiz and Tom Beck wrote in a letter."))
    assert set(quote.speakers) == {"Ana Ruiz", "Tom Beck"}


def test_several_speakers_of_one_statement(article):
    found = extract(article("Anna Berg and Otto Falk wrote that the plan to close the pier was dead."))
    assert set(found.quotes[0].speakers) == {"Anna Berg", "Otto Falk"}
    assert {speaker.name for speaker in found.speakers} == {"Anna Berg", "Otto Falk"}


def test_a_fragment_is_partial(article):
    first, second = direct(article("Ana Ruiz called it “a very sad mistake”. “It need not have happened,” Ruiz said."))
    assert (first.partial, second.partial) == (True, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "William “Bill” Falk spoke first.",
        "Dwayne “The Rock” Falk spoke first.",
        "Anna 'Nan' Falk spoke first.",
    ],
)
def test_a_nickname_in_a_name_is_no_quotation(article, sentence):
    found = extract(article(f"{sentence} “I am here to listen to all of you,” Falk said."))
    assert len(found.quotes) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "“You have made us the joke of the coast,” retaliated Ida Holm.",
        "“You have made us the joke of the coast,” an angry Ida Holm retaliated.",
        "“You have made us,” Ida Holm retaliated, “the joke of the coast.”",
        "Ida Holm retaliated: “You have made us the joke of the coast.”",
    ],
)
def test_any_past_tense_beside_a_quotation_tells_who_said_it(article, sentence):
    found = extract(article("Otto Brandt wanted the pier shut. “It is not safe,” Brandt said.", sentence))
    assert {quote.speaker for quote in found.quotes if quote.paragraph == 2} == {"Ida Holm"}
    assert min(quote.confidence for quote in found.quotes if quote.paragraph == 2) >= CLEAR


def test_a_relative_clause_goes_on_with_the_subject_of_its_sentence(article):
    found = extract(
        article(
            "A lawmaker in Norland wants Donald Falk banned after the candidate spoke of its people as a threat.",
            "“There is no feasible basis to the wholesale labeling of Norlanders,” Joey Brandt said in a bill filed in"
            " the House of Representatives, according to the Norland Star.",
            "At a rally in Portland, Maine, on Thursday afternoon, Falk included Norland on a list of countries he said"
            " had sent immigrants who had plotted to rob banks, sometimes successfully. “We’re letting people come in"
            " that shouldn’t be allowed,” he said. “There’s no way of knowing.”",
            "Brandt, citing data from the ministry, said that four million Norlanders live there. The lawmaker said the"
            " remarks “have had widespread dissemination in the whole country”.",
            "According to local news, Brandt said the “ugliness of utterances” stood in contrast to the welcome.",
        )
    )
    speakers = {quote.speaker for quote in found.quotes if quote.kind == "direct" and quote.paragraph == 3}
    assert speakers == {"Donald Falk"}


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("The mayor of Eastport, Ida Holm, said the harbour “will stay shut”.", "The mayor of Eastport"),
        ("“It will stay shut,” said the mayor of Eastport, Ida Holm, on Monday.", "the mayor of Eastport"),
        ("Ida Holm, the mayor of Eastport, said the harbour “will stay shut”.", "the mayor of Eastport"),
        ("His rival, Ida Holm, said the harbour “will stay shut”.", None),
        ("The mayor’s sister, Ida Holm, said the harbour “will stay shut”.", None),
    ],
)
def test_the_role_stands_before_the_name_or_behind_it(article, sentence, role):
    (speaker,) = extract(article(sentence)).speakers
    assert (speaker.name, speaker.role) == ("Ida Holm", role)


def test_words_that_nobody_said_are_left_out(article):
    made = article(
        "The so-called “smart” bridge opened in May.", "She owns a copy of “The Hill of Broken Clocks” in blue."
    )
    assert direct(made) == []


MARKS = "“”‘’\"'«»„`"
NAMES = [
    "Ana Ruiz",
    "Mr. Beck",
    "he",
    "she",
    "said",
    "told",
    "according to",
    "the director",
    ",",
    ".",
    ":",
    "—",
    "(",
    ")",
    "\u202f",
]


def misplaced(article):
    """The quotations whose offsets do not lie in their paragraph, or whose confidence is no chance."""
    found = []
    for quote in extract(article).quotes:
        size = len(article.paragraphs[quote.paragraph - 1].text)
        spans = [span for span in ((quote.start, quote.end), quote.cue_span, quote.name_span) if span]
        if not 0 <= quote.confidence <= 1 or not all(0 <= start < end <= size for start, end in spans):
            found.append(quote)
    return found


@given(
    st.lists(st.lists(st.sampled_from([*MARKS, *NAMES, "We go"]), max_size=25).map(" ".join), min_size=1, max_size=5)
)
def test_no_row_of_marks_and_names_breaks_it(paragraphs):
    texts = [" ".join(text.split()) or "x" for text in paragraphs]
    numbered = tuple(Paragraph(number, text) for number, text in enumerate(texts, 1))
    assert misplaced(Article("a", texts[0], (Section(None, numbered),))) == []


@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=4))
def test_no_text_breaks_it(paragraphs):
    texts = [" ".join(text.split()) or "x" for text in paragraphs]
    numbered = tuple(Paragraph(number, text) for number, text in enumerate(texts, 1))
    assert misplaced(Article("a", texts[0], (Section(None, numbered),))) == []


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        "'",
        '"a" ',
        "“a” ‘b’ ",
        "A B ",
        "Ann Roe, ",
        "said he ",
        "((",
        "<a ",
        "x's’ ",
        "he said “a,” ",
        ", the ",
        "A. ",
    ],
)
def test_a_long_row_of_anything_is_read(article, piece):
    assert misplaced(article(piece * 4000)) == []


@pytest.mark.parametrize("paragraphs", [(), ("x",), ("“",), ("”",), ("“x”",)])
def test_almost_nothing_is_an_article_too(article, paragraphs):
    assert isinstance(extract(article(*paragraphs)).quotes, tuple)
