"""The page around an export: what a file would look like, and who took what before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import render_template

from intake.export.column import ROW_HASH, Cell, Column, Kind
from intake.export.format import FORMATS
from intake.export.line import Table
from intake.export.purpose import CONSOLE, PURPOSES
from intake.export.reading import Row
from intake.storage import TakenOut
from intake.web.moment import day_time
from intake.web.staff.download import running
from intake.web.staff.taking import ExportForm

LATEST = 10
HOLDS = {
    Kind.TEXT: "text",
    Kind.CODE: "one code",
    Kind.CODES: "codes",
    Kind.NUMBER: "number",
    Kind.DATE: "date",
    Kind.MOMENT: "date and time, UTC",
    Kind.CLINIC_TIME: "date and time, here",
    Kind.YES_NO: "yes or no",
    Kind.JSON: "text",
}


@dataclass(frozen=True)
class Recent:
    """One file on record. `far`: how it ended, or how far it is."""

    when: str
    by: str
    what: str
    why: str
    far: str
    running: bool


@dataclass(frozen=True)
class Seen:
    """How many rows match, and the first of them where they hold nobody’s answers."""

    number: int
    rows: Sequence[Row] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shape:
    """The columns there would be, each with what it holds, and its cells in the first rows."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    told: str


def shape(columns: tuple[Column, ...], seen: Seen | None) -> Shape:
    table = Table(columns, seen.fields, seen.rows) if seen else ()
    number = "" if seen is None else _matches(seen.number)
    return Shape(
        columns=tuple((c.name, HOLDS[c.kind]) for c in (*columns, ROW_HASH)),
        rows=tuple((*map(_shown, line.cells), f"{line.hash[:8]}…") for line in table),
        told=number,
    )


def _shown(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _matches(number: int) -> str:
    return f"{number:,} {'form matches' if number == 1 else 'forms match'}."


def page(form: ExportForm, taken: Iterable[TakenOut], seen: Seen | None) -> tuple[str, int]:
    form.look.data = False  # whoever has looked takes it next
    return (
        render_template(
            "staff/exports.html",
            form=form,
            shape=shape(form.order.shape(), seen),
            recent=[recent(event) for event in taken],
            formats={code: known.about for code, known in FORMATS.items()},
        ),
        422 if form.errors else 200,
    )


def recent(event: TakenOut) -> Recent:
    kind = FORMATS.get(event.how.get("format", ""))
    profile = event.how.get("profile")
    table = "Clinical" if event.columns == "clinical" else "Front desk"
    what = ", ".join(filter(None, [table, profile, kind.title if kind else ""]))
    return Recent(
        when=day_time(event.at),
        by=event.by,
        what=what,
        why=PURPOSES.get(event.purpose, "From the server" if event.purpose == CONSOLE else ""),
        far=_far(event),
        running=event.id in running(),
    )


def _far(event: TakenOut) -> str:
    if event.ended == "done":
        return _rows(event.written or 0)
    on_its_way = running().get(event.id)
    if on_its_way:
        return f"{on_its_way.rows_done:,} of {_rows(event.rows)} so far"
    if event.written is None:
        return f"Broken off, {_rows(event.rows)} asked for"
    return f"Broken off after {event.written:,} of {_rows(event.rows)}"


def _rows(number: int) -> str:
    return f"{number:,} {'row' if number == 1 else 'rows'}"
