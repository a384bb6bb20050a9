"""From which network a reader asks: what every limit on readers counts by."""

import ipaddress

from django.conf import settings

# A connection is given a whole network of this size; its single addresses are for the taking.
IPV6_LINE = 64


def address_of(request) -> str:
    """The reader's address; behind so many proxies of our own, what the outermost of them saw."""
    proxies = getattr(settings, "GSO_TRUSTED_PROXIES", 0)
    forwarded = request.headers.get("X-Forwarded-For", "").split(",") if proxies else []
    if proxies and len(forwarded) >= proxies:
        return _line_of(forwarded[-proxies].strip())
    return _line_of(request.META.get("REMOTE_ADDR", ""))


def _line_of(text: str) -> str:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), IPV6_LINE), strict=False))
