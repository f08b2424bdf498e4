"""Which words report something in a sentence: verbs of saying that are verbs there, and "according to"."""

from __future__ import annotations

import pytest

from bot.language.tagger import tag_words
from bot.quotes.indirect.cue import find_cues


def cues(sentence):
    words = list(tag_words(sentence, 0, len(sentence), ()))
    return list(find_cues(words, {}))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("He reported that it rained.", ["reported"]),
        ("She rebutted that it rained.", ["rebutted"]),
        ("She pointed out that it rained.", ["pointed out"]),
        ("He made it clear that it rained.", ["made it clear"]),
        ("According to Roe, it rained.", ["According to"]),
        ("Roe tells us that it rained and warns that it will again.", ["tells", "warns"]),
        ("Officials promise that it will rain.", ["promise"]),
        ("Reports from Leeds claim that it rained.", ["claim"]),
        # nouns, participles and other verbs of the same form
        ("The state reports to Congress.", []),
        ("The promise was kept.", []),
        ("A stated aim was met.", []),
        ("She pointed to the sea.", []),
        ("He made a boat.", []),
        ("She went that way.", []),
    ],
)
def test_words_that_report(sentence, found):
    assert [" ".join(word.text for word in cue.clauses.words[cue.at : cue.behind]) for cue in cues(sentence)] == found


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("He did not say that it rained.", True),
        ("He didn’t say that it rained.", True),
        ("He never said that it rained.", True),
        ("He declined to say that it rained.", True),
        ("Nobody said that it rained.", True),
        ("He said that it never rained.", False),
        ("He has said that it rained.", False),
    ],
)
def test_what_was_not_said(sentence, negated):
    assert [cue.negated for cue in cues(sentence)] == [negated]


@pytest.mark.parametrize(
    ("sentence", "auxiliary"),
    [
        ("Roe said that it rained.", "bare"),
        ("Roe has said that it rained.", "has"),
        ("Roe would say that it rained.", "would"),
        ("Roe is said to be ill.", "is"),
        ("Roe wants to say that it rained.", "to"),
    ],
)
def test_the_auxiliary_of_a_cue(sentence, auxiliary):
    assert [cue.auxiliary for cue in cues(sentence)] == [auxiliary]
