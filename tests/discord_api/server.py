"""A Discord on this machine, HTTP and gateway, that does to a bot what the real one may do."""

import asyncio
import json
import re
from collections import defaultdict
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

from aiohttp import WSCloseCode, WSMsgType, web

APPLICATION = 123456789012345678
USER = {"id": "42", "username": "ada", "discriminator": "0", "global_name": "Ada", "avatar": None}
BOT = {"id": str(APPLICATION), "username": "verbatim", "discriminator": "0", "avatar": None, "bot": True}

PATIENCE = 60
"""Seconds after which what was waited for will not come any more."""

COMMANDS = f"PUT /applications/{APPLICATION}/commands"
CALLBACK = r"POST /interactions/\d+/[^/]+/callback"
LOGIN = "GET /users/@me"
GATEWAY = "GET /gateway/bot"


@dataclass(frozen=True)
class Answer:
    """What an HTTP request is answered with: JSON or text, a status, headers, after some seconds.

    Attributes:
        body: JSON, or text; None stands for what Discord answers where all is well.
    """

    status: int = 200
    body: object = None
    headers: dict = field(default_factory=dict)
    after: float = 0.0
    reset: bool = False


@dataclass
class Discord:
    """What it was asked, what it answers, and the gateway's connections.

    Attributes:
        answers: What requests that match a pattern (`METHOD /path`) are answered with next, in order; the last one
            of a list stays where it ends with `...`.
        requests: Each request and its JSON, in order.
        received: What came through the gateway, a list a connection.
        unavailable: How many connections are not accepted at all.
        falling_silent: For the next connections, whether each, once a session has begun, says nothing more (True), or
            hears nothing more either, not even that it shall be closed ("deaf").
        greet: Close code or frames that each new connection meets instead of being accepted, in order.
    """

    answers: dict = field(default_factory=lambda: defaultdict(list))
    requests: list = field(default_factory=list)
    received: list = field(default_factory=list)
    greet: list = field(default_factory=list)
    unavailable: int = 0
    interval: int = 40_000
    falling_silent: list = field(default_factory=list)
    sockets: list = field(default_factory=list)
    address: str = ""
    _sequence: object = field(default_factory=lambda: count(1))
    _identities: object = field(default_factory=lambda: count(1_400_000_000_000_000_000))
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, condition):
        """Wait until a condition holds."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    def asked(self, pattern):
        """The bodies of the requests that match a pattern."""
        return [body for name, body in self.requests if re.fullmatch(pattern, name)]

    def identified(self, op=2):
        """How often a session was begun; with `op` 6, resumed."""
        return sum(frame.get("op") == op for frames in self.received for frame in frames)

    async def send(self, op, data=None, event=None):
        """Send a frame to the connection that was made last."""
        await self.raw(json.dumps({"op": op, "d": data, "t": event, "s": None if op else next(self._sequence)}))

    async def raw(self, frame):
        """Send a frame as it is."""
        socket = self.sockets[-1]
        await (socket.send_bytes(frame) if isinstance(frame, bytes) else socket.send_str(frame))

    async def close(self, code):
        """Close the connection that was made last."""
        await self.sockets[-1].close(code=code)

    async def reset(self):
        """Break the connection that was made last, without a word."""
        self.sockets[-1]._req.transport.abort()

    def interaction(self, name, **options):
        """A slash command as the gateway tells of it."""
        identity = next(self._identities)
        return {
            "id": str(identity),
            "application_id": str(APPLICATION),
            "type": 2,
            "token": f"token-{identity}",
            "version": 1,
            "data": {
                "id": "7",
                "name": name,
                "type": 1,
                "options": [{"name": key, "type": 3, "value": value} for key, value in options.items()],
            },
            "channel_id": "9",
            "channel": {"id": "9", "type": 1},
            "user": USER,
            "locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {},
            "context": 1,
            "attachment_size_limit": 1,
        }

    async def _http(self, request):
        name = f"{request.method} {request.path.removeprefix('/api/v10')}"
        text = await request.text()
        self.requests.append((name, json.loads(text) if text.startswith(("{", "[")) else text))
        self._changed.set()
        answer = self._next_answer(name) or Answer()
        await asyncio.sleep(answer.after)
        if answer.reset:
            request.transport.abort()
        if isinstance(answer.body, str):
            return web.Response(status=answer.status, text=answer.body, headers=answer.headers)
        body = json.dumps(self._default(name) if answer.body is None else answer.body).encode()
        return web.Response(
            status=answer.status, body=body, headers={"Content-Type": "application/json"} | answer.headers
        )

    def _next_answer(self, name):
        for pattern, answers in self.answers.items():
            if answers and re.fullmatch(pattern, name):
                return answers[0] if answers[1:] == [...] else answers.pop(0)
        return None

    def _default(self, name):
        if name == LOGIN:
            return BOT
        if name == "GET /oauth2/applications/@me":
            return {
                "id": str(APPLICATION), "name": "verbatim", "description": "", "icon": None, "bot_public": True,
                "bot_require_code_grant": False, "verify_key": "", "flags": 0, "team": None, "owner": USER,
            }  # fmt: skip
        if name == GATEWAY:
            limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
            return {"url": self.address.replace("http", "ws") + "/gateway", "shards": 1, "session_start_limit": limit}
        if name.startswith("PUT "):
            return []
        message = {
            "id": str(next(self._identities)), "channel_id": "9", "type": 0, "content": "", "author": BOT,
            "attachments": [], "embeds": [], "mentions": [], "mention_roles": [], "pinned": False, "tts": False,
            "mention_everyone": False, "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None,
            "components": [], "flags": 0,
        }  # fmt: skip
        if name.startswith("POST /interactions/"):
            return {
                "interaction": {"id": name.split("/")[2], "type": 2, "response_message_id": message["id"]},
                "resource": {"type": 4, "message": message},
            }
        return message

    async def _gateway(self, request):
        if self.unavailable:
            self.unavailable -= 1
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        silent = self.falling_silent.pop(0) if self.falling_silent else False
        frames = []
        self.received.append(frames)
        self.sockets.append(socket)
        await self.send(10, {"heartbeat_interval": self.interval})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            frame = json.loads(message.data)
            frames.append(frame)
            if frame["op"] != 1 or not silent:
                await self._answer_frame(socket, frame)
            self._changed.set()
            if silent == "deaf" and frame["op"] == 2:
                await asyncio.sleep(PATIENCE)
        frames.append({"closed": socket.close_code})
        self._changed.set()
        return socket

    async def _answer_frame(self, socket, frame):
        if frame["op"] == 1:
            await self.send(11)
        elif frame["op"] in (2, 6) and self.greet:
            met = self.greet.pop(0)
            if isinstance(met, int):
                await socket.close(code=met)
            else:
                await self.raw(met)
        elif frame["op"] == 2:
            ready = {
                "v": 10, "user": BOT, "guilds": [], "session_id": "session", "shard": [0, 1],
                "resume_gateway_url": self.address.replace("http", "ws") + "/gateway",
                "application": {"id": str(APPLICATION), "flags": 0},
            }  # fmt: skip
            await self.send(0, ready, "READY")
        elif frame["op"] == 6:
            await self.send(0, {}, "RESUMED")


@asynccontextmanager
async def discord_on_this_machine():
    """Serve it on a free port."""
    discord = Discord()
    application = web.Application()
    application.router.add_get("/gateway", discord._gateway)
    application.router.add_get("/gateway/", discord._gateway)
    application.router.add_route("*", "/{path:.*}", discord._http)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    discord.address = f"http://{host}:{port}"
    try:
        yield discord
    finally:
        for socket in discord.sockets:
            await socket.close(code=WSCloseCode.GOING_AWAY)
        await runner.cleanup()
