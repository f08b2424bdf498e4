"""What somebody denied, asked or left unsaid is never shown as what they said."""

from __future__ import annotations

import pytest

from bot.articles.article import Article, Paragraph, Section
from bot.quotes.extract import extract


def read(*paragraphs):
    numbered = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1))
    return extract(Article("a", "A day in court", (Section(None, numbered),)))


def listed(sentence):
    """What is shown of a sentence: the words with their stance."""
    return [(sentence[quote.start : quote.end], quote.stance) for quote in read(sentence).quotes]


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Mayor Ann Reed denied that she had taken bribes.", "denied"),
        ("Manager Paul Lowe denied that the striker was leaving in January.", "denied"),
        ("The coach, Erin Walsh, rejected claims that the team had lost its nerve.", "denied"),
        ("Sprinter Kemi Ade refuted suggestions that she had missed three tests.", "denied"),
        ("Mary Fox disputed that the knife belonged to her client.", "denied"),
        ("Sir Alan Hart dismissed the argument that the search was unlawful.", "denied"),
        ("Beth Orr dismissed suggestions that the club was for sale.", "denied"),
        ("Dana Cole ruled out that the plant would be sold.", "denied"),
        ("Lou Katz cautioned against the assumption that prices had peaked.", "denied"),
        ("Tony Ash hit back at claims that he knew about the fire.", "denied"),
        ("Tom Bell countered claims that the dam was unsafe.", "denied"),
        ("Tom Bell denied that the deal was “a stitch-up by the board”.", "denied"),
        ("Ann Reed denied ever having called him “a disgrace to the game”.", "denied"),
        ("Mayor Sue Park rejected the accusation that “the books were cooked”.", "denied"),
        ("Lowe warned players against thinking that the match was won.", "denied"),
        ("Raj Shah questioned whether the figures were right.", "doubted"),
        ("Professor Karl Ekberg doubted if the signal came from a planet.", "doubted"),
        ("Carl Voss doubted that taxes would rise.", "doubted"),
        ("Ann Reed did not deny that she had taken bribes.", "undenied"),
        ("Ann Reed could not deny that she had taken bribes.", "undenied"),
        ("Ida Holm asked whether the harbour could stay open.", "asked"),
    ],
)
def test_what_is_turned_is_shown_from_its_subject_on(sentence, stance):
    assert listed(sentence) == [(sentence.rstrip("."), stance)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tom Bell refused to say that the dam was safe.",
        "Joan Marsh stopped short of saying that the minister had lied.",
        "Kim Lott did not say that the plant would close.",
        "Ida Wynn never claimed that the vaccine was perfect.",
        "Captain Joe Dunn would not say whether he would retire after the series.",
        "Councillor Jim Tate could not say if the pool would reopen.",
        "Prosecutors declined to say whether charges would follow.",
        "Lowe has yet to say that the match was fixed.",
        "Lowe was careful not to say that the match was fixed.",
        "Lowe’s refusal to say that the match was fixed angered fans.",
        "Lowe would neither confirm nor deny that the match was fixed.",
        "Neither Lowe nor Walsh said that the match was fixed.",
        "Few economists said that rates would fall.",
        "No minister said that the bridge was unsafe.",
        "Nobody said that the dam would burst.",
        "Instead of saying that the match was fixed, Lowe praised the referee.",
        "If Lowe says that the match was fixed, he will be banned.",
        "I’m wondering if the minister said that the talks had failed.",
        "Did Tom Bell say that the dam was safe?",
        "It is not true that Ann Reed said that the dam would burst.",
        "There is no evidence that Ann Reed took bribes.",
        "Her denial that she had taken bribes was met with laughter.",
        "City defender Sam Whitlock, asked whether he had touched the ball, laughed.",
        "Walsh was asked whether the match was fixed.",
        "He never said “taxes will rise for all of us”.",
        "Tom Bell refused to call it “a defeat for the club”.",
        "Tom Bell did not call it “a defeat for the club”.",
    ],
)
def test_what_was_not_said_is_not_shown(sentence):
    extraction = read(sentence)
    assert extraction.quotes == ()
    assert extraction.speakers == ()
    assert {quote.stance for quote in extraction.unsaid} <= {"unsaid", "supposed", "asked", "denied"}
    assert extraction.unsaid


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Ann Reed acknowledged that she had taken bribes.", "she had taken bribes"),
        ("Ann Reed warned that the dam would burst.", "the dam would burst"),
        ("Ann Reed said there was no doubt that the dam would burst.", "there was no doubt that the dam would burst"),
        ("There is no doubt that the dam will burst, Ann Reed said.", "There is no doubt that the dam will burst"),
        ("Ann Reed did not hesitate to say that the club was in danger.", "the club was in danger"),
        ("Ann Reed never failed to say that the club was great.", "the club was great"),
        ("Tom Bell countered that the dam was safe.", "the dam was safe"),
        ("Ida Holm said that, if asked, she would resign.", "if asked, she would resign"),
        ("Officials said Monday the road would stay shut.", "the road would stay shut"),
        ("No 10 said that the prime minister would travel to Paris.", "the prime minister would travel to Paris"),
        (
            "Ann Reed not only said that she had taken bribes but that she enjoyed it.",
            "she had taken bribes but that she enjoyed it",
        ),
        (
            "Officials said that Ann Reed denied that she had taken bribes.",
            "Ann Reed denied that she had taken bribes",
        ),
        ("Bell dismissed the report as “complete nonsense from start to end”.", "complete nonsense from start to end"),
    ],
)
def test_what_is_not_turned_is_a_statement(sentence, words):
    assert listed(sentence) == [(words, "asserted")]


def test_what_was_not_done_turns_nothing_that_is_said_next():
    assert listed("Walsh did not apologise but said the referee “is a cheat”.") == [("is a cheat", "asserted")]


def test_a_denial_ends_where_somebody_speaks_on():
    sentence = "Ann Reed denied that she had taken bribes but said that the system was rotten."
    assert listed(sentence) == [
        ("Ann Reed denied that she had taken bribes", "denied"),
        ("the system was rotten", "asserted"),
    ]


def test_whoever_stands_in_a_question_said_nothing():
    sentence = "The reporter asked whether Carl Denning had said that the tariffs would go."
    assert [(quote.speaker, quote.stance) for quote in read(sentence).quotes] == [("The reporter", "asked")]


def test_what_is_asked_of_somebody_is_not_their_statement():
    sentence = "Asked by the prosecutor, Rachel Kim, why no loan was written down, he replied: “No idea.”"
    assert [sentence[quote.start : quote.end] for quote in read(sentence).quotes] == ["No idea."]
