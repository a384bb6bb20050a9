"""The closed lists of what the office publishes, each with its named subsets."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Classification(TextChoices):
    """Secrecy of an item or a file (R-031, Art. 9.2); only `none` may enter this system."""

    NONE = "none", _("Not classified")
    WORK_SECRET = "work_secret", _("Work secret")
    SECRET = "secret", _("Secret")
    TOP_SECRET = "top_secret", _("Top secret")
    STRICTLY_SECRET = "strictly_secret", _("Strictly secret")


class Language(TextChoices):
    """The language of an edition."""

    VIETNAMESE = "vi", _("Vietnamese")
    ENGLISH = "en", _("English")
    BILINGUAL = "vi-en", _("Vietnamese and English")


class TranslationExtent(TextChoices):
    """How much of the original a translation gives (L-01); an original is always full."""

    FULL = "full", _("Full text")
    SUMMARY = "summary", _("Summary only")


class Origin(TextChoices):
    """Where a news item comes from (R-051, Art. 9.4)."""

    OWN = "own", _("Own")
    COLLECTED = "collected", _("Collected")
    QUOTED = "quoted", _("Quoted")


NEEDS_SOURCE = frozenset({Origin.COLLECTED, Origin.QUOTED})


class NewsKind(TextChoices):
    BRIEF = "brief", _("News brief")
    ARTICLE = "article", pgettext_lazy("news", "Article")
    PHOTO = "photo", _("Photo report")


class DocumentFamily(TextChoices):
    NORMATIVE = "normative", _("Normative document")
    ADMINISTRATIVE = "administrative", _("Administrative document")
    COPY = "copy", pgettext_lazy("document", "Copy")


class SigningCapacity(TextChoices):
    """The abbreviation printed before the signer's post (Decree 30/2020)."""

    TM = "TM", _("TM. (for the collective)")
    Q = "Q", _("Q. (acting head)")
    KT = "KT", _("KT. (deputy for the head)")
    TL = "TL", _("TL. (by order)")
    TUQ = "TUQ", _("TUQ. (by authorisation)")


class Urgency(TextChoices):
    NORMAL = "normal", _("Normal")
    URGENT = "urgent", _("Urgent")
    VERY_URGENT = "very_urgent", _("Very urgent")
    IMMEDIATE = "immediate", _("Immediate")


class ValidityStatus(TextChoices):
    """Whether a legal document binds on a given day (L-12)."""

    NOT_YET = "not_yet", _("Not yet in force")
    IN_FORCE = "in_force", _("In force")
    PARTLY_EXPIRED = "partly_expired", _("Partly expired")
    SUSPENDED = "suspended", _("Suspended")
    EXPIRED = "expired", _("Expired")


class RelationKind(TextChoices):
    """What one document does to another; each kind reads both ways (L-12)."""

    AMENDS = "amends", _("Amends")
    REPLACES = "replaces", _("Replaces")
    REPEALS = "repeals", _("Repeals")
    SUSPENDS = "suspends", _("Suspends")
    DETAILS = "details", pgettext_lazy("relation", "Details")
    CORRECTS = "corrects", _("Corrects")
    CONSOLIDATES = "consolidates", _("Consolidates")
    ISSUED_WITH = "issued_with", _("Issued together with")
    REFERS = "refers", _("Refers to")
    RELATED = "related", _("Related to")

    @property
    def inverse_label(self):
        return INVERSE_LABELS[self]


INVERSE_LABELS = {
    RelationKind.AMENDS: _("Amended by"),
    RelationKind.REPLACES: _("Replaced by"),
    RelationKind.REPEALS: _("Repealed by"),
    RelationKind.SUSPENDS: _("Suspended by"),
    RelationKind.DETAILS: _("Detailed by"),
    RelationKind.CORRECTS: _("Corrected by"),
    RelationKind.CONSOLIDATES: _("Consolidated in"),
    RelationKind.ISSUED_WITH: _("Issued with this document"),
    RelationKind.REFERS: _("Referred to by"),
    RelationKind.RELATED: _("Related to"),
}


class AttachmentKind(TextChoices):
    ATTACHMENT = "attachment", _("Attachment")
    ANNEX = "annex", _("Annex")
    FORM = "form", _("Form")
    TABLE = "table", _("Table file")


class PeriodType(TextChoices):
    MONTH = "month", _("Month")
    QUARTER = "quarter", _("Quarter")
    HALF_YEAR = "half_year", _("6 months")
    NINE_MONTHS = "nine_months", _("9 months")
    YEAR = "year", _("Year")


