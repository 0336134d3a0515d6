"""Lines that all bear one name: it is most likely the name of somebody else than the patient."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from intake.storage import Booking
from intake.web.staff.bring.line import Line
from intake.web.staff.bring.roll import letters

MOST = 20
"""So many visits of one list may be of people of one name, or of one person."""
WHY = (
    "{number} lines bear this name. Is this column the name of the patient? If not, choose the "
    "columns anew."
)


def without_crowds(lines: Sequence[Line]) -> tuple[tuple[Line, ...], int]:
    """The lines of a list, those of such a name left out of it, and how many these are."""
    bearing = Counter(_name(line.booking) for line in lines if line.booking)
    found = []
    for line in lines:
        number = bearing[_name(line.booking)] if line.booking else 0
        why = WHY.format(number=f"{number:,}")
        left = replace(line, booking=None, errors=(why,), warnings=(), over=False)
        found.append(left if number > MOST else line)
    return tuple(found), sum(number for number in bearing.values() if number > MOST)


def _name(booking: Booking) -> str:
    return letters(booking.name)
