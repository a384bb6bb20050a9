"""The chain's screens inside Wagtail's admin."""

from django.urls import path

from gso_workflow.views.acts import ActView, OrderActView
from gso_workflow.views.bundles import BundlesView, BundleView, NewBundleView
from gso_workflow.views.checks import CheckRegisterView, ChecksView
from gso_workflow.views.contents import DraftPreviewView, FileView, PreviewView
from gso_workflow.views.convert import ConvertView
from gso_workflow.views.correct import CorrectView
from gso_workflow.views.deadlocks import DeadlocksView
from gso_workflow.views.embargo import LookingView, LookView
from gso_workflow.views.ledger import LedgerView
from gso_workflow.views.ledger_export import LedgerExportView, VerifierView
from gso_workflow.views.posted import PostedView
from gso_workflow.views.proposals import ProposalsView, ProposalView
from gso_workflow.views.queue import QueueView
from gso_workflow.views.review import ReviewView
from gso_workflow.views.sheet import CaseJsonView, CasePdfView, SheetView
from gso_workflow.views.submit import SubmitView
from gso_workflow.views.translate import MissingEnglishView, TranslateView
from gso_workflow.views.verification import MismatchView, VerificationView
from gso_workflow.views.versions import UseVersionView, VersionsView

app_name = "gso_workflow"
SNIPPET = "<slug:app_label>/<slug:model_name>/<str:pk>"

urlpatterns = [
    path("translate/<int:page_id>/<slug:language>/", TranslateView.as_view(), name="translate"),
    path("english/", MissingEnglishView.as_view(), name="missing_english"),
    path("queue/", QueueView.as_view(), name="queue"),
    path("checks/", CheckRegisterView.as_view(), name="check_register"),
    path("checks/<int:page_id>/", ChecksView.as_view(), name="checks"),
    path("submit/<int:page_id>/", SubmitView.as_view(), name="submit"),
    path("submit/<int:page_id>/preview/", DraftPreviewView.as_view(), name="draft"),
    path(f"submit/{SNIPPET}/", SubmitView.as_view(), name="submit_snippet"),
    path(f"submit/{SNIPPET}/preview/", DraftPreviewView.as_view(), name="draft_snippet"),
    path("convert/<int:page_id>/", ConvertView.as_view(), name="convert"),
    path(f"convert/{SNIPPET}/", ConvertView.as_view(), name="convert_snippet"),
    path("review/<int:package_id>/", ReviewView.as_view(), name="review"),
    path("review/<int:package_id>/preview/", PreviewView.as_view(), name="preview"),
    path("review/<int:package_id>/file/<int:file_id>/", FileView.as_view(), name="file"),
    path("review/<int:package_id>/<slug:verb>/", ActView.as_view(), name="act"),
    path("correct/<int:package_id>/", CorrectView.as_view(), name="correct"),
    path("sheet/<int:package_id>/", SheetView.as_view(), name="sheet"),
    path("sheet/<int:package_id>/pdf/", CasePdfView.as_view(), name="case_pdf"),
    path("sheet/<int:package_id>/json/", CaseJsonView.as_view(), name="case_json"),
    path("order/<int:order_id>/<slug:verb>/", OrderActView.as_view(), name="order"),
    path("ledger/verifier/", VerifierView.as_view(), name="verifier"),
    path("ledger/export/", LedgerExportView.as_view(), name="ledger_export"),
    path("files/<slug:kind>/<str:object_id>/", VersionsView.as_view(), name="versions"),
    path("files/<slug:kind>/<str:object_id>/use/", UseVersionView.as_view(), name="use_version"),
    path("bundles/", BundlesView.as_view(), name="bundles"),
    path("bundles/new/", NewBundleView.as_view(), name="new_bundle"),
    path("bundles/<int:bundle_id>/", BundleView.as_view(), name="bundle"),
    path("looking/", LookingView.as_view(), name="looking"),
    path("looking/<int:package_id>/", LookView.as_view(), name="look"),
    path("posted/", PostedView.as_view(), name="posted"),
    path("deadlocks/", DeadlocksView.as_view(), name="deadlocks"),
    path("proposals/", ProposalsView.as_view(), name="proposals"),
    path("proposals/<int:pk>/", ProposalView.as_view(), name="proposal"),
    path("ledger/", LedgerView.as_view(), name="ledger"),
    path("verification/", VerificationView.as_view(), name="verification"),
    path(
        "verification/results/",
        VerificationView.as_view(results_only=True),
        name="verification_results",
    ),
    path("verification/<int:mismatch_id>/", MismatchView.as_view(), name="mismatch"),
    path("ledger/results/", LedgerView.as_view(results_only=True), name="ledger_results"),
]
