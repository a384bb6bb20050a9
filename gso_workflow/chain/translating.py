"""Beginning a translation: a draft of its own, which travels the whole chain like any other (L-01)."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale, Page

from gso_workflow import access, authority, clocks, ledger, places
from gso_workflow.chain.acting import verb
from gso_workflow.errors import ChainError, NotYours, WrongState
from gso_workflow.regulated_types import governs, specific

NO_OTHER = _("This site is not kept in that language.")
TRANSLATED = _("There is a version in this language already: edit that one.")


@dataclass
class Begun:
    """The new draft, and the sections above it that had to be begun as well, the highest first."""

    page: Page
    sections: list[Page] = field(default_factory=list)


@verb
def translate(page, user, digest=None, *, language) -> Begun:
    """Copy what readers see of the item into a draft in another language, owned by `user`.

    A section above it that has no version in this language becomes a draft too: it is not public
    before it has been approved itself. Of an item never posted the latest draft is copied.
    """
    locale = require_translatable(page, user, language)
    drafts = [_draft(one, locale, user) for one in missing_above(page, locale)]
    begun = Begun(_draft(page, locale, user), drafts)
    access.sync_soon()
    ledger.record(
        "translate",
        actor=user,
        obj=begun.page,
        payload={"item": str(page), "language": language},
    )
    return begun


def require_translatable(page, user, language) -> Locale:
    """The locale into which `user` may begin a translation now; a ChainError if not."""
    if not governs(page) or page.is_root():
        raise WrongState(_("This kind of page is not subject to the approval chain."))
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None or not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        raise WrongState(NO_OTHER)
    if page.has_translation(locale):
        raise WrongState(TRANSLATED)
    if places.office_of(page) is None:
        raise ChainError(_("This page belongs to no office."))
    if not _units_of(user, page):
        raise NotYours(_("You are not on the staff of a unit that supplies this section."))
    return locale


def open_languages(page, user) -> list[Locale]:
    """The languages that the editor offers this person for a translation of this page."""
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False) or not page.pk:
        return []
    used = page.get_translations(inclusive=True).values("locale")
    found = list(Locale.objects.exclude(pk__in=used))
    return found if found and _units_of(user, page) else []


def missing_above(page, locale) -> list[Page]:
    """The pages above, from the home page down, that have no version in this language."""
    home = places.home_of(page)
    above = page.get_ancestors().filter(depth__gte=home.depth).order_by("depth")
    have = Page.objects.filter(locale=locale, translation_key__in=above.values("translation_key"))
    return list(above.exclude(translation_key__in=have.values("translation_key")))


def _units_of(user, page):
    """The person's units that supply the section of the page at this instant (R-045)."""
    office, moment = places.office_of(page), clocks.now()
    if office is None or not authority.is_active(user):
        return []
    supplying = set(places.supplying_units(page, moment))
    return [unit for unit in places.unit_of(user, office, moment) if unit in supplying]


def _draft(page, locale, user) -> Page:
    """The copy, with the person who began it as its owner and as the author of its revision."""
    source = specific(page)
    action = CopyPageForTranslationAction(source, locale, user=user)
    copy = action.execute(skip_permission_checks=True)
    draft = copy.get_latest_revision_as_object()
    copy.owner = draft.owner = user
    Page.objects.filter(pk=copy.pk).update(owner=user)
    _name_responsible(draft, source, user)
    if prepare := getattr(draft, "become_translation", None):
        prepare(locale.language_code)
    draft.save_revision(user=user, log_action=True)
    return type(source)._base_manager.get(pk=copy.pk)


def _name_responsible(draft, source, user) -> None:
    """The unit of the original answers for the translation too, if the person is of its staff."""
    if not hasattr(draft, "responsible_unit"):
        return
    units = _units_of(user, source)
    if units and draft.responsible_unit not in units:
        draft.responsible_unit = units[0]
