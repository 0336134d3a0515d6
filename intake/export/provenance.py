"""Where a row comes from: the same columns at the end of every table, whoever takes it away."""

from intake.export.column import Bears, Column, Kind, field

MODES = (
    ("full", "Filled in by the patient"),
    ("tablet", "Filled in by the patient on the clinic’s tablet"),
    ("paper", "Typed in by staff from paper"),
    ("phone", "Typed in by staff on the phone"),
)
RESPONSE_ID = Column(
    name="response_id",
    key=field("response_id"),
    kind=Kind.TEXT,
    meaning="The sent form in the clinic’s record; empty until it is sent",
)
QUESTIONNAIRE_VERSION = Column(
    name="questionnaire_version",
    key=field("questionnaire_version"),
    kind=Kind.TEXT,
    meaning="The questions that were asked: their version, + and the start of their sha256",
)
AMENDED_BY = Column(
    name="amended_by",
    key=field("amended_by"),
    kind=Kind.TEXT,
    meaning="Who on the staff did that",
    bears=Bears.IDENTITY,
)
PROVENANCE: tuple[Column, ...] = (
    RESPONSE_ID,
    QUESTIONNAIRE_VERSION,
    Column(
        name="rules_version",
        key=field("rules_version"),
        kind=Kind.TEXT,
        meaning="The rules that judged the answers: their version, + and the start of their sha256",
    ),
    Column(
        name="form_language",
        key=field("language"),
        kind=Kind.CODE,
        meaning="The language that the form was filled in in",
    ),
    Column(
        name="mode",
        key=field("mode"),
        kind=Kind.CODE,
        meaning="How the form was filled in",
        codes=MODES,
    ),
    Column(
        name="sent",
        key=field("sent_at"),
        kind=Kind.MOMENT,
        meaning="When the form was sent; empty until then",
    ),
    Column(
        name="sent_by",
        key=field("sent_by"),
        kind=Kind.TEXT,
        meaning="Who on the staff typed it in; empty where the patient did",
        bears=Bears.IDENTITY,
    ),
    Column(
        name="amended",
        key=field("amended_at"),
        kind=Kind.MOMENT,
        meaning="When staff last put a correction, a note or another urgency beside the sent form",
    ),
    AMENDED_BY,
)
