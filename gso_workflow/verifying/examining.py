"""One item under examination: every comparison of layer 4, as findings."""

import logging

from wagtail.models import Page

from gso_workflow.canonical import digest_of, text_beside
from gso_workflow.models import Package
from gso_workflow.sealing import stored_text
from gso_workflow.verifying import comparing, serving
from gso_workflow.verifying.evidence import Released, gather
from gso_workflow.verifying.findings import Finding, Kind
from gso_workflow.verifying.stored_files import StoredFiles

logger = logging.getLogger(__name__)
OK = 200


class Examiner:
    """Examines items with one set of eyes: how to read files, and whom to ask for pages (or None)."""

    def __init__(self, *, files: StoredFiles, reader=None):
        self.files = files
        self.reader = reader
        self.fetched = 0

    def examine(self, packages) -> list[Finding]:
        """Findings of a portion of released packages; what a second look denies is dropped.

        An item may be corrected or hidden between two reads: only what stays is a finding.
        """
        found = self.look(packages)
        if not found:
            return []
        doubtful = {finding.package for finding in found}
        again = Package.objects.released().filter(pk__in=doubtful)
        self.files.seen.clear()
        confirmed = {finding.key for finding in self.look(portion(again))}
        return [finding for finding in found if finding.key in confirmed]

    def look(self, packages) -> list[Finding]:
        """One look at a portion of released packages."""
        released = gather(packages)
        self.files.load(released)
        return [finding for item in released for finding in self._item(item)]

    def _item(self, item: Released):
        package = item.package
        facts = [*_of_seal(item), *self._of_files(item)]
        if item.live is None:
            facts.append((Kind.NOT_LIVE, ()))
        else:
            facts += [*_of_row(item), *self._of_sealed(item)]
        model = package.base_content_type.model_class()
        for kind, words in facts:
            yield Finding(
                kind=kind,
                model=model._meta.label_lower,
                pk=package.object_id,
                title=package.title,
                address=package.address,
                package=package.pk,
                digest=package.digest,
                words=tuple(words),
            )

    def _of_files(self, item):
        return [fault for file in item.files for fault in self.files.faults(file)]

    def _of_sealed(self, item):
        """The sealed revision itself, and what it renders to beside what readers get."""
        try:
            sealed = item.live.with_content_json(item.package.revision.content)
            released = item.package.content
            changed = comparing.differing_fields(released, text_beside(sealed, released))
            facts = [(Kind.SEAL, ("revision", *changed))] if changed else []
            return facts + (self._of_reading(item, sealed) if self.reader else [])
        except Exception as error:
            logger.exception("Package %s could not be verified", item.package.pk)
            return [(Kind.UNVERIFIED, (type(error).__name__,))]

    def _of_reading(self, item, sealed):
        url = address_of(item.live)
        if url is None:
            return []
        self.fetched += 1
        served = self.reader.get(url)
        if served.status != OK:
            return [(Kind.UNSERVED, (f"HTTP {served.status}",))]
        page = serving.rendered(sealed, url)
        words = comparing.served_differences(item.package.digest, page, served.text)
        return [(Kind.SERVED, words)] if words else []


def portion(packages) -> list[Package]:
    """These packages with everything that the examination reads of them."""
    related = ("revision", "content_type", "base_content_type")
    return list(packages.select_related(*related).prefetch_related("files"))


def address_of(live) -> str | None:
    """The absolute address at which readers find the item; None for what has none."""
    return live.full_url if isinstance(live, Page) else None


def _of_seal(item):
    package = item.package
    resealed = digest_of(stored_text(package, item.files))
    broken, unrecorded = comparing.release_faults(package.digest, resealed, item.recorded)
    facts = [(Kind.SEAL, ("digest",))] if broken else []
    return facts + ([(Kind.UNRECORDED, ())] if unrecorded else [])


def _of_row(item):
    package, live = item.package, item.live
    fields = comparing.differing_fields(package.content, text_beside(live, package.content))
    facts = [(Kind.CONTENT, fields)] if fields else []
    if isinstance(live, Page):
        here = (live.url_path, live.locale.language_code)
        words = comparing.place_differences((package.address, package.language), here)
        facts += [(Kind.ADDRESS, words)] if words else []
    return facts
