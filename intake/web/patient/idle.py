"""A form that was left open on somebody’s device: after a while it asks who is there.

Nothing typed is lost by it (`shut.py`), and nobody else reads it meanwhile.
"""

from datetime import datetime

from flask import session

from intake.storage import Draft
from intake.web.expiry import IDLE, NOTED_EVERY
from intake.web.moment import now

SEEN = "seen"
"""When this form was last open in this browser, and which form it was."""
TAKEN_UP = "taken-up"
"""In the same session: the form was opened again by somebody else, for its person to go on."""
SHORT = 8


def is_left(draft: Draft) -> bool:
    """Whether nobody has opened it here for so long, or somebody else has opened it for them.

    Never before a date of birth is in it.
    """
    seen = _seen(draft)
    since = now() - (seen or draft.touched)
    if draft.born and (since >= IDLE or TAKEN_UP in session):
        return True
    if seen is None or since >= NOTED_EVERY:
        note_seen(draft)
    return False


def note_seen(draft: Draft) -> None:
    session.pop(TAKEN_UP, None)
    session[SEEN] = f"{now().isoformat()} {draft.id[:SHORT]}"


def stay_shut(draft: Draft) -> None:
    """A change that was made while it was shut opens it for nobody."""
    session[SEEN] = f"{(_seen(draft) or draft.touched).isoformat()} {draft.id[:SHORT]}"


def _seen(draft: Draft) -> datetime | None:
    at, _, whose = str(session.get(SEEN, "")).partition(" ")
    return datetime.fromisoformat(at) if whose == draft.id[:SHORT] else None
