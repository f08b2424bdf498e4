"""The bot as a service: what Discord may do to it, from login to SIGTERM, each told in one line."""

import asyncio
import json
import signal
import socket

import aiohttp
import pytest

from tests.discord_api.server import CALLBACK, COMMANDS, GATEWAY, LOGIN, PATIENCE, Answer
from tests.endurance import FILLER

HTML = "<html>\n<body>error 1015\n"


async def ready(server, times=1):
    await server.until(lambda: server.identified() >= times)
    await asyncio.sleep(0.1)


async def test_it_logs_in_tells_its_commands_and_leaves(server, running, record):
    async with running() as bot:
        await ready(server)
        (commands,) = server.asked(COMMANDS)
        assert {command["name"] for command in commands} >= {"ask", "quote", "check"}
        assert record.exists()
        assert (await bot.stop(), bot.warnings()) == (0, [])


@pytest.mark.parametrize(
    ("request_name", "answers", "told"),
    [
        (LOGIN, [Answer(403, {"message": "Forbidden", "code": 0})], "HTTP status 403"),
        (LOGIN, [Answer(429, HTML)], "HTTP status 429"),
        (LOGIN, [Answer(503, HTML)], "HTTP status 503"),
        (LOGIN, [Answer(200, HTML)], "cannot be read"),
        (LOGIN, [Answer(200, [])], "cannot be read"),
        (LOGIN, [Answer(reset=True)] * 2, "cannot be reached"),
        (GATEWAY, [Answer(429, HTML)], "HTTP status 429"),
        (GATEWAY, [Answer(503, HTML)], "HTTP status 503"),
        (GATEWAY, [Answer(200, "{", {"Content-Type": "application/json"})], "cannot be read"),
    ],
)
async def test_a_login_that_fails_is_told_in_one_line_and_tried_again(server, running, request_name, answers, told):
    server.answers[request_name] = list(answers)
    async with running() as bot:
        await ready(server)
        (warning,) = bot.warnings()
        assert told in warning
        assert "trying again in" in warning
        assert await bot.stop() == 0


CLOSE_CODES = {
    1000: None,
    1001: None,
    1006: None,
    1011: None,
    1012: None,
    4000: None,
    4001: None,
    4002: None,
    4003: None,
    4004: "DISCORD_TOKEN",
    4005: None,
    4007: None,
    4008: None,
    4009: None,
    4010: "update Verbatim",
    4011: "start it again",
    4012: "update discord.py",
    4013: "update discord.py",
    4014: "developer portal",
    4900: None,
}
"""What the gateway may close a connection with, and the way out that the bot tells as it ends; None: it comes back."""
FATAL = [(code, way_out) for code, way_out in CLOSE_CODES.items() if way_out]


@pytest.mark.parametrize(("code", "way_out"), FATAL)
async def test_a_close_code_that_nothing_but_a_person_can_mend_ends_it(server, running, code, way_out):
    async with running() as bot:
        await ready(server)
        await server.close(code)
        await refused(bot, way_out)


async def test_a_token_that_is_refused_ends_it(server, running):
    server.answers[LOGIN] = [Answer(401, {"message": "401: Unauthorized", "code": 0})]
    async with running() as bot:
        await refused(bot, "DISCORD_TOKEN")


@pytest.mark.parametrize(("code", "way_out"), FATAL)
async def test_so_does_one_that_meets_the_first_connection(server, running, code, way_out):
    server.greet = [code]
    async with running() as bot:
        await refused(bot, way_out)


async def refused(bot, way_out):
    assert await bot.ends() == 2
    (line,) = bot.warnings()
    assert line.startswith("verbatim: ")
    assert way_out in line


async def test_any_other_close_code_is_followed_by_another_connection(server, running):
    async with running() as bot:
        for times, code in enumerate((code for code, way_out in CLOSE_CODES.items() if way_out is None), 2):
            await connected(server, times - 1)
            await (server.close(code) if code != 1006 else server.reset())  # which stands for no word at all
            await connected(server, times)
        await answers(server)
        assert await bot.stop() == 0
        assert bot.warnings() == []


async def connected(server, times):
    await server.until(lambda: server.identified(2) + server.identified(6) >= times)


