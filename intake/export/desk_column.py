"""Everything the front desk may take away. A column is added here by hand or not at all."""

from functools import partial

from intake.export.column import Bears, Cell, Column, Kind, Pool, field
from intake.export.instruction import instruction
from intake.export.provenance import PROVENANCE

_text = partial(Column, kind=Kind.TEXT)
_moment = partial(Column, kind=Kind.MOMENT)
_person = partial(Column, kind=Kind.TEXT, bears=Bears.IDENTITY)

STATES = (
    ("started", "Filling it in"),
    ("half-done", "Half done"),
    ("stopped", "Stopped"),
    ("sent", "Sent"),
    ("reviewed", "Seen by a practitioner"),
)
INSTRUCTIONS = (
    ("tell-a-practitioner-now", "Tell a practitioner now"),
    ("call-today", "A practitioner calls today"),
    ("ask-if-they-need-help", "Ask if they need help with the form"),
    ("no-action", "Nothing to do"),
)
LEVELS = (
    ("emergency_now", "Emergency now"),
    ("same_day", "Same day"),
    ("not_urgent", "Nothing that cannot wait"),
)
"""Below `same_day` every level is the same to the front desk."""
URGENT = frozenset(code for code, _ in LEVELS[:2])
MESSAGES = (
    ("yes_both", "Voice or text"),
    ("voice", "Voice only"),
    ("text", "Text only"),
    ("no", "No messages"),
)
YES_NO = (("yes", "Yes"), ("no", "No"))


def coarse(disposition: str | None) -> str | None:
    """As much of the urgency as the front desk acts on."""
    return disposition if not disposition or disposition in URGENT else "not_urgent"


def _coarse(row: Pool) -> Cell:
    return coarse(row[field("disposition")])


def _instruction(row: Pool) -> Cell:
    return instruction(row[field("status")], row[field("disposition")]).value


def _speaks(row: Pool) -> Cell:
    spoken: Cell = row[field("speaks")] or row[field("language")]
    return spoken


PERSON_COLUMN = Column(
    name="person",
    key=field("person"),
    kind=Kind.TEXT,
    meaning="The same for all forms of one person, as far as the clinic knows. Made by this clinic"
    " with a secret key: it says nothing by itself, and means nothing elsewhere",
)
DESK_COLUMNS: tuple[Column, ...] = (
    _person(name="family_name", key=field("family_name"), meaning="Last name"),
    _person(name="given_name", key=field("given_name"), meaning="First name"),
    _person(name="called", key=field("called"), meaning="What they want to be called"),
    _person(
        name="date_of_birth", key=field("date_of_birth"), kind=Kind.DATE, meaning="Date of birth"
    ),
    _person(name="phone", key=field("phone"), meaning="Best phone number, as it was typed"),
    _person(name="email", key=field("email"), meaning="Email address; empty where none was told"),
    _text(
        name="may_leave_message",
        key=field("message_rule"),
        kind=Kind.CODE,
        meaning="How a message may be left at that number",
        codes=MESSAGES,
    ),
    _text(
        name="language",
        key="=speaks",
        kind=Kind.CODE,
        meaning="The language they speak",
        work=_speaks,
        needs=("speaks", "language"),
    ),
    _moment(
        name="visit",
        key=field("visit"),
        meaning="The visit that is booked; as staff typed it where no day and time was set",
    ),
    _moment(name="started", key=field("started"), meaning="When the form was begun"),
    _text(
        name="status",
        key=field("status"),
        kind=Kind.CODE,
        meaning="How far the form is",
        codes=STATES,
    ),
    _text(
        name="incomplete",
        key=field("incomplete"),
        kind=Kind.YES_NO,
        meaning="Whether staff filed it before its person was done",
        codes=YES_NO,
    ),
    _text(
        name="instruction",
        key="=instruction",
        kind=Kind.CODE,
        meaning="What the front desk does next",
        codes=INSTRUCTIONS,
        work=_instruction,
        needs=("status", "disposition"),
    ),
    _text(
        name="disposition",
        key="=coarse",
        kind=Kind.CODE,
        meaning="Whether it can wait, as far as the front desk has to know",
        codes=LEVELS,
        work=_coarse,
        needs=("disposition",),
    ),
    _text(
        name="reference",
        key=field("reference"),
        meaning="The number that the patient has; empty until the form is sent",
    ),
    PERSON_COLUMN,
    *PROVENANCE,
)
