"""Filing a form that its person has not finished, because their visit begins."""

from typing import Protocol

from intake.storage.record import Draft, Incomplete, Receipt, Sent


class Filing(Protocol):
    """For the front desk and practitioners. As in `contract.py`: one method, one transaction."""

    def half_done(self, draft_id: str) -> Draft:
        """What is to be assessed, sent or not. No event: it is shown to nobody, only filed."""

    def file(self, draft_id: str, sent: Sent, found: Incomplete, *, revision: int) -> Receipt:
        """Keep the response as `Patients.send` does, with the mark that it is incomplete.

        Filed already, it is the same receipt once more. AlreadySentError where its person was
        faster. ConflictError where they have said something since `revision`: read it, assess it,
        file again. AlarmedError where it would be kept as less urgent than it stands on the queue.
        """
