"""An item on its way and a posted one, and nobody on guard but the database."""

from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from gso_workflow import gate
from tests.gso_workflow.chain.conftest import (  # noqa: F401
    approved,
    at_chief,
    at_secretary,
    cast,
    news,
    office,
    posted,
    submitted,
)


@pytest.fixture(autouse=True)
def python_off():
    """Layer 2 lets everything through; no pass stands in the database."""
    with gate.python_lifted_for_tests():
        yield


@contextmanager
def refused(rule):
    """The database itself says no, names the rule, and the statement changed nothing."""
    named = rf"gso_workflow: .*\(rule {rule}"
    with pytest.raises(DatabaseError, match=named), transaction.atomic():
        yield


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def everything(*tables):
    """All rows of these tables, to be compared with later."""
    found = {}
    for table in tables:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            found[table] = cursor.fetchall()
    return found


def settle(cursor):
    """Rows written in this test still wait for their commit: PostgreSQL would not let us alter."""
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
