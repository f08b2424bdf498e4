"""Whose a quotation is, kind by kind: short articles from sport, courts, science, business, culture and local news."""

from pathlib import Path

import pytest

from bot.quotes.extract import extract
from bot.quotes.model import CLEAR

TABLE = Path(__file__).parents[1] / "data" / "speakers_by_kind.txt"
ROWS = [line.split(" | ", 1) for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] not in "#["]


@pytest.mark.parametrize(("who", "text"), ROWS)
def test_who_is_shown_as_clear(article, who, text):
    quotes = extract(article(*text.split(" ¶ "))).quotes
    direct = [quote for quote in quotes if quote.kind == "direct"]
    told = direct if "&" in who else (direct or list(quotes))[-1:]
    shown = [quote.speaker if quote.confidence >= CLEAR else None for quote in told]
    wanted = [name.strip() for name in who.split("&") if name.strip()]
    assert (shown or [None]) == [None if name == "?" else name for name in wanted]
