"""What the keys of a front matter, or of a page's own data, tell of an article.

An odd date costs the date, an odd address the address: what is left out is noted, and keys that mean nothing here are
ignored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.articles.dates import read_date
from bot.articles.decoding import printable, squeeze, without_turning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.articles.notes import Notes

MAX_TITLE = 1_000
MAX_URL = 2_000

_TITLE = ("title", "headline", "subject")
_PUBLISHER = ("publisher", "publication", "sitename", "site", "source", "website")
_AUTHOR = ("author", "authors", "byline", "by", "creator", "from")
_PUBLISHED = ("published", "date", "publishdate", "publisheddate", "datepublished", "publishedat", "pubdate")
_CHANGED = ("lastmod", "modified", "updated", "lastmodified", "updatedat")
_URL = ("url", "canonicalurl", "canonical", "link", "permalink", "originalurl", "externalurl", "sourceurl", "source")
_LANGUAGE = ("language", "lang", "locale", "languagecode")
KNOWN = frozenset((*_TITLE, *_PUBLISHER, *_AUTHOR, *_PUBLISHED, *_CHANGED, *_URL, *_LANGUAGE))
"""The keys that are understood, as `plain_key` writes them."""

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")
_BY = re.compile(r"by:?\s+", re.IGNORECASE)
_NOTHING = frozenset(("", "~", "null"))
_NAME_KEYS = ("name", "title", "family", "last")


@dataclass(frozen=True, slots=True)
class Details:
    """What a file or a page tells about its article."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


def plain_key(key: object) -> str:
    """A key without capitals and marks: `publishDate`, `publish_date` and `Publish-Date` are one."""
    return "".join(char for char in str(key).casefold() if char.isalnum())


def details_of(values: Mapping[object, object], notes: Notes) -> Details:
    """What the values tell.

    Args:
        values: By key; of two keys that are the same but for capitals and marks the first counts.
        notes: Told of each value that is not what its key says.
    """
    known: dict[str, object] = {}
    for key, value in values.items():
        if (plain := plain_key(key)) in KNOWN or plain == "draft":
            known.setdefault(plain, value)
    if str(known.get("draft", "")).casefold() == "true":
        notes.add("the file calls itself a draft")
    language = _language(known, notes)
    texts = dict(_texts(known, notes))
    return Details(
        title=next((texts[key] for key in _TITLE if key in texts), None),
        publisher=next((_host(texts[key]) for key in _PUBLISHER if key in texts), None),
        author=next((_BY.sub("", texts[key], count=1) for key in _AUTHOR if key in texts), None),
        published=_published(known, language or "en", notes),
        url=_url(texts, notes),
        language=language,
    )


def _texts(known: Mapping[str, object], notes: Notes) -> Iterator[tuple[str, str]]:
    """The values that are text, or a list of texts or of names, which is joined."""
    for key in (*_TITLE, *_PUBLISHER, *_AUTHOR, *_URL):
        if key not in known:
            continue
        text = ", ".join(dict.fromkeys(_names(known[key]))) if key in _AUTHOR else _one(known[key])
        if text is None:
            notes.add(f"{key}: is no line of text; left out")
            continue
        text = squeeze(without_turning(text, notes))
        if len(text) > MAX_TITLE:
            notes.add(f"{key}: has over {MAX_TITLE:,} characters; cut")
            text = text[: MAX_TITLE - 1].rstrip() + "…"
        if text not in _NOTHING:
            yield key, text


def _one(value: object) -> str | None:
    names = [*_names(value)]
    return names[0] if names else None if isinstance(value, list | dict) and value else ""


def _names(value: object) -> Iterator[str]:
    """The names in a value: a text, a list of such, or a mapping with a name; wiki links leave their name."""
    if isinstance(value, list):
        for each in value[:50]:
            if not isinstance(each, list):
                yield from _names(each)
    elif isinstance(value, dict):
        given = " ".join(str(value[key]) for key in ("given", "first") if isinstance(value.get(key), str))
        name = next((value[key] for key in _NAME_KEYS if isinstance(value.get(key), str)), None)
        if name:
            yield f"{given} {name}".strip()
    elif value is not None and not isinstance(value, bool):
        text = str(value).strip()
        yield text[2:-2].rpartition("|")[2] if text.startswith("[[") and text.endswith("]]") else text


def _published(known: Mapping[str, object], language: str, notes: Notes) -> date | None:
    for key in _PUBLISHED:
        value = known.get(key)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        text = _one(value)
        if text is None or squeeze(text) in _NOTHING:
            continue
        if day := read_date(squeeze(text), language):
            return day
        notes.add(f"{key}: “{printable(squeeze(text), 40)}” is no date; left out")
    if changed := next((key for key in _CHANGED if known.get(key)), None):
        notes.add(f"{changed}: tells the last change, not the day of publication; left out")
    return None


def _url(texts: Mapping[str, str], notes: Notes) -> str | None:
    for key in _URL:
        if key not in texts or (key in _PUBLISHER and not _is_address(texts[key])):
            continue
        if is_public_address(texts[key]):
            return texts[key]
        notes.add(f"{key}: “{printable(texts[key], 80)}” is no web address; left out")
    return None


def is_public_address(value: str) -> bool:
    """Whether a text is the address of a page, without a name and password in it."""
    if not value.isprintable() or " " in value or len(value) > MAX_URL:
        return False
    try:
        parts = urlsplit(value)
        _ = parts.port  # an impossible port raises
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _host(text: str) -> str:
    """The site's name where an address stands in a publisher's place."""
    if not _is_address(text) or not is_public_address(text):
        return text
    return (urlsplit(text).hostname or text).removeprefix("www.")


def _language(known: Mapping[str, object], notes: Notes) -> str | None:
    for key in _LANGUAGE:
        text = squeeze(_one(known.get(key)) or "")
        if text in _NOTHING:
            continue
        tag = text.partition(".")[0].replace("_", "-")
        if _TAG.fullmatch(tag):
            return tag
        if named := _tag_of(text):
            return named
        notes.add(f"{key}: “{printable(text, 40)}” is no language tag such as en or pt-BR; left out")
    return None


def _tag_of(name: str) -> str | None:
    """The tag of a language by its English name or its own ("German", "Deutsch")."""
    from babel import Locale, localedata

    sought = name.casefold()
    for tag, english in Locale("en").languages.items():
        if english.casefold() == sought:
            return str(tag).replace("_", "-")
    plain = (tag for tag in localedata.locale_identifiers() if "_" not in tag)
    return next((tag for tag in plain if (Locale(tag).get_language_name(tag) or "").casefold() == sought), None)
