"""What shows or hides without publishing: privacy, sites, redirects (G1, G4)."""

from django.apps import apps
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageViewRestriction, Site

from gso_workflow import authority, clocks, gate, refusals, signals
from gso_workflow.errors import NotReleased, NotYours
from gso_workflow.models import Appointment, Office, PostRole
from gso_workflow.refusals import refuse
from gso_workflow.regulated_types import governs

NO_PRIVACY = _("Who may read an item follows from its release: hide or withdraw it instead.")
TECHNICAL = _("Sites and redirects are kept by the technical administrators.")


def install() -> None:
    for signal in (pre_save, pre_delete):
        signal.connect(guard_privacy, sender=PageViewRestriction, dispatch_uid="gso_workflow.view")
        for model in address_models():
            uid = f"gso_workflow.address.{model._meta.label_lower}"
            signal.connect(guard_address, sender=model, dispatch_uid=uid)
    for model in address_models():
        signals.watch(model)


def address_models() -> list[type]:
    """Rows that lead readers to another text than before: sites, and redirects where installed."""
    if not apps.is_installed("wagtail.contrib.redirects"):
        return [Site]
    return [Site, apps.get_model("wagtailredirects", "Redirect")]


def guard_privacy(sender, instance, origin=None, **kwargs) -> None:
    """A restriction goes with its page; by itself it is neither set nor lifted (G1)."""
    goes_along = origin is not None and getattr(origin, "model", type(origin)) is not sender
    if governs(instance.page) and not goes_along and not gate.is_lifted():
        refuse(NotReleased(NO_PRIVACY), "privacy", instance.page)


def guard_address(sender, instance, raw=False, **kwargs) -> None:
    """On a screen, only a technical administrator leads readers elsewhere (G4)."""
    person = refusals.acting_person()
    if raw or person is None or not Office.objects.exists():
        return
    if not is_technical(person):
        refuse(NotYours(TECHNICAL), "site", instance if instance.pk else None, person)


def is_technical(person) -> bool:
    held = Appointment.objects.on(clocks.now()).filter(post__role=PostRole.TECHNICAL_ADMIN)
    return authority.is_active(person) and held.filter(person=person.pk).exists()
