"""Correcting inside one's own step: the page's own edit form, saved as a successor (R-055)."""

from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.telepath import JSContext
from wagtail.admin.ui.components import MediaContainer
from wagtail.models import Page

from gso_workflow import chain
from gso_workflow.errors import ChainError
from gso_workflow.forms import CorrectionNoteForm
from gso_workflow.views.acts import UNPROCESSABLE, status_of
from gso_workflow.views.showing import PackageView

# What the seal or the chain fixes: a correction changes content, not place or hour.
FIXED = ("slug", "go_live_at", "expire_at", "responsible_unit")


class CorrectView(PackageView):
    """Wagtail's edit form on the sealed page; saving goes through the chain alone."""

    template_name = "gso_workflow/review/correct.html"
    header_icon = "edit"

    def get_page_subtitle(self):
        return _("Correct: %(title)s") % {"title": self.package.title}

    def dispatch(self, request, *args, **kwargs):
        if refusal := chain.may("correct", self.package, request.user):
            messages.error(request, refusal)
            return redirect("gso_workflow:review", self.package.pk)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        form = self.page_form()
        return self.show(form, CorrectionNoteForm(digest=self.package.digest))

    def post(self, request, *args, **kwargs):
        form = self.page_form(request.POST, request.FILES)
        note = CorrectionNoteForm(request.POST, digest=self.package.digest)
        if not (self.is_whole(form) & note.is_valid()):
            sentence = _("The correction could not be saved: please look at the marked fields.")
            messages.validation_error(request, sentence, form)
            return self.show(form, note, UNPROCESSABLE)
        try:
            successor = self.correct(form.save(commit=False), note)
        except ChainError as refusal:
            note.show(refusal)
            messages.error(request, refusal)
            return self.show(form, note, status_of(refusal))
        messages.success(request, _("Corrected. What changed is shown first."))
        return redirect("gso_workflow:review", successor.pk)

    def is_whole(self, form):
        """Whether the form is valid; a post that the form did not draw is no correction at all."""
        try:
            return form.is_valid()
        except MultiValueDictKeyError as error:
            raise BadRequest("The form came without its parts.") from error

    def correct(self, revised, note):
        digest = note.cleaned_data["digest"]
        return chain.correct(
            self.package, self.request.user, digest, revised=revised, **note.arguments
        )

    def page_form(self, *data):
        """The page type's own form on the sealed content, without what the seal fixes."""
        self.page = self.package.as_page()
        self.edit_handler = self.page.get_edit_handler()
        form = self.edit_handler.get_form_class()(
            *data,
            instance=self.page,
            **self.whereabouts(),
            for_user=self.request.user,
        )
        for name in FIXED:
            if name in form.fields:
                form.fields[name].disabled = True
        return form

    def whereabouts(self):
        """The form of a page asks where it stands; a snippet stands nowhere."""
        is_page = isinstance(self.page, Page)
        return {"parent_page": self.page.get_parent().specific} if is_page else {}

    def show(self, form, note, status=200):
        context = self.get_context_data(form=form, note_form=note)
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs):
        form = kwargs["form"]
        panel = self.edit_handler.get_bound_panel(
            instance=self.page, request=self.request, form=form
        )
        js_context = JSContext()
        data = js_context.pack(panel)
        return super().get_context_data(
            **kwargs,
            panel=panel,
            edit_handler_data=data,
            media=MediaContainer([panel, form, kwargs["note_form"], js_context]).media,
            action_url=reverse("gso_workflow:correct", args=[self.package.pk]),
            submit_button_label=_("Save the correction"),
            submit_button_active_label=_("Saving…"),
        )
