from __future__ import annotations

import pytest

from bot.language.clauses import Clauses
from bot.language.tagger import tag_words


def tagged(text):
    return list(tag_words(text, 0, len(text), ()))


@pytest.mark.parametrize(
    ("sentence", "subject", "context"),
    [
        ("The mayor said that the port would close.", "The mayor", "main"),
        ("He has also said so.", "He", "main"),
        ("Ida Holm, a former captain, said so.", "Ida Holm", "main"),
        ("The captain (a former sailor) said so.", "The captain", "main"),
        ("An adviser this month said so.", "An adviser", "main"),
        ("The man who found the boat said so.", "The man who found the boat", "who"),
        ("Friends, lobbyists and foes said so.", "Friends , lobbyists and foes", "main"),
        ("Ships came and the mayor said so.", "the mayor", "main"),
        ("Because the mayor said so, the port closed.", "the mayor", "while"),
        ("A list of ports that the mayor said were safe.", "A list of ports that the mayor", "who"),
    ],
)
def test_the_subject_of_a_verb_and_the_kind_of_its_clause(sentence, subject, context):
    words = tagged(sentence)
    clauses = Clauses(words, {})
    first = clauses.verb_group(next(i for i, word in enumerate(words) if word.lower == "said"))
    start, end = clauses.subject(first)
    assert (" ".join(word.text for word in words[start:end]), clauses.context(first)) == (subject, context)


@pytest.mark.parametrize(
    ("words", "tense", "finite"),
    [
        ("the port would close", "would", 2),
        ("the port was shut", "past", 2),
        ("the port is shut", "present", 2),
        ("the port closed", "past", 1),
        ("the closing port", "none", 0),
    ],
)
def test_the_first_finite_verb_tells_the_tense(words, tense, finite):
    clauses = Clauses(tagged(words), {})
    assert (clauses.tense(0, clauses.size), clauses.finite(0, clauses.size)) == (tense, finite)


def test_a_clause_may_end_before_marks_and_conjunctions():
    clauses = Clauses(tagged("The port closed, he said, and ships left or sank."), {})
    assert [clauses.words[end].text for end in clauses.ends[:-1]] == [",", ",", "or"]
    assert clauses.ends[-1] == clauses.size
