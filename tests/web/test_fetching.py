"""Pages fetched from sites on loopback, most of them hostile."""

from __future__ import annotations

import resource
from ipaddress import ip_network

import pytest

from bot.web import fetching
from bot.web.addresses import LinkError, Reach
from bot.web.fetching import FEEDS, Fetcher, FetchError, Stamp
from tests.web.sites import (
    FORBIDDEN,
    HERE,
    PAGE,
    Resolver,
    answer,
    drip,
    endless,
    endless_chunks,
    endless_header,
    endless_headers,
    redirect,
    silence,
    site,
    swelling,
)


def fetcher(*ports: int, names: dict[str, list[str]] | None = None, contact: str = "") -> Fetcher:
    """One that may connect to 127.0.0.1 and to no other address of this machine."""
    reach = Reach(frozenset(ports), (ip_network(f"{HERE}/32"),))
    return Fetcher(reach, contact, resolver=Resolver(names) if names else None)


async def test_a_page_comes_with_its_bytes_and_what_the_server_says_of_it():
    stamp = {"ETag": '"1"', "Last_Modified": "Fri, 27 Nov 2026 10:00:00 GMT"}
    async with site({"/a": answer(kind="Text/HTML; charset=ISO-8859-1", **stamp)}) as here, fetcher(here.port) as web:
        page = await web.fetch(here.link("/a?utm_source=x#part"))
    assert page is not None
    assert (page.data, page.media_type, page.charset) == (PAGE, "text/html", "ISO-8859-1")
    assert page.url == here.link("/a")
    assert page.stamp == ('"1"', "Fri, 27 Nov 2026 10:00:00 GMT")


async def test_the_site_is_told_who_asks_and_nothing_of_who_reads():
    cookie = answer(Set_Cookie="id=1")
    async with site({"/": cookie}) as here, fetcher(here.port, contact="mail@example.com") as web:
        await web.fetch(here.link())
        await web.fetch(here.link())
    assert "User-Agent: Verbatim/" in here.heads[-1]
    assert "+mail@example.com" in here.heads[-1]
    assert "Cookie" not in here.heads[-1]
    assert "Referer" not in here.heads[-1]


async def test_a_page_that_has_not_changed_is_not_sent_again():
    async with site({"/": answer(b"", status="304 Not Modified")}) as here, fetcher(here.port) as web:
        assert await web.fetch(here.link(), known=Stamp('"1"', "Fri, 27 Nov 2026 10:00:00 GMT")) is None
    assert 'If-None-Match: "1"' in here.heads[-1]
    assert "If-Modified-Since: Fri, 27 Nov 2026 10:00:00 GMT" in here.heads[-1]


async def test_a_feed_is_no_page_and_a_page_no_feed():
    async with site({"/feed": answer(b"<rss/>", kind="application/rss+xml")}) as here, fetcher(here.port) as web:
        assert await web.fetch(here.link("/feed"), FEEDS) is not None
        with pytest.raises(FetchError, match="not to an article"):
            await web.fetch(here.link("/feed"))
        with pytest.raises(FetchError):
            await web.fetch(here.link("/"), FEEDS)


async def test_redirects_are_followed_five_times():
    steps = {f"/{step}": redirect(f"/{step + 1}") for step in range(6)}
    async with site(steps) as here, fetcher(here.port) as web:
        page = await web.fetch(here.link("/1"))
        assert page is not None
        assert page.url == here.link("/6")
        with pytest.raises(FetchError, match="more than 5 times"):
            await web.fetch(here.link("/0"))


ROBOTS = [
    ("User-agent: *\nDisallow: /", False),
    ("User-agent: Verbatim\nDisallow: /news", False),
    ("User-agent: verbatim\nDisallow: /\nAllow: /news", True),
    ("User-agent: Other\nDisallow: /", True),
    ("User-agent: *\nDisallow:", True),
    ("\x00\xff not rules at all", True),
    ("# nothing\n" * 200_000 + "User-agent: *\nDisallow: /", True),
]


