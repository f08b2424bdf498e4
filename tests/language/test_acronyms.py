"""Acronyms and what they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.index.index import Index
from bot.index.segment import analyse
from bot.language import acronyms
from bot.search.memory import MemorySource
from bot.search.query import read_query


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They fired Army Tactical Missile Systems (ATACMS) at it.", {"ATACMS": "Army Tactical Missile Systems"}),
        ("The GUI (graphical user interface) is new.", {"GUI": "graphical user interface"}),
        ("Members of parliament (MPs) voted.", {"MP": "Members of parliament"}),
        ("The Museum of Modern Art (MoMA) is shut.", {"MoMA": "Museum of Modern Art"}),
        ("WHO is wary, said the World Health Organization.", {"WHO": "World Health Organization"}),
        (
            "The Bank of the North-East Coast Region: the BNECR’s rates.",
            {"BNECR": "Bank of the North-East Coast Region"},
        ),
        ("A ferry (RED) sank.", {}),
        ("He (who knows) left (1999), I (US) stayed.", {}),
        ("The World Health Organization is wary.", {}),
        ("(ABC) (((DEF", {}),
    ],
)
def test_what_an_acronym_stands_for(text, found):
    assert acronyms.long_forms([text]) == found


@given(st.lists(st.text(alphabet="ABab ()-’.s", max_size=120), max_size=4))
def test_any_text_can_be_looked_through(texts):
    for short, long in acronyms.long_forms(texts).items():
        assert any(short in text.replace(".", "") for text in texts)
        assert any(" ".join(long.split()) in " ".join(text.split()) for text in texts)


def test_a_text_of_nothing_but_acronyms_is_over_soon():
    assert len(acronyms.long_forms(["(AB) " * 50_000, "Aa Bb (AB) " * 20_000, "Aa " * 50_000])) <= acronyms.MOST


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("When does the World Food Programme pay?", "The WFP pays at noon."),
        ("Where are WFP tents?", "Tents of the World Food Programme stand at the river."),
    ],
)
def test_either_form_finds_the_other(make_article, question, passage):
    texts = [
        "The World Food Programme (WFP) came.",
        "The WFP pays at noon.",
        "Nobody pays when food is sold.",
        "Tents of the World Food Programme stand at the river.",
    ]
    source = MemorySource([Index.from_segments([analyse(make_article("a", [(None, texts)]))])])
    query = read_query(question)
    found = source.search(query, None, 10)
    held = {found.passages[row].text: (found.counts[row] > 0).sum() for row in range(len(found.lengths))}
    words = len({term.word for term in found.terms})
    assert held[passage] == words
