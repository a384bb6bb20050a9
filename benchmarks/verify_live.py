"""What verifying costs beside plain reading: python benchmarks/verify_live.py [ITEMS]

Makes posted items in a test database, then compares the time and queries of a verification with
reading the same rows and packages, and with rendering the same pages. Ratios, since machines differ.
"""

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django

django.setup()

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tqdm import tqdm

from gso_workflow.models import Package
from gso_workflow.verifying.evidence import gather, released_packages
from gso_workflow.verifying.examining import portion
from gso_workflow.verifying.running import Journey, begin
from gso_workflow.verifying.serving import Inside


def measured(work):
    """Seconds and queries of one piece of work."""
    with CaptureQueriesContext(connection) as queries:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start, len(queries)


def make_items(count):
    """Items from their drafts to the public, by the chain's own verbs."""
    from tests.factories import OfficeFactory
    from tests.gso_workflow.chain.conftest import make_workflow
    from tests.gso_workflow.verifying.conftest import post

    office = OfficeFactory(central=True, default=True)
    office.chain = make_workflow(office)
    for number in tqdm(range(count), disable=None, unit=" items"):
        post(office.cast, title=f"Tin {number}")


def read_plainly():
    """Rows, packages, files and ledger lines of every item, and nothing compared."""
    packages = released_packages()
    last = 0
    while rows := portion(packages.filter(pk__gt=last)[:25]):
        gather(rows)
        last = rows[-1].pk


def render_plainly():
    """Each page once, as a reader gets it."""
    reader = Inside()
    for package in Package.objects.released():
        reader.get(package.page.full_url)


def verify(**options):
    journey = Journey(begin(**options), withhold=False)
    assert journey.go()
    assert not journey.found


def main(count):
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        make_items(count)
        reading, read = measured(read_plainly)
        rendering, _ = measured(render_plainly)
        rows, row_queries = measured(lambda: verify(with_pages=False))
        whole, whole_queries = measured(verify)
        sys.stdout.write(
            f"{count} items\n"
            f"rows and files: {rows / reading:.1f} × reading, "
            f"{row_queries / count:.1f} queries an item (reading {read / count:.1f})\n"
            f"with pages: {whole / (reading + rendering):.1f} × reading and rendering, "
            f"{whole_queries / count:.1f} queries an item\n"
        )
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
