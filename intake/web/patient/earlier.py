"""The edition that a form is under, where it was begun before the content changed."""

from flask import current_app, g

from intake.clinical.edition import Edition, thaw
from intake.clinical.item import ContentError
from intake.storage import Draft, StorageError
from intake.web.access import patients
from intake.web.installed import todays


def go_by(draft: Draft) -> None:
    """Let this request go by the edition the form is under: what was shown is what is answered.

    Where that edition is lost, by today’s.
    """
    g.edition = None if draft.edition == todays().hash else edition_of(draft)


def edition_of(draft: Draft) -> Edition | None:
    """The edition the form is under, thawed once for each process; None where it is lost."""
    thawed: dict[str, Edition] = current_app.extensions.setdefault("editions", {})
    if draft.edition and draft.edition not in thawed:
        try:
            text = patients().edition(draft.edition)
            thawed[draft.edition] = thaw(text, known_as=draft.edition)
        except (StorageError, ContentError):
            current_app.logger.exception("The edition %s cannot be used.", draft.edition)
    return thawed.get(draft.edition)
