"""Feeds: what is read of them, and how a page's is found."""

import pytest

from bot.web.fetching import FetchedPage, Stamp
from bot.web.syndication import FeedEntry, FeedError, named_feed, parse_feed

ADDRESS = "https://example.com/news/"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The &lt;b&gt;Valley
 Post</title><item><title>Old</title><link>https://example.com/old</link><guid>1</guid>
<pubDate>Fri, 13 Mar 2026 10:00:00 GMT</pubDate></item>
<item><title>New</title><link>/new?utm_source=rss</link><guid>2</guid><pubDate>Sat, 14 Mar 2026 10:00:00 GMT</pubDate>
</item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><id>tag:a</id><title>A</title>
<link rel="self" href="https://example.com/api/a"/><link rel="alternate" href="https://example.com/a"/></entry>
<entry><id>tag:b</id><title>No link</title></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>Old form</title></channel><item><title>A</title><link>https://example.com/a</link></item></rdf:RDF>"""
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&c;&x;</title></channel></rss>"""


def page(data, media_type="application/rss+xml", charset=None):
    return FetchedPage(ADDRESS, data, media_type, charset, Stamp())


@pytest.mark.parametrize(
    ("data", "title", "entries"),
    [
        (
            RSS,
            "The Valley Post",
            [(f"{ADDRESS}2", "https://example.com/new?utm_source=rss"), (f"{ADDRESS}1", "https://example.com/old")],
        ),
        (ATOM, "Post", [("tag:a", "https://example.com/a")]),
        (RDF, "Old form", [("https://example.com/a", "https://example.com/a")]),
    ],
)
def test_every_form_is_read_the_newest_entry_first(data, title, entries):
    found = parse_feed(page(data))
    assert found.title.replace("<b>", "") == title
    assert list(found.entries) == [FeedEntry(*each) for each in entries]


@pytest.mark.parametrize(
    "data", [b"", b"words", b"<html><p>words</p></html>", b"https://example.com/feed", b"/etc/passwd"]
)
def test_what_is_no_feed_is_told_so(data):
    with pytest.raises(FeedError, match="no feed"):
        parse_feed(page(data))


def test_entities_are_not_followed():
    title = parse_feed(page(LAUGHS)).title
    assert "root:" not in title
    assert len(title) <= 200


def test_the_charset_that_the_server_names_is_kept_to():
    data = '<?xml version="1.0"?><rss version="2.0"><channel><title>Frühstück</title></channel></rss>'.encode("latin-1")
    assert parse_feed(page(data, charset="iso-8859-1")).title == "Frühstück"


TWO = """<link rel="alternate" hreflang="de" type="text/html" href="/de">
<link rel="alternate" type="application/rss+xml" href="/one">
<link rel="alternate" type="application/rss+xml" href="/two">"""
BASED = '<base href="https://cdn.example.com/x/"><link rel=alternate type=application/rss+xml href=f>'


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/feed">', "https://example.com/feed"),
        ('<link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" href="a.xml">', f"{ADDRESS}a.xml"),
        (BASED, "https://cdn.example.com/x/f"),
        (TWO, "https://example.com/one"),
    ],
)
def test_a_page_names_its_feed(head, address):
    assert named_feed(page(f"<html><head>{head}</head><body><p>Words.</p></body></html>".encode())) == address


@pytest.mark.parametrize("data", [b"", b"<html></html>", b'<link rel="stylesheet" href="/a.css" type="text/css">'])
def test_a_page_that_names_none(data):
    with pytest.raises(FeedError, match="RSS or Atom"):
        named_feed(page(data))
