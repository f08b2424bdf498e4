"""The postings give what rank-bm25's own loop gives."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from bot.index.bm25 import BM25Index, lucene_idf, saturation
from bot.index.postings import Postings

WORDS = st.sampled_from(["arms", "border", "city", "delay", "envoy", "front", "grain"])
CORPORA = st.lists(st.lists(WORDS, max_size=12), min_size=1, max_size=25).filter(any)


def index_of(documents, **parameters):
    terms = sorted({word for document in documents for word in document})
    numbers = np.array([terms.index(word) for document in documents for word in document], dtype=np.int64)
    passages = np.repeat(np.arange(len(documents)), [len(document) for document in documents])
    return BM25Index(Postings.count(terms, numbers, passages, len(documents)), **parameters)


@given(CORPORA, st.lists(WORDS | st.just("unheard"), max_size=6), st.floats(0.1, 3), st.floats(0, 0.99))
def test_scores_are_those_of_the_loop_over_all_passages(documents, query, k1, b):
    index = index_of(documents, k1=k1, b=b)
    index.doc_freqs = [Counter(document) for document in documents]  # what the loop reads, and nothing else does
    np.testing.assert_allclose(index.get_scores(query), BM25Okapi.get_scores(index, query), rtol=0, atol=1e-9)


@given(CORPORA)
def test_statistics_are_those_that_rank_bm25_counts(documents):
    ours, theirs = index_of(documents), BM25Okapi(documents)
    assert (ours.corpus_size, list(ours.doc_len)) == (theirs.corpus_size, theirs.doc_len)
    assert ours.avgdl == pytest.approx(theirs.avgdl)
    held = Counter(word for document in documents for word in set(document))
    assert {word: ours.postings.frequency(word) for word in ours.idf} == held


def test_idf_is_positive_for_a_word_in_every_passage_and_in_exactly_half():
    index = index_of([["arms", "city"], ["arms", "city"], ["arms"], ["arms"]])
    assert index.idf["arms"] > 0
    assert index.idf["city"] == pytest.approx(np.log(2))
    assert index.get_scores(["arms"]).min() > 0


def test_a_passage_that_holds_none_of_the_words_scores_nothing():
    index = index_of([["arms"], ["city"], []])
    assert index.get_scores(["arms", "unheard"])[1:].tolist() == [0, 0]
    assert "unheard" not in index.idf


def test_an_empty_index_has_no_scores():
    index = index_of([])
    assert (index.get_scores(["arms"]).size, len(index.idf), index.avgdl) == (0, 0, 0)


@given(CORPORA, WORDS, st.integers(0, 25), st.integers(0, 25))
def test_a_part_of_the_passages_scores_as_it_does_among_all(documents, word, first, last):
    first, last = sorted((min(first, len(documents)), min(last, len(documents))))
    index = index_of(documents)
    weight = float(index.idf.get(word, 0))
    part = index.score([(word, weight)], index.avgdl, first, last)
    np.testing.assert_allclose(part, index.get_scores([word])[first:last])


def test_repetitions_count_less_and_less_and_length_counts_against():
    once, twice, often = saturation(np.array([1, 2, 50]), np.array([10, 10, 10]), 10.0)
    assert 0 < once < twice < often < 2.2
    assert saturation(np.array([1]), np.array([40]), 10.0)[0] < once


def test_rarer_terms_weigh_more():
    assert np.all(np.diff(lucene_idf(100, [0, 1, 10, 50, 100])) < 0)
