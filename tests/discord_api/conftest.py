"""The real `verbatim run`, in a process of its own, against a Discord on this machine."""

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from tests.discord_api.server import APPLICATION, PATIENCE, discord_on_this_machine
from tests.endurance import TOKEN

ARTICLE = """---
title: The harbour opens again
publisher: The Daily Example
---
The harbour of Eastport opened again on Monday after two years of repairs. “We had no choice,” said Mayor Ida Holm.
"""


@dataclass
class Bot:
    """A bot that runs.

    Attributes:
        lines: What it has written to standard error.
    """

    process: asyncio.subprocess.Process
    lines: list = field(default_factory=list)
    _grown: asyncio.Event = field(default_factory=asyncio.Event)

    async def read(self):
        async for line in self.process.stderr:
            self.lines.append(line.decode().rstrip())
            self._grown.set()

    async def says(self, words):
        """Wait for a line with some words."""
        async with asyncio.timeout(PATIENCE):
            while not any(words in line for line in self.lines):
                self._grown.clear()
                await self._grown.wait()

    async def ends(self):
        """Its exit status."""
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    async def stop(self, asked=signal.SIGTERM):
        """Its exit status after a signal."""
        self.process.send_signal(asked)
        return await self.ends()

    def warnings(self):
        """The lines that are more than information, and those that are no log lines."""
        return [line for line in self.lines if " INFO " not in line]


@pytest.fixture
async def server():
    async with discord_on_this_machine() as discord:
        yield discord


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "harbour.md").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture
def running(server, tmp_path, corpus, pytestconfig):
    """Run the bot; when the context is left it has ended, and nothing that it wrote held the token or a traceback."""

    @asynccontextmanager
    async def run(**environment):
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.discord_api.launch", server.address, "--corpus", str(corpus), "run"),
            stderr=asyncio.subprocess.PIPE,
            cwd=pytestconfig.rootpath,
            env={**os.environ, "DISCORD_TOKEN": TOKEN, "VERBATIM_DATA_DIR": str(tmp_path / "data"), **environment},
        )
        bot = Bot(process)
        reading = asyncio.create_task(bot.read())
        try:
            yield bot
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()
            await reading
            sys.stdout.writelines(f"{line}\n" for line in bot.lines)  # what pytest shows of a test that fails
        assert not [line for line in bot.lines if "Traceback" in line or "secret" in line], bot.lines

    return run


@pytest.fixture
def record(tmp_path):
    """The file that keeps which commands Discord has accepted."""
    return tmp_path / "data" / "commands" / f"{APPLICATION}.sha256"
