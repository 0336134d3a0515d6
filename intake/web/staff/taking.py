"""Taking rows out of the clinic’s record as a file: which, why, and on whose account."""

from typing import Any

from flask import Response
from wtforms import DateField, RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from intake.export.column import COLUMNS
from intake.export.table import FORMATS
from intake.storage import Export, Selection
from intake.web.form import PostedForm
from intake.web.installed import questionnaire
from intake.web.moment import today, zone

PURPOSES = (
    SelectChoice("", "Choose one"),
    SelectChoice("appointments", "Planning appointments"),
    SelectChoice("billing", "Billing or insurance"),
    SelectChoice("records-request", "A patient asked for their record"),
    SelectChoice("quality", "Looking at how the clinic works"),
    SelectChoice("other", "Another reason"),
)
STATES = (
    SelectChoice("", "All"),
    SelectChoice("sent", "Sent"),
    SelectChoice("reviewed", "Seen by a practitioner"),
    SelectChoice("stopped", "Stopped"),
    SelectChoice("half-done", "Half done"),
    SelectChoice("started", "Filling it in"),
)


class ExportForm(PostedForm):
    since = DateField("From", [Optional()])
    until = DateField("To (that day included)", [Optional()])
    status = SelectField("State", choices=STATES)
    format = RadioField(
        "File",
        choices=[SelectChoice("csv-excel", "CSV for Excel"), SelectChoice("csv", "Plain CSV")],
        default="csv-excel",
    )
    purpose = SelectField(
        "What is it for?", [InputRequired("Choose what the file is for.")], choices=PURPOSES
    )

    def validate_until(self, field: DateField) -> None:
        if self.since.data and field.data and field.data < self.since.data:
            raise ValidationError("Choose a last day that is not before the first.")

    columns: RadioField | None = None

    @property
    def wanted(self) -> str:
        return str(self.columns.data) if self.columns else "desk"

    @property
    def selection(self) -> Selection:
        days = (self.since.data, self.until.data)
        return Selection.of_days(*days, zone(), self.status.data or None)


class PractitionerExportForm(ExportForm):
    """The one form with a choice: only practitioners may take answers out."""

    columns = RadioField(
        "Which columns",
        choices=[SelectChoice("desk", "Front desk"), SelectChoice("clinical", "Clinical")],
        default="desk",
    )


def download(form: ExportForm, rows: Export[Any]) -> Response:
    """The file, streamed row by row. Its name says the columns and the day, and nothing else."""
    written = FORMATS[form.format.data](COLUMNS[form.wanted](questionnaire()), rows)
    response = Response(written, mimetype="text/csv")
    name = f"intake-{form.wanted}-{today():%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.call_on_close(rows.close)
    return response
