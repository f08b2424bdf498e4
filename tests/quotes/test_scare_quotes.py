"""Marks around what nobody said: names, works, teams, signs, songs."""

import pytest

from bot.quotes.extract import extract

NOBODY_SAID = [
    "“They gave us an hour,” said a man who goes by the name “Dusty.”",
    "“I was moved four times,” said a woman who gave her name only as “Mags”.",
    "The striker, known to fans as “the Cat”, left the club in May.",
    "The strip of land is known locally as “the Snake”.",
    "The storm was named “Agnes” on Friday.",
    "His daughter, nicknamed “Mouse”, was in court.",
    "This year's game, called “Crescendo,” was hard, said Kim Li.",
    "The team, called “Power Surge,” won two matches, said Kim Li.",
    "The operation, codenamed “Red Kite”, began at dawn.",
    "Her first novel, titled “a quiet life”, sold badly.",
    "They watched the film “Brassed Off” in the village hall.",
    "The podcast “Hold the Line” is made in Leeds.",
    "The exhibition “Water and Stone” opens in Cardiff on Monday.",
    "A protester held a sign that read “Hands off our buses”.",
    "One banner said “Justice for Amina now”.",
    "Fans in T-shirts reading “Believe in us” filled the stand.",
    "The children sang “You are my sunshine” outside the court.",
    "It appeared under the heading “What to do in a flood”.",
    "The chapter “How to read a river” is the best one.",
    "The hashtag “Save the pier” was used 4,000 times.",
    "The band plays under the name of “The Late Buses”.",
    "The so-called “dead hand” rule was dropped in 2019.",
]


@pytest.mark.parametrize("text", NOBODY_SAID)
def test_what_only_stands_in_marks_is_no_quotation(article, text):
    quotes = [text_of(article(text), quote) for quote in extract(article(text)).quotes if quote.kind == "direct"]
    assert [words for words in quotes if words not in ("They gave us an hour,", "I was moved four times,")] == []


SAID = [
    ("Mayor Ann Reed called the plan “a waste of time”.", "a waste of time"),
    ("Ann Reed called it “the worst day of my life”.", "the worst day of my life"),
    ("He said the campaign “is over for all of us”, Ann Reed recalled.", "is over for all of us"),
    ("Ann Reed said: “I read the sign twice.”", "I read the sign twice."),
    ("“It is only a game,” said Ann Reed.", "It is only a game,"),
    ("The judge, Harold Stein, described him as “a danger to the public”.", "a danger to the public"),
    ("Ann Reed dismissed the film: “Nobody will watch it.”", "Nobody will watch it."),
    ("What Ann Reed called “a rotten deal” was signed on Friday.", "a rotten deal"),
    ("Ann Reed said the team “gave everything they had”.", "gave everything they had"),
    ("Of her book, Ann Reed said: “It wrote itself.”", "It wrote itself."),
]


@pytest.mark.parametrize(("text", "words"), SAID)
def test_what_somebody_said_stays_a_quotation(article, text, words):
    assert words in [text_of(article(text), quote) for quote in extract(article(text)).quotes]


def text_of(article, quote):
    return article.paragraphs[quote.paragraph - 1].text[quote.start : quote.end]
