from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from gso_workflow.vietnamese import person_sort_key


class User(AbstractUser):
    """A person who signs in; Vietnamese names put the family name first."""

    sort_name = models.CharField(_("sort name"), max_length=400, blank=True, editable=False)

    class Meta(AbstractUser.Meta):
        ordering = ["sort_name", "username"]

    def save(self, *args, **kwargs):
        """Lists of people go by given name, then family name."""
        self.sort_name = person_sort_key(self.get_full_name() or self.username)[:400]
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "sort_name"}
        super().save(*args, **kwargs)

    def get_full_name(self):
        return f"{self.last_name} {self.first_name}".strip()

    def get_short_name(self):
        """The given name, the last word of the whole name."""
        return (self.get_full_name() or self.username).rsplit(" ", 1)[-1]
