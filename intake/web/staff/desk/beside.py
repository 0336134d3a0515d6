"""Two records side by side, in words: who each of them is of, and what agrees."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from intake.clinical.display import spoken
from intake.storage import Appointment, Decided, Decision, DeskRow, Likeness, Side
from intake.web.moment import day, day_time
from intake.web.staff.desk.line import since, state, status
from intake.web.staff.telling import language

SAME, DIFFERS, UNKNOWN = "The same", "Differs", "Known of one only"
LONGER = "One is longer, the rest is the same"
WRITTEN, TURNED = "The same, written differently", "The same, in another order"
NAMES = {
    "name-by-sound": "Sound the same",
    "name-nearly": "Sound nearly the same",
    "given-name": "Only the first name is the same",
    "family-name": "Only the last name is the same",
}
BIRTHS = {
    "date-of-birth": SAME,
    "date-of-birth-nearly": "Nearly: day and month swapped, or one digit",
}
SAID = {"same": "The same person", "not-same": "Not the same person", "undone": "Undone"}


@dataclass(frozen=True)
class Column:
    """One record. `at` is the address of its page, where the desk has one."""

    id: str
    what: str
    at: str
    name: str
    born: str
    phone: str
    email: str
    language: str
    state: str
    reference: str


@dataclass(frozen=True)
class Row:
    """One thing known of both; `agrees` is None where there is nothing to compare."""

    label: str
    one: str
    other: str
    says: str = ""
    agrees: bool | None = None
    is_number: bool = False


@dataclass(frozen=True)
class Beside:
    """A pair to decide. `form` and `visit` are ids, where the one may be for the other."""

    one: Column
    other: Column
    rows: tuple[Row, ...]
    likely: bool
    mark: str
    form: str
    visit: str


@dataclass(frozen=True)
class Past:
    """What was decided of a pair. `log` is oldest first; the last of it counts."""

    one: Column
    other: Column
    id: str
    stands: bool
    log: tuple[str, ...]


def beside(pair: Likeness) -> Beside:
    sides = sorted((pair.one, pair.other), key=lambda side: side.kind)  # the visit, then the form
    one, other = map(column, sides)
    return Beside(
        one=one,
        other=other,
        rows=tuple(_rows(one, other, pair)),
        likely=pair.resemblance.likely,
        mark=pair.mark,
        form=other.id if pair.fits else "",
        visit=one.id if pair.fits else "",
    )


def past(decided: Decided) -> Past:
    newest = decided.newest
    return Past(
        one=column(decided.one),
        other=column(decided.other),
        id=newest.id,
        stands=newest.verdict != "undone",
        log=tuple(map(told, decided.log)),
    )


def told(decision: Decision) -> str:
    return f"{SAID[decision.verdict]}: {decision.by}, {day_time(decision.at)}"


def column(side: Side) -> Column:
    return _visit(side.appointment) if side.appointment else _form(side.form)


def _form(form: DeskRow | None) -> Column:
    if form is None:
        raise ValueError("A record is a form or a visit.")
    person = form.person
    at = url_for("desk.appointment", appointment_id=form.appointment) if form.appointment else ""
    return Column(
        id=form.id,
        what=f"Form of {day(form.sent_at or form.started)}",
        at=at,
        name=person.name,
        born=spoken(person.date_of_birth) if person.date_of_birth else "",
        phone=person.phone,
        email="",
        language=language(person.language or form.language),
        state=f"{state(form)}, {since(form)}",
        reference=form.reference or "",
    )


def _visit(visit: Appointment) -> Column:
    booked = visit.booking
    return Column(
        id=visit.id,
        what=f"Visit on {day_time(booked.starts)}",
        at=url_for("desk.appointment", appointment_id=visit.id),
        name=booked.name,
        born=spoken(booked.date_of_birth) if booked.date_of_birth else "",
        phone=booked.phone,
        email=booked.email,
        language=language(booked.language),
        state=status(visit),
        reference="",
    )


def _rows(one: Column, other: Column, pair: Likeness) -> list[Row]:
    found = pair.resemblance
    name = next((words for trait, words in NAMES.items() if trait in found.agrees), DIFFERS)
    if "name" in found.agrees:
        name = _same_name(one.name, other.name)
    whole = not {"name", "given-name", "family-name"} & set(found.differs)
    rows = [
        Row("Name", one.name, other.name, name, whole),
        _known("Born", (one.born, other.born), "date-of-birth", pair, BIRTHS),
        _known("Phone", (one.phone, other.phone), "phone", pair, {"phone": SAME}),
        Row("Email", one.email, other.email),
        Row("Form", one.state, other.state),
        Row("Reference", one.reference, other.reference, is_number=True),
        Row("Language", one.language, other.language),
    ]
    return [row for row in rows if row.one or row.other]


def _known(
    label: str, cells: tuple[str, str], trait: str, pair: Likeness, words: Mapping[str, str]
) -> Row:
    found = pair.resemblance
    if trait in found.differs:
        return Row(label, *cells, DIFFERS, agrees=False, is_number=True)
    says = next((said for known, said in words.items() if known in found.agrees), "")
    return Row(label, *cells, says or UNKNOWN, True if says else None, is_number=True)


def _same_name(one: str, other: str) -> str:
    ours, theirs = (name.casefold().split() for name in (one, other))
    if ours == theirs:
        return SAME
    if sorted(ours) == sorted(theirs):
        return TURNED
    return WRITTEN if len(ours) == len(theirs) else LONGER