@pytest.mark.parametrize(("rules", "allowed"), ROBOTS)
async def test_what_a_site_wants_left_alone_is_left_alone(rules, allowed):
    answers = {"/robots.txt": answer(rules.encode("latin-1"), kind="text/plain")}
    async with site(answers) as here, fetcher(here.port) as web:
        if allowed:
            assert await web.fetch(here.link("/news/1"))
        else:
            with pytest.raises(FetchError, match=r"robots\.txt"):
                await web.fetch(here.link("/news/1"))
            assert here.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    ("status", "allowed"), [("404 Not Found", True), ("403 Forbidden", True), ("503 Unavailable", False)]
)
async def test_rules_that_cannot_be_had(status, allowed):
    async with site({"/robots.txt": answer(b"", status=status)}) as here, fetcher(here.port) as web:
        if allowed:
            assert await web.fetch(here.link())
        else:
            with pytest.raises(FetchError, match=r"robots\.txt"):
                await web.fetch(here.link())


async def test_rules_are_read_once_a_site():
    async with site() as here, fetcher(here.port) as web:
        for _ in range(3):
            await web.fetch(here.link())
    assert here.asked == ["/robots.txt", "/", "/", "/"]


def _spellings(address: str) -> list[str]:
    parts = [int(part) for part in address.split(".")]
    number = int.from_bytes(bytes(parts), "big")
    v4 = f"{parts[0]:02x}{parts[1]:02x}:{parts[2]:02x}{parts[3]:02x}"
    return [
        address,
        str(number),
        hex(number),
        oct(number).replace("0o", "0"),
        ".".join(map(hex, parts)),
        ".".join(f"0{part:o}" for part in parts),
        f"{parts[0]}.{parts[3]}",
        f"{parts[0]}.{parts[1]}.{parts[3]}",
        f"[::ffff:{address}]",
        f"[::ffff:{v4}]",
        f"[64:ff9b::{v4}]",
        f"[2002:{v4}::]",
        f"{address}.",
    ]


CLOSED = [
    *_spellings(FORBIDDEN),
    *"localhost 0.0.0.0 0 10.0.0.1 192.168.0.1 172.16.0.1 100.64.0.1 169.254.169.254 224.0.0.1 192.0.2.1".split(),
    *"[::1] [::] [::127.0.0.2] [fe80::1] [fc00::1] [fd00:ec2::254] [ff02::1] [fec0::1] [2001:db8::1]".split(),
    "127。0。0。2",  # full stops as Chinese writes them
    "①②⑦.⓪.⓪.②",
]


@pytest.mark.parametrize("host", CLOSED)
async def test_no_connection_is_made_to_an_address_that_is_not_public(host):
    async with site(address=FORBIDDEN) as trap, fetcher(trap.port) as web:
        with pytest.raises(LinkError) as told:
            await web.fetch(f"http://{host}:{trap.port}/")
        assert trap.connections == 0
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("host", CLOSED)
async def test_nor_where_a_page_leads_on_to_it(host):
    async with site(address=FORBIDDEN) as trap, site() as here, fetcher(here.port, trap.port) as web:
        here.answers["/"] = redirect(f"http://{host}:{trap.port}/")
        with pytest.raises(LinkError):
            await web.fetch(here.link())
        assert trap.connections == 0


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://example.com/",
        "http://me:secret@127.0.0.1/",
        "http://127.0.0.1:22/",
        "http://",
        "//",
    ],
)
async def test_a_page_leads_to_no_link_that_nobody_may_add(location):
    async with site({"/": redirect(location)}) as here, fetcher(here.port) as web:
        with pytest.raises(LinkError):
            await web.fetch(here.link())


async def test_a_name_that_leads_elsewhere_at_its_second_look_up():
    turns = {"turns.example": [HERE, HERE, FORBIDDEN]}
    async with site() as here, site(address=FORBIDDEN, port=here.port) as trap:
        async with fetcher(here.port, names=turns) as web:
            assert await web.fetch(here.link(host="turns.example"))
            with pytest.raises(FetchError, match="not public"):
                await web.fetch(here.link(host="turns.example"))
        assert trap.connections == 0


