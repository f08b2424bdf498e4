"""Texts that are made to be slow: what each kind repeats, for `benchmarks.hostile`.

A kind is a piece of text that is repeated up to the size that is asked for, `{n}` in it each time another number. Its
paragraphs are as long as a reader allows, but where the piece itself ends one.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from bot.articles.outline import MAX_PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUES = """said¦that¦said that ¦ said, ¦, said, ¦said John, ¦said Ann{n} Roe, ¦, who said, ¦, who said that ¦
and said ¦, saying that ¦he said she said ¦John said ¦John said that Ann said that ¦according to ¦
according to John, ¦, according to Ann Roe, ¦John, according to Ann, said, ¦denied that ¦
did not deny that she denied that ¦did not say ¦to refuse to deny to say ¦refused to say whether ¦no evidence that ¦
if he said that ¦nor did he say ¦asked whether he asked ¦was asked by ¦told John that ¦told ¦
John, Ann and Tom said ¦the director, Ann Roe, said ¦Ann Roe, the director of the museum, said ¦on Monday said ¦
this month last week two years ago ¦made it clear ¦pointed out that ¦reports claims states notes ¦
Ann Roe said the road would stay shut and the bridge would open, ¦Ann Roe said the road was shut. ¦
Calling it off, John said, adding that, ¦as John put it, ¦, he said¦; he said¦— he said — ¦(said John) ¦(¦
, and said¦but said ¦he has also never really said """

_QUOTATIONS = """“x,” he said. ¦“x” ¦“x” said John. ¦John said: “x.” ¦“Why?” John asked. ¦
“x y z,” said Ann{n} Roe. ¦“¦”¦"¦'¦‘¦’¦" ¦' ¦“ ¦” ¦“a ‘b’ c” ¦“a ¦“‘¦‘“a”’ ¦«a» ¦„a“ ¦‹a› ¦'a' ¦x' ¦s’ ¦“x¦“x. “Y. ¦
``a'' ¦''¦5' 6" ¦"" ¦“a” and “b” ¦“I,” “we” ¦“Ann Roe,” “Tom” ¦“x,” he said. “y.” ¦Dwayne “The Rock” Johnson ¦
known as “X” ¦“x – – y” ¦「中」¦『中』said¦“…” ¦
He said “x” and Ann Roe said “y” but Tom Doe, who said “z”, said “w”. """

_NAMES = """John ¦Ann Roe ¦Ann{n} ¦Ann{n} Roe{n} ¦Ann Roe{n} ¦Ann{n} Roe ¦Roe{n} said. ¦Mr. ¦Dr. Mr. Sir ¦
Mr. Roe{n}. ¦President ¦Dean ¦Will ¦May ¦May said Will. ¦J. ¦J. Smith ¦J.R. Smith{n}, ¦A.¦A. ¦U.S. ¦of the ¦
Bank of the ¦Bank of Ann{n} and ¦de la ¦al-Masri ¦Ann Roe’s ¦Ann’s ¦Ann, ¦Ann and ¦Ann & ¦Ann, Jr., ¦
Department of Energy ¦Energy Department (ED) ¦Aa{n} Bb (AB) ¦(ABC) ¦ABC{n} ¦Ann Roe (R-Ohio) ¦the director ¦
the director of ¦a spokesman for the ¦director ¦the former ambassador to the ¦Her deputy, ¦CNN¦McDonald’s ¦
Ann Roe is also known as Ann{n} Doe. ¦Ann-Marie-¦Ohio state campaign director Ann Roe """

_PRONOUNS = """he ¦he said ¦who ¦she who he ¦He. ¦they ¦it said ¦He said she. ¦Ann Roe. She said. ¦
Ann{n} Roe. He said. ¦I ¦we said ¦his her their ¦himself """

_MARKS = """![¦[a](¦[a][b] ¦[¦]¦](¦**¦*a ¦_a_ ¦*¦_¦`¦`a ¦~~¦<b>¦<¦</¦&amp;¦&#¦&¦\\¦http://a ¦<!--¦<a href="¦[^1] ¦|¦
(¦)¦()¦{¦}¦#¦##¦.¦. ¦...¦…¦,¦, ¦;¦: ¦!¦? ¦-¦- ¦--¦—¦– ¦/¦@¦a@¦$¦%¦=¦+¦^¦~¦€¦•¦\u00a0¦www.¦a.b ¦a.¦a-¦a’¦a&¦{{< ¦{% """

_LINES = """- a\n¦1. a\n¦> a\n¦> > > ¦| a | b |\n¦# a\n\n¦a\n\n¦a\n¦\n¦\\\n¦[a]: b\n¦[^{n}]: a\n\n¦***\n¦---\n¦
    a\n¦```\n¦<div>\n¦ROE: Yes.\n\n¦Q: Why?\n\nA: Well.\n\n¦JOHN ROE: Yes. ¦REPORTER: Why? ¦
10.{n} am: “x,” said Ann Roe.\n\n¦10.15 am Roe said “x”. ¦“x\n\n¦“x,” he said.\n\n¦Ann{n} Roe said.\n\n¦
He said.\n\n¦said\n\n¦Ann Roe{n}\n\n¦@roe: x\n\n¦Speaker {n}: x\n\n¦WASHINGTON — ¦By Ann Roe\n\n¦Read more\n\n¦
Published: 3 May 2020\n\n"""

_WORDS = """a¦a ¦A¦A ¦é¦é ¦a{n} ¦Aa{n} ¦1¦1 ¦1,¦1.¦1,000 ¦{n} ¦{n}. ¦3 May 2020, ¦Monday ¦on Monday ¦2020-01-01 ¦
10:15 ¦$1.5 million ¦ninety-nine ¦Mr¦Inc. ¦No. ¦No. 1 ¦e.g. ¦vs. ¦a.m. ¦Ph.D. ¦not ¦n't ¦never not no nobody ¦and ¦
or, ¦the ¦of ¦to ¦in ¦with the ¦which ¦is ¦would have been being ¦very quickly ¦walked ¦running ¦a\u0301¦\u0301¦
a\u0301\u0302 ¦\u200b¦a\u200b¦\u200d¦\u202e¦\u202eabc ¦中¦中 ¦中文，¦。¦かな¦한국 ¦
ا¦سلام ¦שלום ¦नमस्ते ¦ไทย¦😀¦😀 ¦👩‍👩‍👧 ¦🇺🇸¦ａ¦
ﬁ¦ß¦İ¦ſ¦𝐚¦\ufffd¦\u00ad¦a\u00ad¦\ufeff¦\u2028¦ª¦½ """

_SUBJECTS = ("Ann{n} Roe", "the director", "he", "“x,”", "Ann Roe, a judge,")
_VERBS = ("said", "denied that", "did not say")
_JOINS = (" ", ", ", " and ", " — ")

_TABLES = {
    "cue": _CUES, "quotation": _QUOTATIONS, "name": _NAMES, "pronoun": _PRONOUNS, "mark": _MARKS, "line": _LINES,
    "word": _WORDS,
}  # fmt: skip


def kinds() -> dict[str, str]:
    """What each kind repeats, by its name; over 300, no two alike."""
    found = {f"{table} {_shown(unit)}": unit for table, listed in _TABLES.items() for unit in _units(listed)}
    for subject, verb, join in product(_SUBJECTS, _VERBS, _JOINS):
        unit = f"{subject} {verb}{join}"
        found[f"clause {_shown(unit)}"] = unit
    return found


def _units(table: str) -> Iterator[str]:
    return (unit for line in table.split("¦") if (unit := line.removeprefix("\n")))


def _shown(unit: str) -> str:
    return ascii(unit)[1:-1]


def text(unit: str, size: int) -> str:
    """A text of at most `size` bytes in UTF-8 that repeats a piece, with a sentence of its own at its beginning."""
    head = "# Title\n\nA text.\n\n"
    length = len(unit.format(n=1000).encode()) if "{n}" in unit else len(unit.encode())
    each = max(1, (MAX_PARAGRAPH - 100) // len(unit.replace("{n}", "10000")))
    parts: list[str] = []
    for number in range(max(1, (size - len(head)) // length)):
        parts.append(unit.replace("{n}", str(1000 + number)))
        if number % each == each - 1:
            parts.append("\n\n")
    return (head + "".join(parts)).encode()[:size].decode(errors="ignore")
