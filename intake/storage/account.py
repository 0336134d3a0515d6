"""Staff accounts, their sessions, and how often someone may try the door."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

StaffRole = Literal["practitioner", "desk", "administrator"]

Level = Literal["enrolment", "password", "full"]
"""What a session has shown: a one-use link, the password, or the password and a second factor."""

Door = Literal["password", "second", "enrolment", "step-up"]
"""Where someone tries to come in. Each is counted by itself."""

IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=12)
LINK_LASTS = timedelta(hours=24)


@dataclass(frozen=True)
class StaffAccount:
    """`password_hash` is made and checked by the caller; this room only keeps it.

    None: nobody has enrolled yet, or the account was given a new link. No password opens it.
    """

    id: str
    name: str
    display_name: str
    role: StaffRole
    password_hash: str | None = field(repr=False)
    created: datetime
    disabled_at: datetime | None


def folded(name: str) -> str:
    """A name as accounts are found by and tries are counted under: the same in any spelling."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True)
class Window:
    """The browser a session was begun in: its words for itself, and a hash to know it again."""

    name: str = ""
    mark: str = ""


NOWHERE = Window()


@dataclass(frozen=True)
class StaffSession:
    """`expires` is the earlier of the idle and the absolute time-out, if nothing is touched.

    `id` is for lists and opens nothing. `proved_at` is when the person last showed who they are.
    `proofs` counts the passkeys that were tried in it: each one answers a challenge of its own.
    """

    id: str
    staff: StaffAccount
    level: Level
    started: datetime
    last_seen: datetime
    expires: datetime
    proved_at: datetime
    proofs: int
    window: Window


@dataclass(frozen=True)
class Limits:
    """Failed tries allowed within `window` before the door closes for a while.

    `per_name_a_day` is what bounds the guessing of six digits by someone who is patient.
    """

    per_name: int = 5
    per_network: int = 20
    overall: int = 100
    window: timedelta = timedelta(minutes=15)
    per_name_a_day: int = 50


LIMITS = Limits()


@dataclass(frozen=True)
class Try:
    """One try at a door. With `wait_until` it was not let in, and nothing may be compared."""

    id: str = ""
    wait_until: datetime | None = None