async def test_a_gateway_that_is_away_is_told_in_one_line_and_tried_again(server, running):
    async with running() as bot:
        await ready(server)
        server.unavailable = 1
        await server.close(4000)
        await connected(server, 2)
        (warning,) = bot.warnings()
        assert "Attempting a reconnect" in warning
        assert "503" in warning
        assert await bot.stop() == 0


DROPPED = [
    '{"op": 99}', '{"op": 0, "t": "GUILD_CREATE", "d": null, "s": 1}', '{"op": 0, "t": "INTERACTION_CREATE", "d": {}}',
    '{"op": 0, "t": "INTERACTION_CREATE", "d": null}', '{"op": 0, "t": "GUILD_DELETE", "d": {"id": "x"}, "s": 1}',
    '{"op": 0, "t": "MESSAGE_CREATE", "d": 5, "s": 1}', '{"op": 0, "t": "NOTHING_KNOWN", "d": 5, "s": 1}',
    '{"op": 0, "t": null, "d": {}, "s": 1}', '{"op": null, "d": {}}', '{"op": "0", "t": "READY", "d": {}}',
    '{"op": 0, "t": "GUILD_CREATE", "d": {"id": "5", "channels": 7}, "s": 1}',
]  # fmt: skip
RECONNECTED = [
    "", "null", b"\x00\x00\xff\xff", '{"op": 10, "d": null}', '{"op": 0, "t": "READY", "d": null, "s": 1}',
]  # fmt: skip


async def test_an_event_that_cannot_be_read_is_dropped(server, running):
    async with running() as bot:
        await ready(server)
        for frame in DROPPED:
            await server.raw(frame)
        await answers(server)
        assert len(server.received) == 1
        assert len(bot.warnings()) <= len(DROPPED)
        assert await bot.stop() == 0


async def test_a_frame_that_cannot_be_read_is_followed_by_another_connection(server, running):
    async with running() as bot:
        for times, frame in enumerate(RECONNECTED, 1):
            await ready(server, times)
            await server.raw(frame)
        await ready(server, len(RECONNECTED) + 1)
        await answers(server)
        assert len(bot.warnings()) == len(RECONNECTED)
        assert await bot.stop() == 0


@pytest.mark.parametrize(("frame", "op"), [('{"op": 7}', 6), ('{"op": 9, "d": true}', 6), ('{"op": 9, "d": false}', 2)])
async def test_it_connects_anew_when_it_is_asked_to(server, running, frame, op):
    async with running() as bot:
        await ready(server)
        await server.raw(frame)
        await server.until(lambda: server.identified(op) == (2 if op == 2 else 1))
        await answers(server)
        assert await bot.stop() == 0
        assert bot.warnings() == []


async def answers(server):
    """The bot answers a member."""
    known = len(server.asked(CALLBACK))
    await server.send(0, server.interaction("help"), "INTERACTION_CREATE")
    await server.until(lambda: len(server.asked(CALLBACK)) > known)


STRANGE = [
    {"data": None}, {"data": {}}, {"data": {"id": "7", "name": 5, "type": 1}}, {"type": 77}, {"type": None},
    {"user": None}, {"user": {}}, {"token": None}, {"id": None}, {"id": "x"}, {"channel": 5},
    {"data": {"id": "7", "name": "ask", "type": 1, "options": 5}}, {"data": {"id": "7", "name": "ask", "type": 1}},
    {"data": {"id": "7", "name": "nothing", "type": 1}}, {"data": {"id": "7", "name": "ask", "type": 3}},
    {"type": 3, "data": {"custom_id": "x", "component_type": 2}}, {"type": 3, "data": {"custom_id": 5}},
    {"type": 5, "data": {"custom_id": "x", "components": []}}, {"data": 5}, {"data": []}, {"token": 5},
    {"data": {"id": "7", "name": "ask", "type": 1, "options": [{"name": "question", "type": 99, "value": []}]}},
    {"data": {"id": None, "name": None, "type": None}}, {"user": 5},
    {"type": 4, "data": {"id": "7", "name": "ask", "type": 1, "options": []}}, {"application_id": None},
]  # fmt: skip


async def test_an_interaction_that_is_not_as_it_should_be_harms_nobody_else(server, running):
    async with running() as bot:
        await ready(server)
        for change in STRANGE:
            await server.send(0, server.interaction("help") | change, "INTERACTION_CREATE")
        await answers(server)
        assert len(server.received) == 1
        assert await bot.stop() == 0
        assert len(bot.warnings()) <= len(STRANGE)


