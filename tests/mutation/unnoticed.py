"""Slips in the engine that no test notices, and why none needs to: unnoticed.toml."""

import tomllib
from pathlib import Path

CODE = Path(__file__).with_name("unnoticed.toml")


def groups() -> list[dict]:
    """Each a reason, `why`, and the `slips` it explains."""
    return tomllib.loads(CODE.read_text(encoding="utf-8"))["unnoticed"]


def reasons() -> dict[str, str]:
    """Reasons by the key of the slip."""
    return {slip: group["why"] for group in groups() for slip in group["slips"]}
