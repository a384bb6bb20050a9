"""What the sheet of components needs: the same specimen twice without the same id twice."""

import re

from django import template
from django.utils.safestring import mark_safe

register = template.Library()
NAMES = re.compile(
    r'\b(id|for|popovertarget|aria-labelledby|aria-describedby|data-copy)="([\w-]+)"|href="#([\w-]+)"'
)


@register.filter
def words(text):
    return text.split()


@register.simple_tag
def specimen(html, theme, *place):
    """The HTML of our own templates with every id, and what points to it, made the specimen's own."""
    suffix = "-".join([theme, *map(str, place)])

    def own(found):
        name, value, target = found.groups()
        return f'href="#{target}-{suffix}"' if target else f'{name}="{value}-{suffix}"'

    return mark_safe(NAMES.sub(own, html))
