"""The README's pictures: real replies of the bot, photographed in the preview with Chromium.

python -m tools.pictures docs/pictures
"""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from playwright.async_api import async_playwright
from simcord import interactions

from bot.preview.stage import Stage, open_stage
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from playwright.async_api import Browser, Page

_BARE = ".messages-sidebar, .drawer-scrim { display: none !important; }"
_LIGHT = """
:root {
  --discord-bg: #ffffff; --discord-surface: #f2f3f5; --discord-elevated: #e3e5e8; --discord-control: #ebedef;
  --discord-hover: #e0e1e5; --discord-text: #2b2d31; --discord-muted: #5c5e66; --discord-subtle: #4e5058;
  --discord-border: #dcdee2; --component-surface: #f7f8f9; --component-border: #dfe0e4; --button-alt: #e3e4e8;
  --subtle-surface: #c7c9cf; --link-text: #0969c8;
}
.preview-app, .channel-message, .text-display, .text-display *:not(.markdown-subtext):not(.markdown-subtext *) {
  color: var(--discord-text) !important;
}
.text-display [class*="subtext"] { color: var(--discord-muted) !important; }
.channel-message button, .channel-message a { color: var(--discord-text) !important; }
.channel-message .link-button { background: var(--button-alt) !important; }
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its name, what the member types, and how it is looked at."""

    name: str
    command: str
    options: dict[str, str]
    width: int = 760
    light: bool = False
    locale: str = "en-US"


ASKED = {"question": "Why were the cracks missed?"}
QUOTED = {"speaker": "Nandakumar"}
CHECKED = {"text": "Okafor: “There is an immediate danger of collapse”"}
CHANGED = {"text": "“Everybody on the islands will be at the doctor’s in time again” said Runa Holt"}
PICTURES = (
    Picture("ask-dark", "ask", ASKED),
    Picture("ask-light", "ask", ASKED, light=True),
    Picture("quote-dark", "quote", QUOTED),
    Picture("quote-light", "quote", QUOTED, light=True),
    Picture("check-phone", "check", CHECKED, width=390),
    Picture("check-phone-light", "check", CHECKED, width=390, light=True),
    Picture("ask-arabic", "ask", {"question": "لماذا لم تُكتشف الشقوق؟", "article": "harbour-bridge.ar"}, locale="ar"),
    Picture(
        "ask-chinese", "ask", {"question": "为什么以前没有发现裂缝？", "article": "harbour-bridge.zh"}, locale="zh-CN"
    ),
    Picture("changed-dark", "check", CHANGED),
    Picture("changed-light", "check", CHANGED, light=True),
)


def find_chromium() -> str | None:
    """The system's Chromium, None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """The system's Chromium, or Playwright's own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium())
        try:
            yield browser
        finally:
            await browser.close()


async def open_page(browser: Browser, stage: Stage, *, width: int = 1280) -> Page:
    """The preview's page, once it stands."""
    context = await browser.new_context(
        viewport={"width": width, "height": 900}, device_scale_factor=2, bypass_csp=True, reduced_motion="reduce"
    )
    page = await context.new_page()
    await page.goto(stage.preview.url)
    await page.wait_for_function("() => window.simcordPreview?.ready === true")
    return page


async def take(picture: Picture, stage: Stage, browser: Browser, folder: Path) -> None:
    """Let a member use a command and photograph the reply."""
    with _locale(picture.locale):
        await stage.member.slash(stage.channel, picture.command, **picture.options)
    await stage.preview.refresh()
    page = await open_page(browser, stage, width=picture.width)
    await page.add_style_tag(content=_BARE + (_LIGHT if picture.light else ""))
    reply = page.get_by_role("article").last
    await reply.scroll_into_view_if_needed()
    await reply.screenshot(path=folder / f"{picture.name}.png")
    await page.context.close()


@contextmanager
def _locale(locale: str) -> Iterator[None]:
    """Let the member and the server have a locale: the offline Discord gives all of them "en-US"."""
    made = interactions.base_payload

    def with_locale(*of: Any, **what: Any) -> tuple[Any, dict[str, Any]]:  # noqa: ANN401 - as simcord has it
        record, payload = made(*of, **what)
        return record, payload | {"locale": locale, "guild_locale": locale}

    with patch.object(interactions, "base_payload", with_locale):
        yield


def _fill(corpus: Path) -> None:
    """The corpus, and articles of the tests: two with all that a front matter can tell, two in other languages."""
    for path in Path("tests/data/languages").iterdir():
        shutil.copy(path, corpus)
    for path in Path("corpus").iterdir():
        shutil.copy(path, corpus)
    for name, publisher in (("harbour-bridge", "The Wellmouth Herald"), ("moon-lander", "The Daily Example")):
        title, _, text = Path(f"tests/data/news/corpus/{name}.txt").read_text(encoding="utf-8").partition("\n")
        known = {
            "title": title,
            "publisher": publisher,
            "published": "2026-03-14",
            "url": f"https://example.com/{name}",
        }
        head = "\n".join(f"{key}: {json.dumps(value)}" for key, value in known.items())
        (corpus / f"{name}.txt").write_text(f"---\n{head}\n---\n{text}", encoding="utf-8")


async def take_all(folder: Path) -> None:
    """Take every picture of the README, in a server that has three articles and has added one that was corrected."""
    with TemporaryDirectory() as corpus:
        _fill(Path(corpus))
        async with open_stage(Settings(corpus_dir=Path(corpus))) as stage, open_browser() as browser:
            await stage.admin.slash(stage.channel, "library add", url=f"{stage.site}/ferry")
            await stage.admin.slash(stage.channel, "library refresh", article="ferry")
            for picture in PICTURES:
                await take(picture, stage, browser, folder)


def main() -> None:
    """Take the pictures into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(take_all(folder))


if __name__ == "__main__":
    main()
