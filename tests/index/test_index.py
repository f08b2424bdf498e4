"""Segments joined: nothing is lost, and every statistic is that of the passages."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.index.index import Index, WordTable, ranges
from bot.language.terms import folded_words, term_of
from bot.search.candidates import read_passage


def test_the_segments_come_out_as_they_went_in(index, segments):
    for ours, given_ in zip(index.segments, segments, strict=True):
        assert vars(ours).keys() == vars(given_).keys()
        assert all(np.array_equal(getattr(ours, name), getattr(given_, name)) for name in vars(given_))


def test_postings_are_those_of_the_passages(index):
    counted = [
        Counter(term for word in folded_words(read_passage(index, row).text) if (term := term_of(word, "en")))
        for row in range(len(index))
    ]
    assert [sum(terms.values()) for terms in counted] == index.postings.lengths.tolist()
    counts, kinds, sizes = index.postings.counts, index.postings.kinds, index.postings.sizes
    for term in set().union(*counted):
        part = index.postings.part(term, 0, len(index))
        found = zip(index.postings.passages[part].tolist(), counts[kinds[part] // len(sizes)].tolist(), strict=True)
        assert dict(found) == {row: terms[term] for row, terms in enumerate(counted) if term in terms}


def test_numbers_follow_the_articles(index, articles):
    assert list(index.numbers) == [article.id for article in articles]
    assert index.languages == {"en"}


def test_no_segments_make_an_empty_index():
    index = Index.from_segments([])
    assert (len(index), list(index.segments), dict(index.numbers)) == (0, [], {})


@given(st.lists(st.sets(st.text(alphabet="abcé", min_size=1, max_size=3)), max_size=5), st.sampled_from("abcé"))
def test_a_lexicon_finds_what_begins_with_a_letter(sets, letter):
    lists = [sorted(entries) for entries in sets]
    lexicon = WordTable.merge(np.frombuffer("\n".join(entries).encode(), dtype=np.uint8) for entries in lists)
    assert list(lexicon.entries) == sorted(set().union(*sets))
    after = chr(ord(letter) + 1)
    assert list(lexicon.between(letter, after, None)) == [e for e in lexicon.entries if e.startswith(letter)]
    for number, entries in enumerate(lists):
        assert list(lexicon.between(letter, after, number)) == [e for e in entries if e.startswith(letter)]


@pytest.mark.parametrize(
    ("firsts", "counts", "expected"),
    [([5, 0], [2, 3], [5, 6, 0, 1, 2]), ([4, 9], [0, 1], [9]), ([], [], []), ([3], [0], [])],
)
def test_ranges(firsts, counts, expected):
    assert ranges(np.array(firsts, dtype=np.int64), np.array(counts, dtype=np.int64)).tolist() == expected
