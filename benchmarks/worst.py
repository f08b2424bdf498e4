"""The worst that one member can ask of the worst articles: `python -m benchmarks.worst [COUNT] [SEED]`.

COUNT random and hostile `/check`, `/ask`, `/quote` and words while they are typed (2,000 by default) are tried on each
collection of articles that is made to be slow: one long paragraph, thousands of short quotations, repeated words,
60,000-word articles. Told of each kind, in milliseconds: the longest try, the longest piece of work that nothing can
come between, and how long the event loop served nobody. Then the worst of each kind is used by five members, thirty
times each at once, while another asks: the longest until that one saw a sign and an answer (`benchmarks.others`).
"""

from __future__ import annotations

import asyncio
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

from benchmarks.attacks import COLLECTIONS, check_text, name, question
from benchmarks.others import COMMANDS, measure
from benchmarks.table import show
from bot.commands.choices import article_choices, speaker_choices
from bot.errors import VerbatimError
from bot.language.characters import visible
from bot.library import worker
from bot.library.library import Library
from bot.replies.answers import answer_message
from bot.replies.check import check_message
from bot.replies.quotes import Wanted, quotes_message
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.library.served import Served

COUNT = 2_000
QUESTION, SUBJECT = 500, 300
_TICK = 0.002


@dataclass(frozen=True, slots=True)
class Worst:
    """One line of the table, in milliseconds.

    Attributes:
        engine: The articles, and what was used.
        tries: How many.
        total: The longest try; processor time, as is `piece`.
        piece: The longest piece of work that others had to wait for.
        blocked: The longest that the event loop served nobody, by the clock.
    """

    engine: str
    tries: int
    total: float
    piece: float
    blocked: float


async def _check(served: Served, text: str) -> None:
    await check_message(served, await served.check(text))


async def _ask(served: Served, text: str) -> None:
    if question := visible(text):
        await answer_message(served, await served.ask(question))


async def _ask_article(served: Served, text: str) -> None:
    await served.find_article(text)


async def _quote_speaker(served: Served, text: str) -> None:
    if person := (await served.directory(visible(text))).find(visible(text)).person:
        wanted = Wanted(person)
        await quotes_message(served, wanted, await served.said(by=person))


async def _quote_about(served: Served, text: str) -> None:
    if about := visible(text):
        wanted = Wanted(None, about)
        await quotes_message(served, wanted, await served.said(about=about))


async def _quote_both(served: Served, text: str) -> None:
    person = next(iter(await served.people(0, 1)), None)
    if (about := visible(text)) and person:
        wanted = Wanted(person, about)
        await quotes_message(served, wanted, await served.said(by=person, about=about))


async def _quote_article(served: Served, text: str) -> None:
    article, about = await served.article("0"), visible(text) or None
    wanted = Wanted(None, about, article)
    await quotes_message(served, wanted, await served.said(about=about, article=article.id))


@dataclass(frozen=True, slots=True)
class Use:
    """A use of the bot: what is typed, and what is done then; `typing` is done on the event loop itself."""

    typed: Callable[[random.Random, Sequence[str]], str]
    do: Callable[[Served, str], Any]
    typing: bool = False


USES = {
    "/check": Use(check_text, _check),
    "/ask": Use(lambda draw, texts: question(draw, texts, QUESTION), _ask),
    "/ask article": Use(name, _ask_article),
    "/quote speaker": Use(name, _quote_speaker),
    "/quote about": Use(lambda draw, texts: question(draw, texts, SUBJECT), _quote_about),
    "/quote speaker about": Use(lambda draw, texts: question(draw, texts, SUBJECT), _quote_both),
    "/quote article about": Use(lambda draw, texts: question(draw, texts, SUBJECT), _quote_article),
    "speaker, typing": Use(name, speaker_choices, typing=True),
    "article, typing": Use(name, article_choices, typing=True),
}


class Try(NamedTuple):
    """What a try took, in seconds, and what was typed; see `Worst`."""

    total: float
    piece: float
    blocked: float
    typed: str


class _Watch:
    """How long pieces of work take, and how long the event loop is kept from anything else."""

    def __init__(self) -> None:
        self.total = self.piece = self.blocked = 0.0
        self._next = worker._next  # noqa: SLF001 - what a piece is, is the worker's own

    def timed_next(self, pieces: Any) -> Any:  # noqa: ANN401
        """The worker's own, timed."""
        began = thread_time()
        try:
            return self._next(pieces)
        finally:
            piece = thread_time() - began
            self.total, self.piece = self.total + piece, max(self.piece, piece)

    def clear(self) -> None:
        """Begin anew."""
        self.total = self.piece = self.blocked = 0.0

    async def tick(self) -> None:
        """For ever."""
        while True:
            began = perf_counter()
            await asyncio.sleep(_TICK)
            self.blocked = max(self.blocked, perf_counter() - began - _TICK)


async def search(settings: Settings, texts: Sequence[str], count: int, draw: random.Random) -> dict[str, list[Try]]:
    """Use the bot so often; the tries of each use."""
    tries: dict[str, list[Try]] = {use: [] for use in USES}
    library = await Library.open(settings)
    await library.warm()
    for failure in library.failures:
        sys.stderr.write(f"{failure.name} {failure.reason}\n")
    watch = _Watch()
    with patch.object(worker, "_next", watch.timed_next):
        ticking = asyncio.create_task(watch.tick())
        for _ in range(count):
            use = draw.choice([*USES])
            tries[use].append(await _tried(library, USES[use], USES[use].typed(draw, texts), watch))
        ticking.cancel()
    await library.close()
    return tries


def write(folder: Path, texts: Sequence[str]) -> Settings:
    """Write articles; the settings by which they are served."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, text in enumerate(texts):
        (corpus / f"{number}.md").write_text(f"# Article {number}\n\n{text}\n", encoding="utf-8")
    return Settings(corpus_dir=corpus, data_dir=folder / "data")


async def _tried(library: Library, use: Use, typed: str, watch: _Watch) -> Try:
    served = await library.served_in(None)
    watch.clear()
    try:
        if use.typing:
            use.do(served, typed)
        else:
            await library.work(lambda: use.do(served, typed), "member")
    except VerbatimError:
        pass  # what members are told instead of an answer
    await asyncio.sleep(2 * _TICK)
    return Try(watch.total, watch.piece, watch.blocked, typed)


def _row(name: str, tries: Sequence[Try]) -> Worst:
    return Worst(
        name,
        len(tries),
        max(each.total for each in tries) * 1e3,
        max(each.piece for each in tries) * 1e3,
        max(each.blocked for each in tries) * 1e3,
    )


def main() -> None:
    """Search, and print a table."""
    count, seed = [int(each) for each in sys.argv[1:]] + [COUNT, 0][len(sys.argv) - 1 :]
    for collection, texts_of in COLLECTIONS.items():
        draw = random.Random(seed)  # noqa: S311 - a benchmark, not a secret
        texts = texts_of(draw)
        with TemporaryDirectory(prefix="verbatim-worst-") as folder:
            settings = write(Path(folder), texts)
            tries = {use: each for use, each in asyncio.run(search(settings, texts, count, draw)).items() if each}
            show([_row(f"{collection}, {use}", each) for use, each in tries.items()])
            worst = {use: max(each).typed for use, each in tries.items() if use in COMMANDS}
            show(asyncio.run(measure(settings, worst)))


if __name__ == "__main__":
    main()
