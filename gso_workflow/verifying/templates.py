"""The templates as they lie on this machine: a page and its comparison are drawn by the same ones."""

import hashlib
from pathlib import Path

from django.template import engines


def fingerprint() -> str:
    """SHA-256 over the names and bytes of every template, as 64 hexadecimal digits.

    It changes with a deploy, and with nothing else: a change that nobody deployed is tampering.
    """
    digest = hashlib.sha256()
    for folder in _folders():
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(str(path.relative_to(folder)).encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _folders() -> list[Path]:
    return [Path(folder) for engine in engines.all() for folder in engine.template_dirs]
