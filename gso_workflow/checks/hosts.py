"""Addresses taken apart as a browser would, and names that only look like another one."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

REFUSED_SCHEMES = frozenset({"javascript", "data", "vbscript", "file", "blob", "filesystem"})
PLAIN_SCHEMES = frozenset({"mailto", "tel"})
WEB_SCHEMES = frozenset({"http", "https", "ftp"})
# What browsers drop before they read an address.
_DROPPED = re.compile(r"[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_DOTS = str.maketrans({"。": ".", "．": ".", "｡": "."})
# Letters of other scripts, and digits, that pass for Latin letters.
_CONFUSABLE = str.maketrans(
    {
        **dict(zip("авекмнорстухіјѕԁԛԝ", "abekmhopctyxijsdqw", strict=True)),
        **dict(zip("αεικνορτυχω", "aeiknoptuxw", strict=True)),
        "ı": "i",
        "ɑ": "a",
        "ɡ": "g",
        "0": "o",
        "1": "l",
        "5": "s",
        "3": "e",
    }
)


@dataclass(frozen=True)
class Address:
    """A link's address: its scheme ("" for one inside the site), host, and hidden user name."""

    scheme: str
    host: str
    user: str = ""


def take_apart(href: str) -> Address:
    """Scheme and host of an address however it is disguised."""
    text = _DROPPED.sub("", href).strip(_EDGES)
    scheme = _SCHEME.match(text)
    if not scheme and (decoded := _SCHEME.match(_DROPPED.sub("", unquote(text)).strip(_EDGES))):
        scheme = decoded if decoded[1].lower() in REFUSED_SCHEMES else None
    name = scheme[1].lower() if scheme else ""
    if name and name not in WEB_SCHEMES:
        return Address(name, "")
    text = text.replace("\\", "/")
    if name:
        text = f"{name}://" + text[len(name) + 1 :].lstrip("/")
    elif not text.startswith("//"):
        return Address("", "")
    return _web_address(name or "https", text)


def _web_address(scheme, text) -> Address:
    try:
        parts = urlsplit(text if "://" in text else f"{scheme}:{text}")
        host = parts.hostname or ""
    except ValueError:
        return Address("invalid", "")
    return Address(scheme, host, parts.username or "")


def ascii_host(host: str) -> str:
    """The name as it goes over the wire: lower case, without a final dot, IDN as xn--."""
    name = unicodedata.normalize("NFKC", host).translate(_DOTS).strip().rstrip(".").lower()
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def shown_host(host: str) -> str:
    """The name as a person reads it."""
    try:
        return ascii_host(host).encode("ascii").decode("idna")
    except UnicodeError:
        return host


def mixes_scripts(host: str) -> bool:
    """Whether one part of the name holds letters of two alphabets."""
    return any(len(_scripts(label)) > 1 for label in shown_host(host).split("."))


def skeleton(host: str) -> str:
    """What a hurried reader takes the name for; two names with one skeleton look alike."""
    text = unicodedata.normalize("NFKD", shown_host(host)).replace("đ", "d")
    text = "".join(char for char in text if not unicodedata.combining(char))
    return text.translate(_CONFUSABLE).replace("rn", "m").replace("vv", "w").replace("-", "")


def _scripts(label: str) -> set[str]:
    letters = [char for char in label if char.isalpha()]
    return {unicodedata.name(char, "UNKNOWN").split(" ")[0] for char in letters}
