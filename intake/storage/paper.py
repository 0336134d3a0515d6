"""What leaves the record on paper: letters as they were sent, and forms that both have signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, Protocol

Copy = Literal["print-brief", "print-form", "print-advice"]


@dataclass(frozen=True)
class KeptLetter:
    """One letter that was made. `by` is the display name; what it says is not part of this."""

    id: str
    number: int
    at: datetime
    agent: str
    by: str


@dataclass(frozen=True)
class SignedForm:
    """That patient and practitioner have both signed the form on paper, and who says so."""

    signed_on: date
    at: datetime
    agent: str
    by: str


@dataclass(frozen=True)
class Kept:
    """Letters oldest first. `signed` is the newest that was said; None for not signed yet."""

    letters: tuple[KeptLetter, ...]
    signed: SignedForm | None


class Papers(Protocol):
    """Paper that is made of a record, each with its audit event; none is changed afterwards.

    `entry_id` is a response, or a draft that was stopped or left urgent: else NotFoundError. Of a
    response what was made while it was only stopped counts as well.
    """

    def of(self, entry_id: str) -> Kept:
        """No event of its own: it is shown with the record, and opening that is one."""

    def take_out(self, entry_id: str, copy: Copy) -> None:
        """A copy is made that is not kept: who did it is."""

    def keep_letter(self, entry_id: str, document: Mapping[str, Any]) -> KeptLetter:
        """Before it is sent. `document` is all that it says, as JSON."""

    def letter(self, entry_id: str, letter_id: str) -> Mapping[str, Any]:
        """A kept letter, to be printed once more."""

    def sign_form(self, entry_id: str, signed_on: date) -> SignedForm: ...

    def license(self) -> str:
        """The license on the newest letter of whoever asks; empty before the first."""
