"""Turns judged lines into redirects to pages, in one act that stands in the ledger."""

import hashlib
from dataclasses import dataclass, field

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect

from gso_workflow import ledger
from home import published
from home.old_addresses.judging import Line, judged, key_of, lines_of


@dataclass
class Report:
    """What became of each line."""

    made: list[Line] = field(default_factory=list)
    known: list[Line] = field(default_factory=list)
    refused: list[Line] = field(default_factory=list)


class Refused(Exception):
    """Some lines are at fault and nothing was imported; `report` says which."""

    def __init__(self, report: Report):
        super().__init__(f"{len(report.refused)} lines are refused")
        self.report = report


@transaction.atomic
def import_redirects(
    content: bytes, name: str, site, *, skip_refused=False, dry_run=False, permanent=True
) -> Report:
    """Make a redirect of each line; all of them or, unless told otherwise, none."""
    pages = public_paths(site)
    existing = known_redirects(site)
    lines = lines_of(content.decode("utf-8-sig"), site.hostname)
    report = Report()
    for line in judged(lines, existing, pages.__contains__):
        pile = report.refused if line.fault else report.known
        (pile if line.fault or line.old in existing else report.made).append(line)
    if report.refused and not (skip_refused or dry_run):
        raise Refused(report)
    if not dry_run and report.made:
        _store(report.made, pages, site, permanent)
        _enter(content, name, site, report)
    return report


def public_paths(site) -> dict[str, int]:
    """The key of each live page by its path on the site: one query for each language."""
    found = {}
    for branch in published.branches_of(site):
        rows = published.below(branch.root).values_list("pk", "url_path")
        for pk, url_path in rows:
            found[key_of(branch.url_of(url_path).removeprefix(site.root_url))] = pk
    return found


def known_redirects(site) -> dict[str, str]:
    """Old to new path of every redirect of the site, also those of a link to another one."""
    rows = Redirect.get_for_site(site).select_related("redirect_page")
    branches = published.branches_of(site)
    return {row.old_path.lower(): _target(row, branches, site) for row in rows}


def _target(row, branches, site) -> str:
    if row.redirect_page is None:
        return key_of(row.redirect_link or "/")
    home = next((b for b in branches if row.redirect_page.path.startswith(b.root.path)), None)
    url = home.url_of(row.redirect_page.url_path) if home else "/"
    return key_of(url.removeprefix(site.root_url))


def _store(lines, pages, site, permanent) -> None:
    Redirect.objects.bulk_create(
        [
            Redirect(
                old_path=line.old,
                site=site,
                is_permanent=permanent,
                redirect_page_id=pages[key_of(line.new)],
            )
            for line in lines
        ],
        batch_size=500,
    )


def _enter(content, name, site, report) -> None:
    payload = {
        "file": name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "redirects": len(report.made),
        "refused": len(report.refused),
    }
    ledger.record("configure:created", obj=site, payload=payload)
