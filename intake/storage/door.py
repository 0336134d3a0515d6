"""The faces of the store for who works here: accounts, sessions, and what opens them.

As in `contract.py`: one method is one transaction, with its one audit event inside.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Protocol

from intake.storage.account import (
    ABSOLUTE,
    IDLE,
    LIMITS,
    LINK_LASTS,
    NOWHERE,
    Door,
    Level,
    Limits,
    StaffAccount,
    StaffRole,
    StaffSession,
    Try,
    Window,
)
from intake.storage.factor import Factor, Held, Passkey


class Staff(Protocol):
    """Accounts. Reading is for the door; changing is for administrators and the console."""

    def by_name(self, name: str) -> StaffAccount | None: ...

    def by_id(self, staff_id: str) -> StaffAccount:
        """An account that is not there is a NotFoundError."""

    def accounts(self) -> tuple[StaffAccount, ...]: ...

    def add(self, name: str, role: StaffRole, display_name: str) -> StaffAccount:
        """An account that nothing opens yet. A name that is taken is a ConflictError."""

    def invite(self, staff_id: str, lasts: timedelta = LINK_LASTS) -> str:
        """A one-use token, shown once, to choose a password and a second factor with.

        From this moment nothing else opens the account: password, factors, recovery codes,
        sessions and earlier links are gone. A disabled account is a ConflictError.
        """

    def disable(self, staff_id: str) -> None:
        """Close the account and end its sessions, now. One’s own is a ConflictError."""

    def end_sessions(self, staff_id: str) -> None:
        """Sign the account out everywhere, now."""


class Sessions(Protocol):
    """The staff door: sign-ins, sessions, and how often someone may try."""

    def try_door(
        self, door: Door, name_hash: str, network_hash: str, limits: Limits = LIMITS
    ) -> Try:
        """Count a try before anything is compared: many at once are not let in as one.

        It counts as failed until `passed` is told otherwise. Known and unknown names are counted
        alike. Hash with a key that is not stored here.
        """

    def passed(self, tried: Try) -> None: ...

    def start_session(
        self, staff_id: str, level: Level = "password", window: Window = NOWHERE
    ) -> str:
        """A new token, shown once. An unknown or disabled account is a NotFoundError."""

    def open_link(self, token: str, window: Window = NOWHERE) -> str | None:
        """A session at level `enrolment`; None for a link that is used, old or was never given.

        The link itself is used up by `Factors.enrol`: whoever is interrupted may begin again.
        """

    def session(
        self,
        token: str,
        mark: str = "",
        *,
        idle: timedelta = IDLE,
        absolute: timedelta = ABSOLUTE,
        touch: bool = True,
    ) -> StaffSession | None:
        """Whose session this is, or None when it is over. Counts as activity.

        Not with `touch` False: a page that asks by itself, with nobody in front of it.
        Shown by a browser of another mark than it began in, it is ended: somebody copied it.
        """

    def prove(self, token: str, level: Level = "full") -> str:
        """The same session under a new token, proved now; the token before it is dead."""

    def count_proof(self, token: str) -> None:
        """The challenge that this session was given is used up."""

    def end_session(self, token: str) -> None: ...

    def open_sessions(
        self, staff_id: str, *, idle: timedelta = IDLE, absolute: timedelta = ABSOLUTE
    ) -> tuple[StaffSession, ...]:
        """Those that are not over, newest first."""

    def end_one(self, staff_id: str, session_id: str) -> None:
        """One session of this account, by its id. One that is over already is no error."""


class Factors(Protocol):
    """What an account is opened with. Staff reach their own alone; the door reaches any.

    Codes come as keyed hashes: this room never sees one.
    """

    def held(self, staff_id: str) -> Held: ...

    def choose_password(self, staff_id: str, password_hash: str, kept: str = "") -> None:
        """Sets it and ends every session, now, but the one whose id is `kept`."""

    def enrol(self, staff_id: str, factor: Factor | None, codes: Collection[str]) -> None:
        """Use up the account’s link with its first factor; None in a demonstration.

        ConflictError where the link was used up meanwhile, or ran out.
        """

    def add(self, staff_id: str, factor: Factor) -> None:
        """One more passkey, or another authenticator app in place of the one before."""

    def remove(self, staff_id: str, factor: Factor) -> None:
        """The last one stays: ConflictError."""

    def new_codes(self, staff_id: str, codes: Collection[str]) -> None:
        """In place of all there were."""

    def use_totp(self, staff_id: str, step: int) -> bool:
        """Whether this half minute is later than any accepted before: no code is taken twice."""

    def use_passkey(self, staff_id: str, passkey: Passkey, uses: int) -> bool:
        """Whether the device’s count has gone on: a copy of the key would not know it."""

    def use_code(self, staff_id: str, code: str) -> bool:
        """Whether it was one of the recovery codes. It is none from now on."""
