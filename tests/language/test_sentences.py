import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.quotation_marks import quotations
from bot.language.sentences import sentence_ends, sentences

TEXTS = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="aA1 .?!…’”“\"')(U", max_size=200),
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
