import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.quotation_marks import quotations
from bot.language.sentences import sentence_ends, sentences

TEXTS = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="aA1 .?!…’”“\"')(U", max_size=200),
    st.text(alphabet="桥Aก 。？！।؟」”. ", max_size=200),
    st.lists(st.sampled_from(["Mr. ", "U.S. ", "No. ", "1. ", "He ", "said. ", "“Why?” ", "she ", "it.” ", "…"])).map(
        "".join
    ),
)


@pytest.mark.parametrize(
    "parts",
    [
        ["It rained.", "It snowed!", "Did it?", "And then."],
        # abbreviations
        ["Dr. Roe met Gov. Ng, Sen. Poe and St. Ives vs. the rest.", "They spoke."],
        ["Acme Inc. of Reno sued.", "It won."],
        ["They sued Acme Inc.", "The case is open."],
        ["On Jan. 6 it began.", "It ended in Dec.", "The year was over."],
        ["See e.g. Fig. 3 and No. 5.", "He said no.", "Then he left."],
        ["At 5 p.m. on Friday it ended at 6 p.m.", "They left."],
        # initials
        ["J. R. Hill met J.K. Roe.", "They spoke."],
        ["He lives in the U.S. Senate building.", "It is old."],
        ["He lives in the U.S.", "The house is old."],
        ["So did I.", "Everyone did."],
        # ellipses
        ["He waited ... and waited.", "Nothing."],
        ["He waited…", "Nothing came… until it did."],
        # quotations
        ["“Why?” he asked.", "“Because.”", "She laughed."],
        ["“Why?” Roe asked.", "“Go!” the old man shouted.", "“Why?”", "Roe did not care."],
        ["Roe said “it is over.”", "Poe agreed."],
        ["'No.'", "\"Yes.\"", "« Non. »", "— Oui."],
        # brackets
        ["They left (at 5 p.m.).", "Nobody came.", "(It rained.)", "It stopped."],
        ["Roe (Ariz.) Poe (R-Pa.), and Sheriff Doe (Vt.) left.", "They spoke."],
        # numbers and lists
        ["It is 2.5 km, or 1.000.", "Go."],
        ["1. Keep calm.", "2. Carry on."],
        ["A. Poe stays.", "He said so."],
        ["It was 2016.", "In 2017 it ended."],
        ["no capital. no end"],
        ["One"],
    ],
    ids=lambda parts: parts[0],
)  # fmt: skip
def test_sentences(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[start:end] for start, end in sentences(text)] == parts


OTHERS = {
    "de": [
        ["Am 3. Oktober wurde das Haus eröffnet.", "Es ist im 19. Jahrhundert erbaut.", "Karl V. Habsburg kam."],
        ["Das kostet z. B. Geld, d. h. Dr. Kluge und Prof. Dr. Anna Roth zahlen.", "Sie zahlt gern."],
        ["Es waren 30.", "Dann gingen sie.", "2024 war es vorbei.", "Im Jahr 2023.", "Berlin schwieg."],
        ["„Wir gehen.“", "„Warum?“ fragte er."],
        ["Die Firma Bosch u. a. Konzerne klagten.", "Das Gericht wies sie ab."],
    ],
    "fr": [
        [
            "M. Dupont et Mme Roy ont parlé.",
            "Ils sont partis.",
            "« Non ! »",
            "Mgr. Paul, né en 50 av. J.-C., est mort.",
        ],
        ["Cf. art. 5 et p. 7.", "C’est tout."],
    ],
    "es": [
        ["El Sr. Gómez y la Dra. Ruiz de EE. UU. hablaron.", "¿Qué dijeron?", "¡Nada!", "La pág. 7, p. ej. Madrid."]
    ],
    "it": [["Il dott. Rossi e il sig. Bianchi, ecc., sono qui.", "La pag. 3 manca."]],
    "pt": [["O Sr. Silva e a Dra. Costa falaram.", "Ver pág. 9, art. 2."]],
    "nl": [["Dhr. Jansen, o.a. Prof. De Vries, kwam.", "Hij ging."]],
    "pl": [["Dr Nowak i prof. Kowalska, m.in. Ewa, byli tu.", "Potem wyszli."]],
    "cs": [["Karel IV. Lucemburský byl král.", "Např. Praha, tzv. Zlatá."]],
    "ru": [
        ["В 2020 г. Москва и г. Киев, т. е. А. С. Пушкин и им. Ленина, на ул. Мира.", "Он ушёл.", "Почему?", "Нет!"],
        ["Это стоит 5 млн руб. и т.д.", "Он уехал."],
    ],
    "uk": [["У 2020 р. Київ і м. Львів.", "Він пішов."]],
    "el": [["Τι είπε ο κ. Παπαδόπουλος;", "Τίποτα.", "Δηλ. Αθήνα."]],
    "tr": [["II. Mehmed 2. Dünya gibi Dr. Ali ile geldi.", "Sonra gitti."]],
    "vi": [["TS. Nguyễn Văn A ở TP. Hồ Chí Minh.", "Ông đã đi."]],
    "ar": [["متى افتتح الجسر؟", "افتتح د. محمد الجسر.", "ثم غادر!"]],
    "ur": [["پل کب کھلا؟", "پل کل کھلا۔", "وہ چلا گیا۔"]],
    "fa": [["پل کی باز شد؟", "دیروز باز شد."]],
    "hi": [["डॉ. शर्मा ने पुल खोला।", "वह चले गए।", "क्यों?", "पता नहीं।"]],
    "he": [["הגשר נפתח אתמול.", "למה?", "לא ידוע."]],
    "hy": [["Կամուրջը բացվեց։", "Նա գնաց։"]],
    "ko": [["다리가 열렸다.", "왜?", "모른다."]],
    "am": [["ድልድዩ ተከፈተ።", "ሄደ።"]],
}