@pytest.mark.parametrize(
    ("answer", "told", "sent_again"),
    [
        (Answer(400, {"code": 50035, "message": "Invalid Form Body", "errors": {}}), "refuses the commands", False),
        (Answer(403, {"code": 50001, "message": "Missing Access"}), "refuses the commands", False),
        (Answer(404, {"code": 10002, "message": "Unknown Application"}), "refuses the commands", False),
        (Answer(429, HTML), "HTTP status 429", True),
        (Answer(200, HTML), "does not take the commands", True),
    ],
)
async def test_commands_that_discord_does_not_take_keep_nobody_from_being_answered(
    server, running, record, answer, told, sent_again
):
    server.answers[COMMANDS] = [answer]
    async with running() as bot:
        await bot.says(told)
        await server.until(server.identified)
        await answers(server)
        if sent_again:
            await server.until(record.exists)
        assert len(server.asked(COMMANDS)) == 1 + sent_again
        assert len(bot.warnings()) == 1
        assert record.exists() == sent_again
        assert await bot.stop() == 0


@pytest.mark.parametrize("silent", [True, "deaf"])
async def test_a_gateway_that_says_nothing_more_is_left_for_another(server, running, silent):
    server.interval, server.falling_silent = 500, [silent]
    async with running(HEARTBEAT_TIMEOUT="3") as bot:
        await ready(server)
        await connected(server, 2)
        await bot.says("Shard ID 0 has successfully RESUMED")
        await answers(server)
        assert await bot.stop() == 0
        assert len(bot.warnings()) <= 1, "told in one line, if at all"


async def test_it_connects_those_of_several_shards_that_are_its_own(server, running):
    async with running(VERBATIM_SHARD_COUNT="4", VERBATIM_SHARD_IDS="3") as bot:
        await ready(server)
        await answers(server)
        assert [frame["d"]["shard"] for frame in server.received[0] if frame["op"] == 2] == [[3, 4]]
        assert await bot.stop() == 0
        assert bot.warnings() == []


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
async def test_answers_that_are_under_way_are_finished_before_it_leaves(server, running, asked):
    server.answers[CALLBACK] = [Answer(after=1.0), ...]
    async with running() as bot:
        await ready(server)
        for _ in range(50):
            await server.send(0, server.interaction("help"), "INTERACTION_CREATE")
        await server.until(lambda: server.asked(CALLBACK))
        assert (await bot.stop(asked), bot.warnings()) == (0, [])
        assert len(server.asked(CALLBACK)) == 50


async def test_who_asks_twice_does_not_wait_for_them(server, running):
    server.answers[CALLBACK] = [Answer(after=60.0), ...]
    async with running(GRACE="600") as bot:
        await ready(server)
        await server.send(0, server.interaction("help"), "INTERACTION_CREATE")
        await server.until(lambda: server.asked(CALLBACK))
        bot.process.send_signal(signal.SIGINT)
        await server.until(lambda: {"closed": 1000} in server.received[0])
        assert (await bot.stop(signal.SIGINT), bot.warnings()) == (0, [])


async def test_answers_that_would_take_too_long_are_given_up_in_one_line(server, running):
    server.answers[CALLBACK] = [Answer(after=60.0), ...]
    async with running(GRACE="1") as bot:
        await ready(server)
        for _ in range(50):
            await server.send(0, server.interaction("help"), "INTERACTION_CREATE")
        await server.until(lambda: len(server.asked(CALLBACK)) == 50)
        assert await bot.stop() == 0
        (warning,) = bot.warnings()
        assert "50 answers were still under way" in warning


@pytest.mark.parametrize(
    "answer",
    [
        Answer(400, {"code": 40060, "message": "Interaction has already been acknowledged."}),
        Answer(404, {"code": 10062, "message": "Unknown interaction"}),
        Answer(reset=True),
        Answer(500, HTML),
    ],
)
async def test_a_reply_that_discord_does_not_take_is_no_bug(server, running, answer):
    server.answers[CALLBACK] = [answer]
    async with running() as bot:
        await ready(server)
        await answers(server)
        await answers(server)
        assert await bot.stop() == 0
        assert not [line for line in bot.lines if "Reference" in line]


