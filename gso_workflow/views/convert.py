"""The screen on which an author turns a draft's legacy text into Unicode (R-103, Art. 15.3)."""

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets import HeaderButton

from gso_workflow import conversions, items, sealing
from gso_workflow.errors import ChainError
from gso_workflow.views.acts import status_of
from gso_workflow.views.showing import DraftView


class ConvertView(DraftView):
    """Each field as it was saved beside the same in Unicode; pressing saves the latter as a draft."""

    template_name = "gso_workflow/convert/convert.html"
    page_title = _("Turn the text into Unicode")
    header_icon = "resubmit"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.edit_url = items.edit_url(self.item)

    def get(self, request, *args, **kwargs):
        return self.show()

    def post(self, request, *args, **kwargs):
        try:
            conversions.convert(self.item, request.user, request.POST.get("digest", ""))
        except ChainError as refusal:
            messages.error(request, refusal)
            return self.show(status_of(refusal))
        told = _("The text is in Unicode now. Read it through; the earlier text is in the history.")
        messages.success(request, told)
        return redirect(self.edit_url)

    def show(self, status=200):
        conversion = conversions.conversion_of(self.item)
        if conversion is None:
            messages.info(self.request, _("All text of the draft is in Unicode."))
            return redirect(self.edit_url)
        context = self.get_context_data(
            conversion=conversion,
            title=items.title_of(conversion.after),
            language=items.language_of(conversion.after),
            digest=sealing.draft_digest(self.item),
            edit_url=self.edit_url,
        )
        return self.render_to_response(context, status=status)

    @property
    def header_buttons(self):
        return [HeaderButton(_("Back to the editor"), self.edit_url, icon_name="edit", priority=10)]
