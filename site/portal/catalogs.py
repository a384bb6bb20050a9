"""Compiles the project's .po files to the .mo files Django reads; needs no gettext tools.

Run as `python site/portal/catalogs.py`, before the site starts and before it is packed.
"""

from pathlib import Path

import polib

ROOT_DIR = Path(__file__).resolve().parents[2]


def sources() -> list[Path]:
    """Every translation file of the project: the site's own and each app's."""
    return sorted(ROOT_DIR.glob("*/locale/*/LC_MESSAGES/*.po"))


def compile_catalogs() -> None:
    """Write what is missing or older than its source; readers never see half a file."""
    for source in sources():
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        draft = source.with_suffix(".mo.new")
        polib.pofile(str(source)).save_as_mofile(str(draft))
        draft.replace(compiled)


if __name__ == "__main__":
    compile_catalogs()
