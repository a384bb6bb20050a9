"""What the office publishes."""

from stats_pages.models.catalogue_lists import (
    ClassificationIndexPage,
    ReportingRegimeIndexPage,
    SerialIndexPage,
    SurveyPlanIndexPage,
    ThematicAnalysisIndexPage,
)
from stats_pages.models.classification import ClassificationPage
from stats_pages.models.classification_rows import ClassificationVersion
from stats_pages.models.document_type import DocumentType
from stats_pages.models.imported import ImportedSource
from stats_pages.models.legal import LegalDocumentPage
from stats_pages.models.legal_rows import (
    DocumentRelation,
    EffectEvent,
    LegalAttachment,
    LegalBasis,
    Recipient,
)
from stats_pages.models.listing import (
    LegalDocumentIndexPage,
    NewsIndexPage,
    SocioEconomicReportIndexPage,
    YearbookIndexPage,
)
from stats_pages.models.media import OfficeDocument, OfficeImage, OfficeRendition
from stats_pages.models.news import NewsPage
from stats_pages.models.preview import PagePreview
from stats_pages.models.report import ReportFile, ReportPeriod, SocioEconomicReportPage
from stats_pages.models.reporting_regime import (
    ReportForm,
    ReportingRegimeFile,
    ReportingRegimePage,
)
from stats_pages.models.serial import SerialEntry, SerialIssuePage
from stats_pages.models.site_regulation import SiteRegulation
from stats_pages.models.survey_plan import SurveyForm, SurveyPlanFile, SurveyPlanPage
from stats_pages.models.thematic_analysis import ThematicAnalysisFile, ThematicAnalysisPage
from stats_pages.models.yearbook import YearbookPage

__all__ = [
    "ClassificationIndexPage",
    "ClassificationPage",
    "ClassificationVersion",
    "DocumentRelation",
    "DocumentType",
    "EffectEvent",
    "ImportedSource",
    "LegalAttachment",
    "LegalBasis",
    "LegalDocumentIndexPage",
    "LegalDocumentPage",
    "NewsIndexPage",
    "NewsPage",
    "OfficeDocument",
    "OfficeImage",
    "OfficeRendition",
    "PagePreview",
    "Recipient",
    "ReportFile",
    "ReportForm",
    "ReportPeriod",
    "ReportingRegimeFile",
    "ReportingRegimeIndexPage",
    "ReportingRegimePage",
    "SerialEntry",
    "SerialIndexPage",
    "SerialIssuePage",
    "SiteRegulation",
    "SocioEconomicReportIndexPage",
    "SocioEconomicReportPage",
    "SurveyForm",
    "SurveyPlanFile",
    "SurveyPlanIndexPage",
    "SurveyPlanPage",
    "ThematicAnalysisFile",
    "ThematicAnalysisIndexPage",
    "ThematicAnalysisPage",
    "YearbookIndexPage",
    "YearbookPage",
]
