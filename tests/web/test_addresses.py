"""Which links are fetched, and which addresses connected to."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.addresses import LinkError, Reach, is_public

PUBLIC = "8.8.8.8 1.1.1.1 93.184.215.14 2606:4700::1111 2a00:1450:4001::200e ::ffff:8.8.8.8 64:ff9b::808:808".split()
NOT_PUBLIC = """
    127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
    100.127.255.255 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1
    255.255.255.255 192.88.99.1
    ::1 :: fe80::1 fec0::1 fc00::1 fd00:ec2::254 ff02::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:808:808::1 100::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::808:808
    ::127.0.0.1 3fff::1 5f00::1
""".split()


@pytest.mark.parametrize("address", PUBLIC)
def test_anybody_s_addresses_are_public(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_others_are_not(address):
    assert not is_public(ip_address(address))
    assert not Reach().allows(address)


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_the_same_in_each_dress(address):
    assert is_public(ip_address(f"::ffff:{address}")) == is_public(address)
    assert is_public(ip_address(f"64:ff9b::{address}")) == is_public(address)


@pytest.mark.parametrize("address", ["fe80::1%eth0", "localhost", "", "127.1"])
def test_what_is_no_address_is_not_connected_to(address):
    assert not Reach().allows(address)


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://example.com/a?id=3&utm_source=x&fbclid=y#part", "https://example.com/a?id=3"),
        ("https://example.com/a?UTM_Campaign=x", "https://example.com/a"),
        ("https://example.com/a?eid=7&source=feed", "https://example.com/a?eid=7&source=feed"),
        ("  <https://example.com/a>  ", "https://example.com/a"),
        ("HTTP://EXAMPLE.com/A", "http://example.com/A"),
        ("https://example.com:443/ä ö", "https://example.com/%C3%A4%20%C3%B6"),
    ],
)
def test_links_as_they_are_kept(link, kept):
    assert str(Reach().link(link)) == kept


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("", "only links"),
        ("example.com/a", "only links"),
        ("ftp://example.com/a", "only links"),
        ("file:///etc/passwd", "only links"),
        ("javascript:alert(1)", "only links"),
        ("data:text/html,<p>Words", "only links"),
        ("gopher://example.com:70/", "only links"),
        ("http:///a", "only links"),
        ("https://me:secret@example.com/", "name or a password"),
        ("https://me@example.com/", "name or a password"),
        ("https://:secret@example.com/", "name or a password"),
        ("https://example.com:22/", "port 22"),
        ("https://example.com:8080/", "port 8080"),
        ("https://example.com:0/", "port 0"),
        ("https://example.com:99999/", "no link"),
        ("https://[::1/", "no link"),
        ("https://example.com/" + "a" * 2_000, "2,000 characters"),
    ],
)
def test_links_that_are_not_fetched(link, why):
    with pytest.raises(LinkError, match=f"(?i){why}"):
        Reach().link(link)


@given(st.text())
def test_anything_is_a_link_or_an_error_of_one_line(text):
    told = ""
    try:
        url = Reach().link(text)
    except LinkError as error:
        told = str(error)
    assert (url.scheme in ("http", "https") and url.host) if not told else "\n" not in told
