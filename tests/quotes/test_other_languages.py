"""Who said what in other languages than English: whole articles, and one construction at a time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.article import Article, Paragraph, Section
from bot.language.speech_rules import plain_word, speech_rules
from bot.quotes.extract import extract
from bot.quotes.model import CLEAR

ARTICLES = Path(__file__).parents[1] / "data" / "languages" / "speakers.txt"
MARKED = re.compile(r"\[\[([^|]+)\|(.*?)\]\]")
LANGUAGES = ("ar", "de", "es", "fr", "it", "nl", "pt", "ru", "uk", "zh")


def article(language, *paragraphs):
    numbered = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1))
    return Article("a", "A", (Section(None, numbered),), language=language)


def marked_articles(language):
    """Each article of a language: its paragraphs, and (paragraph, start, end, speaker) of what stands in marks."""
    for block in ARTICLES.read_text(encoding="utf-8").split("\n=== ")[1:]:
        head, _, text = block.partition("\n")
        if not head.startswith(f"{language} "):
            continue
        paragraphs, gold = [], []
        for number, paragraph in enumerate((part.strip() for part in text.strip().split("\n\n")), 1):
            plain, at = "", 0
            for match in MARKED.finditer(paragraph):
                plain += paragraph[at : match.start()]
                gold.append((number, len(plain), len(plain) + len(match[2]), match[1]))
                plain, at = plain + match[2], match.end()
            paragraphs.append(plain + paragraph[at:])
        yield paragraphs, gold


def overlap(quote, number, start, end):
    shorter = min(end - start, quote.end - quote.start)
    return quote.paragraph == number and min(end, quote.end) - max(start, quote.start) > shorter / 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_read_by_hand(language):
    right = clear = count = 0
    for paragraphs, gold in marked_articles(language):
        quotes = extract(article(language, *paragraphs)).quotes
        for number, start, end, speaker in gold:
            found = next((quote for quote in quotes if overlap(quote, number, start, end)), None)
            if speaker == "-":
                assert found is None, paragraphs[number - 1][start:end]
                continue
            assert found is not None, paragraphs[number - 1][start:end]
            named = (found.speaker or "-").casefold()
            same = speaker.casefold() in named or named in speaker.casefold()
            count += 1
            right += same
            clear += same and found.confidence >= CLEAR
            assert same or found.confidence < CLEAR, (speaker, found.speaker)
    assert right >= 0.9 * count > 0
    assert clear >= 0.85 * count


CONSTRUCTIONS = [
    ("de", "„Das reicht nicht“, sagte Anna Weber.", "Anna Weber"),
    ("de", "„Das reicht nicht“, sagte die Sprecherin Anna Weber am Montag.", "Anna Weber"),
    ("de", "Am Montag sagte Anna Weber in Köln: „Das reicht nicht.“", "Anna Weber"),
    ("de", "Nachdem Karl Lenz gegangen war, sagte Anna Weber: „Das reicht nicht.“", "Anna Weber"),
    ("de", "„Das reicht nicht“, hat Anna Weber der Zeitung gesagt.", "Anna Weber"),
    ("de", "Laut Anna Weber ist das „ein schwerer Fehler“.", "Anna Weber"),
    ("de", "„Das“, so Anna Weber, „reicht nicht.“", "Anna Weber"),
    ("de", "„Das reicht nicht“, murrte Thomas Richter.", "Thomas Richter"),
    ("fr", "« Cela ne suffit pas », a déclaré mardi Anne Vidal.", "Anne Vidal"),
    ("fr", "« Cela, regrette Anne Vidal, ne suffit pas. »", "Anne Vidal"),
    ("fr", "Selon Anne Vidal, « cela ne suffit pas ».", "Anne Vidal"),
    ("fr", "Anne Vidal s’est dite déçue. « Cela ne suffit pas », a-t-elle lâché.", "Anne Vidal"),
    ("es", "«Esto no basta», señaló la alcaldesa Ana Vidal.", "Ana Vidal"),
    ("es", "—Esto no basta —dijo Ana Vidal—. Hace falta más.", "Ana Vidal"),
    ("es", "Según Ana Vidal, «esto no basta».", "Ana Vidal"),
    ("it", "«Non basta», ha detto Anna Vitali.", "Anna Vitali"),
    ("it", "Secondo Anna Vitali «questo non basta».", "Anna Vitali"),
    ("pt", "“Isto não chega”, disse Ana Vidal.", "Ana Vidal"),
    ("pt", "Ana Vidal afirmou: “Isto não chega.”", "Ana Vidal"),
    ("nl", "‘Dit is niet genoeg’, zei Anna de Wit.", "Anna de Wit"),
    ("nl", "Volgens Anna de Wit is dit ‘een grote fout’.", "Anna de Wit"),
    ("ru", "«Этого мало», — сказала Анна Громова.", "Анна Громова"),
    ("ru", "«Этого, — сказала Анна Громова, — мало».", "Анна Громова"),
    ("ru", "По словам Анны Громовой, «этого слишком мало».", "Анна Громова"),
    ("ru", "— Этого мало, — сказала Анна Громова. — Нужно больше.", "Анна Громова"),
    ("uk", "«Цього мало», — сказала Леся Громова.", "Леся Громова"),
    ("uk", "За словами Тараса Мельника, «цього замало для всіх».", "Тарас Мельник"),
    ("ar", 'وقالت سعاد الحلبي: "هذا لا يكفي أبدا".', "سعاد الحلبي"),
    ("ar", "«هذا لا يكفي أبدا»، بحسب سعاد الحلبي.", "سعاد الحلبي"),
    ("zh", "市长李强表示：“这还不够。”", "李强"),
    ("zh", "“这还不够。”市长李强说。", "李强"),
    ("zh", "主帅伊万科维奇回应：“我尽力了。”", "伊万科维奇"),
    ("zh", "唐纳德·特朗普说：“这还不够。”", "唐纳德·特朗普"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), CONSTRUCTIONS)
def test_a_construction(language, text, speaker):
    quotes = extract(article(language, text)).quotes
    assert {(quote.speaker, quote.confidence >= CLEAR) for quote in quotes} == {(speaker, True)}


def test_an_aside_tells_nothing_of_the_next_quotation():
    text = "« Oui, a dit Anne Vidal, c’est fini. » Selon Paul Marchand, « rien n’est encore fini »."
    assert [quote.speaker for quote in extract(article("fr", text)).quotes] == ["Anne Vidal", "Paul Marchand"]


def test_a_family_name_behind_another_given_name_is_somebody_elses():
    text = "تقول المزارعة فاطمة الزين: «بعت كل الزيت». أما زوجها غيلان الزين فيقول: «تعبنا لم يذهب سدى»."
    first, second = extract(article("ar", text)).quotes
    assert (first.speaker, first.confidence >= CLEAR) == ("فاطمة الزين", True)
    assert second.speaker != "فاطمة الزين" or second.confidence < CLEAR


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Museum zeigt das Bild „Abend am Fluss“."),
        ("fr", "Il dirige le festival « Jazz sous la lune »."),
        ("es", "El barco «Santa Clara» llegó ayer."),
        ("ru", "Завод «Прогресс» закрыли."),
        ("ru", "«Прогресс» остановил работу."),
        ("it", "Ha scritto il romanzo «L’ultima neve»."),
        ("zh", "作家写了小说《海的信》。"),
    ],
)
def test_titles_and_names_are_no_speech(language, text):
    assert extract(article(language, text)).quotes == ()


@pytest.mark.parametrize(
    ("language", "paragraphs"),
    [
        ("de", ("Anna Weber und Lisa Kern stritten sich. „Das reicht nicht“, sagte sie.",)),
        ("fr", ("Anne Vidal a croisé Julie Marchand. « Cela ne suffit pas », a-t-elle dit.",)),
        ("ru", ("Анна Громова встретила Ольгу Белову. «Этого мало», — сказала она.",)),
        ("de", ("Weber sprach mit Kern.", "„Das reicht nicht.“")),
        ("cs", ("„Most zůstane zavřený,“ řekla starostka Jana Nováková.",)),
        ("ja", ("「予算がまったく足りない」と市長は述べた。",)),
    ],
)
def test_nobody_is_clear_on_a_guess(language, paragraphs):
    (quote,) = extract(article(language, *paragraphs)).quotes
    assert quote.confidence < CLEAR


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_language_are_as_texts_are_compared(language):
    rules = speech_rules(language)
    assert rules is not None
    assert rules.say
    assert all(word == plain_word(word) for word in rules.vocabulary)
    assert rules.say.isdisjoint(rules.closed)


@given(st.sampled_from(LANGUAGES), st.text(alphabet="aA „“”«»—:,.。：的说l’eder 是", max_size=60))
def test_whatever_the_text_quotations_are_its_words(language, text):
    paragraph = " ".join(text.split())
    for quote in extract(article(language, paragraph)).quotes if paragraph else ():
        assert 0 <= quote.start < quote.end <= len(paragraph)
        assert 0 <= quote.confidence <= 1
