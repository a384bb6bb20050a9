"""The case file of an item, "phiếu trình": on screen, on paper and for machines (R-020, R-105)."""

from django.http import HttpResponse, JsonResponse
from django.views.generic import TemplateView, View

from gso_workflow import clocks
from gso_workflow.evidence.case_data import as_data
from gso_workflow.evidence.case_file import case_file
from gso_workflow.evidence.case_pdf import case_pdf
from gso_workflow.involvement import visible_package


class SheetView(TemplateView):
    """All steps, names, capacities, times and digests of an item on A4."""

    template_name = "gso_workflow/case_file/case_file.html"

    def get_context_data(self, **kwargs):
        package = visible_package(self.request.user, kwargs["package_id"])
        return super().get_context_data(
            **kwargs, package=package, case=case_file(package), printed_at=clocks.now()
        )


class CasePdfView(View):
    """The same facts as a PDF."""

    def get(self, request, package_id):
        case = case_file(visible_package(request.user, package_id))
        content = case_pdf(case, clocks.now())
        return _download(HttpResponse(content, content_type="application/pdf"), case, "pdf")


class CaseJsonView(View):
    """The same facts with the sealed texts, so that anybody can compute every digest again."""

    def get(self, request, package_id):
        case = case_file(visible_package(request.user, package_id))
        options = {"ensure_ascii": False, "indent": 1}
        return _download(JsonResponse(as_data(case), json_dumps_params=options), case, "json")


def _download(response, case, ending):
    response["Content-Disposition"] = f'attachment; filename="phieu-trinh-{case.package}.{ending}"'
    return response
