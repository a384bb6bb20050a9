import tomllib
from functools import cache
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "block_samples.toml"


@cache
def _samples() -> dict:
    return tomllib.loads(SAMPLES.read_text(encoding="utf-8"))


def sample(name: str):
    """What the block picker shows of a block: invented content, in the readers' language."""
    value = _samples()[name]
    return value["value"] if set(value) == {"value"} else value
