"""Where a page stands: its office, its section and the units that supply it (R-002, R-045).

A site may speak several languages. The home page of each further one is a translation of the
site's own and stands beside it in the tree; what holds for a page of the first language holds
for its translations, unless they have rows of their own.
"""

from django.apps import apps
from django.conf import settings
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import override
from wagtail.models import Page, Site


def paths_upwards(page):
    """The tree paths of the page and of everything above it; nothing for an unsaved page."""
    step = Page.steplen
    return [page.path[:end] for end in range(len(page.path or ""), 0, -step)]


def _keys_upwards(page):
    """The translation keys of the page and of everything above it, as a subquery."""
    return Page.objects.filter(path__in=paths_upwards(page)).order_by().values("translation_key")


def office_of(page):
    """The office on whose site the page stands, in whatever language, or None."""
    offices = apps.get_model("gso_workflow", "Office")._default_manager
    found = offices.filter(site__root_page__translation_key__in=_keys_upwards(page))
    return found.order_by("-site__root_page__depth").first()


def home_of(page):
    """The home page, in the page's own language, at or above it; None outside any site."""
    roots = Site.objects.values("root_page__translation_key")
    above = Page.objects.filter(path__in=paths_upwards(page), translation_key__in=roots)
    return above.order_by("-depth").first()


def home_paths(offices) -> dict[int, list[str]]:
    """The tree paths of the home pages of each office, the first language's first; one query."""
    keys = {office.site.root_page.translation_key: office for office in offices}
    homes = {office.pk: [office.site.root_page.path] for office in offices}
    rows = Page.objects.filter(translation_key__in=keys).order_by("path")
    for key, path in rows.values_list("translation_key", "path"):
        if path not in homes[keys[key].pk]:
            homes[keys[key].pk].append(path)
    return homes


def below(paths, field="path") -> Q:
    """The condition of standing at or below one of these tree paths."""
    wanted = Q(pk__in=[])
    for path in paths:
        wanted |= Q(**{f"{field}__startswith": path})
    return wanted


def pages_of(office):
    """Every page of the office's site, in all its languages."""
    return Page.objects.filter(below(home_paths([office])[office.pk]))


def covering(page):
    """The pages whose supplies, grants and workflows hold for this one.

    They are those at or above it and their originals in the first language of the site; what is
    given for a translation alone never reaches the original.
    """
    keys = _keys_upwards(page)
    first = Site.objects.filter(root_page__translation_key__in=keys).values("root_page__locale")
    originals = Q(translation_key__in=keys, locale__in=first)
    return Page.objects.filter(Q(path__in=paths_upwards(page)) | originals).order_by()


def nearest_first(rows, page):
    """Rows of a model with a field `page`, the nearest first, a translation before its original."""
    own = Case(When(page__path__in=paths_upwards(page), then=Value(0)), default=Value(1))
    return rows.order_by("-page__depth", own)


def section_of(page):
    """The nearest page that a unit was ever made to supply: at or above, or an original; or None."""
    supplies = apps.get_model("gso_workflow", "SectionSupply")._default_manager
    found = supplies.filter(page__in=covering(page)).select_related("page")
    supply = nearest_first(found, page).first()
    return supply.page if supply else None


def workflow_of(page):
    """The active workflow assigned to the page, the nearest page above it or their originals."""
    if not getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True):
        return None
    rows = apps.get_model("wagtailcore", "WorkflowPage")._default_manager
    rows = rows.filter(page__in=covering(page), workflow__active=True).select_related("workflow")
    found = nearest_first(rows, page).first()
    return found.workflow if found else None


def public_path(address: str, office) -> str:
    """The path under which readers find a tree address of the office's site, its language first."""
    for root in Site.get_site_root_paths():
        if root.site_id == office.site_id and address.startswith(root.root_path):
            with override(root.language_code):
                return reverse("wagtail_serve", args=[address.removeprefix(root.root_path)])
    return "/" + address.removeprefix(office.site.root_page.url_path)


def supplying_units(page, at):
    """The units that supply the page's section at this instant (R-045)."""
    units = apps.get_model("gso_workflow", "Unit")._default_manager
    section = section_of(page)
    if section is None:
        return units.none()
    supplies = apps.get_model("gso_workflow", "SectionSupply")._default_manager
    return units.filter(pk__in=supplies.filter(page=section).on(at).values("unit"))


def unit_of(user, office, at):
    """The units of the office in which the person holds a post at this instant."""
    units = apps.get_model("gso_workflow", "Unit")._default_manager.filter(office=office)
    appointments = apps.get_model("gso_workflow", "Appointment")._default_manager
    held = appointments.on(at).filter(person=user).values("post__unit")
    open_still = Q(closed_on=None) | Q(closed_on__gt=localdate(at))
    return list(units.filter(open_still, pk__in=held))
