"""The preview's page: simcord's, with our title and picture, and a composer that takes commands as Discord's does."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, ClassVar

from aiohttp import web
from simcord.preview._server import PreviewServer

if TYPE_CHECKING:
    from simcord import Preview

_DATA = files("bot.preview") / "data"
_OURS = {"/guide.js": "application/javascript", "/avatar.png": "image/png"}
_WORDS = {
    "SimCord Preview": "Verbatim",
    "<strong>SimCord</strong>": "<strong>Verbatim</strong>",
    '<span class="brand-mark" aria-hidden="true">S</span>': '<img class="brand-mark" src="/avatar.png" alt="">',
    "</head>": '<link rel="icon" href="/avatar.png"><script type="module" src="/guide.js"></script></head>',
}
"""What stands in simcord's page, and what stands there in ours."""


class PreviewPage(PreviewServer):
    """The server of the page; simcord offers no other way to add to it, so its version is pinned."""

    _STATIC_FILES: ClassVar[dict[str, str]] = {**PreviewServer._STATIC_FILES, **dict(zip(_OURS, _OURS, strict=True))}  # noqa: SLF001

    async def _static(self, request: Any) -> Any:  # noqa: ANN401 - as simcord has it
        if request.path in _OURS:
            body = (_DATA / request.path[1:]).read_bytes()
            return web.Response(body=body, content_type=_OURS[request.path], headers=self._SECURITY_HEADERS)
        response = await super()._static(request)
        if request.path == "/":
            for theirs, ours in _WORDS.items():
                response.text = response.text.replace(theirs, ours)
        return response


def adorn(preview: Preview, port: int) -> None:
    """Let a preview that is not open yet be served by our page."""
    preview._server = PreviewPage(preview, port)  # noqa: SLF001 - see `PreviewPage`


def avatar() -> bytes:
    """The bot's picture, a PNG made by `tools.avatar`."""
    return (_DATA / "avatar.png").read_bytes()
