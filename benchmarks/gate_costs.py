"""What the gate costs beside stock Wagtail: python benchmarks/gate_costs.py [REPETITIONS]

One page type of a host twice over, regulated and free, each from its draft to its reader, act by act
and in turns, in a throw-away database beside the one that DATABASE_URL names. Of each act: the median
of the ratios, the quarter below and above it, and the queries. Ratios, since machines differ.
"""

import os
import re
import sys
import time
from pathlib import Path
from statistics import quantiles

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
os.environ.setdefault("TEST_DB_SUFFIX", "_gate_costs")

import django

django.setup()

from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from tqdm import tqdm
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from gso_workflow import chain, sealing
from gso_workflow.models import Package
from tests.host_site.models import BulletinPage, FreePage

# What opens and closes a transaction, or a part of one, reads and writes no row.
FRAME = re.compile(r"\s*(BEGIN|COMMIT|SAVEPOINT|RELEASE|ROLLBACK)\b", re.IGNORECASE)


def measured(work):
    """Seconds and queries of one piece of work."""
    queries = []

    def count(execute, sql, *rest):
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        start = time.perf_counter()
        work()
        seconds = time.perf_counter() - start
    return seconds, sum(not FRAME.match(sql) for sql in queries)


def make_cast():
    """A staffed office with the mandated steps, and Wagtail's own workflow of the same people."""
    from tests.factories import OfficeFactory, PostingGrantFactory
    from tests.gso_workflow.chain.conftest import make_workflow

    office = OfficeFactory(central=True, default=True)
    make_workflow(office)
    cast = office.cast
    cast.signers = (cast.head, cast.secretary, cast.chief)
    PostingGrantFactory(person=cast.poster, page=cast.home, granted_by=cast.office_head)
    cast.stock = Workflow.objects.create(name="Quy trình của Wagtail")
    for place, person in enumerate(cast.signers):
        task = GroupApprovalTask.objects.create(name=person.username)
        task.groups.add(Group.objects.create(name=person.username))
        person.groups.set(task.groups.all())
        WorkflowTask.objects.create(workflow=cast.stock, task=task, sort_order=place)
    right = Permission.objects.get(codename="publish_page")
    cast.chief.groups.get().page_permissions.create(page=cast.home, permission=right)
    return cast


def write(kind, cast, number):
    """A draft with a child row, read anew so that nothing of its making is remembered."""
    slug = f"{kind.__name__.lower()}-{number}"
    page = kind(title=f"Tin {number}", slug=slug, text="Nội dung.", owner=cast.author, live=False)
    cast.section.add_child(instance=page)
    page.links.add(kind.links.rel.related_model(label="Liên kết"))
    page.save_revision(user=cast.author)
    return kind.objects.get(pk=page.pk)


def read(page):
    """The page as a reader gets it, who has no session."""
    response = Client().get(page.get_url(), headers={"host": page.get_site().hostname})
    assert response.status_code == 200, response.status_code


def walk_gate(cast, number):
    """The chain's acts on one item; every sign-off but the first goes unmeasured."""
    from tests.gso_workflow.chain.conftest import CHECK, approve

    page = write(BulletinPage, cast, number)
    digest = sealing.draft_digest(page)
    yield "submit", lambda: chain.submit(page, cast.author, digest, declarations=[CHECK])
    first, *later = cast.signers
    package = Package.objects.for_object(page).get()
    yield "sign-off", lambda: approve(package, first)
    for person in later:
        approve(Package.objects.get(pk=package.pk), person)
    order = Package.objects.get(pk=package.pk).order
    yield "release", lambda: chain.release(order, cast.poster, digest)
    page = BulletinPage.objects.get(pk=page.pk)
    yield "public view", lambda: read(page)


def walk_stock(cast, number):
    """Wagtail's counterparts; the workflow ends after one sign-off, so that publishing is bare."""
    page = write(FreePage, cast, number)
    yield "submit", lambda: cast.stock.start(page, cast.author)
    state = FreePage.objects.get(pk=page.pk).current_workflow_task_state
    task = state.task.specific
    yield "sign-off", lambda: task.on_action(state, cast.head, "approve")
    FreePage.objects.get(pk=page.pk).current_workflow_state.cancel(user=cast.chief)
    revision = FreePage.objects.get(pk=page.pk).get_latest_revision()
    yield "release", lambda: revision.publish(user=cast.chief)
    page = FreePage.objects.get(pk=page.pk)
    yield "public view", lambda: read(page)


def walk(cast, number, costs):
    """Both pages side by side; who goes first changes with every repetition."""
    for (act, stock), (_, gate) in zip(
        walk_stock(cast, number), walk_gate(cast, number), strict=True
    ):
        if number % 2:
            ours, theirs = measured(gate), measured(stock)
        else:
            theirs, ours = measured(stock), measured(gate)
        costs.setdefault(act, []).append((ours[0] / theirs[0], theirs[1], ours[1]))


def table(costs):
    """One line an act, in Markdown."""
    yield "| act | time, × stock | quarters | queries | queries, stock |"
    yield "|---|---|---|---|---|"
    for act, rows in costs.items():
        ratios, stock, gate = zip(*rows, strict=True)
        low, middle, high = quantiles(ratios, n=4)
        told = f"{middle:.1f} | {low:.1f}–{high:.1f} | {spread(gate)} | {spread(stock)}"
        yield f"| {act} | {told} |"


def spread(counts):
    """The count of every repetition, or from the smallest to the largest."""
    return "–".join(str(count) for count in sorted({min(counts), max(counts)}))


def main(repetitions):
    kept = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        cast, costs = make_cast(), {}
        walk(cast, 0, {})  # the first repetition fills what Wagtail and Django remember
        for number in tqdm(range(1, repetitions + 1), disable=None, unit=" repetitions"):
            walk(cast, number, costs)
        sys.stdout.write(f"{connection.vendor}, {repetitions} repetitions\n\n")
        sys.stdout.write("\n".join(table(costs)) + "\n")
    finally:
        connection.creation.destroy_test_db(kept, verbosity=0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
