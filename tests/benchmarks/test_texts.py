"""What speed is measured on: any number of passages, always the same ones."""

from benchmarks.texts import make_articles, make_paragraphs, make_questions
from bot.articles.article import Article, Paragraph, Section

TEXTS = (
    "The harbour opened again on Monday.",
    "Nobody had expected so many ships, and the crews were tired of waiting.",
)
SOURCE = [Article("a", "A", (Section(None, tuple(Paragraph(n, text) for n, text in enumerate(TEXTS, 1))),))]


def test_the_same_seed_makes_the_same_texts():
    assert make_paragraphs(SOURCE, 30, 1) == make_paragraphs(SOURCE, 30, 1) != make_paragraphs(SOURCE, 30, 2)


def test_paragraphs_are_as_many_as_asked_for_and_short_enough_to_be_one_passage():
    made = make_paragraphs(SOURCE, 120, 0)
    assert len(made) == 120
    assert all(0 < len(text.split()) <= 200 for text in made)


def test_the_vocabulary_grows_with_the_number_of_paragraphs():
    small, large = ({word for text in make_paragraphs(SOURCE, n, 0) for word in text.split()} for n in (20, 2000))
    assert len(large) > 2 * len(small)


def test_articles_hold_every_paragraph_in_order():
    made = make_paragraphs(SOURCE, 120, 0)
    assert [paragraph.text for article in make_articles(made) for paragraph in article.paragraphs] == made


def test_questions_are_made_of_the_paragraphs_words():
    made = make_paragraphs(SOURCE, 50, 0)
    questions = make_questions(made, 20, 0)
    assert len(questions) == 20
    assert all(question.startswith("What about ") and question.endswith("?") for question in questions)
