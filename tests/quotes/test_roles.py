"""What is shown beside a speaker's name: roles before and behind names of any make, and who is one person."""

import pytest

from bot.quotes.extract import extract

ROLES = [
    ("“The bones are old,” a zoologist, Kim Lott, said.", "Kim Lott", "a zoologist"),
    ("The town's sheriff, Dale Hutchins, said: “We will dig again.”", "Dale Hutchins", "The town's sheriff"),
    ("“We opened at nine,” said its press officer, Mia Torr.", "Mia Torr", "its press officer"),
    ("Goalkeeper Ben Stone said: “I saw it late.”", "Ben Stone", "Goalkeeper"),
    ("Joan Marsh, 54, a nurse from Leeds, said: “I was scared.”", "Joan Marsh", "a nurse from Leeds"),
    ("“It was a good year,” said Voltana chief executive Kasia Wolska.", "Kasia Wolska", "Voltana chief executive"),
    ("The court's registrar, Amy Wu, said: “The ruling is final.”", "Amy Wu", "The court's registrar"),
    ("“Prices will rise,” said Capital Economics analyst Ruth Abara.", "Ruth Abara", "Capital Economics analyst"),
    ("Labour MP Raj Shah said: “It is a scandal.”", "Raj Shah", "Labour MP"),
    ("“He is brave,” said his mother, Jane Moss.", "Jane Moss", None),
    ("“We lost,” the Welsh first minister, Joan Moore, said.", "Joan Moore", "the Welsh first minister"),
    ("“Go home,” said Ron Ferraro, 61, a former roofer.", "Ron Ferraro", "a former roofer"),
    ("Ron Ferraro, a day later, said: “I quit.”", "Ron Ferraro", None),
    ("The coroner, Hugh Dent, said: “He drowned.”", "Hugh Dent", "The coroner"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "role"), ROLES)
def test_a_role_is_shown_as_the_article_words_it(article, text, name, role):
    (speaker,) = extract(article(text)).speakers
    assert (speaker.name, speaker.role) == (name, role)


JOINED = [
    ("The Home Secretary, Joan Marsh, said: “We will act.”", "The Home Secretary said it would pass.", "Joan Marsh"),
    ("The Chief Constable, Bea Holt, said: “We searched.”", "The Chief Constable said nobody was hurt.", "Bea Holt"),
    ("The prime minister, Jacinta Moore, said: “We lost.”", "The prime minister said she would stay.", "Jacinta Moore"),
    ("The mayor, Ann Reed, said: “It is shut.”", "The mayor said it was not safe.", "Ann Reed"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "name"), JOINED)
def test_a_description_and_a_name_are_one_where_the_article_joins_them(article, first, second, name):
    assert [speaker.name for speaker in extract(article(first, second)).speakers] == [name]
