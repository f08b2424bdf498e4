"""Articles that are read again by themselves."""

import asyncio

from bot.library.library import Library
from bot.library.watching import keep_read
from bot.settings import Settings


async def test_a_file_that_changes_is_served_as_it_is_now(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "bread.txt").write_text("Bread gets dearer\n\nBakers raised the price.\n", encoding="utf-8")
    library = await Library.open(Settings(corpus_dir=corpus, data_dir=tmp_path / "data"))
    watching = asyncio.create_task(keep_read(library, corpus))
    async with asyncio.timeout(30):
        for number in range(1_000):  # until the watch is set up and has seen one
            (corpus / "rail.txt").write_text(f"Trains run late\n\nTrain {number} was late.\n", encoding="utf-8")
            await asyncio.sleep(0.1)
            if "rail" in library.shared.titles:
                break
    watching.cancel()
    assert library.shared.titles["rail"] == "Trains run late"
