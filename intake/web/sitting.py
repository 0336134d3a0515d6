"""Openings as people think of them: somebody who reads on in one sitting has opened it once.

A brief is shown anew after each tick on it. Every showing is in the audit record; told to people
one by one, they would hide the one that matters.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from intake.storage import Opening

PAUSE = timedelta(minutes=15)
"""Whoever looks again after more than this has opened it anew."""


def sittings(openings: Iterable[Opening]) -> tuple[Opening, ...]:
    """Oldest first. Of each sitting when it began; everything but reading is told each time."""
    last: dict[str, datetime] = {}
    told = []
    for opening in openings:
        if opening.action == "read":
            before = last.get(opening.agent)
            last[opening.agent] = opening.at
            if before is not None and opening.at - before < PAUSE:
                continue
        told.append(opening)
    return tuple(told)
