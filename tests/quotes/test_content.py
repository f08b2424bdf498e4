"""The spans that a cue may report, and whom it may be about, before any ranker has chosen."""

from __future__ import annotations

import pytest

from bot.language.tagger import tag_words
from bot.quotes.indirect.constructions import constructions


def read(sentence):
    """The words, and the only construction, of a sentence."""
    words = list(tag_words(sentence, 0, len(sentence), ()))
    (found,) = constructions(words, {})
    return words, found


@pytest.mark.parametrize(
    ("sentence", "order", "source"),
    [
        ("Roe said that the port would close.", "sv", "Roe"),
        ("The port would close, said Roe.", "vs", "Roe"),
        ("The port would close, said Roe, the mayor.", "vs", "Roe"),
        ("According to Roe, the port would close.", "to", "Roe"),
        ("An adviser last week said that the port would close.", "sv", "An adviser"),
        ("Last week said that the port would close.", "shared", ""),
    ],
)
def test_the_source_beside_a_cue(sentence, order, source):
    words, found = read(sentence)
    first, behind = found.source
    assert (found.order, " ".join(word.text for word in words[first:behind])) == (order, source)


@pytest.mark.parametrize(
    ("sentence", "spans"),
    [
        (
            "Roe said that the port would close.",
            {"that the port would close", "the port would close", "port would close"},
        ),
        (
            "Roe said that the port would close, and left.",
            {"the port would close", "the port would close , and left"},
        ),
        ("The port, Roe said, would close in May.", {"The port", "would close in May"}),
        ("The port would close, said Roe.", {"The port would close"}),
        ("According to Roe, the port would close.", {"the port would close"}),
    ],
)
def test_the_spans_that_a_cue_may_report(sentence, spans):
    words, found = read(sentence)
    possible = {
        " ".join(word.text for word in words[start.start : end.end])
        for start in found.starts
        for end in found.ends.of(start)
    }
    assert spans <= possible


def test_a_span_left_of_its_source_ends_there():
    _, found = read("The port would close, said Roe, and the ships would go.")
    assert {start.end for start in found.starts if start.side == "left"} == {4}