async def test_everything_logged_holds_an_interactions_id_and_nothing_that_was_typed(server, running):
    async with running(VERBATIM_LOG_LEVEL="DEBUG", VERBATIM_LOG_FORMAT="json") as bot:
        await ready(server)
        for _ in range(2):
            known = len(server.asked(CALLBACK))
            asked = server.interaction("ask", question="Why did secretive Holm reopen the harbour?")
            await server.send(0, asked, "INTERACTION_CREATE")
            await server.until(lambda: len(server.asked(CALLBACK)) > known)  # noqa: B023
        await bot.says("command ask: ")
        assert await bot.stop() == 0
    lines = [json.loads(line) for line in bot.lines]
    told = [line["interaction"] for line in lines if line["message"].startswith("command ask: ")]
    assert len(set(told)) == 2
    assert not [line for line in bot.lines if "Holm" in line or asked["token"] in line or "ada" in line.lower()]


async def test_an_operator_sees_whether_it_is_ready_and_its_figures(server, running, free_port):
    async with running(VERBATIM_OPS_ADDRESS=str(free_port)) as bot, aiohttp.ClientSession() as operator:

        async def asked(path):
            async with operator.get(f"http://127.0.0.1:{free_port}{path}") as response:
                return response.status, await response.text()

        server.answers[LOGIN] = [Answer(503, HTML), ...]
        await bot.says("trying again")
        assert (await asked("/healthz"))[0] == 200
        status, told = await asked("/readyz")
        assert (status, json.loads(told)["parts"]["gateway"]) == (503, "not connected")
        server.answers[LOGIN] = []
        await ready(server)
        await until(lambda: asked("/readyz"), lambda answer: answer[0] == 200)
        assert json.loads((await asked("/readyz"))[1]) == {
            "ready": True,
            "parts": {"gateway": "ok", "library": "ok", "database": "ok", "search": "ok"},
        }
        await answers(server)
        counted = 'verbatim_interactions_total{kind="command",name="help"'  # once it is done with
        await until(lambda: asked("/metrics"), lambda answer: counted in answer[1])
        assert "process_resident_memory_bytes" in (await asked("/metrics"))[1]
        assert (await asked("/"))[0] == 404
        assert await bot.stop() == 0


async def until(ask, fits):
    """Ask again and again until the answer fits."""
    async with asyncio.timeout(PATIENCE):
        while not fits(await ask()):  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.1)


async def test_an_address_that_is_taken_ends_it(server, running, free_port):
    with socket.create_server(("127.0.0.1", free_port)):
        async with running(VERBATIM_OPS_ADDRESS=str(free_port)) as bot:
            await refused(bot, f"VERBATIM_OPS_ADDRESS: 127.0.0.1:{free_port} cannot be served: Address already in use")


async def test_a_service_manager_is_told(server, running, tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as unix, pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        unix.bind("notify")
        unix.setblocking(False)
        heard, loop = [], asyncio.get_running_loop()
        loop.add_reader(unix, lambda: heard.extend(unix.recv(4096).decode().splitlines()))

        async def hear(*told):
            async with asyncio.timeout(PATIENCE):
                while any(heard.count(line) < told.count(line) for line in told):  # noqa: ASYNC110 - a socket that is asked
                    await asyncio.sleep(0.1)

        server.answers[LOGIN] = [Answer(503, HTML)]
        async with running(NOTIFY_SOCKET=str(tmp_path / "notify"), WATCHDOG_USEC="200000") as bot:
            await ready(server)
            await hear("READY=1", "STATUS=Serving 1 articles", *["WATCHDOG=1"] * 5)
            assert any("trying again" in line for line in heard)
            assert await bot.stop() == 0
            await hear("STOPPING=1")
            assert heard[-1] == "STOPPING=1"
        loop.remove_reader(unix)


async def test_it_can_be_stopped_while_it_waits_to_log_in_again(server, running):
    server.answers[LOGIN] = [Answer(503, HTML), ...]
    async with running() as bot:
        await bot.says("trying again")
        assert await bot.stop() == 0


async def test_a_reading_is_no_reason_to_stay(server, running, corpus, tmp_path):
    (corpus / "bread.md").write_text("# Bread\n\n" + f"{FILLER * 20}\n\n" * 900, encoding="utf-8")
    async with running() as bot:
        await server.until(lambda: server.requests)
        await asyncio.sleep(0.5)
        assert (await bot.stop(), bot.warnings()) == (0, [])
        assert not server.sockets, "it was still reading"
        assert list(tmp_path.rglob("*.index")) == [], "nothing of what was read is served"