class Frequency(TextChoices):
    """How often something is carried out, reported or issued."""

    ONCE = "once", _("Once")
    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")
    HALF_YEARLY = "half_yearly", _("Every 6 months")
    YEARLY = "yearly", _("Every year")
    TWO_YEARLY = "two_yearly", _("Every 2 years")
    FIVE_YEARLY = "five_yearly", _("Every 5 years")
    TEN_YEARLY = "ten_yearly", _("Every 10 years")
    IRREGULAR = "irregular", _("As the need arises")


class SurveyKind(TextChoices):
    CENSUS = "census", _("Census")
    SAMPLE = "sample", _("Sample survey")
    COMPLETE = "complete", _("Complete survey")


class RegimeKind(TextChoices):
    """Which reporting regime the statistics law means."""

    NATIONAL = "national", _("National reporting regime")
    MINISTRY = "ministry", _("Reporting regime of a ministry or sector")
    PROVINCE = "province", _("Reporting regime of a province")
    INTERNAL = "internal", _("Reporting regime within the statistics system")


class ClassificationKind(TextChoices):
    AREAS = "areas", _("Administrative units")
    INDUSTRIES = "industries", _("Industries")
    PRODUCTS = "products", _("Products")
    OCCUPATIONS = "occupations", _("Occupations")
    EDUCATION = "education", _("Education and training")
    OTHER = "other", _("Other lists")


class Change(TextChoices):
    """What became of a code from one version to the next."""

    KEPT = "kept", _("Unchanged code")
    RECODED = "recoded", _("New code")
    SPLIT = "split", _("Split")
    MERGED = "merged", _("Merged")
    REARRANGED = "rearranged", _("Split and merged")
    NEW = "new", _("Newly made")
    ENDED = "ended", _("No longer used")


class DataStatus(TextChoices):
    ESTIMATE = "estimate", _("Estimate")
    PRELIMINARY = "preliminary", _("Preliminary")
    OFFICIAL = "official", _("Official")


class Missing(TextChoices):
    """Why a figure has no number; zero is a number and none of these."""

    MISSING = "missing", _("Occurred, but no data")
    NOT_APPLICABLE = "not_applicable", _("Does not occur")
    BELOW_HALF = "below_half", _("Less than half a unit")
    CONFIDENTIAL = "confidential", _("Confidential")


class Licence(TextChoices):
    OFFICE = "office", _("Made by the office")
    PERMISSION = "permission", _("Used with permission")
    OPEN = "open", _("Open licence")
    PUBLIC_DOMAIN = "public_domain", _("Public domain")
    QUOTATION = "quotation", _("Quotation with source")


class ConsentBasis(TextChoices):
    """Why the people shown in a picture may be shown (personal-data law)."""

    NO_PERSON = "no_person", _("No identifiable person")
    PUBLIC_EVENT = "public_event", _("Public event")
    CONSENT = "consent", _("Consent given")
    OFFICIAL_DUTY = "official_duty", _("Official on duty")
    MISSING = "missing", _("People can be recognised, consent is still missing")


class PartKind(TextChoices):
    """What a part of a legal document is; its anchor is the Vietnamese slug (R-005)."""

    DECISION = "decision", _("Decision")
    REGULATION = "regulation", _("Regulation")
    RULES = "rules", _("Rules")
    RESOLUTION = "resolution", _("Resolution")
    DECREE = "decree", _("Decree")
    CIRCULAR = "circular", _("Circular")
    LAW = "law", _("Law")
    PLAN = "plan", _("Plan")
    SCHEME = "scheme", _("Scheme")
    PROGRAMME = "programme", _("Programme")
    NOTICE = "notice", _("Notice")
    GUIDELINE = "guideline", _("Guideline")
    REPORT = "report", _("Report")
    ANNEX = "annex", _("Annex")
    OTHER = "other", _("Document text")

    @property
    def anchor(self):
        return PART_ANCHORS[self]


PART_ANCHORS = {
    PartKind.DECISION: "quyet-dinh",
    PartKind.REGULATION: "quy-che",
    PartKind.RULES: "quy-dinh",
    PartKind.RESOLUTION: "nghi-quyet",
    PartKind.DECREE: "nghi-dinh",
    PartKind.CIRCULAR: "thong-tu",
    PartKind.LAW: "luat",
    PartKind.PLAN: "ke-hoach",
    PartKind.SCHEME: "phuong-an",
    PartKind.PROGRAMME: "chuong-trinh",
    PartKind.NOTICE: "thong-bao",
    PartKind.GUIDELINE: "huong-dan",
    PartKind.REPORT: "bao-cao",
    PartKind.ANNEX: "phu-luc",
    PartKind.OTHER: "van-ban",
}
