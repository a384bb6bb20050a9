"""Which lines of a list of old and new addresses may become redirects (pure: no database)."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from wagtail.contrib.redirects.models import Redirect

MOST_LINES = 50_000
LONGEST = 255
HEADINGS = {"old", "from", "old_path", "địa chỉ cũ", "cũ"}


@dataclass(frozen=True)
class Line:
    """One line of the file; `old` is normalised, `new` is a path of the new site."""

    number: int
    old: str
    new: str
    fault: str = ""


def lines_of(text: str, host: str) -> list[Line]:
    """The lines of a CSV file with commas or semicolons, with or without a heading."""
    sample = text[:2000]
    separator = ";" if sample.count(";") > sample.count(",") else ","
    found = []
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=separator), 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and cells[0].lower() in HEADINGS):
            continue
        old, new = [*cells, ""][:2]
        fault = "" if len(cells) >= 2 and old and new else "two addresses are needed"
        found.append(
            Line(number, key_of(old), path_on(new, host), fault or fault_of_host(new, host))
        )
        if len(found) > MOST_LINES:
            raise ValueError(f"At most {MOST_LINES} lines can be imported at once.")
    return found


def key_of(address: str) -> str:
    """What an old address is looked up by: no host, no fragment, parameters in order, small letters.

    Former sites often took no notice of capitals: Default.aspx and default.aspx are one page.
    """
    parts = urlsplit(address)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return Redirect.normalise_path(path).lower()


def path_on(address: str, host: str) -> str:
    """The path of a new address, with a slash at its end."""
    path = urlsplit(address).path or "/"
    path = path if path.startswith("/") else f"/{path}"
    return path if path.endswith("/") else f"{path}/"


def fault_of_host(address: str, host: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("", "http", "https"):
        return "the new address is no web address"
    if parts.netloc and parts.hostname != host:
        return "the new address is on another site"
    return "the new address has a query" if parts.query else ""


def judged(
    lines: Iterable[Line], known: Mapping[str, str], is_public: Callable[[str], bool]
) -> list[Line]:
    """The same lines, each with its fault; `known` are redirects there are, old to new path."""
    lines = list(lines)
    given = {line.old: line.new for line in lines}
    counts = Counter(line.old for line in lines)
    ways = {**known, **{old: key_of(new) for old, new in given.items()}}
    return [
        line if line.fault else _with_fault(line, counts, known, ways, is_public) for line in lines
    ]


def _with_fault(line, counts, known, ways, is_public) -> Line:
    target = key_of(line.new)
    if len(line.old) > LONGEST:
        fault = "the old address is too long"
    elif counts[line.old] > 1:
        fault = "the old address stands here more than once"
    elif is_loop(line.old, ways):
        fault = "loop: the new address leads back to the old one"
    elif target in ways:
        fault = "chain: the new address is itself an old one"
    elif line.old in known and known[line.old] != target:
        fault = "the old address leads elsewhere already"
    elif is_public(line.old):
        fault = "the old address is that of a public page"
    elif not is_public(target):
        fault = "nothing public has the new address"
    else:
        return line
    return Line(line.number, line.old, line.new, fault)


def is_loop(start: str, ways: Mapping[str, str]) -> bool:
    """Whether following the ways from an address comes back to it."""
    seen, at = {start}, ways.get(start)
    while at is not None and at not in seen:
        seen.add(at)
        at = ways.get(at)
    return at == start
