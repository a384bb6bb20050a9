"""Draws blocks one by one: one that breaks leaves a line in the log, and the page stands (R-127)."""

import logging
from collections import Counter

from django.utils.safestring import mark_safe

logger = logging.getLogger(__name__)


def drawn(stream, context: dict) -> str:
    """The stream's blocks as HTML, in order; a broken one draws nothing at all."""
    seen = Counter()
    return mark_safe("".join(_block(stream, place, context, seen) for place in range(len(stream))))


def _block(stream, place, context, seen) -> str:
    kind = ""
    try:
        child = stream[place]
        kind = child.block_type
        seen[kind] += 1
        name = kind if seen[kind] == 1 else f"{kind}-{seen[kind]}"
        return child.render(context={**context, "block_name": name})
    except Exception:
        page = context.get("page")
        logger.exception(
            "Block %s %s of page %s could not be shown", place, kind, getattr(page, "pk", None)
        )
        return ""
