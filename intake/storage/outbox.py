"""What leaves the clinic by itself: messages that wait to go out, and what became of each.

A message is put here in the transaction of whatever it tells of, and goes out later, by a job of
the server: nobody at a form ever waits for a mail server.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol

from intake.storage.record import QUIET

Channel = Literal["mail", "webhook"]
InvitationMail = Literal["invitation", "reminder"]
Outcome = Literal["sent", "seen", "given-up", "restored"]

WAITING, TEST = "waiting", "test"
ALIKE = (WAITING, TEST)
"""Kinds that say the same whomever they are about: one that goes out does for all that wait."""
TO_PATIENTS: tuple[InvitationMail, ...] = ("invitation", "reminder")
"""Kinds that go to the person who is booked: no trouble of the clinic’s own notices."""

RETRIES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
"""From one try to the next, the last one again and again; each up to a fifth later."""
GIVE_UP = timedelta(hours=24)
PACE, PACE_IN_A_RUSH = timedelta(minutes=1), timedelta(minutes=5)
"""At least so long from one of a kind that is alike to the next: a crowd is not a flood."""
RUSH = 10
"""So many within an hour are a rush."""
SLOW, STUCK = timedelta(minutes=2), timedelta(minutes=10)
"""The age from which on it is trouble that a notice has failed, or that it was not even tried."""


@dataclass(frozen=True)
class Letter:
    """What a mail to whoever is booked is made of: never their name.

    `token` of the link that lives; empty where they have begun a form with it, and go on there.
    `revision` and `changed` are the appointment’s.
    """

    appointment_id: str
    token: str = field(repr=False)
    starts: datetime
    language: str
    revision: int
    changed: datetime


@dataclass(frozen=True)
class Parcel:
    """One message on its way, for one or more that wait.

    `id` is that of the oldest of them, and stays the same until it has gone out: whoever gets it
    twice can tell. `to` is empty where the settings say to whom; `entity` where it is about nobody.
    """

    id: str
    attempt: str
    channel: Channel
    kind: str
    to: str = field(default="", repr=False)
    entity: str = ""
    letter: Letter | None = field(default=None, repr=False)
    """Of a mail to a patient; None for every other message."""


@dataclass(frozen=True)
class Message:
    """What became of one message. `failed` is the code of how the last try went wrong."""

    id: str
    channel: Channel
    kind: str
    made: datetime
    tries: int
    tried: datetime | None
    next_try: datetime | None
    failed: str | None
    ended_at: datetime | None
    outcome: Outcome | None


@dataclass(frozen=True)
class Trouble:
    """Notices of people who still wait, and of whom nobody was told by this channel."""

    channel: Channel
    number: int
    since: datetime
    code: str
    """Of the newest failure; empty where none was noted."""


@dataclass(frozen=True)
class ChannelState:
    """`sent` counts what went out since the moment that was asked for, however many it told of."""

    channel: Channel
    waiting: int
    sent: int
    last_sent: datetime | None
    trouble: Trouble | None
    test: Message | None
    """The newest test, if there was one."""


@dataclass(frozen=True)
class Post:
    """How mail to patients does: what waits now, and what became of the others since a moment."""

    waiting: int
    failing: int
    """Of those that wait: tried, and in vain."""
    sent: int
    lost: int
    """Given up."""
    code: str
    """How the newest of those that fail or are lost went wrong; empty without any."""


class Outbox(Protocol):
    """For the server’s own job and the console; staff may see how it does."""

    def tell_of_left(self, channels: Collection[Channel], quiet: timedelta = QUIET) -> int:
        """Put in a notice for each form left for longer than `quiet` with urgent answers.

        Once for each time it was left, and for nothing that was left before notices were first
        asked for here, or before a restored backup was put in place. How many there were.
        """

    def take(self, channel: Channel, kinds: Collection[str] = ()) -> Parcel | None:
        """What is to go out by this channel now, counted as a try; None where nothing is.

        Only of these `kinds`, where some are named; notices go before whatever else waits.
        Left out, and noted as seen: notices of people whom a practitioner has reviewed since; and
        mails to patients that have come too late: cancelled, sent, over, to an address that was
        changed, or with a link that was used, revoked or replaced.
        Whoever takes one says how it went. Where they die before they do, it is due again by
        itself: everything goes out at least once, and in that one case maybe twice.
        """

    def sent(self, parcel: Parcel) -> None: ...

    def failed(self, parcel: Parcel, code: str, *, final: bool = False) -> None:
        """It is tried again later, or given up: once it is older than GIVE_UP, or if `final`."""

    def test(self, channels: Collection[Channel]) -> int:
        """Put in a message that says that it is a test. How many there were not yet."""

    def try_again(self) -> int:
        """Everything that waits is due now, and so is what was given up. How many there were.

        Not what somebody has been told of by a later notice.
        """

    def troubles(self, channels: Collection[Channel]) -> tuple[Trouble, ...]:
        """One for each of these channels that does not do its work; one that works again is none.

        Given up does not count where a later notice went out, for it said the same.
        """

    def states(
        self, channels: Collection[Channel], since: datetime
    ) -> tuple[ChannelState, ...]: ...

    def post(self, since: datetime) -> Post:
        """How mail to patients does. In numbers: whose it is stands with each appointment."""

    def messages(self, limit: int = 50) -> tuple[Message, ...]:
        """Newest first."""
