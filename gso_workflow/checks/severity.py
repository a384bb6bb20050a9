"""How heavily a finding weighs."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Severity(TextChoices):
    """What a finding does: nothing, a hint, an exception to ask for, or a stop."""

    OFF = "off", pgettext_lazy("severity", "Off")
    ADVICE = "advice", pgettext_lazy("severity", "Advice")
    EXCEPTION = "exception", pgettext_lazy("severity", "Needs an exception")
    BLOCKING = "blocking", pgettext_lazy("severity", "Blocks")

    @property
    def rank(self) -> int:
        return RANKS.index(self)


RANKS = [Severity.OFF, Severity.ADVICE, Severity.EXCEPTION, Severity.BLOCKING]


def not_below(severity: str, floor: str) -> Severity:
    """The severity, raised to what the regulation asks at least."""
    return max(Severity(severity), Severity(floor), key=lambda one: one.rank)
