"""`/reindex` and its report."""

import asyncio
import re
import threading

import pytest
import simcord

from bot.library.library import Library


async def reindex(room, who=None):
    return await (who or room.admin).slash(room.channel, "reindex")


async def test_nothing_has_changed(room):
    result = await reindex(room)
    assert result.ephemeral
    assert "Nothing has changed." in room.text(result)
    assert "2 articles" in room.text(result)


async def test_the_report_tells_what_changed(room):
    (room.corpus / "bridge.md").unlink()
    (room.corpus / "mill.md").write_text("# The mill\n\nIt was rebuilt.\n", encoding="utf-8")
    (room.corpus / "well.txt").write_text("The *dry* well\n\nRain fell.\n", encoding="utf-8")
    (room.corpus / "broken.txt").write_bytes(b"\xff\xfe\xff")
    text = room.text(await reindex(room))
    assert "**Added** (1)\n- The \\*dry\\* well" in text
    assert "**Changed** (1)\n- " in text
    assert "**Removed** (1)\n- A bridge for bicycles" in text
    assert "**Could not be read** (1)\n- broken.txt: " in text


async def test_long_lists_are_cut(room):
    for number in range(99):
        (room.corpus / f"new-{number}.txt").write_text(f"Number {number}\n\nNews.\n", encoding="utf-8")
    assert re.search(r"- and \d+ more", room.text(await reindex(room)))


async def test_only_those_who_manage_the_server_see_it(room):
    with pytest.raises(simcord.SetupError, match="not visible"):
        await reindex(room, room.ines)


async def test_the_permission_is_checked_at_run_time_too(room):
    command = room.env.backend.find_command("reindex", None)
    room.guild.set_command_permissions(int(command["id"]), {room.ines: True})
    result = await reindex(room, room.ines)
    assert result.ephemeral
    assert "Manage Server" in room.text(result)


async def test_a_second_caller_is_told_that_a_reading_is_under_way(room, monkeypatch):
    done, read = threading.Event(), Library._read_again
    monkeypatch.setattr(Library, "_read_again", lambda *given: done.wait(10) and read(*given))
    first = asyncio.create_task(room.env.bot.library.reindex())
    await asyncio.sleep(0)
    text = room.text(await reindex(room))
    done.set()
    await first
    assert "read right now" in text


async def test_what_was_served_stays_when_the_reading_fails(room):
    for file in room.corpus.iterdir():
        file.unlink()
    room.corpus.rmdir()
    result = await reindex(room)
    assert result.ephemeral
    assert "Lightning" in room.text(await room.ask("What struck the roof of the mill?"))


async def test_progress_is_told_when_the_reading_takes_its_time(room, monkeypatch):
    monkeypatch.setattr("bot.commands.reindex.PATIENCE", 0.01)
    told = []
    read = Library.reindex

    async def slowly(self, progress=None):
        progress(1, 3)
        await asyncio.sleep(0.05)
        told.extend(request for request in room.env.http_requests if request.method == "PATCH")
        return await read(self, progress)

    monkeypatch.setattr(Library, "reindex", slowly)
    assert "Nothing has changed." in room.text(await reindex(room))
    assert "1 of 3" in str(told[0].json)


async def test_an_admin_who_reads_again_and_again_is_slowed(room):
    answers = [await reindex(room) for _ in range(6)]
    assert "Nothing has changed." in room.text(answers[4])
    assert "That was a lot at once" in room.text(answers[5])
    assert (await room.ask("the mill", who=room.admin)).response.components
    await room.env.advance_time(61)
    assert "Nothing has changed." in room.text(await reindex(room))


async def test_a_lost_interaction_does_not_lose_the_reading(room, monkeypatch):
    monkeypatch.setattr("bot.commands.reindex.PATIENCE", 0.01)
    done, read = threading.Event(), Library._read_again
    monkeypatch.setattr(Library, "_read_again", lambda *given: done.wait(10) and read(*given))
    (room.corpus / "well.txt").write_text("The dry well\n\nRain fell on Tuesday.\n", encoding="utf-8")
    room.env.inject_error("PATCH", "/webhooks/*/*/messages/@original", status=404, code=10015, times=None)
    asking = asyncio.create_task(reindex(room))
    await asyncio.sleep(0.1)
    done.set()
    await asking
    assert "The dry well" in room.text(await room.ines.slash(room.channel, "articles"))
