"""`verbatim articles`: what can be asked about."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.records import article_record, write
from bot.cli.session import served_by


def articles(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON line an article.")] = False,
) -> int:
    """List the articles that can be asked about."""
    served = served_by(context)
    if as_json:
        for article in served.articles.values():
            write(article_record(article))
    else:
        from bot.cli.pages import print_articles

        print_articles(served)
    return 0
