"""Staff accounts, their sessions, and how often someone may try the door."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

StaffRole = Literal["practitioner", "desk"]

IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=12)


@dataclass(frozen=True)
class StaffAccount:
    """`password_hash` is made and checked by the caller; this room only keeps it."""

    id: str
    name: str
    display_name: str
    role: StaffRole
    password_hash: str = field(repr=False)
    created: datetime
    disabled_at: datetime | None


@dataclass(frozen=True)
class StaffSession:
    """`expires` is the earlier of the idle and the absolute time-out, if nothing is touched."""

    staff: StaffAccount
    started: datetime
    expires: datetime


@dataclass(frozen=True)
class Limits:
    """Failed sign-ins allowed within `window` before the door closes for a while."""

    per_name: int = 5
    per_network: int = 20
    overall: int = 100
    window: timedelta = timedelta(minutes=15)


LIMITS = Limits()
