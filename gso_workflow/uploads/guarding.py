"""Where uploads come in: Wagtail's forms, and every save of an image or document (R-037).

A form refuses beside its field; a save by any other way raises `UploadRefused`. Both are in the
ledger. What a form has judged is not judged again when it is saved.
"""

from django.db.models.signals import pre_save
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from gso_workflow import gate, ledger
from gso_workflow.errors import UploadRefused
from gso_workflow.files.kinds import is_governed, kind_of
from gso_workflow.people import at_screen
from gso_workflow.uploads.judging import judge
from gso_workflow.wrapping import MARK

JUDGED = "_gso_workflow_judged"


def install() -> None:
    pre_save.connect(judge_row, dispatch_uid="gso_workflow.upload")
    for form in (BaseImageForm, BaseDocumentForm):
        _wrap_cleaning(form)


def judge_row(sender, instance, raw=False, **kwargs) -> None:
    """Before a row with another file is written, whoever writes it."""
    kind = kind_of(sender)
    if kind is None or raw or not instance.file or not is_governed() or gate.has_pass(instance):
        return
    if not _is_new(instance) or getattr(_content(instance.file), JUDGED, False):
        return
    refusal = _verdict(instance.file.name, instance.file, kind)
    if refusal is None:
        return
    if instance.file._committed:
        # `file.save()` stores the bytes before the row: they do not stay.
        instance.file.storage.delete(instance.file.name)
    _record(instance, instance.file.name, refusal)
    raise UploadRefused(refusal.sentence, fields={"file": refusal.sentence})


def judge_form(form) -> None:
    """After the stock cleaning: a refused file is an error of its field."""
    kind = kind_of(form._meta.model)
    if kind is not None and "file" in form.errors:
        _judge_refused(form, kind)
    file = form.cleaned_data.get("file")
    if kind is None or not file or "file" not in form.changed_data:
        return
    refusal = _verdict(file.name, file, kind)
    if refusal is None:
        setattr(file, JUDGED, True)
        return
    form.add_error("file", refusal.sentence)
    _record(form.instance, file.name, refusal)


def _judge_refused(form, kind) -> None:
    """What Wagtail's own field refused stands in the ledger too, in our words where a judge has any."""
    file = form.files.get(form.add_prefix("file"))
    if file is None:
        return
    file.seek(0)
    refusal = _verdict(file.name, file, kind)
    if refusal is None:
        _write_down(form.instance, file.name, "stock", " ".join(form.errors["file"]))
        return
    form.errors["file"] = form.error_class([refusal.sentence])
    _record(form.instance, file.name, refusal)


def _verdict(name, file, kind):
    return judge(name.rsplit("/", 1)[-1], file, kind)


def _is_new(row) -> bool:
    """Whether the row has another file than the stored row, or none is stored yet."""
    if not row.file._committed:
        return True
    stored = type(row)._base_manager.filter(pk=row.pk).values_list("file", flat=True)
    return stored.first() != row.file.name


def _content(file):
    """The uploaded file inside a field file."""
    return getattr(file, "_file", None) or file


def _record(row, name, refusal) -> None:
    _write_down(row, name, refusal.code, refusal.sentence)


def _write_down(row, name, code, sentence) -> None:
    ledger.record(
        "refused:upload",
        actor=at_screen(),
        obj=row if row.pk else None,
        payload={"why": code, "file": name[-255:], "message": sentence},
    )


def _wrap_cleaning(form: type) -> None:
    stock = form._post_clean
    if hasattr(stock, MARK):
        return

    def _post_clean(self):
        if is_governed():
            judge_form(self)
        stock(self)

    setattr(_post_clean, MARK, stock)
    form._post_clean = _post_clean
