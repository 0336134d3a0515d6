"""Whether patients can be served: for whoever watches the server, and tells no more than that."""

from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from flask import Flask, current_app

from intake.storage import SERVER, StorageError, open_store
from intake.web.access import Audience, open_to
from intake.web.patient.blueprint import blueprint

HOLDS_FOR = 5.0
"""Seconds that an answer is good for: however often somebody asks, the disk is asked no oftener."""
PATIENCE = 2.0  # seconds for another process that is writing
TEXT = {"Content-Type": "text/plain; charset=utf-8"}


@dataclass
class Health:
    """What was found last, and when."""

    well: bool = False
    at: float = float("-inf")
    asking: Lock = field(default_factory=Lock)


@blueprint.get("/healthz")
@open_to(Audience.EVERYONE)
def healthz() -> tuple[str, int, dict[str, str]]:
    """`ok` only where the database opens and can be written to, and its guards stand."""
    return ("ok", 200, TEXT) if is_well(current_app) else ("not now", 503, TEXT)


def is_well(app: Flask) -> bool:
    health: Health = app.extensions.setdefault("health", Health())
    if monotonic() - health.at < HOLDS_FOR:
        return health.well
    with health.asking:
        if monotonic() - health.at >= HOLDS_FOR:
            health.well, health.at = _looks_well(app), monotonic()
    return health.well


def _looks_well(app: Flask) -> bool:
    config = app.config
    try:
        opened = open_store(config["DATABASE"], config["KEYRING"], config["CLOCK"], PATIENCE)
        with opened as store:
            store.keeping(SERVER).check_health()
    except StorageError:
        return False
    return True
