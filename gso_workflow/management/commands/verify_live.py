import json

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm
from wagtail.models import Page

from gso_workflow.verifying.report import report_of
from gso_workflow.verifying.running import Journey, begin
from gso_workflow.verifying.scope import scope_of


class Command(BaseCommand):
    """Compares what is live, stored and served with what was released (docs/verification.md)."""

    help = "Compares every live regulated item with its released package; 1 on a mismatch."

    def add_arguments(self, parser):
        parser.add_argument("--section", help="only pages at or below this page (key or address)")
        parser.add_argument("--item", help="only the item with this key")
        parser.add_argument("--base-url", default="", help="fetch from the running site over HTTP")
        parser.add_argument("--no-fetch", action="store_true", help="compare rows and files only")
        parser.add_argument("--no-withhold", action="store_true", help="withhold nothing")
        parser.add_argument("--json", metavar="FILE", help="write the report here; - for stdout")

    def handle(self, section=None, item=None, base_url="", json=None, **options):
        scope = scope_of(_page(section) if section else None, item)
        run = begin(with_pages=not options["no_fetch"], whole=scope is None)
        withhold = False if options["no_withhold"] else None
        journey = Journey(run, scope=scope, base_url=base_url, withhold=withhold)
        with tqdm(total=journey.total(), disable=None, unit=" items") as progress:
            journey.go(progress.update)
        if json:
            self.write_report(report_of(journey), json)
        self.tell(journey, to_stderr=json == "-")
        if journey.found:
            raise CommandError(_sum(journey))

    def write_report(self, report, target):
        text = json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True)
        if target == "-":
            self.stdout.write(text)
            return
        with open(target, "w", encoding="utf-8") as stream:
            stream.write(text + "\n")

    def tell(self, journey, *, to_stderr):
        out = self.stderr if to_stderr else self.stdout
        for finding in journey.found:
            words = "; ".join(finding.words)
            out.write(f"{finding.kind}: {finding.address or finding.pk} {finding.title} {words}")
        if not journey.found:
            out.write(f"What is live is what was released: {journey.run.items} items.")


def _sum(journey) -> str:
    run = journey.run
    hint = " So many that nothing was withheld." if run.many else ""
    return f"{run.mismatched} of {run.items} items differ from what was released.{hint}"


def _page(text: str) -> Page:
    """The page of a key or of an address in the tree."""
    found = Page.objects.filter(pk=text) if text.isdigit() else Page.objects.filter(url_path=text)
    page = found.first()
    if page is None:
        raise CommandError(f"There is no page {text}.")
    return page
