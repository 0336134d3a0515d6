"""The edition that a form is under, where it was begun before the content changed."""

from flask import g

from intake.clinical.edition import Edition
from intake.storage import Draft
from intake.web.installed import todays
from intake.web.past import edition_named


def go_by(draft: Draft) -> None:
    """Let this request go by the edition the form is under: what was shown is what is answered.

    Where that edition is lost, by today’s.
    """
    g.edition = None if draft.edition == todays().hash else edition_of(draft)


def edition_of(draft: Draft) -> Edition | None:
    """The edition the form is under; None where it is lost."""
    return edition_named(draft.edition)
