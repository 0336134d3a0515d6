"""Editions of earlier times, by the hash under which the record keeps them."""

from flask import current_app

from intake.clinical.edition import Edition, thaw
from intake.clinical.item import ContentError
from intake.storage import StorageError
from intake.web.access import patients
from intake.web.installed import todays


def edition_named(name: str) -> Edition | None:
    """Thawed once for each process; None where it is lost."""
    if name == todays().hash:
        return todays()
    thawed: dict[str, Edition] = current_app.extensions.setdefault("editions", {})
    if name and name not in thawed:
        try:
            thawed[name] = thaw(patients().edition(name), known_as=name)
        except (StorageError, ContentError):
            current_app.logger.exception("The edition %s cannot be used.", name)
    return thawed.get(name)
