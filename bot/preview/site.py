"""A small web site on loopback to add articles from: three pages, one of which is corrected, and their feed."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib.resources import files
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

HOST = "127.0.0.1"
_DATA = files("bot.preview") / "data" / "site"
_PAGES = {"/": "index", "/ferry": "ferry", "/school": "school", "/seals": "seals"}
_CORRECTED = "ferry"
"""The page that says something else from its second reading on."""


@asynccontextmanager
async def open_site() -> AsyncIterator[str]:
    """The site, for as long as the context lasts; its address, without a slash at its end."""
    read: set[str] = set()

    async def page(request: web.Request) -> web.Response:
        name = _PAGES[request.path]
        shown = f"{name}-corrected" if name == _CORRECTED and name in read else name
        read.add(name)
        return web.Response(text=(_DATA / f"{shown}.html").read_text(encoding="utf-8"), content_type="text/html")

    async def feed(_: web.Request) -> web.Response:
        return web.Response(text=(_DATA / "feed.xml").read_text(encoding="utf-8"), content_type="application/rss+xml")

    app = web.Application()
    app.add_routes([web.get("/feed.xml", feed), *(web.get(path, page) for path in _PAGES)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, 0).start()
        yield f"http://{HOST}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
