"""Why an upload is refused: a code for the ledger and a sentence for the person."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Refusal:
    """One reason; `details` fill the sentence's places."""

    code: str
    details: dict = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.code] % self.details)


SENTENCES = {
    "empty": _("This file is empty."),
    "too_large": _("This file is larger than the limit of %(limit)d MB."),
    "kind": _("Files of the kind “%(ending)s” may not be uploaded. Allowed are: %(allowed)s."),
    "old_office": _(
        "Files of the kind “%(ending)s” cannot be judged. Open it and save it as .docx or .xlsx."
    ),
    "disagrees": _("The content of this file is not what its name “%(ending)s” says."),
    "program": _("This file holds a program or a script. Programs may not be uploaded."),
    "two_kinds": _("Another file is hidden in this one. Save it anew and upload that."),
    "damaged": _("This file is damaged and cannot be judged. Save it anew and upload that."),
    "encrypted": _(
        "This file is protected by a password or encrypted. Take the protection off first."
    ),
    "macros": _("This file holds macros. Save it without macros (.docx, .xlsx) first."),
    "embedded": _("Another file or program is embedded in this one. Take it out first."),
    "remote_template": _("This file loads a template from elsewhere. Take the template out first."),
    "bomb": _("Unpacked, this file would be too large to be judged."),
    "pdf_script": _("This PDF runs scripts. Print it to a new PDF and upload that."),
    "pdf_launch": _("This PDF starts programs. Print it to a new PDF and upload that."),
    "pdf_files": _("Other files are attached inside this PDF. Upload them one by one instead."),
    "too_many_pixels": _("This picture has more than %(limit)d million pixels. Make it smaller."),
    "place": _(
        "This picture tells the place where it was taken (GPS). Remove the location data first."
    ),
    "active_drawing": _(
        "This drawing (SVG) holds scripts or loads something from elsewhere. Save it as plain SVG or PNG."
    ),
    "not_text": _("This file is not plain text in an encoding that can be recognised."),
    "secret": _(
        "This file bears the secrecy marking “%(marking)s”. Classified material must never enter this "
        "system: hand it over by the way prescribed for state secrets."
    ),
    "virus": _("The virus scanner refuses this file: %(name)s."),
    "no_scanner": _(
        "The virus scanner does not answer, so nothing can be uploaded now. Try later."
    ),
}
