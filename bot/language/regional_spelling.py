"""One word in British and in American spelling: colour and color, organise and organize, doughnut and donut."""

from __future__ import annotations

import re

# British endings in American; what stands before each is long enough that no two words meet ("four" and "for").
_ENDINGS = (
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|able|ful|less|ite|ites|hood|hoods|er|ers|ly|al|ally)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|er|ers|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})ys(?=(?:e|es|ed|ing|er|ers)$)"), "yz"),
    (re.compile(r"([aeiou][^aeiou]{1,3}[ae])ll(?=(?:ed|ing|er|ers|or|ors|ous)$)"), r"\1l"),
    (re.compile(r"(?<=[a-z]{2}[^aeiou])re(?=s?$)"), "er"),
    (re.compile(r"(?<=[a-z]{2})ogue(?=s?$)"), "og"),
)
_PAIRS = """
aluminium aluminum; analyse analyze; cheque check; defence defense; doughnut donut; grey gray; jewellery
jewelry; judgement judgment; kerb curb; licence license; manoeuvre maneuver; mould mold; moustache mustache;
odour odor; offence offense; paediatric pediatric; plough plow; practise practice; pretence pretense; programme
program; pyjamas pajamas; sceptic skeptic; sceptical skeptical; tyre tire
"""
_AMERICAN = dict(pair.split() for pair in _PAIRS.split(";"))


def is_one_word(left: str, right: str) -> bool:
    """Whether two words are one in two spellings.

    Examples:
        >>> is_one_word("Colours", "colors"), is_one_word("four", "for"), is_one_word("filled", "filed")
        (True, False, False)
    """
    return american(left) == american(right)


def american(word: str) -> str:
    """A word in lower case and in American spelling, as far as it has two."""
    word = word.casefold()
    stem = word.removesuffix("s")
    if stem in _AMERICAN:
        return _AMERICAN[stem] + word[len(stem) :]
    for ending, written in _ENDINGS:
        word = ending.sub(written, word)
    return word
