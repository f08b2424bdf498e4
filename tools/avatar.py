"""The bot's picture: quotation marks, and the line that answers. Drawn as SVG, photographed with Chromium.

python -m tools.avatar
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from tools.pictures import open_browser

TARGET = Path(__file__).parents[1] / "bot" / "preview" / "data" / "avatar.png"
SIZE = 256
MARK = "M {x} 60 c -26 14 -42 36 -42 64 a 24 24 0 1 0 30 -23 c 3 -11 10 -20 22 -27 z"
SVG = f"""<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" viewBox="0 0 256 256">
<rect width="256" height="256" fill="#2f4b8f"/>
<g fill="#ffffff"><path d="{MARK.format(x=116)}"/><path d="{MARK.format(x=192)}"/></g>
<rect x="62" y="176" width="132" height="18" rx="9" fill="#57c785"/>
<rect x="62" y="206" width="84" height="10" rx="5" fill="#8fa6dd"/>
</svg>"""


async def take() -> None:
    """Photograph the picture."""
    async with open_browser() as browser:
        page = await browser.new_page(viewport={"width": SIZE, "height": SIZE})
        await page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{SVG}")
        await page.screenshot(path=TARGET)


if __name__ == "__main__":
    asyncio.run(take())
