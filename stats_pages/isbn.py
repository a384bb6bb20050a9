import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def validate_isbn(text: str) -> None:
    """Refuse an ISBN whose check digit does not fit; hyphens and blanks are free."""
    digits = re.sub(r"[\s-]", "", text).upper()
    if not (_is_isbn13(digits) or _is_isbn10(digits)):
        raise ValidationError(_("This is not a valid ISBN: please check its digits."))


def _is_isbn13(digits: str) -> bool:
    if not re.fullmatch(r"97[89]\d{10}", digits):
        return False
    return sum(int(d) * (3 if at % 2 else 1) for at, d in enumerate(digits)) % 10 == 0


def _is_isbn10(digits: str) -> bool:
    if not re.fullmatch(r"\d{9}[\dX]", digits):
        return False
    return sum((10 - at) * (10 if d == "X" else int(d)) for at, d in enumerate(digits)) % 11 == 0
