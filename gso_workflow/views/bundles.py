"""Bundles: put together, ordered, given an hour, posted or dissolved (R-016)."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets import HeaderButton

from gso_workflow import authority, chain, clocks
from gso_workflow.bundle_forms import ArrangeForm, AssembleForm, BundleReleaseForm
from gso_workflow.chain.bundling import candidates
from gso_workflow.duties import duties_of
from gso_workflow.errors import ChainError
from gso_workflow.forms import ReasonForm
from gso_workflow.models import Office, ReleaseBundle
from gso_workflow.views.acts import UNPROCESSABLE, status_of, told
from gso_workflow.views.showing import ChainView

DONE = {
    "arrange": _("The bundle is changed. Its hour must be set anew."),
    "release": "",
    "dissolve": _("The bundle is dissolved."),
}


class BundleScreen(ChainView):
    """Screens for those who may post, or who lead an office."""

    header_icon = "folder-open-inverse"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.duties = duties_of(request.user)
        reach = authority.offices_of(request.user, clocks.now())
        self.offices = [office.pk for office in reach]
        if not (self.duties.addresses or self.duties.offices_led):
            raise PermissionDenied


class BundlesView(BundleScreen):
    """The bundles of the person's offices, those that wait first."""

    template_name = "gso_workflow/bundles/list.html"
    page_title = _("Release bundles")

    @property
    def header_buttons(self):
        new = reverse("gso_workflow:new_bundle")
        return [HeaderButton(_("New bundle"), new, icon_name="plus", priority=10)]

    def get_context_data(self, **kwargs):
        rows = ReleaseBundle.objects.filter(office__in=self.offices).prefetch_related(
            "orders", "office__names"
        )
        bundles = sorted(rows[:100], key=lambda bundle: not bundle.is_waiting)
        return super().get_context_data(**kwargs, bundles=bundles)


class NewBundleView(BundleScreen):
    """Choosing approved items for a new bundle."""

    template_name = "gso_workflow/bundles/new.html"
    page_title = _("New bundle")

    def get(self, request, *args, **kwargs):
        return self.show(AssembleForm(orders=self.orders()))

    def post(self, request, *args, **kwargs):
        form = AssembleForm(request.POST, orders=self.orders())
        if not form.is_valid():
            return self.show(form, UNPROCESSABLE)
        orders = form.cleaned_data["orders"]
        try:
            bundle = chain.assemble(
                orders[0].package.office,
                request.user,
                name=form.cleaned_data["name"],
                orders=orders,
            )
        except ChainError as refusal:
            form.show(refusal)
            return self.show(form, status_of(refusal))
        messages.success(request, _("The bundle “%(name)s” is ready.") % {"name": bundle.name})
        return redirect("gso_workflow:bundle", bundle.pk)

    def orders(self):
        offices = Office.objects.filter(pk__in=self.offices)
        return [order for office in offices for order in candidates(office, self.duties)]

    def show(self, form, status=200):
        return self.render_to_response(self.get_context_data(form=form), status=status)


class BundleView(BundleScreen):
    """One bundle: its items in sequence, its hour, and what may be done with it."""

    template_name = "gso_workflow/bundles/bundle.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        rows = ReleaseBundle.objects.filter(office__in=self.offices)
        self.bundle = get_object_or_404(rows, pk=kwargs["bundle_id"])

    def get_page_title(self):
        return self.bundle.name

    def get(self, request, *args, **kwargs):
        return self.show(self.forms())

    def post(self, request, *args, **kwargs):
        name = request.POST.get("act")
        if name not in DONE:
            raise Http404
        forms = self.forms(**{name: request.POST})
        form = forms[name]
        if not form.is_valid():
            return self.show(forms, UNPROCESSABLE)
        try:
            self.carry_out(name, form)
        except ChainError as refusal:
            form.show(refusal)
            return self.show(forms, status_of(refusal))
        done = DONE[name] or told(ReleaseBundle.objects.get(pk=self.bundle.pk))
        messages.success(request, f"{self.bundle.name}: {done}")
        return redirect("gso_workflow:bundle", self.bundle.pk)

    def carry_out(self, name, form):
        verb = getattr(chain, "release_bundle" if name == "release" else name)
        return verb(self.bundle, self.request.user, form.cleaned_data["digest"], **form.arguments)

    def forms(self, **data):
        """The three forms of the screen; the one that was posted is bound."""
        digest = self.bundle.digest
        present = list(self.bundle.in_order().defer("package__content"))
        free = candidates(self.bundle.office, self.duties)
        arranging = {"present": present, "candidates": free, "auto_id": "id_arrange_%s"}
        return {
            "arrange": ArrangeForm(data.get("arrange"), digest=digest, **arranging),
            "release": BundleReleaseForm(data.get("release"), digest=digest),
            "dissolve": ReasonForm(data.get("dissolve"), digest=digest, auto_id="id_dissolve_%s"),
        }

    def show(self, forms, status=200):
        self.bundle.refresh_from_db()
        mine = all(self.duties.posts_at(order.package.address) for order in self.bundle.in_order())
        context = self.get_context_data(
            **{f"{name}_form": form for name, form in forms.items()},
            bundle=self.bundle,
            editable=mine and self.bundle.is_waiting,
            media=sum((form.media for form in forms.values()), ReasonForm().media),
        )
        return self.render_to_response(context, status=status)
