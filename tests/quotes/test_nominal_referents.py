"""Whom descriptions stand for: "the club", "the striker", "the MP’s wife", or nobody who is named."""

import pytest

from bot.quotes.extract import extract

FITS = [
    # sport
    ("Leeds Rovers striker Dan Pike scored twice on Saturday.", "“I was lucky,” the striker said.", "Dan Pike"),
    ("Harbour FC have sacked their manager, Tom Reid.", "“We thank him,” the club said in a statement.", "Harbour FC"),
    ("Lena Sorg, coach of the national team, was angry.", "“We slept,” the coach said after the match.", "Lena Sorg"),
    # courts
    ("Judge Harold Stein sentenced him to four years.", "“You abused trust,” the judge said.", "Harold Stein"),
    ("The High Court of Kenya threw the case out.", "“There is no evidence,” the court said.", "High Court of Kenya"),
    ("Barrister Amina Yusuf spoke for the family.", "“This is not over,” the lawyer said.", "Amina Yusuf"),
    # science
    ("Priya Nair, a marine biologist at Otago, led the work.", "“It surprised us,” the scientist said.", "Priya Nair"),
    ("The University of Otago paid for it.", "“We stand by the results,” the university said.", "University of Otago"),
    # business
    (
        "Voltana Group opened a plant in Graz on Monday.",
        "“We will hire 350 people,” the company said.",
        "Voltana Group",
    ),
    ("Krone Bank lost money last year.", "“We are well capitalised,” the bank said.", "Krone Bank"),
    (
        "Voltana’s chief executive, Kasia Wolska, spoke first.",
        "“We close the loop,” the executive said.",
        "Kasia Wolska",
    ),
    # culture
    ("Novelist Owen Marsh won the prize on Sunday.", "“I nearly gave up,” the author said.", "Owen Marsh"),
    ("The National Museum of Wales lent the coins.", "“They are safe,” the museum said.", "National Museum of Wales"),
    # local and public life
    ("Mayor Ann Reed closed the pier on Friday.", "“It is not safe,” the mayor said.", "Ann Reed"),
    ("Northshire County Council cut the buses.", "“We had no choice,” the council said.", "Northshire County Council"),
    ("The Ministry of Health confirmed two cases.", "“There is no danger,” the ministry said.", "Ministry of Health"),
    ("Prime Minister Jacinta Moore flew to Suva.", "“We are neighbours,” the prime minister said.", "Jacinta Moore"),
    ("Senator Raj Shah voted against the bill.", "“It goes too far,” the senator said.", "Raj Shah"),
]


@pytest.mark.parametrize(("before", "said", "name"), FITS)
def test_a_description_is_whom_it_fits(article, before, said, name):
    assert extract(article(before, said)).quotes[-1].speaker == name


NOBODY = [
    # two fit
    ("Senator Raj Shah and Senator Ann Reed voted against the bill.", "“It goes too far,” the senator said."),
    ("Strikers Dan Pike and Jo Bell scored.", "“I was lucky,” the striker said."),
    ("Krone Bank and Marsh Bank lost money.", "“We are well capitalised,” the bank said."),
    # somebody unnamed was brought in
    ("Mayor Ann Reed met a nurse at the gate.", "“It is not safe,” the nurse said."),
    ("Judge Harold Stein heard a lawyer for the family.", "“This is not over,” the lawyer said."),
    ("Ann Reed, the mayor, heard a man shout.", "“You lied,” the man said."),
    # nobody of that kind
    ("Voltana Group opened a plant in Graz.", "“We want a share,” the union said."),
    ("Owen Marsh won the prize.", "“It was close,” the jury said."),
    ("Dan Pike scored twice.", "“He was offside,” the referee said."),
    ("The court fined Tom Reid.", "“It is a small sum,” the prosecutor said."),
]


@pytest.mark.parametrize(("before", "said"), NOBODY)
def test_a_description_that_fits_nobody_or_two_is_nobody_surely(article, before, said):
    quote = extract(article(before, said)).quotes[-1]
    assert quote.speaker == quote.as_written or quote.confidence < 0.8
