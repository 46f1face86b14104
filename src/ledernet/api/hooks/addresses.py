"""Where messages may go: to the open net by https, and nowhere inside. Looked at when an address is given, and again at each connection.

Between the two the name may have come to mean another machine, so what counts is the address that is connected to (`sending.py`).
"""

from __future__ import annotations

import ipaddress
import socket

from django.conf import settings

from ledernet.ui.addresses import BadAddress, Clear, taken_apart

LONGEST = 500
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.ip_network("64:ff9b::/96")


def check_address(url: str) -> None:
    """Raises `BadAddress`; besides what is wrong with its letters: unknown, inside."""
    parts = taken_apart(url, clear=Clear.ANYWHERE if settings.API_HOOKS_TO_LOOPBACK else Clear.NOWHERE)
    if len(url) > LONGEST:
        raise BadAddress("no-host")
    resolve(str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80))


def resolve(host: str, port: int) -> list[str]:
    """The numbers behind a name, all of them open to all. Raises `BadAddress` where there is none, or one that lies inside."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise BadAddress("unknown") from None
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not numbers:
        raise BadAddress("unknown")
    if not all(is_allowed(number) for number in numbers):
        raise BadAddress("inside")
    return numbers


def is_allowed(number: str) -> bool:
    """A machine on the open net; for tests that say so, this machine alone."""
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if settings.API_HOOKS_TO_LOOPBACK:
        return address.is_loopback
    return all(_is_open(one) for one in (address, *_within(address)))


def _is_open(address: Address) -> bool:
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_loopback or address.is_link_local
    )


def _within(address: Address) -> list[Address]:
    """An IPv6 address may carry another that is really meant: 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found: list[Address] = [*(address.teredo or ())]
    if address.sixtofour is not None:
        found.append(address.sixtofour)
    if address in NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return found
