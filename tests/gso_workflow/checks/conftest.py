"""An office, its items on their way, and its people signed in: what this room shares with others."""

from tests.gso_workflow.gate.conftest import editor  # noqa: F401
from tests.gso_workflow.review.conftest import (  # noqa: F401
    admitted,
    cast,
    may_write,
    news,
    office,
    sign_in,
    submitted,
)
