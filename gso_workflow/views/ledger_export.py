"""The whole ledger as a file, and the verifier that anybody can run on it (R-105)."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, StreamingHttpResponse
from django.views.generic import View

from gso_workflow import clocks
from gso_workflow.evidence.ledger_export import VERIFIER, export_lines, head
from gso_workflow.ledger_reading import may_export


class LedgerExportView(View):
    """Every entry with its hash, streamed; for those who may read all of the ledger."""

    def get(self, request):
        if not may_export(request.user):
            raise PermissionDenied
        response = StreamingHttpResponse(export_lines(head()), content_type="application/jsonl")
        name = f"nhat-ky-{clocks.now():%Y-%m-%d}.jsonl"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class VerifierView(View):
    """The stand-alone verifier: one Python file that holds no data and needs nothing else."""

    def get(self, request):
        return FileResponse(
            VERIFIER.open("rb"),
            as_attachment=True,
            filename=VERIFIER.name,
            content_type="text/x-python; charset=utf-8",
        )
