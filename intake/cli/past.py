"""Assessments of the past as the record holds them, each with the edition it was made under."""

from datetime import date

from intake.clinical.edition import Edition, TamperedError, thaw
from intake.clinical.item import ContentError
from intake.clinical.rerun import Past
from intake.storage import NotFoundError, Records, StoredAssessment
from intake.storage.error import DamagedError


class LostEditionError(Exception):
    """The edition of an assessment cannot be used; says why, in a few words."""


class Editions:
    """The editions of one record, each thawed once, however many assessments it has."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._found: dict[str, Edition | LostEditionError] = {}

    def __len__(self) -> int:
        return len(self._found)

    def of(self, row: StoredAssessment) -> Edition:
        if row.edition not in self._found:
            self._found[row.edition] = self._thawed(row.edition)
        found = self._found[row.edition]
        if isinstance(found, LostEditionError):
            raise found
        return found

    def _thawed(self, name: str) -> Edition | LostEditionError:
        if not name:
            return LostEditionError("was kept before editions were")
        try:
            return thaw(self._records.edition(name), known_as=name)
        except NotFoundError:
            return LostEditionError("its edition is missing")
        except (DamagedError, TamperedError):
            return LostEditionError("its edition was changed")
        except ContentError as error:
            return LostEditionError(f"its edition cannot be used: {error}")


def past_of(row: StoredAssessment) -> Past:
    """What the assessment was worked out from. ValueError where its day cannot be read."""
    return Past(
        answers={**row.withdrawn, **row.answers},
        facts=row.facts,
        as_of=date.fromisoformat(str(row.assessment.get("as_of"))),
        finished=row.kind == "response",
    )
