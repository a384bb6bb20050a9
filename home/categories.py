"""What the site must cover: the ten categories of Article 12, and what the law adds (R-081, L-07)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContentCategory(models.TextChoices):
    """A kind of content that must be found on every office's site."""

    ORGANISATION = "organisation", _("Functions, duties, powers and structure")
    DOCUMENTS = "documents", _("Legal and related documents")
    METHODOLOGY = "methodology", _("Classifications, survey plans and reporting regimes")
    PUBLICATIONS = "publications", _("Yearbooks and in-depth analyses")
    NEWS = "news", _("Activities of the office and its units")
    REPORTS = "reports", _("Socio-economic reports")
    PARTY = "party", _("Party and mass organisations")
    ADDRESSES = "addresses", _("Official e-mail addresses of leaders")
    ANSWERS = "answers", _("Answers to questions")
    ORDERED = "ordered", _("Other information on order")
    STATISTICS = "statistics", _("Statistics of the sector")
    SERVICES = "services", _("Procedures and services")
    LEGAL_EDUCATION = "legal_education", _("Guidance on law and policy")
    STRATEGY = "strategy", _("Strategies, programmes and plans")
    FINANCE = "finance", _("Budget and yearly financial report")
    PROCUREMENT = "procurement", _("Procurement and investment")
    ACCESS = "access", _("Access to information")
    CONTACT = "contact", _("Contact")


C = ContentCategory
# In the order of Article 12, clauses 1 to 10.
OF_THE_REGULATION = (
    C.ORGANISATION,
    C.DOCUMENTS,
    C.METHODOLOGY,
    C.PUBLICATIONS,
    C.NEWS,
    C.REPORTS,
    C.PARTY,
    C.ADDRESSES,
    C.ANSWERS,
    C.ORDERED,
)
OF_THE_LAW = tuple(category for category in C if category not in OF_THE_REGULATION)
