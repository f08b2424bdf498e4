"""Checks of articles in other languages than English: nobody is accused where who spoke is not known for sure."""

import asyncio

import pytest

from bot.articles.article import Article, Paragraph, Section
from bot.index.index import Index
from bot.index.quotations import pack
from bot.index.segment import analyse
from bot.library.collection import Collection
from bot.library.snapshot import Snapshot
from bot.quotes.extract import extract


def check(message, *paragraphs, language):
    """The only finding on a message in a library of one article."""
    numbered = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1))
    article = Article("bridge", "Bridge", (Section(None, numbered),), language=language)
    index = Index.from_segments([analyse(article, speech=pack(extract(article)))])
    (finding,) = asyncio.run(Snapshot((Collection("news", index),)).check(message))
    return finding


@pytest.mark.parametrize("claimed", ["Jana Nováková", "Petr Dvořák"])
def test_where_a_language_has_no_rules_for_speakers_nobody_is_accused(claimed):
    finding = check(
        f"{claimed}: „Most zůstane zavřený až do příštího léta“",
        "„Most zůstane zavřený až do příštího léta,“ řekla starostka Jana Nováková.",
        language="cs",
    )
    assert (finding.verdict, finding.told, finding.source.clear) == ("verbatim", "unclear", False)


NEWS = {
    "de": (
        "„Wir haben den Baugrund gründlich unterschätzt“, sagte Verkehrsministerin Sabine Krüger. „Das wird teuer.“",
        "„Das ist ein Schlag für die ganze Region“, klagte Bürgermeister Oliver Hermann.",
    ),
    "fr": (
        "« Les habitants, a ajouté Laurence Garnier, attendent cet équipement depuis quinze ans. »",
        "Paul Vidal écoute.",
    ),
    "ru": ("«Опоры моста в аварийном состоянии», — заявил мэр Олег Бабушкин.", "Анна Ермакова промолчала."),
    "ar": ('وقال مدير الميناء سامر الحلبي: "لن نفتح الميناء قبل يوم الجمعة".', "وحضرت ليلى منصور."),
    "es": (
        "«No podemos garantizar la seguridad de los barcos», afirmó la directora, Rosa Quintanilla.",
        "Julio Vidal calló.",
    ),
}


@pytest.mark.parametrize(
    ("language", "message", "expected"),
    [
        ("de", "Sabine Krüger: „Wir haben den Baugrund gründlich unterschätzt“", "verbatim"),
        ("de", "„Wir haben den Baugrund gründlich unterschätzt“, sagte Krüger", "verbatim"),
        ("de", "Laut Sabine Krüger „haben wir den Baugrund gründlich unterschätzt“", "altered"),
        ("de", "die Verkehrsministerin: „Wir haben den Baugrund gründlich unterschätzt“", "verbatim"),
        ("de", "„Wir haben den Baugrund gründlich unterschätzt … Das wird teuer“, sagte Krüger", "verbatim"),
        ("de", "Oliver Hermann: „Wir haben den Baugrund gründlich unterschätzt“", "misattributed"),
        ("de", "„Wir haben den Baugrund gründlich unterschätzt“, sagte Oliver Hermann", "misattributed"),
        ("fr", "Laurence Garnier : « Les habitants attendent cet équipement depuis quinze ans »", "verbatim"),
        ("fr", "Garnier : « Les habitants, a ajouté Laurence Garnier, attendent cet équipement »", "verbatim"),
        ("fr", "« Les habitants attendent cet équipement depuis quinze ans », a dit Paul Vidal", "misattributed"),
        ("ru", "«Опоры моста в аварийном состоянии», — сказал Бабушкин", "verbatim"),
        ("ru", "По словам Олега Бабушкина, «опоры моста в аварийном состоянии»", "verbatim"),
        ("ru", "Анна Ермакова: «Опоры моста в аварийном состоянии»", "misattributed"),
        ("ar", 'سامر الحلبي: "لن نفتح الميناء قبل يوم الجمعة"', "verbatim"),
        ("ar", 'قال الحلبي: "لن نفتح الميناء قبل يوم الجمعة"', "verbatim"),
        ("ar", 'ليلى منصور: "لن نفتح الميناء قبل يوم الجمعة"', "misattributed"),
        ("es", "según Quintanilla, «no podemos garantizar la seguridad de los barcos»", "verbatim"),
        ("es", "«No podemos garantizar la seguridad de los barcos», dijo Julio Vidal", "misattributed"),
    ],
)
def test_whom_a_message_names_is_read_in_the_articles_language(language, message, expected):
    finding = check(message, *NEWS[language], language=language)
    assert (finding.verdict, finding.told) == (expected, expected)


def test_a_name_in_another_script_is_nobody_elses():
    finding = check("Oleg Babushkin: «Опоры моста в аварийном состоянии»", *NEWS["ru"], language="ru")
    assert (finding.verdict, finding.told) == ("verbatim", "unclear")


@pytest.mark.parametrize(
    ("language", "paragraph", "claim", "expected"),
    [
        ("de", "„Wir unterstützen diesen Plan nicht“, sagte Anna Weber.", "Wir unterstützen diesen Plan", "altered"),
        ("de", "„Wir werden das niemals hinnehmen“, sagte Anna Weber.", "das niemals hinnehmen", "verbatim"),
        ("nl", "‘Wij steunen dit plan niet’, zei Anna de Wit.", "Wij steunen dit plan", "altered"),
        ("ru", "«Мы не поддержим этот закон», — сказала Анна Громова.", "поддержим этот закон", "altered"),
        ("es", "«No vamos a cerrar la escuela», dijo Ana Vidal.", "vamos a cerrar la escuela", "altered"),
        ("fr", "« Nous ne fermerons pas cette école », a dit Anne Vidal.", "fermerons pas cette école", "verbatim"),
        ("it", "«Non chiuderemo la scuola», ha detto Anna Vitali.", "chiuderemo la scuola", "altered"),
        ("es", "«No vamos a ceder, la escuela sigue abierta», dijo Ana Vidal.", "la escuela sigue abierta", "verbatim"),
    ],
)
def test_a_negation_that_is_cut_off_is_told(language, paragraph, claim, expected):
    assert check(f"«{claim}»", paragraph, language=language).verdict == expected
