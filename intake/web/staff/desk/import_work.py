"""A list that waits, and what is read in it."""

from dataclasses import dataclass
from functools import cached_property

from flask import current_app

from intake.clinical.display import spoken
from intake.clinical.reading import seen
from intake.storage import NotFoundError, Staged
from intake.web.access import imports
from intake.web.moment import now, today
from intake.web.staff.bring.calendar_day import UnclearError, day_in
from intake.web.staff.bring.guess import guessed
from intake.web.staff.bring.line import Reader
from intake.web.staff.bring.mapping import Columns, columns_from, signature
from intake.web.staff.bring.preview import Preview
from intake.web.staff.bring.profile import Shelf
from intake.web.staff.bring.remainder import Remainder
from intake.web.staff.bring.roll import lines_of
from intake.web.staff.bring.sheet import Sheet, sheet
from intake.web.staff.bring.visit_time import TIME

GUESS, LAST = "guess", "last"
LONGEST_EXAMPLE = 40


@dataclass(frozen=True)
class Work:
    staged: Staged

    @cached_property
    def sheet(self) -> Sheet:
        return sheet(self.staged.content)

    @cached_property
    def columns(self) -> Columns | None:
        """None until somebody has chosen."""
        return columns_from(self.staged.mapping, len(self.sheet.header))

    @cached_property
    def preview(self) -> Preview:
        return self._preview(crowds=False)

    @property
    def remainder(self) -> Remainder:
        """What was left out of it; while it waits, what would be."""
        if self.staged.lines is not None:
            return Remainder.read(self.staged.content)
        return Remainder.of(self.sheet, self.preview.left_out)

    def confirm(self, *, late: bool, crowds: bool, revision: int) -> None:
        """Import what can be read. ConflictError where other columns were looked at."""
        preview = self._preview(crowds=crowds).deciding(late=late)
        left = Remainder.of(self.sheet, preview.left_out)
        bookings = [one.booking for one in preview.coming]
        imports().confirm(
            self.staged.id, bookings, left.written(), len(left.rows), revision=revision
        )

    def go_on(self) -> None:
        """Import the rest of a list that was confirmed, and interrupted."""
        imports().confirm(self.staged.id, (), b"", 0, revision=self.staged.revision)

    @cached_property
    def last(self) -> Columns | None:
        """As such a list was read the last time."""
        return columns_from(imports().remembered(signature(self.sheet)), len(self.sheet.header))

    def example(self, columns: Columns, name: str) -> str:
        """What the first line that says anything there says."""
        told = (" ".join(columns.text(name, row.cells).split()) for row in self.sheet.rows)
        found = seen(next(filter(None, told), ""))
        return found if len(found) <= LONGEST_EXAMPLE else f"{found[:LONGEST_EXAMPLE]}…"

    def _preview(self, *, crowds: bool) -> Preview:
        reader = Reader.of(self.columns or Columns({}), current_app.config, now())
        return Preview.of(lines_of(self.sheet, reader), imports().compare, crowds=crowds)

    def order_example(self, columns: Columns) -> str:
        """How the first day of the list is read, for somebody to see whether that is right."""
        text = TIME.sub(" ", self.example(columns, "date")).strip(" ,T")
        try:
            read = spoken(day_in(text, columns.order, today()).isoformat())
        except UnclearError:
            return "Look how the days of your list are written."
        doubt = "" if columns.sure else " It could be read otherwise as well: look at this."
        return f"“{text}” is read as {read}.{doubt}"


def work_of(import_id: str) -> Work | None:
    """None where there is no such list, or no longer."""
    try:
        return Work(imports().find(import_id))
    except NotFoundError:
        return None


def beginning(work: Work, profiles: Shelf, wanted: str) -> Columns:
    """What the choices are filled in with: what was asked for, else what was chosen, or a guess."""
    guess = guessed(work.sheet, today())
    if wanted in profiles.found:
        return profiles.found[wanted].of(work.sheet, today())
    if wanted == GUESS:
        return guess
    if wanted == LAST and work.last:
        return work.last
    return work.columns or work.last or guess
