"""Asking at one outside address: nothing is read or followed, and no private network is entered."""

import ipaddress
import socket
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import quote, urljoin, urlsplit

TIMEOUT = 5  # seconds
AGENT = "link-check"
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Answer:
    """The status of an answer, None without one; where it sends the reader; what went wrong."""

    status: int | None
    location: str = ""
    said: str = ""


def ask(url: str) -> Answer:
    """What a reader would be answered at this address, without the answer's content."""
    try:
        return _ask(url)
    except (OSError, ValueError, HTTPException) as error:
        return Answer(None, said=type(error).__name__)


def _ask(url: str) -> Answer:
    parts = urlsplit(url)
    port = parts.port or PORTS[parts.scheme]
    host = parts.hostname.encode("idna").decode()
    address = public_address(host, port)
    if address is None:
        return Answer(None, said="not a public address")
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(host, port, timeout=TIMEOUT)
    # The address that was looked at is the one that is gone to.
    connection._create_connection = lambda _place, timeout, source: socket.create_connection(
        (address, port), timeout, source
    )
    try:
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        target = f"{path}?{quote(parts.query, safe='=&%/?:@!$()*+,;~-._')}" if parts.query else path
        connection.request("GET", target, headers={"User-Agent": AGENT, "Accept": "text/html,*/*"})
        response = connection.getresponse()
        location = response.headers.get("Location", "")
        return Answer(
            response.status,
            urljoin(url, location) if location else "",
            f"HTTP {response.status}",
        )
    finally:
        connection.close()


def public_address(host: str, port: int) -> str | None:
    """The first address of the host, unless one of them lies in a private network."""
    found = [row[4][0] for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    private = [address for address in found if not ipaddress.ip_address(address).is_global]
    return None if private or not found else found[0]
