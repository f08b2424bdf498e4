from __future__ import annotations

import pytest

from bot.language.inflection import verb_forms
from bot.language.reporting_verbs import clause_verbs, reporting_verbs

REGULAR = {
    # verb: third person, past, participle in -ing; both spellings where there are two
    "ask": "asks asked asking",
    "cry": "cries cried crying",
    "say": "says sayed saying",
    "argue": "argues argued arguing",
    "agree": "agrees agreed agreeing",
    "lie": "lies lied lying",
    "confess": "confesses confessed confessing",
    "preach": "preaches preached preaching",
    "echo": "echoes echoed echoing",
    "tweet": "tweets tweeted tweeting",
    "text": "texts texted texting",
    "e-mail": "e-mails e-mailed e-mailing",
    # the consonant is doubled behind a short stressed vowel
    "quip": "quips quipped quipping",
    "blog": "blogs blogged blogging",
    "quiz": "quizzes quizzed quizzing",
    "rebut": "rebuts rebutted rebutting",
    "admit": "admits admitted admitting",
    "refer": "refers referred referring",
    "recap": "recaps recapped recapping",
    "regret": "regrets regretted regretting",
    "transmit": "transmits transmitted transmitting",
    "acquit": "acquits acquitted acquitting",
    # and not behind one without stress, or a long one
    "edit": "edits edited editing",
    "answer": "answers answered answering",
    "offer": "offers offered offering",
    "enter": "enters entered entering",
    "mention": "mentions mentioned mentioning",
    "volunteer": "volunteers volunteered volunteering",
    "reveal": "reveals revealed revealing",
    "complain": "complains complained complaining",
    "relay": "relays relayed relaying",
    "review": "reviews reviewed reviewing",
    # British spelling doubles an l all the same
    "travel": "travels traveled travelled traveling travelling",
    "signal": "signals signaled signalled signaling signalling",
    "compel": "compels compelled compelling",
    # a c is kept hard
    "panic": "panics panicked panicking",
}  # fmt: skip


@pytest.mark.parametrize(("verb", "forms"), REGULAR.items())
def test_regular_verbs(verb, forms):
    assert [form.text for form in verb_forms(verb)] == [verb, *forms.split()]


@pytest.mark.parametrize(
    ("verb", "irregular", "forms"),
    [
        ("say", ["said"], [("base", "say"), ("s", "says"), ("past", "said"), ("ing", "saying")]),
        ("put", ["put"], [("base", "put"), ("s", "puts"), ("past", "put"), ("ing", "putting")]),
        ("speak", ["spoke", "spoken"],
         [("base", "speak"), ("s", "speaks"), ("past", "spoke"), ("past", "spoken"), ("ing", "speaking")]),
    ],
)  # fmt: skip
def test_irregular_pasts_replace_the_regular_one(verb, irregular, forms):
    assert [(form.form, form.text) for form in verb_forms(verb, irregular)] == forms


@pytest.mark.parametrize(
    ("text", "lemma", "form", "clause"),
    [
        ("rebutted", "rebut", "past", True),
        ("said", "say", "past", True),
        ("wrote", "write", "past", True),
        ("signalled", "signal", "past", True),
        ("agreeing", "agree", "ing", True),
        ("texts", "text", "s", True),
        ("shrugged", "shrug", "past", False),
        ("went", "go", "past", False),
        ("understood", "understand", "past", False),
        ("put", "put", "base", False),
    ],
)
def test_verbs_of_saying_are_known_in_all_forms(text, lemma, form, clause):
    verb = reporting_verbs()[text]
    assert (verb.lemma, verb.form, text in clause_verbs()) == (lemma, form, clause)


@pytest.mark.parametrize("text", ["rebuted", "sayed", "puted", "agreing", "writed"])
def test_no_form_is_misspelt(text):
    assert text not in reporting_verbs()
