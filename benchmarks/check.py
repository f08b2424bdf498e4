"""How often the verdict on a quotation is right, and how long it takes: Verbatim beside quotecheck and plain search.

The set is a folder with `corpus/`, articles as Verbatim reads them, and `cases.jsonl`, one message a line: `text` and
`expect`, its quotations in order, each with `quote` (the words claimed), `verdict` and `article` (its id, or null).
Verbatim reads the messages; the others, which cannot, are handed the words that are claimed.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from importlib.util import find_spec
from statistics import mean, median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from benchmarks.questions import SetError, read_files
from bot.index.building import build_index
from bot.library.collection import Collection
from bot.library.library import SHARED
from bot.library.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    Peer = Callable[[str, Mapping[str, str]], tuple[str, str | None]]
    """Gives the verdict on a quotation, and the article it stands in, from the articles' texts by id."""

_SAME = 60
"""From this similarity on (0 to 100), a quotation found in a message is the one expected there."""


class Expected(NamedTuple):
    """A quotation of a message and what is true of it."""

    quote: str
    verdict: str
    article: str | None


class Case(NamedTuple):
    """A message and its quotations."""

    text: str
    expect: tuple[Expected, ...]


class Judged(NamedTuple):
    """What an engine said about one quotation."""

    expected: Expected
    verdict: str
    article: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Verdicts:
    """One line of the table; shares are between 0 and 1.

    Attributes:
        engine: Its name.
        quotes: How many quotations were judged.
        accuracy: The share of verdicts that are right.
        false_assurance: Of the quotations that are not verbatim, the share that was called so.
        false_alarm: Of the verbatim ones, the share that was not called so.
        article: Of those that stand in an article, the share that was found in the right one.
        median: Milliseconds a quotation.
        p95: The same for the slowest twentieth.
    """

    engine: str
    quotes: int
    accuracy: float
    false_assurance: float
    false_alarm: float
    article: float
    median: float
    p95: float


def compare_checks(folder: Path) -> Iterator[Verdicts]:
    """Measure Verbatim and every peer that is installed on one set.

    Raises:
        VerbatimError: The folder is no set of messages, or its articles cannot be read.
    """
    cases = read_cases(folder)
    served = Snapshot((Collection(SHARED, build_index(folder / "corpus").index),))
    yield _row("Verbatim", asyncio.run(_judge(served, cases)))
    files = read_files(folder / "corpus")
    for name, engine in _peers():
        yield _row(name, [_timed(engine, expected, files) for case in cases for expected in case.expect])


def read_cases(folder: Path) -> list[Case]:
    """Read the messages of a set.

    Raises:
        SetError: The file is missing, or a line is not what it should be.
    """
    path = folder / "cases.jsonl"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(f"{path} cannot be read ({error}); a set of messages is a folder with it and corpus/.") from None
    cases = []
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line)
            expect = (Expected(each["quote"], each["verdict"], each["article"]) for each in record["expect"])
            cases.append(Case(record["text"], tuple(expect)))
        except (ValueError, KeyError, TypeError):
            raise SetError(f'{path}, line {number}: not a message with "text" and "expect".') from None
    return cases


async def _judge(served: Snapshot, cases: Sequence[Case]) -> list[Judged]:
    """Put every message to Verbatim; its time is shared between the quotations of a message."""
    await served.check(cases[0].text)  # the first one reads the word lists
    judged = []
    for case in cases:
        began = perf_counter()
        findings = await served.check(case.text)
        seconds = (perf_counter() - began) / max(1, len(case.expect))
        left = {number: finding.claim.quote for number, finding in enumerate(findings)}
        for expected in case.expect:
            best = process.extractOne(expected.quote, left, scorer=fuzz.ratio, score_cutoff=_SAME)
            if best is None:
                judged.append(Judged(expected, "missed", None, seconds))
                continue
            finding = findings[best[2]]
            del left[best[2]]
            judged.append(
                Judged(expected, finding.verdict, finding.source.article if finding.source else None, seconds)
            )
    return judged


def _peers() -> Iterator[tuple[str, Peer]]:
    """The alternatives that are installed, with their names."""
    yield "exact substring", _substring
    if find_spec("quotecheck"):
        yield "quotecheck", _quotecheck


def _substring(quote: str, files: Mapping[str, str]) -> tuple[str, str | None]:
    """What a search for the very characters finds."""
    article = next((key for key, text in files.items() if quote in text), None)
    return ("not_found", None) if article is None else ("verbatim", article)


def _quotecheck(quote: str, files: Mapping[str, str]) -> tuple[str, str | None]:
    """What quotecheck says of the article that it likes best; what it calls drift is altered."""
    from quotecheck import check

    found = {key: check(quote, text) for key, text in files.items()}
    best = max(found, key=lambda key: (found[key].ok, found[key].similarity))
    if found[best].ok:
        return "verbatim", best
    return ("altered", best) if found[best].status == "drift" else ("not_found", None)


def _timed(engine: Peer, expected: Expected, files: Mapping[str, str]) -> Judged:
    began = perf_counter()
    verdict, article = engine(expected.quote, files)
    return Judged(expected, verdict, article, perf_counter() - began)


def _row(engine: str, judged: Sequence[Judged]) -> Verdicts:
    def share(chosen: Iterator[bool]) -> float:
        listed = list(chosen)
        return mean(listed) if listed else 0.0

    times = [1000 * each.seconds for each in judged]
    return Verdicts(
        engine=engine,
        quotes=len(judged),
        accuracy=share(each.verdict == each.expected.verdict for each in judged),
        false_assurance=share(each.verdict == "verbatim" for each in judged if each.expected.verdict != "verbatim"),
        false_alarm=share(each.verdict != "verbatim" for each in judged if each.expected.verdict == "verbatim"),
        article=share(each.article == each.expected.article for each in judged if each.expected.article),
        median=median(times),
        p95=quantiles(times, n=20)[-1] if len(times) > 1 else times[0],
    )
