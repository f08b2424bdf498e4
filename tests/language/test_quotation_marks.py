"""Quotation marks of every kind, and what only looks like them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.quotation_marks import quotations


def quoted(*paragraphs, depth=0):
    """The words between marks at a depth, in order."""
    return [paragraphs[s.paragraph - 1][s.start : s.end] for s in quotations(paragraphs) if s.depth == depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” she said. “At last.”", ["We won,", "At last."]),
        ('"We won," she said. "At last."', ["We won,", "At last."]),
        ("''We won,'' she said.", ["We won,"]),
        ("``We won,'' she said.", ["We won,"]),
        ("«We won», she said.", ["We won"]),
        ("« We won », she said.", ["We won"]),
        ("»We won«, she said.", ["We won"]),
        ("„We won“, she said.", ["We won"]),
        ("„We won”, she said.", ["We won"]),
        ("‘We won,’ she said. ‘They’re slow.’", ["We won,", "They’re slow."]),
        ("'We won,' she said. 'They're slow.'", ["We won,", "They're slow."]),
        ("She called it “a shame”—twice.", ["a shame"]),
        ("”We won”, she said.", ["We won"]),
        ("»We won», she said.", ["We won"]),
        ("園長諶亦聰說：「牠們適應得很好。」他很高興。", ["牠們適應得很好。"]),
        ("『ありがとう』と彼は言った。", ["ありがとう"]),
        ("这一发现“填补了空白”。徐星还说：“我们会继续。”", ["填补了空白", "我们会继续。"]),
        ('他说："我们会继续。"他又说："谢谢。"', ["我们会继续。", "谢谢。"]),
        ("紀錄片《熊貓回家》將於下月播出。", []),
        ("(“Never!”)", ["Never!"]),
        ("*“Never!”* he cried.", ["Never!"]),
        ("He said” no more than “we will see”.", ["we will see"]),
    ],
)
def test_marks_of_every_kind(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"], ["no"]),
        ("‘He said “no” to me,’ she said.", ["He said “no” to me,"], ["no"]),
        ("“He said “no” to me,” she said.", ["He said “no” to me,"], ["no"]),
        ("\"He said 'no' to me,\" she said.", ["He said 'no' to me,"], ["no"]),
        ("「他說『好』，我也說『好』。」", ["他說『好』，我也說『好』。"], ["好", "好"]),
    ],
)
def test_nested(text, outer, inner):
    assert quoted(text) == outer
    assert quoted(text, depth=1) == inner


@pytest.mark.parametrize(
    "text",
    [
        "The players’ union and the owners’ club don’t agree.",
        "The players' union and the owners' club don't agree.",
        "Rock ’n’ roll of the ’60s, ’til dawn.",
        "He stands 6' 2\" tall and she 5'11\".",
        "A 5' 6\" plank.",
        '<a href="x" title="y">link</a> text',
        "",
    ],
)
def test_apostrophes_measures_and_markup_are_left_alone(text):
    assert quoted(text) == []


def test_a_speech_over_paragraphs_is_one_span_a_paragraph():
    paragraphs = ["She said: “One.", "“Two.", "“Three.” Then she left."]
    first, second, third = quotations(paragraphs)
    assert (first.goes_on, first.carries_on) == (True, False)
    assert (second.goes_on, second.carries_on) == (True, True)
    assert (third.goes_on, third.carries_on) == (False, True)


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("“It never ends, she said.", "“We go on,” she said."), ["It never ends, she said.", "We go on,"]),
        (("It never ends,” she said.", "“We go on,” she said."), ["We go on,"]),
        (("“One is missing. “Two is not,” he said.",), ["One is missing.", "Two is not,"]),
        (("She said: “One.", "Two.”", "“Three.”"), ["One.", "Two.", "Three."]),
        (('An 11" tablet lies here.', '"We go on," she said.'), ["We go on,"]),
    ],
)
def test_a_missing_mark_costs_no_more_than_its_paragraph(paragraphs, expected):
    assert quoted(*paragraphs) == expected


@given(st.lists(st.text(alphabet="ab S.,“”‘’\"'«»„`<>6", max_size=60), max_size=6))
def test_spans_lie_in_their_paragraphs_and_never_cross(texts):
    found = list(quotations(texts))
    for span in found:
        text = texts[span.paragraph - 1]
        assert 0 <= span.outer[0] <= span.start < span.end <= span.outer[1] <= len(text)
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
    outermost = [span for span in found if span.depth == 0]
    for left, right in pairwise(outermost):
        assert (left.paragraph, left.outer[1]) <= (right.paragraph, right.outer[0]) or left.paragraph < right.paragraph
