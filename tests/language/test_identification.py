"""Which language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.frequent_words import frequent_words, listed_languages
from bot.language.identification import language_of, primary

QUESTIONS = {
    "ar": "متى افتتح الجسر الجديد في المدينة؟",
    "bg": "Кога беше открит новият мост в града?",
    "bn": "নতুন সেতুটি কবে খোলা হয়েছিল?",
    "ca": "Quan es va inaugurar el pont nou de la ciutat?",
    "cs": "Kdy byl otevřen nový most ve městě?",
    "da": "Hvornår blev den nye bro i byen åbnet?",
    "de": "Wann wurde die neue Brücke in der Stadt eröffnet?",
    "el": "Πότε εγκαινιάστηκε η νέα γέφυρα της πόλης;",
    "en": "When was the new bridge in the city opened?",
    "es": "¿Cuándo se inauguró el nuevo puente de la ciudad?",
    "fa": "پل جدید شهر چه زمانی افتتاح شد؟",
    "fi": "Milloin kaupungin uusi silta avattiin?",
    "fr": "Quand le nouveau pont de la ville a-t-il été inauguré ?",
    "he": "מתי נפתח הגשר החדש בעיר?",
    "hi": "शहर का नया पुल कब खोला गया?",
    "hu": "Mikor nyitották meg az új hidat a városban?",
    "hy": "Ե՞րբ բացվեց քաղաքի նոր կամուրջը։",
    "id": "Kapan jembatan baru di kota itu dibuka?",
    "it": "Quando è stato inaugurato il nuovo ponte della città?",
    "ja": "新しい橋はいつ開通しましたか。",
    "ka": "როდის გაიხსნა ახალი ხიდი ქალაქში?",
    "ko": "새 다리는 언제 개통되었습니까?",
    "lt": "Kada mieste buvo atidarytas naujas tiltas?",
    "nl": "Wanneer werd de nieuwe brug in de stad geopend?",
    "pl": "Kiedy otwarto nowy most w mieście?",
    "pt": "Quando foi inaugurada a nova ponte da cidade?",
    "ro": "Când a fost inaugurat noul pod din oraș?",
    "ru": "Когда в городе открыли новый мост?",
    "sv": "När öppnades den nya bron i staden?",
    "ta": "நகரத்தில் புதிய பாலம் எப்போது திறக்கப்பட்டது?",
    "th": "สะพานใหม่เปิดเมื่อไร",
    "tr": "Şehirdeki yeni köprü ne zaman açıldı?",
    "uk": "Коли в місті відкрили новий міст?",
    "ur": "شہر کا نیا پل کب کھولا گیا؟",
    "vi": "Cây cầu mới của thành phố được khánh thành khi nào?",
    "zh": "新橋是什麼時候通車的？",
}


@pytest.mark.parametrize(("language", "question"), QUESTIONS.items())
def test_a_question_tells_its_language(language: str, question: str) -> None:
    assert language_of(question) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("该桥由 Siemens Mobility 公司承建。", "zh"),
        ("バンド「The Beatles」の新譜", "ja"),
        ("日本「の」字招牌在上海随处可见，很多商店都把它写在门口，据说这样能吸引更多年轻的顾客。", "zh"),
        ("Ο Όμιλος Deutsche Telekom AG ανακοίνωσε", "el"),
        ("Η Siemens Mobility", None),  # a letter does not make a text
        ("", None),
        ("2026-03-01", None),
        ("🙂 … !", None),
        ("Windows", None),
    ],
)
def test_names_in_other_scripts_do_not_change_it(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_only_languages_that_may_be_meant_are_told() -> None:
    assert language_of("Was sagte der Minister?", among=("de-AT", "ru")) == "de"
    assert language_of("What did the minister say?", among=("de", "ru")) != "en"
    assert language_of("何時ですか。", among=("de", "zh")) is None


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en", "en"), ("pt-BR", "pt"), ("zh_Hant-TW", "zh"), ("EN-gb", "en"), ("nn", "nb"), ("hr", "sh"), ("fil", "fil")],
)
def test_a_tag_names_a_language(tag: str, language: str) -> None:
    assert primary(tag) == language


def test_lists_hold_frequent_words_the_most_frequent_first() -> None:
    for language in listed_languages():
        listed = frequent_words(language)
        assert len(listed.words) == len(listed.zipf) >= 5_000
        assert list(listed.zipf) == sorted(listed.zipf, reverse=True)
    assert frequent_words("xx").words == ()


@given(st.text())
def test_any_text_has_a_known_language_or_none(text: str) -> None:
    assert language_of(text) in {None, *listed_languages(), *"am bo gu hy ka km kn lo ml my pa si te th".split()}
