"""BibTeX and RIS for one item, as pure functions of what is to be quoted (R-042)."""

import re
from dataclasses import dataclass
from datetime import date

LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
# (BibTeX, RIS) of each type; what is not named here is a page on the web.
KINDS = {
    "news": ("misc", "NEWS"),
    "legal-document": ("misc", "LEGAL"),
    "yearbook": ("book", "BOOK"),
    "socio-economic-report": ("techreport", "RPRT"),
    "thematic-analysis": ("techreport", "RPRT"),
    "survey-plan": ("techreport", "RPRT"),
    "reporting-regime": ("misc", "LEGAL"),
    "classification": ("misc", "DATA"),
    "serial-issue": ("misc", "SER"),
}
OTHER = ("misc", "ELEC")


@dataclass(frozen=True)
class Reference:
    """What a bibliography says of an item; empty words are left out."""

    kind: str
    key: str
    title: str
    author: str
    publisher: str
    url: str
    published: date | None
    accessed: date
    language: str
    sentence: str
    number: str = ""
    isbn: str = ""
    edition: str = ""
    year: int | None = None
    authors: tuple[str, ...] = ()

    @property
    def makers(self) -> tuple[str, ...]:
        """Who wrote it, one by one; else the one name that it is known by."""
        return self.authors or (self.author,)


def bibtex(ref: Reference) -> str:
    """One entry; names of offices stand in braces of their own, so that nobody splits them."""
    kind = KINDS.get(ref.kind, OTHER)[0]
    maker = "institution" if kind == "techreport" else "publisher"
    fields = {
        "author": " and ".join(f"{{{_latex(name)}}}" for name in ref.makers),
        "title": f"{{{_latex(ref.title)}}}",
        "year": str(ref.year or (ref.published.year if ref.published else "")),
        "month": ref.published.strftime("%m") if ref.published and not ref.year else "",
        maker: f"{{{_latex(ref.publisher)}}}",
        "number": _latex(ref.number),
        "edition": _latex(ref.edition),
        "isbn": _latex(ref.isbn),
        "language": {"vi": "vietnamese", "en": "english"}.get(ref.language, ref.language),
        "url": _address(ref.url),
        "urldate": ref.accessed.isoformat(),
        "note": _latex(ref.sentence),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{ref.key},\n" + ",\n".join(lines) + "\n}\n"


def ris(ref: Reference) -> str:
    """One record; a line for each fact, in the order that reference managers expect."""
    published = ref.published
    facts = [
        ("TY", KINDS.get(ref.kind, OTHER)[1]),
        ("ID", ref.key),
        ("TI", ref.title),
        *(("AU", name) for name in ref.makers),
        ("PB", ref.publisher),
        ("PY", str(ref.year or (published.year if published else ""))),
        ("DA", published.strftime("%Y/%m/%d") if published else ""),
        ("M1", ref.number),
        ("ET", ref.edition),
        ("SN", ref.isbn),
        ("LA", ref.language),
        ("UR", _address(ref.url)),
        ("Y2", ref.accessed.strftime("%Y/%m/%d")),
        ("N1", ref.sentence),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in facts if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _latex(text: str) -> str:
    return "".join(LATEX.get(sign, sign) for sign in _one_line(text))


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _address(url: str) -> str:
    """An address as it is, without the signs that would end its field."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C").replace(" ", "%20")
