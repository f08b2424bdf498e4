"""Web sites on loopback, of which each can do what no site should."""

from __future__ import annotations

import asyncio
import gzip
import socket
import zlib
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import brotli
from aiohttp.abc import AbstractResolver
from backports import zstd

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

HERE = "127.0.0.1"
FORBIDDEN = "127.0.0.2"
PAGE = b"<!doctype html><html><head><title>A page</title></head><body><p>Words.</p></body></html>"


def answer(body: bytes = PAGE, kind: str = "text/html; charset=utf-8", status: str = "200 OK", **headers: str) -> bytes:
    """What a well-behaved server sends."""
    lines = {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close"}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("utf-8", "surrogateescape") + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    return answer(b"", status=status, Location=to)


BOMB = 50 * 5_000_000
_BLOCK = bytes(1_000_000)


def swelling(encoding: str) -> bytes:
    """A small body that decompresses to 250 MB."""
    blocks = BOMB // len(_BLOCK)
    if encoding == "gzip":
        squeezed = gzip.compress(_BLOCK * blocks, 9)
    elif encoding == "deflate":
        squeezed = zlib.compress(_BLOCK * blocks, 9)
    elif encoding == "br":
        squeezed = brotli.compress(_BLOCK * blocks, quality=5)
    else:
        squeezed = zstd.compress(_BLOCK * blocks)
    return answer(squeezed, Content_Encoding=encoding)


async def drip(writer: asyncio.StreamWriter) -> None:
    """A page that never ends, a character at a time."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.02)


async def endless(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"words " * 10_000)
        await writer.drain()


async def endless_headers(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-Header: words\r\n" * 1_000)
        await writer.drain()


async def endless_header(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX-Header: ")
    while True:
        writer.write(b"words " * 10_000)
        await writer.drain()


async def silence(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


async def endless_chunks(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"4000\r\n" + b"a" * 0x4000 + b"\r\n")
        await writer.drain()


@dataclass
class Site:
    """A server that answers each path with fixed bytes, or as a function writes them.

    Attributes:
        asked: The paths that were asked for, in order.
        heads: What the requests' heads said.
    """

    answers: dict[str, bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]]
    address: str = HERE
    port: int = 0
    asked: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    connections: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            path = head.split()[1]
            self.asked.append(path)
            self.heads.append(head)
            default = answer(b"", status="404 Not Found") if path == "/robots.txt" else answer()
            reply = self.answers.get(path, default)
            if isinstance(reply, bytes):
                writer.write(reply)
                await writer.drain()
            else:
                await reply(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def link(self, path: str = "/", host: str | None = None) -> str:
        return f"http://{host or self.address}:{self.port}{path}"


@asynccontextmanager
async def site(
    answers: dict[str, bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]] | None = None,
    address: str = HERE,
    port: int = 0,
) -> AsyncIterator[Site]:
    here = Site(answers or {}, address)
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        await here.serve(reader, writer)

    server = await asyncio.start_server(serve, address, port)
    here.port = server.sockets[0].getsockname()[1]
    try:
        yield here
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Resolver(AbstractResolver):
    """Names by a table; one with several addresses has another at each look-up."""

    def __init__(self, names: dict[str, list[str]]) -> None:
        self._names = {name: self._turns(addresses) for name, addresses in names.items()}

    @staticmethod
    def _turns(addresses: list[str]) -> Iterator[str]:
        while True:
            yield from addresses

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list:
        if host not in self._names:
            raise OSError(None, "no such name")
        return [
            {"hostname": host, "host": address, "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}
            for address in next(self._names[host]).split()
        ]

    async def close(self) -> None:
        """There is nothing to let go of."""
