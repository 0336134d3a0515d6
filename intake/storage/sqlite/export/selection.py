"""What a list or an export is narrowed to."""

from datetime import datetime

from intake.storage.moment import to_text
from intake.storage.reading import Selection
from intake.storage.sqlite.file.engine import Cell

BEGUN = """
    d.started, d.expected, d.visit, d.entered_by,
        (SELECT s.display_name FROM staff s WHERE s.id = d.entered_by) AS enterer
"""


def values(clinic: str, left: datetime, selection: Selection) -> dict[str, Cell]:
    """Parameters of a narrowed query. `left`: a draft untouched since then is half done."""
    return {
        "clinic": clinic,
        "left": to_text(left),
        "since": None if selection.since is None else to_text(selection.since),
        "until": None if selection.until is None else to_text(selection.until),
        "status": selection.status,
        "disposition": selection.disposition,
    }


def narrowing(selection: Selection) -> dict[str, str]:
    """What it was narrowed to, as codes for an audit event; nothing where it was everything."""
    asked = {
        "since": selection.since and to_text(selection.since),
        "until": selection.until and to_text(selection.until),
        "status": selection.status,
        "disposition": selection.disposition,
    }
    return {name: value for name, value in asked.items() if value}
