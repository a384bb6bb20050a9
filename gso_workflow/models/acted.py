"""What a person did in a post or seat keeps the row that entitled them to it (R-022, R-085)."""

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from gso_workflow.models.dated import say_moment
from gso_workflow.people import full_name


def refuse_undoing(person, sources, end, field) -> None:
    """ValidationError on `field` if the person signed as holder of these posts or seats since `end`.

    A holder's time cannot be ended before the holder's last act: who was entitled would change
    after the fact.
    """
    with override(settings.LANGUAGE_CODE):
        titles = [source.title_on(end) for source in sources]
    acts = apps.get_model("gso_workflow", "SignOff")._default_manager
    acts = acts.filter(person_id=person.pk, at__gte=end, capacity__in=titles)
    last = acts.order_by("at").last()
    if last is None:
        return
    told = {"person": full_name(person), "moment": say_moment(last.at)}
    sentence = _(
        "%(person)s acted in this capacity until %(moment)s: the change begins after that."
    )
    raise ValidationError({field: sentence % told})
