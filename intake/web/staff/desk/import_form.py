"""The forms of an import: the list, which column is what, and the yes."""

import re
from typing import Any

from flask import request
from wtforms import BooleanField, FileField, HiddenField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import ValidationError

from intake.web.form import PostedForm
from intake.web.staff.bring.calendar_day import ORDERS
from intake.web.staff.bring.mapping import FIELDS, Columns
from intake.web.staff.bring.sheet import Sheet, sheet
from intake.web.staff.bring.text import UnreadableError
from intake.web.upload import LARGEST

NOT_THERE = SelectChoice("", "Not in the list")
OF_ITS_OWN = ("family_name", "given_name")


class ListForm(PostedForm):
    """A file, or what was copied from a spreadsheet; the first of them that holds anything."""

    file = FileField("A file, saved as CSV")
    pasted = TextAreaField("Or paste it here, with the line that names the columns")
    content = b""

    def validate_file(self, _field: FileField) -> None:
        handed = request.files.get("file")
        read = handed.stream.read(LARGEST + 1) if handed else b""
        pasted = str(self.pasted.data or "").strip().encode("utf-8", "replace")
        self.content = read or pasted
        if not self.content and not (handed and handed.filename):
            raise ValidationError("Choose a file, or paste the list.")
        try:
            sheet(self.content)
        except UnreadableError as error:
            raise ValidationError(str(error)) from error


class MappingForm(PostedForm):
    """One choice for each field of an appointment, by the place of its column."""

    order = SelectField(
        "Days are written", choices=[SelectChoice(*pair) for pair in ORDERS.items()]
    )

    def __init__(self, read: Sheet, columns: Columns) -> None:
        at = {name: str(place) for name, place in columns.of.items()}
        super().__init__(data={**at, "order": columns.order})
        offered = [SelectChoice(str(place), name) for place, name in enumerate(read.names)]
        for name in FIELDS:
            self[name].choices = [NOT_THERE, *offered]

    @property
    def columns(self) -> Columns:
        of = {name: int(self[name].data) for name in FIELDS if self[name].data}
        return Columns(of, self.order.data)

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        chosen = self.columns
        for name, why in (*chosen.lacks.items(), *_twice(chosen)):
            self[name].errors = (why,)
        return not self.errors


for _name, _label in FIELDS.items():
    setattr(MappingForm, _name, SelectField(_label))


def _twice(chosen: Columns) -> list[tuple[str, str]]:
    places = list(chosen.of.items())
    twice = [
        (name, f"This column is chosen for “{FIELDS[places[first][0]]}” already. Choose another.")
        for at, (name, place) in enumerate(places)
        for first in [[other for _, other in places].index(place)]
        if first != at
    ]
    if "full_name" in chosen.of and set(OF_ITS_OWN) & chosen.of.keys():
        twice.append(
            ("full_name", "Choose this one, or the first and the last name, and not all of them.")
        )
    return twice


class ConfirmForm(PostedForm):
    revision = HiddenField()
    """Of the columns that were looked at."""
    late = BooleanField("Import visits that have begun already as well")
    crowds = BooleanField("Import lines that all bear one name as well")

    @property
    def seen(self) -> int:
        """One that never is where the page was tampered with."""
        told = str(self.revision.data)
        return int(told) if re.fullmatch("[0-9]{1,9}", told) else -1