async def test_of_several_addresses_only_the_public_ones_are_tried():
    async with site() as here, site(address=FORBIDDEN, port=here.port) as trap:
        async with fetcher(here.port, names={"both.example": [f"{FORBIDDEN} {HERE}"]}) as web:
            assert await web.fetch(here.link(host="both.example"))
        assert trap.connections == 0


async def test_proxies_of_the_environment_are_not_used(monkeypatch):
    async with site() as here, site(address=FORBIDDEN) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.link())
        async with fetcher(here.port) as web:
            assert await web.fetch(here.link())
        assert proxy.connections == 0


HOSTILE = {
    "gzip bomb": (swelling("gzip"), "over 5 MB"),
    "deflate bomb": (swelling("deflate"), "over 5 MB"),
    "brotli bomb": (swelling("br"), "over 5 MB"),
    "zstd bomb": (swelling("zstd"), "over 5 MB"),
    "endless page": (endless, "over 5 MB"),
    "endless chunks": (endless_chunks, "over 5 MB"),
    "endless headers": (endless_headers, "no web page"),
    "one endless header": (endless_header, "no web page"),
    "slow drip": (drip, "took over"),
    "silence": (silence, "took over"),
    "a header of 100 kB": (answer(X_Header="a" * 100_000), "no web page"),
    "a thousand headers": (answer(**{f"X_{number}": "a" for number in range(1_000)}), "no web page"),
    "a length that is too long": (answer(Content_Length="1000"), "breaks off"),
    "a length that is none": (answer(Content_Length="many"), "no web page"),
    "a length below nothing": (answer(Content_Length="-1"), "no web page"),
    "lengths that differ": (answer(content_length="3"), "no web page"),
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01", "no web page"),
    "nothing": (b"", "breaks off"),
    "half a head": (b"HTTP/1.1 200 OK\r\nContent-Type: te", "breaks off"),
    "a broken gzip": (answer(b"no gzip", Content_Encoding="gzip"), "no web page"),
    "an encoding that is none": (answer(Content_Encoding="rot13"), "not known here"),
    "a PDF": (answer(b"%PDF-1.7", kind="application/pdf"), "a PDF"),
    "a video": (answer(b"0", kind="video/mp4"), "a video"),
    "a picture": (answer(b"0", kind="image/png"), "a picture"),
    "a program": (answer(b"MZ", kind="application/octet-stream"), "a file"),
    "a page that asks for a login": (answer(status="401 Unauthorized"), "login"),
    "a paywall": (answer(status="402 Payment Required"), "paywall"),
    "a page that lets no programs in": (answer(status="403 Forbidden"), "programs"),
    "no page": (answer(status="404 Not Found"), "404"),
    "a page that is gone": (answer(status="410 Gone"), "410"),
    "a page asked for too often": (answer(status="429 Too Many Requests"), "too often"),
    "a page barred by law": (answer(status="451 Unavailable"), "451"),
    "a teapot": (answer(status="418 I'm a teapot"), "418"),
    "a fault": (answer(status="500 Internal Server Error"), "500"),
    "a redirect to nowhere": (answer(b"", status="302 Found"), "302"),
    "a redirect to itself": (redirect("/hostile"), "more than 5 times"),
}


@pytest.mark.parametrize("kind", HOSTILE)
async def test_a_hostile_page_ends_in_one_line(kind, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    reply, told = HOSTILE[kind]
    async with site({"/hostile": reply}) as here, fetcher(here.port) as web:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with pytest.raises(FetchError, match=told) as error:
            await web.fetch(here.link("/hostile"))
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000
        assert "\n" not in str(error.value)
        assert await web.fetch(here.link("/"))


async def test_sites_that_are_not_there():
    async with site() as here:
        port = here.port
    async with fetcher(port, names={"nobody.example": [HERE]}) as web:
        with pytest.raises(FetchError, match="cannot be reached"):
            await web.fetch(f"http://nobody.example:{port}/")
        with pytest.raises(FetchError, match="no site"):
            await web.fetch(f"http://other.example:{port}/")
