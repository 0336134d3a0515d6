"""What practitioners take away of sent forms: all that was said, and what came of it."""

import re
from functools import partial

from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import Disposition
from intake.export.column import Bears, Cell, Column, Kind, Pool, field
from intake.export.desk_column import STATES, YES_NO
from intake.export.provenance import PROVENANCE
from intake.export.question_column import question_columns

LEFT_EMPTY, NO_LONGER_ASKED = "=left-empty", "=no-longer-asked"
"""Keys of what `reading` finds while it goes through the answers."""
LEVELS = tuple(
    (level.code, level.code.replace("_", " ").capitalize())
    for level in sorted(Disposition, reverse=True)
)

_code = partial(Column, kind=Kind.CODE)
_yes_no = partial(Column, kind=Kind.YES_NO, codes=YES_NO)
_json = partial(Column, kind=Kind.JSON, bears=Bears.IDENTITY)

REFERENCE = Column(
    name="reference",
    key=field("reference"),
    kind=Kind.TEXT,
    meaning="The number that the patient has of it",
    bears=Bears.IDENTITY,
)
JUDGED: tuple[Column, ...] = (
    REFERENCE,
    _code(
        name="disposition",
        key=field("disposition"),
        meaning="How urgent the rules found it",
        codes=LEVELS,
    ),
    _code(
        name="disposition_in_force",
        key="=in-force",
        meaning="How urgent it is since a practitioner looked at it; else as the rules found it",
        codes=LEVELS,
        work=lambda row: row[field("in_force")] or row[field("disposition")],
        needs=("in_force", "disposition"),
    ),
    _code(
        name="could_be",
        key=field("could_be"),
        meaning="How urgent it could still turn out, where what was not answered leaves it open",
        codes=LEVELS,
    ),
    _yes_no(
        name="needle_hold",
        key=field("needle_hold"),
        meaning="Whether a rule asks for a clearance before needling",
    ),
    Column(
        name="flags",
        key=field("flags"),
        kind=Kind.CODES,
        meaning="The rules that fired, most urgent first",
    ),
    _code(
        name="status",
        key=field("status"),
        meaning="Whether a practitioner has signed it off",
        codes=STATES[3:],
    ),
    _yes_no(
        name="incomplete",
        key=field("incomplete"),
        meaning="Whether staff filed it before its person was done",
    ),
)


def _age(row: Pool) -> Cell:
    """Whole years on the day it was sent, in UTC; as it was told where there is no birthday."""
    born, sent, told = row.get("dob"), row[field("sent_at")], row.get("age")
    if isinstance(born, str) and DAY.fullmatch(born):
        told = int(sent[:4]) - int(born[:4]) - (sent[5:10] < born[5:])
    return min(told, OLDEST_TOLD) if isinstance(told, int | float) else None


DAY = re.compile(r"\d{4}-\d\d-\d\d")
OLDEST_TOLD = 90
"""From here on an age alone can tell who it is."""
AGE_COLUMN = Column(
    name="age_when_sent",
    key="=age",
    kind=Kind.NUMBER,
    meaning=f"Age when the form was sent; {OLDEST_TOLD} stands for {OLDEST_TOLD} and more",
    work=_age,
    needs=("answers", "sent_at"),
)


SAID_BESIDE: tuple[Column, ...] = (
    Column(
        name="left_empty",
        key=LEFT_EMPTY,
        kind=Kind.CODES,
        meaning="Questions that were put and left empty; all other empty cells were never put",
    ),
    _json(
        name="answers_no_longer_asked",
        key=NO_LONGER_ASKED,
        meaning="Answers to questions that have no column here, as JSON",
    ),
    _json(
        name="answers_withdrawn",
        key=field("withdrawn"),
        meaning="Answers on pages that a later answer closed: kept and never counted, as JSON",
    ),
    _json(
        name="addenda",
        key=field("addenda"),
        meaning="What was put beside the sent form by staff: when, by whom, and the text, as JSON",
    ),
)


def clinical_columns(*questionnaires: Questionnaire) -> tuple[Column, ...]:
    """What came of it, one column for each question, what has none, and where it comes from."""
    return (
        *JUDGED,
        *question_columns(questionnaires),
        *SAID_BESIDE,
        *PROVENANCE,
    )
