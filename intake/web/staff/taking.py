"""Taking rows out of the clinic’s record as files: which, as what, and why."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask import current_app
from wtforms import BooleanField, DateField, RadioField, SelectChoice, SelectField
from wtforms.validators import Optional, ValidationError

from intake.export import desk_column
from intake.export.audience import to_choose_from
from intake.export.format import FORMATS
from intake.export.order import Order
from intake.export.profile.reading import OWN, Shelf, shelf
from intake.export.purpose import PURPOSES
from intake.storage import Selection
from intake.web.form import PostedForm
from intake.web.installed import todays
from intake.web.moment import zone
from intake.web.staff import level

ABOUT = {
    "desk": "Name, contact, dates, state, what to do",
    "clinical": "Every answer, flags, urgency. Sent forms only",
}
OF_DESK = dict(desk_column.LEVELS)
OF_PRACTITIONERS = {known.code: known.word for known in level.LEVELS}
KNOWN = {"desk": OF_DESK, "clinical": OF_PRACTITIONERS}
"""How urgent a row may be said to be, by the columns it is in."""


def profiles() -> Shelf:
    """Those of this installation, read anew: the clinic may have changed its own."""
    folder = current_app.config["INSTANCE"] / OWN
    return shelf(folder, to_choose_from([todays().questionnaire]))


def _choices(all_of_them: str, words: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice("", all_of_them), *(SelectChoice(code, word) for code, word in words)]


class ExportForm(PostedForm):
    """The front desk’s. Only what it may take can be chosen; nothing else is ever looked at."""

    audience = "desk"
    tables: tuple[tuple[str, str], ...] = (("desk", "Front desk"),)

    since = DateField("From", [Optional()])
    until = DateField("To (that day included)", [Optional()])
    status = SelectField("State", choices=_choices("All", desk_column.STATES), default="")
    disposition = SelectField("Urgency", choices=_choices("All", OF_DESK.items()), default="")
    columns = RadioField("Which columns", default="desk")
    format = RadioField(
        "File",
        choices=[SelectChoice(code, form.title) for code, form in FORMATS.items()],
        default="csv-excel",
    )
    purpose = SelectField(
        "What is it for?", choices=_choices("Choose one", PURPOSES.items()), default=""
    )
    look = BooleanField("Only look first")
    versions: RadioField | None = None
    own_words: BooleanField | None = None

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.shelf = profiles()
        mine = self.shelf.of(self.audience)
        own = [(profile.code, profile.title) for profile in mine.values()]
        self.columns.choices = [SelectChoice(*pair) for pair in (*self.tables, *own)]

    def validate_until(self, field: DateField) -> None:
        if self.since.data and field.data and field.data < self.since.data:
            raise ValidationError("Choose a last day that is not before the first.")

    def validate_purpose(self, field: SelectField) -> None:
        if not field.data and not self.looks:
            raise ValidationError("Choose what the file is for.")

    def validate_disposition(self, field: SelectField) -> None:
        known = KNOWN[self.order.audience]
        if field.data and field.data not in known and not field.errors:
            words = ", ".join(f"“{word}”" for word in known.values())
            raise ValidationError(f"With these columns choose one of {words}.")

    @property
    def looks(self) -> bool:
        """Whether what it would be is to be shown, and nothing taken yet."""
        return bool(self.look.data)

    @property
    def about(self) -> dict[str, str]:
        return ABOUT | {code: profile.about for code, profile in self.shelf.found.items()}

    @property
    def order(self) -> Order:
        """What was chosen; where it is not among the choices, the front desk’s columns."""
        mine = self.shelf.of(self.audience)
        profile = mine.get(self.columns.data)
        table = self.columns.data if self.columns.data in dict(self.tables) else "desk"
        return Order(
            audience=profile.audience if profile else table,
            format=self.format.data if self.format.data in FORMATS else "csv-excel",
            today=todays().questionnaire,
            profile=profile,
            zone=zone(),
        )

    @property
    def selection(self) -> Selection:
        days = (self.since.data, self.until.data)
        limits = (self.status.data or None, self.disposition.data or None)
        return Selection.of_days(*days, zone(), *limits)

    @property
    def asked(self) -> dict[str, str | None]:
        """The limits, for the manifest, those not set as well."""
        limits = (self.since, self.until, self.status, self.disposition)
        told = {field.name: str(field.data) if field.data else None for field in limits}
        return {**told, "time_zone": str(zone())}


class PractitionerExportForm(ExportForm):
    """Only practitioners may take answers out."""

    audience = "clinical"
    tables = (*ExportForm.tables, ("clinical", "Clinical"))

    disposition = SelectField(
        "Urgency", choices=_choices("All", (OF_PRACTITIONERS | OF_DESK).items()), default=""
    )
    versions = RadioField(
        "Where questions have changed meanwhile",
        choices=[
            SelectChoice("each", "A file for each questionnaire"),
            SelectChoice("union", "One table"),
        ],
        default="each",
    )
    own_words = BooleanField("With what people wrote in their own words")

    @property
    def order(self) -> Order:
        union = bool(self.versions) and self.versions.data == "union"
        words = bool(self.own_words) and bool(self.own_words.data)
        return replace(super().order, union=union, own_words=words)
