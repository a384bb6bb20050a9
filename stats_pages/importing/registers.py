"""What the registers know about a recognised document: its type, its office, its double."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from gso_workflow.models import Office
from gso_workflow.vietnamese import search_key
from stats_pages.models.document_type import DocumentType
from stats_pages.models.legal import LegalDocumentPage
from stats_pages.symbols import symbol_key

from . import shapes
from .findings import Findings
from .legal_model import LegalDocument


def document_type(item: LegalDocument, findings: Findings) -> DocumentType | None:
    """The registered type of that name on the day of issue; a year in the number tells normative ones."""
    word = shapes.word_of(item.type_code)
    wanted = search_key(word)
    if not wanted:
        return None
    day = item.issued_on or timezone.localdate()
    found = [
        kind for kind in DocumentType.objects.on(day) if search_key(kind.name).startswith(wanted)
    ]
    found.sort(key=lambda kind: (kind.is_normative != item.is_normative, len(kind.name), kind.code))
    if not found:
        findings.check("document_type", word, (), "type_unknown")
        return None
    return found[0]


def issuing_office(item: LegalDocument, findings: Findings) -> Any:
    """The office of this installation that bore the printed name on the day of issue, or None."""
    noon = item.issued_on and dt.datetime.combine(item.issued_on, dt.time(12))
    day = timezone.make_aware(noon) if noon else timezone.now()
    printed = search_key(item.issuing_body)
    for office in Office.objects.prefetch_related("names"):
        if printed and search_key(office.name_on(day)) == printed:
            findings.sure("issuing_office", office.name_on(day))
            return office
    return None


def same_document(item: LegalDocument) -> LegalDocumentPage | None:
    """A page with this number and symbol and the same day of issue (L-10): a warning, no refusal."""
    if not item.number_and_symbol:
        return None
    key = symbol_key(item.number_and_symbol)
    return LegalDocumentPage.objects.filter(symbol_key=key, issued_on=item.issued_on).first()
