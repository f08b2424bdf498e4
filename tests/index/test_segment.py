"""One article analysed: what goes in comes out, and passages are its words."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.index.index import Index
from bot.index.passages import LONGEST
from bot.index.segment import analyse
from bot.search.candidates import read_passage

TEXTS = (
    st.text(alphabet="ab É.“”?\u200b1 中", min_size=1, max_size=80)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@given(st.lists(st.lists(TEXTS, max_size=4), max_size=4), st.sampled_from(["en", "de", "xx"]))
def test_the_article_comes_out_as_it_went_in(make_article, sections, language):
    article = make_article("a", [(f"h{n}", texts) for n, texts in enumerate(sections)], language=language)
    segment = analyse(article, "d1gest")
    assert segment.article() == article
    assert segment.digest == "d1gest"


def test_all_that_is_known_is_kept(make_article):
    article = make_article(
        "a", [(None, ["Text."])], publisher="P", author="A", published=date(2024, 2, 29), url="https://example.org/"
    )
    assert analyse(article).article() == article


@given(
    st.lists(
        TEXTS | st.integers(150, 700).map(lambda n: "so it is. " * (n // 3) + "w " * (n % 250) + "end"),
        min_size=1,
        max_size=4,
    )
)
def test_passages_are_the_article_s_words_and_short(make_article, texts):
    article = make_article("a", [(None, texts)])
    index = Index.from_segments([analyse(article)])
    passages = [read_passage(index, row) for row in range(len(index))]
    for passage in passages:
        assert article.paragraphs[passage.paragraph - 1].text[passage.start : passage.end] == passage.text
        assert 0 < len(passage.text.split()) <= LONGEST
    assert {passage.paragraph for passage in passages} == {paragraph.number for paragraph in article.paragraphs}


def test_overlapping_passages_share_their_sentence(make_article):
    text = " ".join(
        f"Sentence {n} of this text goes on for a while, and then a little longer still." for n in range(40)
    )
    segment = analyse(make_article("a", [(None, [text])]))
    assert len(segment.passages) > 1
    assert np.all(segment.passages["first"][1:] == segment.passages["last"][:-1] - 1)


def test_an_article_without_paragraphs_has_no_passages(make_article):
    segment = analyse(make_article("a", []))
    assert (len(segment.passages), len(segment.sentences), segment.article().paragraphs) == (0, 0, ())


def test_terms_and_words_are_in_order_and_misspelt_words_can_be_looked_up(make_article):
    segment = analyse(make_article("a", [(None, ["Missiles hit the 3 towns; a missile burned."])]))
    assert segment.terms.tobytes().decode().split("\n") == ["3", "burn", "hit", "missil", "town"]
    assert "missiles" in segment.words.tobytes().decode().split("\n")
