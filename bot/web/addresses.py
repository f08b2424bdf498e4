"""Which links may be fetched, and which addresses connected to: those that are anybody's to reach.

What an address says is judged where a socket is about to connect to it, after names were looked up, so that neither a
notation (0x7f.1, 2130706433, ::ffff:127.0.0.1) nor a name that leads elsewhere at its second look-up gets round it.
"""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, Self

from yarl import URL

from bot.errors import VerbatimError

if TYPE_CHECKING:
    from ipaddress import IPv4Network

    from bot.settings import Settings

LONGEST = 2_000
"""Characters of a link."""
_UNICAST = ip_network("2000::/3")  # all of IPv6 that is handed out
_TRANSLATED = ip_network("64:ff9b::/96")  # NAT64 (RFC 6052): an IPv4 address stands in the last 32 bits
# Tunnels whose other end is an IPv4 address that cannot be vouched for, documentation, and what is for protocols alone.
_CLOSED: tuple[IPv6Network, ...] = tuple(
    IPv6Network(each) for each in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
_RELAYS = ip_network("192.88.99.0/24")  # the anycast of 6to4's relays, given back since (RFC 7526)
_TRACKING = ("utm_", "mtm_", "pk_", "ga_", "mc_", "vero_", "at_", "stm_", "hsa_", "oly_")
_TRACKERS = frozenset(
    """fbclid gclid gbraid wbraid dclid msclkid yclid ysclid twclid ttclid igsh igshid li_fat_id mkt_tok _ga _gl _hsenc
    _hsmi s_cid ref_src ref_url cmpid smid ocid guccounter guce_referrer guce_referrer_sig""".split()
)


class LinkError(VerbatimError):
    """A link that is not fetched; says why, and what to do."""


class ForbiddenAddressError(OSError):
    """An address that is not public: no connection is made to it."""

    def __init__(self) -> None:
        super().__init__(errno.EACCES, "the address is not public")


@dataclass(frozen=True, slots=True)
class Reach:
    """Where links may lead.

    Attributes:
        ports: The ports that may be connected to.
        networks: Networks that may be, although they are not public: an intranet.
    """

    ports: frozenset[int] = frozenset((80, 443))
    networks: tuple[IPv4Network | IPv6Network, ...] = ()

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """What the settings allow."""
        return cls(frozenset(settings.fetch_ports), settings.fetch_networks)

    def allows(self, address: str) -> bool:
        """Whether a numeric address may be connected to; one with a zone (`fe80::1%eth0`) never."""
        try:
            found = _plain(ip_address(address))
        except ValueError:
            return False
        return is_public(found) or any(found in network for network in self.networks)

    def open_socket(self, info: tuple[int, int, int, str, tuple[object, ...]]) -> socket.socket:
        """A socket for an address that was looked up; aiohttp's `socket_factory`.

        Raises:
            ForbiddenAddressError: It may not be connected to.
        """
        family, kind, protocol, _, address = info
        if not self.allows(str(address[0])):
            raise ForbiddenAddressError
        return socket.socket(family, kind, protocol)

    def link(self, text: str) -> URL:
        """A link as it is fetched and kept: without what follows its readers around, and without its fragment.

        Raises:
            LinkError: It is none that may be fetched.
        """
        text = text.strip().removeprefix("<").removesuffix(">")
        if len(text) > LONGEST:
            raise LinkError("The link has over {most} characters; use the page’s own, shorter one.", most=LONGEST)
        try:
            url = URL(text)
            host, port = url.host, url.port
        except ValueError:
            raise LinkError("This is no link; copy the whole address of the page, with https:// before it.") from None
        if url.scheme not in ("http", "https") or not host:
            raise LinkError("Only links to web pages can be added: they begin with https:// or http://.")
        if url.user is not None or url.password is not None:
            raise LinkError("The link holds a name or a password; remove what stands before the @.")
        if port not in self.ports:
            raise LinkError(
                "The link names port {port}, which is not fetched; use the page’s ordinary address.", port=str(port)
            )
        return without_trackers(url).with_fragment(None)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is anybody's to reach: no host's own, private, shared, reserved or multicast one.

    Source: IANA's registries of special-purpose addresses, as `ipaddress` has them for IPv4.
    """
    address = _plain(address)
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and address not in _RELAYS
    return address in _UNICAST and not any(address in network for network in _CLOSED)


def without_trackers(url: URL) -> URL:
    """A link without the parameters that tell a publisher whence its reader came."""
    names = {name for name in url.query if name.lower() in _TRACKERS or name.lower().startswith(_TRACKING)}
    return url.without_query_params(*names) if names else url


def _plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, if it does."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in _TRANSLATED:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address
