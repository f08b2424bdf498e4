"""The rules by which a quotation is judged, case by case, on the article about the harbour."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.check import checking
from bot.check.checking import LONGEST, MOST, TooLongError, check
from bot.check.claimed_words import wording
from bot.check.negation import negations
from bot.check.similarity import is_too_short
from bot.check.words import located_words

PIER = "We do not have the money to rebuild the northern pier"


async def verdict(judge, message):
    (finding,) = await judge(message)
    return finding.verdict


@pytest.mark.parametrize(
    "quote",
    [
        PIER,
        PIER.upper(),
        PIER.lower() + "!!!",
        "we do not have the money, to rebuild: the northern pier?",
        "We  do\nnot have\u00a0the money to rebuild the north\u00adern pi\u200ber",
        "Ｗｅ ｄｏ ｎｏｔ ｈａｖｅ ｔｈｅ ｍｏｎｅｙ",
        "We do *not* have the __money__",
        "We do not have—the money—to rebuild",
        "The insurers have paid 40% of the damage",
        "the insurers have paid 40 per cent of the damage",
        "If the mayor wants a pier of concrete",
        "If [she] wants a pier of concrete",
    ],
)
async def test_only_the_words_decide(judge, quote):
    assert await verdict(judge, f"“{quote}”") == "verbatim"


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Fishermen are selling their boats", "verbatim"),
        ("their children are leaving", "verbatim"),
        ("selling their boats, and their children", "verbatim"),
        ("... their children are leaving", "verbatim"),
        ("money to rebuild the northern pier", "altered"),  # "we do not have the"
        ("seen a ministry move this slowly", "altered"),  # "I have never"
        ("believes the timetable any more", "altered"),  # "nobody"
        ("It was written for the cameras", "verbatim"),  # "nobody" belongs to another sentence
    ],
)
async def test_a_cut_is_verbatim_unless_it_drops_the_leading_negation(judge, quote, expected):
    assert await verdict(judge, f"“{quote}”") == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Fishermen ... and their children are leaving", "verbatim"),
        ("Fishermen… and their children are leaving", "verbatim"),
        ("Fishermen [...] and their children are leaving", "verbatim"),
        ("Fishermen [ … ] are leaving", "verbatim"),
        ("Fishermen . . . are leaving", "verbatim"),
        ("I have never seen a ministry move this slowly ... their children are leaving", "verbatim"),
        ("The last ferry leaves at six ... after that the island is on its own", "verbatim"),  # "nobody" and its clause
        ("Nobody believes the timetable ... for the crews", "altered"),
        ("We do ... have the money", "altered"),
        ("I have ... seen a ministry move this slowly", "altered"),
        ("she will ... get it by limited steps", "altered"),
        ("she will only get it by ... steps", "altered"),
        ("It was written ... for the crews", "altered"),
        ("their children are leaving ... I have never seen a ministry", "altered"),  # moved
        ("We do not have the money ... their children are leaving", "altered"),  # two people's
    ],
)
async def test_an_ellipsis_may_skip_words_but_not_the_sense(judge, quote, expected):
    assert await verdict(judge, f"“{quote}”") == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("[They] are selling their boats", "verbatim"),
        ("Fishermen are selling [all] their boats", "verbatim"),
        ("Fishermen are selling their boats [sic], and their children are leaving", "verbatim"),
        ("[F]ishermen are selling their boats", "verbatim"),
        ("(F)ishermen are selling their boats", "verbatim"),
        ("The insurers have paid [part] of the damage", "verbatim"),
        ("If [she] wants a pier of concrete", "verbatim"),
        ("We are building bridges, not walls, between the islands [of Ellis]", "verbatim"),
        ("Fishermen are [not] selling their boats", "altered"),
        ("Fishermen are [no longer] selling their boats", "altered"),
        ("Fishermen are [now] selling their boats", "altered"),
        ("[Not] Fishermen are selling their boats", "altered"),
        ("We do [indeed] have the money", "altered"),
        ("I have [often] seen a ministry move this slowly", "altered"),
        ("The insurers have paid [90] percent of the damage", "altered"),
        ("the rest must come from [Brussels]", "altered"),
        ("If [the deputy] wants a pier", "altered"),  # the article's own bracket, changed
        ("The insurers have paid [50 percent] of the damage", "altered"),
        ("The insurers have paid [forty percent] of the damage", "verbatim"),
        ("[The ministry] have paid 40 percent of the damage", "altered"),  # "the insurers"
        ("The insurers have paid 40 percent of [the bill]", "altered"),
        ("[They] have paid 40 percent of the damage", "verbatim"),
        ("The last ferry leaves at [7], and nobody waits", "altered"),
    ],
)
async def test_a_bracket_may_replace_or_add_but_not_turn(judge, quote, expected):
    assert await verdict(judge, f"“{quote}”") == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("I have never seen a ministry move this slowly. Fishermen are selling their boats", "verbatim"),
        ("have never seen a ministry move this slowly. Fishermen", "verbatim"),
        ("My patients know it. They pack a bag in the afternoon", "verbatim"),  # over a paragraph's end
        ("understandable but unfair to the engineers. We are building bridges", "altered"),
        ("We do not have the money. Fishermen are selling their boats", "altered"),
        ("We are building bridges, she will only get it by limited steps", "altered"),
    ],
)
async def test_only_what_an_attribution_parts_may_be_joined(judge, quote, expected):
    assert await verdict(judge, f"“{quote}”") == expected


@pytest.mark.parametrize(
    "quote",
    [
        "We do have the money to rebuild the northern pier",
        "We do not have the time to rebuild the northern pier",
        "We do not have the money to rebuild the southern pier",
        "We do not have the public money to rebuild the northern pier",
        "We do not have the money to rebuild the pier",
        "We have not the money to rebuild the northern pier",
        "the northern pier we do not have the money to rebuild",
        "The insurers have paid 4 percent of the damage",
        "The insurers have paid 40 percent of the debt",
        "the rest must come from Falk",
        "We are building walls, not bridges, between the islands",
        "The last ferry leaves at seven",
    ],
)
async def test_a_changed_word_is_altered_and_keeps_the_real_speaker(judge, quote):
    (finding,) = await judge(f"Abara: “{quote}”")
    assert finding.verdict == "altered"
    assert finding.source.article == "harbour"
    assert finding.source.speaker in {"Ingrid Solheim", "Henrik Falk", "Lena Marsh"}


@pytest.mark.parametrize(
    ("message", "expected", "speaker"),
    [
        (f"Solheim: “{PIER}”", "verbatim", "Ingrid Solheim"),
        (f"“{PIER}” – Ingrid Solheim, mayor", "verbatim", "Ingrid Solheim"),
        (f"the mayor said “{PIER}”", "verbatim", "Ingrid Solheim"),
        (f"Solheim never said “{PIER}”", "verbatim", "Ingrid Solheim"),
        (f"Falk: “{PIER}”", "misattributed", "Ingrid Solheim"),
        (f"the transport minister: “{PIER}”", "misattributed", "Ingrid Solheim"),
        (f"“{PIER}” (Winston Churchill)", "misattributed", "Ingrid Solheim"),
        ("Okafor: “Fishermen are selling their boats”", "verbatim", "Tomás Okafor"),
        ("Tomas Okafor: “Fishermen are selling their boats”", "verbatim", "Tomás Okafor"),
        ("@tomasokafor: “Fishermen are selling their boats”", "verbatim", "Tomás Okafor"),
        ("the head of the dockworkers' union: “It was written for the cameras”", "misattributed", "Ruth Abara"),
        ("the president of the dockworkers' union: “It was written for the cameras”", "verbatim", "Ruth Abara"),
        ("the doctor: “They pack a bag in the afternoon”", "misattributed", "Lena Marsh"),
        ("Dr Marsh: “They pack a bag in the afternoon”", "verbatim", "Lena Marsh"),
        ("the Tribune: “stands by every word of its report”", "verbatim", "Coastal Tribune"),
    ],
)
async def test_words_belong_to_who_said_them(judge, message, expected, speaker):
    (finding,) = await judge(message)
    assert (finding.verdict, finding.source.speaker) == (expected, speaker)


@pytest.mark.parametrize(
    ("message", "expected", "speaker"),
    [
        ("“The harbour of Port Ellis has lost half of its ferries since the storm”", "verbatim", None),
        ("Falk: “The harbour of Port Ellis has lost half of its ferries”", "misattributed", None),
        ("Falk: “the government had already ordered two new ferries from a yard”", "altered", "Henrik Falk"),
        ("Abara: “the government had already ordered two new ferries from a yard”", "misattributed", None),
        ("“the government had already ordered two new ferries”", "verbatim", None),
    ],
)
async def test_the_articles_own_words(judge, message, expected, speaker):
    (finding,) = await judge(message)
    assert (finding.verdict, finding.source.speaker) == (expected, speaker)


async def test_a_report_of_what_somebody_said_is_told_from_their_words(judge):
    (finding,) = await judge("Falk: “the government had already ordered two new ferries”")
    assert finding.reported


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [("a former inspector", "verbatim"), ("Solheim", "misattributed")],
)
async def test_an_unclear_speaker_is_said_to_be_unclear(judge, claimed, expected):
    (finding,) = await judge(f"{claimed} said “Somebody should have closed that pier in March”")
    assert (finding.verdict, finding.source.clear) == (expected, False)


async def test_nobody_is_called_a_liar_on_a_guess(judge):
    (finding,) = await judge("the transport minister: “Somebody should have closed that pier in March”")
    assert (finding.verdict, finding.source.speaker, finding.source.clear) == ("verbatim", "Henrik Falk", False)


async def test_a_slight_chance_is_no_excuse(judge):
    (finding,) = await judge("Ruth Abara: “Somebody should have closed that pier in March”")
    assert finding.verdict == "misattributed"


@pytest.mark.parametrize(
    ("message", "too_short"),
    [
        ("“I think so”", True),
        ("“it is what it is”", True),
        ("“no”", True),
        ("“I have a dream that one day this nation will rise up”", False),
        ("Falk: “Ask not what your country can do for you”", False),
    ],
)
async def test_what_is_nowhere_is_not_found(judge, message, too_short):
    (finding,) = await judge(message)
    assert (finding.verdict, finding.too_short, finding.source) == ("not_found", too_short, None)


async def test_what_a_cut_left_out_is_shown(judge):
    (finding,) = await judge("“seen a ministry move this slowly”")
    assert finding.source.match == "I have never seen a ministry move this slowly"
    assert finding.difference == (
        ("delete", "I have never", ""),
        ("equal", "seen a ministry move this slowly", "seen a ministry move this slowly"),
    )


async def test_the_closest_words_are_whole_sentences(judge):
    (finding,) = await judge("“The minister believes that the timetable was made for his own career”")
    assert finding.verdict == "not_found"
    assert finding.closest.match.startswith("Nobody believes the timetable any more.")


async def test_one_word_in_common_is_no_closeness(judge):
    (finding,) = await judge("“Fishermen demand lower taxes and better schools”")
    assert finding.closest is None


async def test_beside_what_is_not_found_stands_the_closest_thing_that_was_said(judge):
    (finding,) = await judge("Okafor: “We are building hospitals and schools on all the islands”")
    assert finding.verdict == "not_found"
    assert (finding.closest.speaker, finding.closest.paragraph) == ("Henrik Falk", 6)


async def test_the_difference_is_told_word_by_word(judge):
    (finding,) = await judge("Okafor: “Fishermen are hardly selling their old boats”")
    assert finding.difference == (
        ("equal", "Fishermen are", "Fishermen are"),
        ("insert", "", "hardly"),
        ("equal", "selling their", "selling their"),
        ("insert", "", "old"),
        ("equal", "boats", "boats"),
    )


async def test_an_attribution_is_no_part_of_the_difference(judge):
    (finding,) = await judge("“ministry move this slowly. Fishermen sold their boats”")
    written = " ".join(article for _, article, _ in finding.difference if article)
    assert written == "ministry move this slowly Fishermen are selling their boats"


async def test_each_pair_of_marks_is_one_quotation(judge):
    findings = await judge("“Fishermen are selling their boats,” Okafor said. “It was written for the cameras.”")
    assert [(f.verdict, f.claim.speaker) for f in findings] == [("verbatim", "Okafor"), ("misattributed", "Okafor")]


async def test_without_marks_the_words_that_fit_are_the_quotation(judge):
    assert await verdict(judge, "okafor: fishermen are selling their boats") == "verbatim"
    assert await verdict(judge, "fishermen are selling their boats") == "verbatim"
    assert await verdict(judge, "He called the criticism understandable but unfair to the engineers") == "verbatim"


async def test_what_stands_behind_the_first_quotations_of_a_long_message_is_not_compared(judge):
    claimed = [f"“Fishermen are selling their {number} boats”" for number in range(MOST + 5)]
    findings = await judge(" ".join(claimed))
    assert [finding.compared for finding in findings] == [True] * MOST + [False] * 5
    assert {finding.told for finding in findings[MOST:]} == {"not_compared"}


async def test_what_comes_when_a_message_has_used_up_its_budget_is_not_compared(judge, monkeypatch):
    monkeypatch.setattr(checking, "BUDGET", 1)
    found, rest = await judge("“Fishermen are selling their boats” and “the pier will be rebuilt by nobody”")
    assert (found.told, rest.told) == ("verbatim", "not_compared")


async def test_a_text_that_is_too_long_is_refused_in_one_line(judge):
    with pytest.raises(TooLongError, match=r"^A text of 20,001 characters is too long to check; the most is 20,000\.$"):
        await judge("a" * (LONGEST + 1))


async def test_another_article_is_not_looked_at(source):
    async def nothing(_):
        return {}

    async def only(article):
        return await check(f"“{PIER}”", source, nothing, article=article)

    (finding,) = await only("elsewhere")
    assert finding.verdict == "not_found"


# Properties: what must hold for any quotation.

RELAXED = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
FORMS = (
    str,
    str.upper,
    str.lower,
    str.swapcase,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: unicodedata.normalize("NFKC", text),
    lambda text: re.sub(r"[^\w\s…\[\]'’]", "", text),
    lambda text: text.replace("’", "'").replace("'", ""),
    lambda text: text.replace(" ", "\n"),
    lambda text: text.replace(" ", " \u200b"),
    lambda text: text.replace("e", "e\u00ad"),
    lambda text: text.replace(" ", "\u00a0\u2009"),
    lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" and c not in "[]" else c for c in text),
    lambda text: text.replace(" ", " **") + "**",
)


@st.composite
def substrings(draw, document):
    """Words of one quotation, and the quotation."""
    quote = draw(st.sampled_from([q for q in document.quotes if q.kind == "direct"]))
    text = document.article.paragraphs[quote.paragraph - 1].text[quote.start : quote.end]
    found = located_words(text)
    start = draw(st.integers(0, len(found) - 1))
    end = draw(st.integers(start + 1, len(found)))
    return text[found[start].start : found[end - 1].end], text[: found[start].start]


@RELAXED
@given(data=st.data())
async def test_any_part_of_a_quotation_in_any_form_is_verbatim(judge, document, data):
    part, before = data.draw(substrings(document))
    form = data.draw(st.sampled_from(FORMS))
    findings = await judge(f"“{form(part).replace('“', '').replace('”', '')}”")
    if is_too_short(wording(part)):
        assert all(finding.too_short for finding in findings)
    elif {word.text for word in located_words(before)}.isdisjoint(negations()):
        assert [finding.verdict for finding in findings] == ["verbatim"]
    else:
        assert {finding.verdict for finding in findings} <= {"verbatim", "altered"}


@pytest.mark.parametrize(
    "bracket", ["seven mayor", "Oslo mayor", "their mayor", "zebra mayor", "the their", "the of", "now"]
)
async def test_another_word_in_a_bracket_of_the_article_is_an_alteration(judge, bracket):
    (finding,) = await judge(f"“If [{bracket}] wants a pier”")
    assert finding.verdict == "altered"


@RELAXED
@given(data=st.data())
async def test_a_replaced_word_is_never_verbatim(judge, document, data):
    part, _ = data.draw(substrings(document))
    found = located_words(part)
    place = data.draw(st.integers(0, len(found) - 1))
    other = data.draw(st.sampled_from(["zebra", "hardly", "seven", "Oslo", "now", "their", "of", "1,400", "$"]))
    changed = f"{part[: found[place].start]}{other}{part[found[place].end :]}"
    in_article = [w.text for p in document.article.paragraphs for w in located_words(p.text)]
    claimed = [w.text for w in located_words(changed)]
    stands = any(in_article[i : i + len(claimed)] == claimed for i in range(len(in_article)))
    for finding in await judge(f"“{changed}”"):
        assert stands or finding.verdict != "verbatim"


@RELAXED
@given(message=st.text(max_size=300) | st.text(alphabet="\"“”'’[]().… -—>*aAnot the pier\n", max_size=300))
async def test_any_message_is_judged(judge, document, message):
    for finding in await judge(message):
        if finding.source:
            text = document.article.paragraphs[finding.source.paragraph - 1].text
            assert text[finding.source.start : finding.source.end] == finding.source.match


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("“The harbor of Port Ellis has lost half of its ferries since the storm”", "respelt"),
        ("“The harbor of Port Ellis has lost half of its boats since the storm”", "altered"),
        ("Solheim: “The harbor of Port Ellis has lost half of its ferries since the storm”", "altered"),
    ],
)
async def test_what_is_told_of_words_that_are_nearly_the_same(judge, message, told):
    (finding,) = await judge(message)
    assert finding.told == told
