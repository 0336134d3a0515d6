"""How long the clinic keeps a form that was not sent, by its own policy."""

from datetime import timedelta

from intake.content.policy import CODE_OF_SENT, LOCKED_AFTER, STARTED_KEPT, UNTOUCHED_KEPT
from intake.storage import Clocks

KEPT = Clocks(
    begun=timedelta(hours=UNTOUCHED_KEPT.value),
    started=timedelta(hours=STARTED_KEPT.value),
    sent=timedelta(days=CODE_OF_SENT.value),
)
IDLE = timedelta(minutes=LOCKED_AFTER.value)
"""How long an open form may lie before its person is asked who they are."""
NOTED_EVERY = timedelta(minutes=5)
"""A page view is worth a new cookie no more often than that."""
