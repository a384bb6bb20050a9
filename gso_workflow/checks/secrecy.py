"""Secrecy markings in the item's own words (R-031, Art. 7.1b)."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gso_workflow.checks.findings import Remark
from gso_workflow.checks.registry import check
from gso_workflow.checks.severity import Severity
from gso_workflow.vietnamese import to_nfc

_LEVEL = r"(?:TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT)"
# A stamp stands alone on its line, boxed or bracketed at most; "BÍ MẬT NHÀ NƯỚC" is no stamp.
_STAMP = re.compile(rf"^[\s\[\](){{}}|*_=–—\-:.]*({_LEVEL})[\s\[\](){{}}|*_=–—\-:.]*$", re.M)
_STATED = re.compile(
    rf"(?:độ|mức\s+độ|dấu\s+chỉ\s+độ)\s+mật\s*[:\-–]?\s*[“\"(\[]?\s*({_LEVEL})(?!\w)", re.I
)
_COPY = re.compile(rf"({_LEVEL})\s*[-–—,;:]?\s*(?:BẢN|Bản)\s+(?:SỐ|số)\b")


def markings(text: str) -> list[str]:
    """The secrecy markings in a text, in order: MẬT, TỐI MẬT, TUYỆT MẬT."""
    text = to_nfc(text).replace("\u00a0", " ")
    hits = [hit for rule in (_STAMP, _STATED, _COPY) for hit in rule.finditer(text)]
    found = [" ".join(hit[1].upper().split()) for hit in sorted(hits, key=lambda hit: hit.start())]
    return list(dict.fromkeys(found))


@check(
    "secrecy.marking",
    article="R-031, Art. 7.1b",
    title=gettext_lazy("Secrecy markings in the text"),
    severity=Severity.BLOCKING,
    floor=Severity.BLOCKING,
)
def secrecy_markings(subject):
    for passage in subject.passages:
        for marking in markings(passage.text):
            text = _("The text bears the marking “%(marking)s”: it must not be in this system.")
            yield Remark(text % {"marking": marking}, passage.field, passage.block)
