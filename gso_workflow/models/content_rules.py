"""What an office has laid down for the content of its items, each with its day (R-033, R-047)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from gso_workflow.checks.hosts import ascii_host
from gso_workflow.checks.registry import all_checks, check_choices, title_of
from gso_workflow.checks.severity import Severity, not_below
from gso_workflow.models.dated import Dated
from gso_workflow.models.office import Office

MANDATED_PHRASES = "công bố trên Trang thông tin điện tử\ncông bố trên Website"


def decision(**options):
    """The document by which a rule was laid down."""
    return models.CharField(
        pgettext_lazy("decision", "Document"),
        max_length=255,
        help_text=_("The decision: number, symbol and date."),
        **options,
    )


class CheckSetting(Dated):
    """How heavily one content check weighs in one office, from a day on."""

    sole_by = ("office", "content_check")
    binding = ("content_check", "severity")

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="check_settings", verbose_name=_("Office")
    )
    content_check = models.CharField(
        pgettext_lazy("content", "Check"), max_length=60, choices=check_choices
    )
    severity = models.CharField(
        pgettext_lazy("content", "Severity"), max_length=12, choices=Severity.choices
    )
    document = decision(blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("Severity of a content check")
        verbose_name_plural = _("Severities of content checks")
        ordering = ["office", "content_check", "-valid_from"]

    def __str__(self):
        return f"{title_of(self.content_check)}: {self.get_severity_display()}"

    def clean(self):
        super().clean()
        known = all_checks().get(self.content_check)
        if known and self.severity and not_below(self.severity, known.floor) != self.severity:
            raise ValidationError(
                {
                    "severity": _(
                        "The regulation asks for at least “%(floor)s” here (%(article)s)."
                    )
                    % {"floor": known.floor.label, "article": known.article}
                }
            )


class LinkRule(Dated):
    """A domain that items of an office may, or may not, link to (R-033, Art. 7.1e)."""

    class Verdict(models.TextChoices):
        ALLOW = "allow", pgettext_lazy("link", "Allowed")
        DENY = "deny", pgettext_lazy("link", "Denied")

    sole_by = ("office", "pattern")
    binding = ("pattern", "verdict")

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="link_rules", verbose_name=_("Office")
    )
    verdict = models.CharField(
        pgettext_lazy("link", "Verdict"), max_length=6, choices=Verdict.choices
    )
    pattern = models.CharField(
        _("Domain"),
        max_length=253,
        help_text=_(
            "example.vn stands for that domain and all below it, *.example.vn only for those below."
        ),
    )
    reason = models.CharField(_("Reason"), max_length=255, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("Rule for links")
        verbose_name_plural = _("Rules for links")
        ordering = ["office", "pattern", "-valid_from"]

    def __str__(self):
        return f"{self.pattern}: {self.get_verdict_display()}"

    def clean(self):
        self.pattern = self.pattern.strip().lower().removeprefix("https://").removeprefix("http://")
        self.pattern = self.pattern.rstrip("/")
        name = ascii_host(self.pattern.removeprefix("*."))
        parts = name.split(".")
        whole = all(part and part.replace("-", "").isalnum() for part in parts)
        if len(parts) < 2 or not whole:
            raise ValidationError({"pattern": _("Give a domain such as example.vn.")})
        super().clean()


class RecipientsRule(Dated):
    """From when an office's own documents must name its site among the recipients (R-047)."""

    sole_by = ("office",)
    binding = ("phrases",)

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="recipients_rules", verbose_name=_("Office")
    )
    phrases = models.TextField(
        _("Phrases"),
        default=MANDATED_PHRASES,
        help_text=_("One a line; a recipient must contain one of them, in whatever letters."),
    )
    document = decision()

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("Rule for recipients")
        verbose_name_plural = _("Rules for recipients")
        ordering = ["office", "-valid_from"]

    def __str__(self):
        return f"{self.document} · {self.office}"

    def clean(self):
        super().clean()
        if not self.lines:
            raise ValidationError({"phrases": _("Give at least one phrase.")})

    @property
    def lines(self) -> list[str]:
        return lines_of(self.phrases)

    def holds_on(self, day) -> bool:
        """Whether a document issued on this day falls under the rule: the first day counts."""
        begins = localdate(self.valid_from) <= day
        return begins and (self.valid_until is None or day < localdate(self.valid_until))


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def phrases_due(office_id, issued_on) -> list[str]:
    """The phrases one of which an own document of this day needs; none when no rule held then.

    An office that has laid down no date at all, or a document without a day, falls under the
    rule: doubt goes to a person, never forward.
    """
    rules = list(RecipientsRule.objects.filter(office=office_id))
    if not rules or issued_on is None:
        return lines_of(rules[-1].phrases if rules else MANDATED_PHRASES)
    return next((rule.lines for rule in rules if rule.holds_on(issued_on)), [])
