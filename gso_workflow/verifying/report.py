"""The report of a verification for machines; docs/verification.md describes each field."""

from gso_workflow.verifying.concluding import merged

SCHEMA = "gso_workflow/verify_live/1"


def report_of(journey) -> dict:
    """The finished journey as plain JSON-able values; times in ISO 8601 with their zone."""
    run = journey.run
    return {
        "schema": SCHEMA,
        "verification": run.pk,
        "started_at": run.started_at.isoformat(),
        "finished_at": run.finished_at.isoformat() if run.finished_at else None,
        "sound": bool(run.finished_at) and not journey.found,
        "whole": run.whole,
        "files_read": run.with_bytes,
        "pages_fetched": run.fetched,
        "items": run.items,
        "mismatched": run.mismatched,
        "many": run.many,
        "templates": run.templates,
        "templates_changed": run.templates_changed,
        "withheld": run.withholdings.count(),
        "findings": [
            {
                "kind": str(finding.kind),
                "model": finding.model,
                "key": finding.pk,
                "title": finding.title,
                "address": finding.address,
                "package": finding.package,
                "digest": finding.digest,
                "words": list(finding.words),
            }
            for finding in merged(journey.found)
        ],
    }
