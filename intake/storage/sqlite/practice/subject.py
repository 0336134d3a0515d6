"""What a review or a remark is about: a response, or a draft that could not wait."""

from dataclasses import dataclass
from functools import cached_property

from intake.storage.error import NotFoundError
from intake.storage.reading import Review
from intake.storage.record import URGENT
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.practice.overriding import OVERRIDDEN, SENT_IN_FORCE
from intake.storage.sqlite.practice.queue_entry import DRAFTS, settled_by
from intake.storage.sqlite.trail.opening import newest_review

RAISED = "SELECT max(number) AS number FROM remark WHERE subject_id = :id AND raises"
RESPONSE = f"""
    SELECT r.id, r.draft_id, r.disposition, {SENT_IN_FORCE.format(what="verdict")} AS overridden,
        {SENT_IN_FORCE.format(what="id")} AS override_id
    FROM response r JOIN draft d ON d.id = r.draft_id WHERE r.clinic = :clinic AND r.id = :id
"""  # noqa: S608 – put together from our own words
DRAFT = f"SELECT d.*, {OVERRIDDEN} AS decided FROM ({DRAFTS} AND d.id = :id) d"  # noqa: S608 – likewise
REVIEWS = "SELECT count(*) AS number, max(seen) AS seen FROM review WHERE subject_id = :id"


@dataclass(frozen=True)
class Subject:
    """One form on a practitioner’s desk, as it stands inside this transaction."""

    engine: Engine
    row: Row
    is_response: bool
    clinic: str

    @property
    def id(self) -> str:
        return str(self.row["id"])

    @property
    def entity(self) -> str:
        return f"{'response' if self.is_response else 'draft'}/{self.id}"

    @property
    def original(self) -> str:
        """How urgent the rules found it."""
        return str(self.row["disposition" if self.is_response else "by_rules"])

    @property
    def disposition(self) -> str:
        """The one in force."""
        return str(self.row["overridden"] or self.original)

    @cached_property
    def reviews(self) -> int:
        return int(self._reviews["number"])

    @cached_property
    def waiting(self) -> int | None:
        """What the `seen` of a review will be that settles what waits; None where nothing does.

        Of a response: the number of the newest remark that raised it, and 0 without any.
        """
        seen = self._reviews["seen"]
        if self.is_response:
            raised = self.engine.one(RAISED, {"id": self.id})["number"] or 0
            return raised if seen is None or seen < raised else None
        return None if self.row["status"] == "completed" else settled_by(self.row)

    @cached_property
    def state(self) -> int:
        """Which answers a remark made now is about: those of a response never change."""
        if self.is_response:
            return 0
        return int(self.row["seen"])

    def again(self) -> "Subject":
        """As it stands after something was said of it."""
        return subject(self.engine, self.clinic, self.id)

    @property
    def review(self) -> Review | None:
        return newest_review(self.engine, self.id)

    @cached_property
    def _reviews(self) -> Row:
        return self.engine.one(REVIEWS, {"id": self.id})


def subject(engine: Engine, clinic: str, entry_id: str) -> Subject:
    """NotFoundError for a draft that no practitioner has to look at."""
    key: dict[str, Cell] = {"clinic": clinic, "id": entry_id}
    response = engine.row(RESPONSE, key)
    if response is not None:
        return Subject(engine, response, True, clinic)
    draft = engine.one(DRAFT, key)
    if draft["alarm"] is None and draft["urgency"] not in URGENT and not draft["decided"]:
        raise NotFoundError("There is no such record.")
    return Subject(engine, draft, False, clinic)
