"""What each column of a list is likely to be, from its name in English or Spanish."""

import re
import unicodedata
from datetime import date

from intake.web.staff.bring.calendar_day import likely_order
from intake.web.staff.bring.mapping import DATED, Columns
from intake.web.staff.bring.sheet import Sheet
from intake.web.staff.bring.visit_time import TIME

NAMES = {
    "family_name": "last lastname family familyname surname surnames apellido apellidos "
    "primerapellido apellidopaterno",
    "given_name": "first firstname given givenname givennames forename nombre nombres primernombre",
    "full_name": "name fullname names nombrecompleto nombreapellidos nombreapellido "
    "apellidosnombre lastnamefirstname lastfirst nombre paciente patient client cliente",
    "date": "date datetime dateandtime day startdate start starts startsat begins starttime when "
    "scheduled scheduledfor scheduleddate fecha fechahora fechainicio dia inicio on cita "
    "appointment appt visit booking",
    "time": "time starttime start hour hora horainicio begins from at",
    "phone": "mobile mobilephone cell cellphone cellular celular movil telefonomovil "
    "telefonocelular phone telephone tel telefono contactphone homephone telefonocasa phone1 "
    "workphone contact",
    "email": "email mail emailaddress correo correoelectronico",
    "date_of_birth": "dob dateofbirth birthdate datebirth birthday born birth fechanacimiento "
    "nacimiento fnacimiento fechanac cumpleanos",
    "language": "language lang spokenlanguage idioma lengua",
    "external_id": "appointmentid apptid visitid bookingid appointmentnumber apptnumber "
    "visitnumber bookingnumber appointmentno confirmationnumber idcita citaid numerocita "
    "externalid external_id uid eventid",
}
KNOWN = {name: names.split() for name, names in NAMES.items()}
FILLERS = (
    "patient patients client clients appointment appt visit booking primary preferred main legal "
    "number no nr address paciente cliente cita visita principal preferido de del la el los las y "
    "and the of s"
)
FILLING = frozenset(FILLERS.split())
LOOKED_AT = 500
"""Rows that are looked at to tell a day from a time."""
LONGEST = 60
"""Signs that are looked at for a day: a cell of thousands would take as many squared."""
DAY = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d|\d{1,2}\W+[^\W\d]{3,}|[^\W\d]{3,}\W+\d{1,2}\b|\d{8}$")


def guessed(sheet: Sheet, today: date) -> Columns:
    """Each field the first column that is called so, and whose cells can be that."""
    of: dict[str, int] = {}
    for name in ("family_name", "given_name", "external_id", "date_of_birth", *KNOWN):
        if name == "full_name" and {"family_name", "given_name"} <= of.keys():
            continue
        if name not in of:
            taken = set(of.values())
            place = next((at for at in _called(sheet, name) if at not in taken), None)
            if place is not None and _fits(name, sheet, place):
                of[name] = place
    return _whole(of, sheet, today)


def ordered(columns: Columns, sheet: Sheet, today: date) -> Columns:
    """The same columns, with the order of day and month that the list leaves most likely."""
    of = columns.of
    dated = [name for name in DATED if name in of]
    texts = [columns.text(name, row.cells)[:LONGEST] for name in dated for row in sheet.rows]
    order, sure = likely_order((TIME.sub(" ", text) for text in texts), today)
    return Columns(of, order, sure)


def _whole(of: dict[str, int], sheet: Sheet, today: date) -> Columns:
    """“Nombre” beside “Apellidos” is a given name, and alone a whole one."""
    if "given_name" in of and "family_name" not in of and "full_name" not in of:
        of["full_name"] = of.pop("given_name")
    elif "family_name" in of and "given_name" not in of and "full_name" not in of:
        del of["family_name"]
    elif "full_name" in of:
        of.pop("given_name", None), of.pop("family_name", None)
    return ordered(Columns(of), sheet, today)


def _called(sheet: Sheet, name: str) -> list[int]:
    """Places of columns with one of its names, the best name first."""
    found = []
    for place, header in enumerate(sheet.header):
        whole, bare = _key(header, frozenset()), _key(header, FILLING)
        ranks = [KNOWN[name].index(key) for key in (whole, bare) if key in KNOWN[name]]
        if ranks:
            found.append((min(ranks), place))
    return [place for _, place in sorted(found)]


def _key(header: str, left_out: frozenset[str]) -> str:
    letters = unicodedata.normalize("NFKD", header.casefold().replace("-", ""))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "".join(word for word in re.findall(r"[a-z0-9]+", plain) if word not in left_out)


def _fits(name: str, sheet: Sheet, place: int) -> bool:
    """“Start” may be a day or a time."""
    if name not in {"date", "time"}:
        return True
    looked_at = (row for row in sheet.rows[:LOOKED_AT] if place < len(row.cells))
    cells = [row.cells[place][:LONGEST] for row in looked_at]
    return any(map(DAY.search, cells)) is (name == "date")
