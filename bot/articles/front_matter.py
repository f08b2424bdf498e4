"""The front matter of a Markdown file: title, publisher, author, published, url, language."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import yaml
from frontmatter.default_handlers import YAMLHandler

from bot.articles.decoding import REFUSED, code_point, printable, squeeze
from bot.articles.outline import MAX_TITLE, Details
from bot.articles.source import ArticleError

if TYPE_CHECKING:
    from datetime import date

MAX_FRONT_MATTER = 20_000
MAX_URL = 2_000

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")
_NOTHING = ("", "~", "null")


def split_front_matter(name: str, text: str) -> tuple[Details, str]:
    """Part a file's front matter from its body.

    Args:
        name: The file as errors name it.
        text: The decoded file.

    Returns:
        What the front matter tells (nothing where there is none), and the body.

    Raises:
        ArticleError: The front matter is not closed, not YAML, not a mapping, or a field is not what it should be.
    """
    handler = YAMLHandler()
    if not handler.detect(text.lstrip("\n")):
        return Details(), text
    try:
        block, body = handler.split(text.lstrip("\n"))
    except ValueError:
        raise ArticleError(name, "has a front matter without an end; close it with a line that is ---") from None
    lines_above = text[: text.index(block)].count("\n")
    return _details(name, _load(name, handler, block, lines_above)), body


def _load(name: str, handler: YAMLHandler, block: str, lines_above: int) -> dict[object, object]:
    if len(block) > MAX_FRONT_MATTER:
        raise ArticleError(name, f"has a front matter of over {MAX_FRONT_MATTER:,} characters; shorten it")
    try:
        # BaseLoader leaves each scalar as it is written: a title "1984" or "No" stays one, no tag or date can fail.
        values = handler.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        way_out = "put a value that holds a colon or begins with a mark in quotes"
        raise ArticleError(
            name, f"has a front matter that is not YAML ({_problem(error, lines_above)}); {way_out}"
        ) from None
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ArticleError(name, "has a front matter that is not a mapping; write lines such as title: The title")
    return values


def _problem(error: Exception, lines_above: int) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"line {lines_above + error.problem_mark.line + 1}: {printable(squeeze(error.problem or 'unreadable'))}"
    return printable(squeeze(str(error)))


def _details(name: str, values: dict[object, object]) -> Details:
    fields = {key: _text(name, key, values.get(key)) for key in ("title", "publisher", "author", "published", "url")}
    return Details(
        title=fields["title"],
        publisher=fields["publisher"],
        author=fields["author"],
        published=_published(name, fields["published"]),
        url=_url(name, fields["url"]),
        language=_language(name, _text(name, "language", values.get("language"))),
    )


def _text(name: str, key: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise ArticleError(name, f"has a {key} that is not text; write one line in quotes")
    text = squeeze(value)
    if refused := REFUSED.search(text):
        raise ArticleError(name, f"holds {code_point(refused[0])} in its {key}; remove this character")
    if len(text) > MAX_TITLE:
        raise ArticleError(name, f"has a {key} of over {MAX_TITLE:,} characters; shorten it")
    return None if text in _NOTHING else text


def _published(name: str, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        shown = printable(value, 40)
        raise ArticleError(name, f'has no date in published: "{shown}"; write it as 2024-11-20') from None


def _url(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    if not _is_public_address(value):
        shown = printable(value, 80)
        raise ArticleError(name, f'has no web address in url: "{shown}"; write it as https://example.org/page')
    return value


def _is_public_address(value: str) -> bool:
    if not value.isprintable() or " " in value or len(value) > MAX_URL:
        return False
    try:
        parts = urlsplit(value)
        _ = parts.port  # an impossible port raises
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None


def _language(name: str, value: str | None) -> str:
    if value is None:
        return Details().language
    if not _LANGUAGE.fullmatch(value):
        shown = printable(value, 40)
        raise ArticleError(name, f'has no language tag in language: "{shown}"; write one such as en or pt-BR')
    return value
