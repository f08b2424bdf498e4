"""Questions in other languages than English, in folders of one and of several languages."""

from __future__ import annotations

import asyncio

import pytest

from bot.articles.article import Article, Paragraph, Section
from bot.index.index import Index
from bot.index.segment import analyse
from bot.search.answering import answer
from bot.search.memory import MemorySource

NEWS = {
    "en": ["The harbour bridge of Ellis opens on 4 May after nine years of work.", "The mayor pays for the music."],
    "de": ["Die Hafenbrücke von Ellis wird am 4. Mai nach neun Jahren Bauzeit eröffnet.", "Die Musik zahlt die Stadt."],
    "ru": ["Мост через гавань Эллис откроется 4 мая после девяти лет работ.", "Музыку оплачивает мэр города."],
    "ar": ["يفتتح جسر ميناء إليس في الرابع من مايو بعد تسع سنوات من العمل.", "تدفع البلدية ثمن الموسيقى."],
    "hi": ["एलिस का बंदरगाह पुल नौ साल के काम के बाद चार मई को खुलेगा।", "संगीत का खर्च महापौर देते हैं।"],
    "zh": ["埃利斯港大桥经过九年施工将于五月四日通车。", "音乐费用由市长支付。"],
    "ja": ["エリス港の橋は九年の工事を経て五月四日に開通する。", "音楽の費用は市長が払う。"],
    "ko": ["엘리스 항구 다리는 구 년의 공사 끝에 오월 사일 개통된다.", "음악 비용은 시장이 낸다."],
    "th": ["สะพานท่าเรือเอลลิสจะเปิดในวันที่สี่พฤษภาคมหลังก่อสร้างเก้าปี", "นายกเทศมนตรีจ่ายค่าดนตรี"],
}
QUESTIONS = {
    "en": "When does the harbour bridge open?",
    "de": "Wann wird die Hafenbrücke eröffnet?",
    "ru": "Когда откроется мост через гавань?",
    "ar": "متى يفتتح جسر الميناء؟",
    "hi": "बंदरगाह पुल कब खुलेगा?",
    "zh": "大桥什么时候通车？",
    "ja": "橋はいつ開通する？",
    "ko": "항구 다리는 언제 개통되나?",
    "th": "สะพานท่าเรือจะเปิดเมื่อไร",
}


def source(*languages: str) -> MemorySource:
    articles = [
        Article(
            tag, tag, (Section(None, tuple(Paragraph(n, text) for n, text in enumerate(NEWS[tag], 1))),), language=tag
        )
        for tag in languages
    ]
    return MemorySource([Index.from_segments(map(analyse, articles))])


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_question_finds_its_passage(language: str) -> None:
    found = asyncio.run(answer(source(language), QUESTIONS[language]))
    assert (found.hits[0].passage.text, found.verdict != "none") == (NEWS[language][0], True)


@pytest.mark.parametrize("language", QUESTIONS)
def test_of_several_languages_that_of_the_question_comes_first(language: str) -> None:
    found = asyncio.run(answer(source(*NEWS), QUESTIONS[language]))
    assert found.hits[0].passage.article == language
