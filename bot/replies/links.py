"""Links that open a page at the words: text fragments (https://wicg.github.io/scroll-to-text-fragment/)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.articles.article import Article

URL_LIMIT = 512
"""Characters that Discord allows in a link button's address."""

_FEWEST, _MOST = 3, 12
"""Words by which the beginning or the end of a sentence is named."""

_WORD = re.compile(r"\S+")


def page_link(article: Article) -> str | None:
    """The address of the article's page, None where it has none that a button can open."""
    url = (article.url or "").strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    usable = parts.scheme in {"http", "https"} and parts.netloc and len(url) <= URL_LIMIT and not re.search(r"\s", url)
    return url if usable else None


def sentence_link(article: Article, paragraph: int, start: int, end: int) -> str | None:
    """The address that opens the article's page at some words of it.

    Args:
        article: The article.
        paragraph: The paragraph's number, from 1.
        start: Offset in the paragraph's text.
        end: Offset behind the last character.

    Returns:
        The page's address with a text fragment that is unique in the article; without the fragment where it would
        be too long; None where the article has no page.
    """
    url = page_link(article)
    if url is None:
        return None
    fragment = text_fragment([each.text for each in article.paragraphs], paragraph - 1, start, end)
    linked = f"{url}{'' if '#' in url else '#'}:~:text={fragment}"
    return linked if len(linked) <= URL_LIMIT else url


def text_fragment(paragraphs: Sequence[str], index: int, start: int, end: int) -> str:
    """The value of `text=` with which a browser, searching from the top of the page, finds these words.

    Few words are named whole, many by how they begin and end. Words that the article has more than once are told
    apart by what stands before them in the paragraph.
    """
    text, page = paragraphs[index], "\n".join(paragraphs).casefold()
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    before = [match.span() for match in _WORD.finditer(text, 0, start)]
    head = _unique(page, [text[start:stop] for _, stop in words[_FEWEST - 1 : _MOST]])
    tail = _unique(page, [text[begin:end] for begin, _ in words[-_FEWEST : -_MOST - 1 : -1]])
    if head is None or tail is None or len(head) + len(tail) >= end - start:
        head, tail = text[start:end], None
    prefix = None
    if before and page.count(head.casefold()) > 1:
        longer = [text[begin:start] for begin, _ in before[: -_MOST - 1 : -1]]
        prefix = (_unique(page, [f"{each}{head}" for each in longer]) or f"{longer[-1]}{head}").removesuffix(head)
    named = ",".join(_encode(part) for part in (head, tail) if part)
    return f"{_encode(prefix.rstrip())}-,{named}" if prefix else named


def _unique(page: str, candidates: Sequence[str]) -> str | None:
    """The first of some ever longer texts that the page has only once."""
    return next((each for each in candidates if page.count(each.casefold()) == 1), None)


def _encode(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
