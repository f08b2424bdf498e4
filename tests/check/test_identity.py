"""Whether whom a message names is whom the article quotes."""

from __future__ import annotations

import pytest

from bot.articles.article import Article, Paragraph, Section
from bot.check.identity import is_speaker
from bot.quotes import coreference
from bot.quotes.model import Speaker
from bot.quotes.roles import described_speakers

ARTICLE = Article(
    "budget",
    "A budget",
    (
        Section(
            None,
            (
                Paragraph(1, "French President Aurélie Marchand met Britain’s defense secretary, Thomas Whitlock."),
                Paragraph(2, "Marchand, leader of the National Civic Party, was joined by the first lady, Jane Orme."),
                Paragraph(3, "Ada Reyes, Mrs. Orme’s chief of staff, and Robert Orme Jr., her son, came later."),
                Paragraph(4, "Opel Motors was there. The carmaker said it would wait. So did the World Aid Forum."),
                Paragraph(5, "Asked about “Rexy”, the minister laughed: it is Whitlock’s nickname at school."),
                Paragraph(6, "Pope Clement prayed. His spokesman, Luca Conti, an adviser to the president, did not."),
            ),
        ),
    ),
)  # fmt: skip
PEOPLE = coreference.find_people(ARTICLE)
NAMES = [entity.name for entity in PEOPLE.entities]
SPEAKERS = {speaker.name: speaker for speaker in described_speakers(ARTICLE, PEOPLE, NAMES)}
MARCHAND, WHITLOCK, ORME, JUNIOR, REYES, CONTI, CLEMENT, OPEL = map(
    SPEAKERS.__getitem__,
    (
        "Aurélie Marchand", "Thomas Whitlock", "Jane Orme", "Robert Orme Jr.", "Ada Reyes", "Luca Conti", "Clement",
        "Opel Motors",
    ),
)  # fmt: skip
WOLSKA = Speaker("Katarzyna Wolska", descriptions=("Chief Executive Officer of Voltana Group",))
FORUM = Speaker("World Aid Forum", kind="organisation")


@pytest.mark.parametrize(
    ("claimed", "speaker"),
    [
        ("Aurélie Marchand", MARCHAND),
        ("aurelie marchand", MARCHAND),
        ("MARCHAND", MARCHAND),
        ("President Marchand", MARCHAND),
        ("an angry Marchand", MARCHAND),
        ("France's Aurélie Marchand", MARCHAND),
        ("A. Marchand", MARCHAND),
        ("Aurélie", MARCHAND),
        ("@aureliemarchand", MARCHAND),
        ("@realMarchand", MARCHAND),
        ("the French president", MARCHAND),
        ("the leader of the National Civic Party", MARCHAND),
        ("the NCP leader", MARCHAND),
        ("Tom Whitlock", WHITLOCK),
        ("Tommy", WHITLOCK),
        ("Seb Coe", Speaker("Sebastian Coe")),
        ("Vlad Petrov", Speaker("Vladimir Petrov")),
        ("Volodymyr Zelensky", Speaker("Volodymyr Zelenskyy")),
        ("Muammar Qaddafi", Speaker("Muammar Gaddafi")),
        ("Dame Priya Raman", Speaker("Priya")),
        ("Kim Jong Un", Speaker("Kim Jong-un")),
        ("Rexy", WHITLOCK),
        ("Britain's defence secretary", WHITLOCK),
        ("Jane", ORME),
        ("the first lady", ORME),
        ("the first lady's chief of staff", REYES),
        ("Orme's chief of staff", REYES),
        ("Robert Orme Jr.", JUNIOR),
        ("the pope", CLEMENT),
        ("Pope Clement", CLEMENT),
        ("the pope's spokesman", Speaker("Luca Conti", role="the pope’s spokesman")),
        ("Opel", OPEL),
        ("Germany's Opel Motors", OPEL),
        ("the carmaker", OPEL),
        ("the World Aid Forum", FORUM),
        ("the CEO of Voltana", WOLSKA),
        ("Voltana's chief executive", WOLSKA),
        ("Voltana", WOLSKA),
        ("Voltana Group", WOLSKA),
        ("the University of Leeds", Speaker("Ann Roe", role="president of the University of Leeds")),
        ("WAF", FORUM),
    ],
)
def test_a_name_a_nickname_a_handle_or_a_full_role_is_the_speaker(claimed, speaker):
    assert is_speaker(claimed, speaker)


@pytest.mark.parametrize(
    ("claimed", "speaker"),
    [
        ("Whitlock", MARCHAND),
        ("Pierre Marchand", MARCHAND),
        ("Winston Churchill", MARCHAND),
        ("the president of the union", MARCHAND),
        ("the French prime minister", MARCHAND),
        ("the British president", MARCHAND),
        ("Jane Whitlock", WHITLOCK),
        ("Thomas Mann", WHITLOCK),
        ("Robert Orme Jr.", ORME),
        ("the first lady", REYES),
        ("the president", CONTI),
        ("the Vatican spokesman", MARCHAND),
        ("Tesla", OPEL),
        ("@someoneelse", MARCHAND),
        ("", MARCHAND),
    ],
)
def test_another_person_or_a_role_that_does_not_fit_is_not(claimed, speaker):
    assert not is_speaker(claimed, speaker)


@pytest.mark.parametrize(
    ("claimed", "speaker"),
    [
        ("Bill Orme", ORME),  # "bill" is a document too
        ("James Conte", Speaker("Corey Lang")),
        ("Contin", Speaker("C. Stewart Verdery")),  # an initial is no name
        ("Orme Foundation", ORME),
        ("Donald J. Orme", ORME),
        ("Marcel Leh Orme", ORME),
        ("@ThomasMarchand", MARCHAND),
        ("Orme", Speaker("Luca Conti", ("Orme adviser Luca Conti",))),
        ("Orme", Speaker("Orme Foundation", kind="organisation")),
        ("the president", Speaker("Paul Stone", role="vice president")),
        ("Opel", WOLSKA),
        ("Voltana", Speaker("Ann Roe", role="an engineer at Voltana Group")),
        ("Clinton", Speaker("Ann Roe", role="spokeswoman for Clinton")),  # a person's officer is not the person
        ("the University of York", Speaker("Ann Roe", role="president of the University of Leeds")),
    ],
)
def test_a_namesake_a_relative_or_a_lesser_role_is_not(claimed, speaker):
    assert not is_speaker(claimed, speaker)
