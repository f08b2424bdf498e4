"""A part of a segment is searched and read as the whole."""

import numpy as np
import pytest

from bot.index.cutting import cut_out
from bot.index.index import Index
from bot.search.answering import rank
from bot.search.candidates import read_passage
from bot.search.memory import MemorySource
from bot.search.query import read_query


@pytest.mark.parametrize("numbers", [[0], [1], [0, 2], [-1]])
def test_what_is_kept_is_as_it_was(index, numbers):
    for segment in index.segments:
        wanted = np.unique(np.array(numbers) % len(segment.passages))
        whole, part = Index.from_segments([segment]), Index.from_segments([cut_out(segment, wanted)])
        passages = [read_passage(whole, row) for row in range(len(whole))]
        kept = [read_passage(part, row) for row in range(len(part))]
        places = [passages.index(passage) for passage in kept]
        assert places == sorted(places)
        assert {int(each) for each in wanted} <= set(places)
        assert part.postings.lengths.tolist() == whole.postings.lengths[places].tolist()
        for term in part.terms.entries:
            rows = whole.postings.passages[whole.postings.part(term, 0, len(whole))].tolist()
            held = part.postings.passages[part.postings.part(term, 0, len(part))].tolist()
            assert [places[row] for row in held] == [row for row in rows if row in places]
        for words, rows in part.headed.items():
            assert {places[row] for row in rows} <= set(whole.headed[words])


def test_it_is_ranked_as_it_was(index):
    query = read_query("What closed Lisbon and surprised the harbour?")
    segment = index.segments[0]
    every = np.arange(len(segment.passages))
    answers = []
    for own in (segment, cut_out(segment, every)):
        source = MemorySource([Index.from_segments([own])])
        answers.append(rank(query, source.search(query, None, 50), limit=10))
    assert answers[0] == answers[1]
