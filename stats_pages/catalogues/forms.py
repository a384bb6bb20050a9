from gso_workflow.vietnamese import slug
from stats_pages.catalogues import faults
from stats_pages.catalogues.fields import crosswalk_faults
from stats_pages.forms import PublicationForm


class ClassificationForm(PublicationForm):
    """Versions follow each other without overlap, and each crosswalk fits both of its versions."""

    def clean(self):
        cleaned = super().clean()
        if (formset := self.formsets.get("versions")) is not None:
            formset.is_valid()
            kept = [form for form in formset.forms if not _is_left_out(formset, form)]
            if all(form.is_valid() for form in kept):
                check_versions(kept)
        return cleaned


def check_versions(forms) -> None:
    """Says beside the field what does not fit between versions, each of them right in itself."""
    ordered = sorted(forms, key=lambda form: form.cleaned_data["valid_from"])
    told = [dict(form.cleaned_data) for form in ordered]
    spans = [(one["valid_from"], one["valid_until"]) for one in told]
    keys = [slug(one["label"]) for one in told]
    for at, sentence in faults.of_spans(spans).items():
        ordered[at].add_error("valid_from", sentence)
    for at, sentence in faults.of_keys(keys).items():
        ordered[at].add_error("label", sentence)
    earlier = None
    for form, one in zip(ordered, told, strict=True):
        for sentence in crosswalk_faults(one["crosswalk"], earlier, one["entries"]):
            form.add_error("crosswalk", sentence)
        earlier = one["entries"]


def _is_left_out(formset, form) -> bool:
    """Forms to be deleted, and the empty ones that the editor never touched."""
    return formset._should_delete_form(form) or (form.empty_permitted and not form.has_changed())
