"""The store on SQLite: one connection, a face for each audience."""

from collections.abc import Collection, Sequence
from pathlib import Path

from intake.keyring import Keyring
from intake.storage.agent import Agent
from intake.storage.appointment import Appointments, Invitations
from intake.storage.contract import Desk, Patients, Records
from intake.storage.copying import Copies
from intake.storage.door import Factors, Sessions, Staff
from intake.storage.filing import Filing
from intake.storage.importing import Imports
from intake.storage.keeping import Keeping
from intake.storage.likeness import Likenesses
from intake.storage.moment import Clock
from intake.storage.outbox import Channel, Outbox
from intake.storage.paper import Papers
from intake.storage.practice import Practitioners
from intake.storage.reviewing import Reviews
from intake.storage.spool import Spool
from intake.storage.sqlite.desk.copying import SqliteCopies
from intake.storage.sqlite.desk.desk import SqliteDesk
from intake.storage.sqlite.desk.filing import SqliteFiling
from intake.storage.sqlite.door.factors import SqliteFactors
from intake.storage.sqlite.door.sessions import SqliteSessions
from intake.storage.sqlite.door.staff import SqliteStaff
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.keeping.keeping import SqliteKeeping
from intake.storage.sqlite.likeness.likeness import SqliteLikenesses
from intake.storage.sqlite.outbox.outbox import SqliteOutbox
from intake.storage.sqlite.practice.papers import SqlitePapers
from intake.storage.sqlite.practice.practitioners import SqlitePractitioners
from intake.storage.sqlite.practice.reviewing import SqliteReviews
from intake.storage.sqlite.schema.migration import check
from intake.storage.sqlite.trail.records import SqliteRecords
from intake.storage.sqlite.visit.appointments import SqliteAppointments
from intake.storage.sqlite.visit.imports import SqliteImports
from intake.storage.sqlite.visit.invitations import SqliteInvitations
from intake.storage.sqlite.walk.entries import SqliteEntries
from intake.storage.sqlite.walk.patients import SqlitePatients
from intake.storage.sqlite.walk.tablets import SqliteTablets
from intake.storage.tablet import Entries, Tablets


class SqliteStore:
    """For the thread that opened it."""

    def __init__(
        self,
        path: Path,
        keyring: Keyring,
        clock: Clock,
        timeout: float,
        spool: Spool | None,
        notices: Collection[Channel],
    ) -> None:
        self._spool = spool
        self._notices = tuple(notices)
        self._engine = Engine(path, keyring, clock, timeout)
        try:
            check(self._engine.db)
        except BaseException:
            self._engine.close()
            raise

    def patients(self, agent: Agent) -> Patients:
        return SqlitePatients(self._engine, agent, self._spool, self._notices)

    def practitioners(self, agent: Agent) -> Practitioners:
        return SqlitePractitioners(self._engine, agent)

    def desk(self, agent: Agent) -> Desk:
        return SqliteDesk(self._engine, agent)

    def reviews(self, agent: Agent) -> Reviews:
        return SqliteReviews(self._engine, agent)

    def papers(self, agent: Agent) -> Papers:
        return SqlitePapers(self._engine, agent)

    def copies(self, agent: Agent) -> Copies:
        return SqliteCopies(self._engine, agent)

    def records(self, agent: Agent) -> Records:
        return SqliteRecords(self._engine, agent)

    def staff(self, agent: Agent) -> Staff:
        return SqliteStaff(self._engine, agent)

    def sessions(self, agent: Agent) -> Sessions:
        return SqliteSessions(self._engine, agent)

    def factors(self, agent: Agent) -> Factors:
        return SqliteFactors(self._engine, agent)

    def keeping(self, agent: Agent) -> Keeping:
        return SqliteKeeping(self._engine, agent)

    def tablets(self, agent: Agent) -> Tablets:
        return SqliteTablets(self._engine, agent)

    def entries(self, agent: Agent) -> Entries:
        return SqliteEntries(self._engine, agent)

    def filing(self, agent: Agent) -> Filing:
        return SqliteFiling(self._engine, agent, self._spool, self._notices)

    def outbox(self, agent: Agent) -> Outbox:
        return SqliteOutbox(self._engine, agent)

    def appointments(self, agent: Agent, pages: Sequence[str] = ()) -> Appointments:
        return SqliteAppointments(self._engine, agent, pages)

    def likenesses(self, agent: Agent, pages: Sequence[str] = ()) -> Likenesses:
        return SqliteLikenesses(self._engine, agent, pages)

    def invitations(self, agent: Agent) -> Invitations:
        return SqliteInvitations(self._engine, agent)

    def imports(self, agent: Agent) -> Imports:
        return SqliteImports(self._engine, agent)

    def close(self) -> None:
        self._engine.close()
