"""Wagtail's own tests with the plugin installed: what passes without it must pass with it.

    python tests/dropin/wagtails_own_tests.py [LABEL…]

The whole run has the plugin; only what failed there is run again without. A test that needs what
this machine lacks fails in both and is named; one that fails with the plugin alone ends in 1.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LABELS = ("wagtail.tests", "wagtail.admin.tests")
FAILED = re.compile(r"^(?:FAIL|ERROR): \S+ \(([\w.]+)\)", re.MULTILINE)
COUNTED = re.compile(r"^Ran (\d+) tests?", re.MULTILINE)


def run(labels, **environment) -> tuple[int, set[str]]:
    """How many of Wagtail's tests ran, and which of them failed."""
    words = [sys.executable, "-W", "ignore", "-m", "django", "test", *labels, "--noinput"]
    words += ["--settings", "tests.dropin.wagtail_settings", "--parallel", "2"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    told = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    counted = COUNTED.search(told.stderr)
    if counted is None:
        raise SystemExit(f"Wagtail's tests did not run:\n{told.stdout}\n{told.stderr}")
    return int(counted[1]), set(FAILED.findall(told.stderr))


def main(labels) -> int:
    count, failed = run(labels)
    both = run(sorted(failed), WITHOUT_PLUGIN="1")[1] if failed else set()
    ours = sorted(failed - both)
    lines = [f"Wagtail's own tests with the plugin: {count} run, {len(ours)} fail because of it."]
    if both:
        lines += [f"{len(both)} fail without it too, for reasons of this machine:", *sorted(both)]
    if ours:
        lines += ["Fail with the plugin alone:", *ours]
    sys.stdout.write("\n  ".join(lines) + "\n")
    return 1 if ours or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or LABELS))
