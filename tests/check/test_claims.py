"""What members write -> the words that they claim, and for whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.check.claims import claims

PIER = "We do not have the money to rebuild the northern pier"


@pytest.mark.parametrize(
    "marked",
    [
        f'"{PIER}"',
        f"“{PIER}”",
        f"„{PIER}“",
        f"»{PIER}«",
        f"« {PIER} »",
        f"‘{PIER}’",
        f"'{PIER}'",
        f"''{PIER}''",
        f"``{PIER}''",
        f"「{PIER}」",
        f"＂{PIER}＂",
        f"**“{PIER}”**",
        f"*{PIER}*",
        f"**{PIER}**",
        f"_{PIER}_",
        f"`{PIER}`",
        f"||{PIER}||",
        f'||"{PIER}"||',
        f"“{PIER}",
    ],
)
def test_marks_of_any_kind_hold_a_quotation(marked):
    (claim,) = claims(f"Solheim: {marked}")
    assert (claim.quote, claim.speaker) == (PIER, "Solheim")


@pytest.mark.parametrize(
    ("message", "quote", "speaker"),
    [
        (PIER, PIER, None),
        (f"check: {PIER}", PIER, None),
        (f"is this real? {PIER}", PIER, None),
        (f"> {PIER}\n— Ingrid Solheim", PIER, "Ingrid Solheim"),
        (f"> {PIER}\n> - Ingrid Solheim, mayor", PIER, "Ingrid Solheim"),
        (f">>> {PIER}", PIER, None),
        ("> We do not have\n> the money to rebuild", "We do not have\nthe money to rebuild", None),
        (f"> “{PIER},” said Solheim.", f"{PIER},", "Solheim"),
        (f"{PIER} — Ingrid Solheim #PortEllis https://t.example/x", PIER, "Ingrid Solheim"),
        (f"{PIER} - @ingridsolheim", PIER, "@ingridsolheim"),
        (f"solheim: {PIER.lower()}", PIER.lower(), "solheim"),
        (f"mayor solheim said that {PIER.lower()}", PIER.lower(), "mayor solheim"),
        (f'<@123> <:ferry:42> Solheim: "{PIER}" [here](https://t.example/a)', PIER, "Solheim"),
        ('Solheim never said "the rest must come from Parliament"', "the rest must come from Parliament", "Solheim"),
        ("Sophie in 't Veld: 'the rest must come from Parliament'", "the rest must come from Parliament", "Sophie"),
        ("李梅：“希望早点通车。”", "希望早点通车。", "李梅"),
        ("園長：「牠們適應得很好。」", "牠們適應得很好。", "園長"),
        ("李梅：『希望早点通车』", "希望早点通车", "李梅"),
        ("She said 'the workers' union doesn't want it'", "the workers' union doesn't want it", None),
    ],
)
def test_a_message_around_a_quotation(message, quote, speaker):
    (claim,) = claims(message)
    assert (claim.quote, claim.speaker) == (quote, speaker)


@pytest.mark.parametrize(
    ("introduction", "speaker"),
    [
        ("Solheim:", "Solheim"),
        ("SOLHEIM:", "SOLHEIM"),
        ("Ingrid Solheim said", "Ingrid Solheim"),
        ("Mayor Ingrid Solheim told the paper", "Mayor Ingrid Solheim"),
        ("Solheim on Falk:", "Solheim"),
        ("Solheim to Falk:", "Solheim"),
        ("Solheim about the ministry:", "Solheim"),
        ("Solheim, angry at Falk:", "Solheim"),
        ("Solheim speaking of Falk:", "Solheim"),
        ("Solheim's answer to Falk was", "Solheim"),
        ("Solheim’s tweet about the pier:", "Solheim"),
        ("so per Ingrid Solheim", "Ingrid Solheim"),
        ("according to Ingrid Solheim,", "Ingrid Solheim"),
        ("did Solheim really say", "Solheim"),
        ("did solheim ever tweet", "solheim"),
        ("is it true that Solheim said", "Solheim"),
        ("can anyone confirm Solheim said this:", "Solheim"),
        ("my aunt claims Solheim never said", "Solheim"),
        ("CNN says Solheim told Falk", "Solheim"),
        ("heard that Solheim said", "Solheim"),
        ("Asked about Falk, Solheim said", "Solheim"),
        ("In Gdansk, Solheim said", "Solheim"),
        ("what Solheim told Falk about the pier was", "Solheim"),
        ("The storm was bad. Solheim, 51, works nights and says", "Solheim"),
        ("why is the lady from Port Ellis, Solheim, on record with", "Solheim"),
        ("the transport minister said", "the transport minister"),
        ("Norway's transport minister:", "Norway's transport minister"),
        ("the minister's chief of staff:", "the minister's chief of staff"),
        ("the president of the dockworkers:", "the president of the dockworkers"),
        ("the Tribune's statement reads", "the Tribune"),
        ("Solheim dijo", "Solheim"),
        ("Solheim sagt:", "Solheim"),
        ("and then Solheim comes back with", "Solheim"),
        ("everyone keeps sharing this:", None),
        ("I said", None),
        ("is this real?", None),
    ],
)
def test_the_speaker_before_the_words(introduction, speaker):
    (claim,) = claims(f'{introduction} "{PIER}"')
    assert claim.speaker == speaker


@pytest.mark.parametrize(
    ("ending", "speaker"),
    [
        (" - Ingrid Solheim", "Ingrid Solheim"),
        (" — Ingrid Solheim, mayor of Port Ellis", "Ingrid Solheim"),
        (" -- Mayor Solheim (Port Ellis)", "Mayor Solheim"),
        (" ~ Solheim on Tuesday", "Solheim"),
        (" - @ingridsolheim", "@ingridsolheim"),
        (" - that's Solheim about the pier, and nobody laughed", "Solheim"),
        (" (Ingrid Solheim)", "Ingrid Solheim"),
        (" (Solheim, 2024)", "Solheim"),
        (" Ingrid Solheim", "Ingrid Solheim"),
        ("\n— Ingrid Solheim", "Ingrid Solheim"),
        (" said Ingrid Solheim.", "Ingrid Solheim"),
        (", Solheim told the Tribune.", "Solheim"),
        (", an angry Solheim retaliated.", "an angry Solheim"),
        (", according to Ingrid Solheim", "Ingrid Solheim"),
        (", she went on. (Ingrid Solheim)", "Ingrid Solheim"),
        (" - yes or no?", None),
        ("? my dad insists", None),
        (" haha", None),
    ],
)
def test_the_speaker_behind_the_words(ending, speaker):
    (claim,) = claims(f'"{PIER}"{ending}')
    assert claim.speaker == speaker


@pytest.mark.parametrize(
    ("message", "speakers"),
    [
        ('"A good day," Falk said. "A very good day."', ["Falk", "Falk"]),
        ('Falk: "A good day," he said. "A very good day."', ["Falk", "Falk"]),
        ('Falk: "It is a good day". Solheim: "It is a bad day"', ["Falk", "Solheim"]),
        ('Falk said "it is a good day" while Solheim said "it is a bad day"', ["Falk", "Solheim"]),
        ('"It is a good day" (Falk) / "It is a bad day" (Solheim)', ["Falk", "Solheim"]),
        ('"It is a good day" - Falk\n"It is a bad day" - Solheim', ["Falk", "Solheim"]),
        ("> it is a good day\n-- Falk\n\n> it is a bad day\n-- Solheim", ["Falk", "Solheim"]),
        ('real? "It is a good day" or "It is a bad day"', [None, None]),
    ],
)
def test_several_quotations_have_their_own_speakers(message, speakers):
    assert [claim.speaker for claim in claims(message)] == speakers


@pytest.mark.parametrize("message", ["", " ", "🙂", '""', "> ", "***", "https://t.example/x", "<@1>", "“”", "—"])
def test_nothing_said_is_nothing_claimed(message):
    assert claims(message) == []


def test_without_marks_the_words_that_name_a_speaker_may_belong_to_the_quotation():
    (claim,) = claims("Falk says he is building bridges")
    assert (claim.quote, claim.speaker) == ("he is building bridges", "Falk")
    assert claim.whole == "Falk says he is building bridges"


@given(st.text(max_size=400) | st.text(alphabet="\"'“”„«»‘’`*_|>-—(): \nAa.", max_size=400))
def test_any_text_is_read(message):
    for claim in claims(message):
        assert claim.quote.strip()
