"""Which passages are proposed, and what is told about them."""

import numpy as np
import pytest

from bot.index.bm25 import lucene_idf, saturation
from bot.index.index import Index
from bot.index.segment import analyse
from bot.language.terms import folded_words, term_of
from bot.search import memory
from bot.search.memory import MemorySource
from bot.search.query import read_query


@pytest.fixture
def only_words(monkeypatch):
    """Without the passages that nearness in meaning proposes."""
    monkeypatch.setattr(memory, "FEW", 0)
    monkeypatch.setattr(memory, "LIKELY", 2)


def search(indexes, question, article=None, limit=50):
    return MemorySource(indexes).search(read_query(question), article, limit)


def terms_of(text):
    return [term for word in folded_words(text) if (term := term_of(word, "en"))]


QUESTIONS = ["What closed Lisbon?", "volcano strike Oslo 1999", "Who divided the museum in Accra?", "now"]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("article", [None, "article-3"])
def test_counts_are_those_of_the_texts(index, question, article):
    found = search([index], question, article)
    names = [term.text for term in found.terms]
    counts = [[terms_of(passage.text).count(name) for name in names] for passage in found.passages]
    assert found.counts.tolist() == counts
    assert found.lengths.tolist() == [len(terms_of(passage.text)) for passage in found.passages]
    assert found.headings.tolist() == [
        [terms_of(passage.section or "").count(name) for name in names] for passage in found.passages
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_sentences_are_those_of_the_passages(index, question):
    found = search([index], question)
    query = read_query(question)
    for place, (start, end) in enumerate(found.sentences.spans.tolist()):
        text = found.passages[int(found.sentences.passage[place])].text[start:end]
        folded = " ".join(folded_words(text))
        own = [folded[at : at + 5] for at in range(len(folded) - 4)]
        assert text.endswith(".")
        assert found.sentences.lengths[place] == len(terms_of(text))
        assert found.sentences.sizes[place] == len(folded)
        assert found.sentences.counts[place].tolist() == [terms_of(text).count(term.text) for term in found.terms]
        assert found.sentences.grams[place].tolist() == [
            own.count(int(code).to_bytes(5).decode()) for code in query.grams
        ]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("cut", [0, 1, 5, 12])
def test_several_indexes_are_searched_as_one(segments, index, question, cut):
    parts = [Index.from_segments(segments[:cut]), Index.from_segments(segments[cut:])]
    together, apart = search([index], question), search(parts, question)
    assert list(apart.passages) == list(together.passages)
    assert (apart.count, apart.average) == (together.count, pytest.approx(together.average))
    assert apart.frequencies.tolist() == together.frequencies.tolist()
    for name in ("counts", "lengths", "titles", "headings"):
        assert np.array_equal(getattr(apart, name), getattr(together, name))
    for name in ("passage", "spans", "counts", "grams", "cues"):
        assert np.array_equal(getattr(apart.sentences, name), getattr(together.sentences, name))


def test_one_article_has_statistics_of_its_own(index, only_words):
    found = search([index], "Lisbon", "article-3")
    assert {passage.article for passage in found.passages} == {"article-3"}
    assert found.count == 5
    assert found.frequencies.tolist() == [len(found.passages)]


@pytest.mark.parametrize(
    ("question", "article"), [("", None), ("the of and", None), ("zzzz", None), ("Lisbon", "no-article"), ("?!", None)]
)
def test_what_shares_no_word_proposes_nothing(index, question, article):
    found = search([index], question, article)
    assert (len(found.passages), len(found.lengths), len(found.sentences.lengths)) == (0, 0, 0)


def test_no_index_and_an_empty_one_propose_nothing():
    assert len(search([], "Lisbon").passages) == 0
    assert len(search([Index.from_segments([])], "Lisbon").passages) == 0


@pytest.mark.parametrize("typed", ["volcnao", "volcan", "volcanno", "vulcano"])
def test_a_misspelt_word_finds_the_nearest(index, typed):
    term, *_ = search([index], f"the {typed}").terms
    assert (term.text, term.weight) == (term_of("volcano", "en"), memory.NEAREST)


def test_a_word_that_is_nowhere_is_told(index):
    found = search([index], "Which helicopter closed Lisbon?")
    assert [read_query("Which helicopter closed Lisbon?").words[place] for place in found.missing] == ["helicopter"]


@pytest.mark.parametrize("limit", [1, 3, 10])
def test_the_best_by_bm25_are_proposed(index, only_words, limit):
    everything = search([index], "volcano Oslo strike", limit=1000)
    weights = lucene_idf(everything.count, everything.frequencies)
    scores = saturation(everything.counts, everything.lengths[:, None], everything.average) @ weights
    best = search([index], "volcano Oslo strike", limit=limit)
    own = saturation(best.counts, best.lengths[:, None], best.average) @ weights
    assert len(best.passages) == limit
    assert sorted(own, reverse=True) == pytest.approx(sorted(scores, reverse=True)[:limit])


def test_a_passage_that_means_the_same_in_other_words_is_proposed(make_article):
    texts = ["The vessel sank off the coast.", "Voters go to the polls in May.", "The orchestra plays on Sunday."]
    index = Index.from_segments([analyse(make_article(name, [(None, texts)])) for name in ("a", "b")])
    for article in (None, "b"):
        found = search([index], "Which boat went down?", article)
        assert texts[0] in {passage.text for passage in found.passages}
    assert len(search([index], "zzzz").passages) == 0