@pytest.mark.parametrize(("language", "parts"), [(tag, parts) for tag, listed in OTHERS.items() for parts in listed])
def test_sentences_of_other_languages(language: str, parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[start:end] for start, end in sentences(text, language)] == parts


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("zh", ["大桥明年关闭。", "为什么？", "iPhone 卖完了！", "完。"]),
        ("zh", ["王部长说：“我们不同意。”", "随后他走了。"]),
        ("zh", ["“为什么？”他问。", "没有人回答……"]),
        ("ja", ["「橋は閉鎖される。」", "市長は去った。"]),
        ("my", ["တံတားကို ပိတ်ထားမယ်။", "သူသွားပြီ။"]),
        ("km", ["ស្ពានបានបើក។", "គាត់បានទៅ។"]),
    ],
)
def test_sentences_end_without_a_space_behind_them(language: str, parts: list[str]) -> None:
    text = "".join(parts)
    assert [text[start:end] for start, end in sentences(text, language)] == parts


def test_a_space_ends_a_sentence_of_thai_behind_some_words() -> None:
    first = "นายกเทศมนตรีกล่าวเมื่อวันอังคารว่าสะพานแห่งใหม่จะปิดให้บริการจนถึงฤดูร้อนปีหน้า"
    text = f"{first} เพราะการซ่อมแซม มีค่าใช้จ่ายสูงมาก"
    assert [text[start:end] for start, end in sentences(text, "th")] == [first, text[len(first) + 1 :]]


def test_a_chinese_paragraph_without_a_mark_is_cut() -> None:
    assert [end - start for start, end in sentences("桥" * 1_000, "zh")] == [400, 400, 200]


@pytest.mark.parametrize(
    "parts",
    [
        ["Roe said: “It is over. I go.” ", "Poe stayed."],
        ["“It is over. I go,” Roe said. ", "Poe stayed."],
        ["“It is over.” ", "Roe left. ", "“Why? Who?” Poe asked. ", "Nobody knew."],
        ["It is “fake. Really.” and more. ", "He left."],
        ["He spoke of “calm”. ", "Then he left."],
    ],
    ids=lambda parts: parts[0],
)
def test_a_sentence_inside_a_quotation_ends_none_outside_but_with_it(parts: list[str]) -> None:
    text = "".join(parts)
    ends = [*sentence_ends(text, [span.outer for span in quotations([text]) if span.depth == 0]), len(text)]
    starts = [0, *ends[:-1]]
    assert [text[start:end].strip() for start, end in zip(starts, ends, strict=True)] == [p.strip() for p in parts]


@given(TEXTS)
def test_sentences_stand_in_order_and_leave_out_white_space_alone(text: str) -> None:
    at = 0
    for start, end in sentences(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(TEXTS)
def test_the_ends_are_the_sentences(text: str) -> None:
    assert [end for _, end in sentences(text)][: len(sentence_ends(text))] == sentence_ends(text)


@given(TEXTS)
def test_quotations_take_ends_away_alone(text: str) -> None:
    spans = [span.outer for span in quotations([text]) if span.depth == 0]
    kept = sentence_ends(text, spans)
    inside = {end for end in sentence_ends(text) if any(start < end < stop for start, stop in spans)}
    assert kept == [end for end in sentence_ends(text) if end not in inside]


@pytest.mark.parametrize("unit", [".", ". ", "A. ", "?” ", "”", " ", "1. ", "Mr. ", "… A"])
def test_a_long_row_of_anything_is_read_once(unit: str) -> None:
    """What could be tried again from each of its characters would take hours here."""
    text = unit * 50_000
    assert sum(end - start for start, end in sentences(text)) <= len(text)
