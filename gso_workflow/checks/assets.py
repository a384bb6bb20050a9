"""The script and style that the list of findings needs."""

from django.forms.widgets import Media, Script

MEDIA = Media(
    css={"all": ["gso_workflow/chain.css", "gso_workflow/checks.css"]},
    js=[Script("gso_workflow/checks.js", type="module")],
)
