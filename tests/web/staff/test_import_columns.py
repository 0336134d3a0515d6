"""Which column is what: as its name says, as a profile says, as somebody says."""

from datetime import date
from pathlib import Path

import pytest

from intake.web.staff.bring.guess import guessed
from intake.web.staff.bring.mapping import Columns, columns_from, signature
from intake.web.staff.bring.profile import profiles
from intake.web.staff.bring.sheet import sheet

TODAY = date(2026, 11, 23)


def read(header, row="Reyes,Ana,1,2,3,4,5,6"):
    return sheet(f"{header}\n{row}\n".encode())


def guess(header, row):
    made = read(header, row)
    columns = guessed(made, TODAY)
    return {name: made.header[place] for name, place in columns.of.items()}


@pytest.mark.parametrize(
    ("header", "row", "found"),
    [
        (
            "Patient Last Name,Patient First Name,Cell Phone,E-mail Address,Appt. Date,Start Time",
            "Reyes,Ana,2125550142,a@b.co,11/24/2026,9:30 AM",
            {
                "family_name": "Patient Last Name",
                "given_name": "Patient First Name",
                "phone": "Cell Phone",
                "email": "E-mail Address",
                "date": "Appt. Date",
                "time": "Start Time",
            },
        ),
        (
            "Apellidos,Nombre,Teléfono,Correo electrónico,Fecha de la cita,Hora,Fecha de nac.",
            "Reyes,Ana,2125550142,a@b.co,24/11/2026,9:30,2/4/1983",
            {
                "family_name": "Apellidos",
                "given_name": "Nombre",
                "phone": "Teléfono",
                "email": "Correo electrónico",
                "date": "Fecha de la cita",
                "time": "Hora",
                "date_of_birth": "Fecha de nac.",
            },
        ),
        (
            "Nombre,Móvil,Cita,Idioma",
            "Ana Reyes,2125550142,24/11/2026 9:30,español",
            {"full_name": "Nombre", "phone": "Móvil", "date": "Cita", "language": "Idioma"},
        ),
        (
            "Client,Start,End,Service",
            "Ana Reyes,2026-11-24T09:30,2026-11-24T10:30,Acupuncture",
            {"full_name": "Client", "date": "Start"},
        ),
        (
            "Day,Start,Patient Name,Home Phone,Mobile,DOB,Appointment ID,Patient ID",
            "Nov 24 2026,9:30,Ana Reyes,1,2,4/2/1983,77,5",
            {
                "date": "Day",
                "time": "Start",
                "full_name": "Patient Name",
                "phone": "Mobile",
                "date_of_birth": "DOB",
                "external_id": "Appointment ID",
            },
        ),
        ("Foo,Bar", "1,2", {}),
        ("Surname,Date,Time", "Reyes,11/24/2026,9:30 am", {"date": "Date", "time": "Time"}),
    ],
)
def test_a_column_is_known_by_its_name_in_english_and_in_spanish(header, row, found):
    assert guess(header, row) == found


def test_what_has_to_be_chosen_before_anything_can_be_read_is_said():
    assert Columns({}).lacks.keys() == {"family_name", "date"}
    assert Columns({"family_name": 0, "date": 1}).lacks.keys() == {"given_name"}
    assert not Columns({"full_name": 0, "date": 1}).lacks
    assert not Columns({"family_name": 0, "given_name": 2, "date": 1}).lacks


def test_what_was_chosen_is_remembered_and_does_not_fit_another_list():
    chosen = Columns({"full_name": 0, "date": 3}, "dmy")
    assert columns_from(chosen.written(), 4) == chosen
    for other in ("", "[]", "{}", '{"columns": {"full_name": 9}, "order": "dmy"}'):
        assert columns_from(other, 4) is None
    assert columns_from('{"columns": {"mood": 1}, "order": "dmy"}', 4) is None
    assert columns_from('{"columns": {"date": 1}, "order": "any"}', 4) is None


def test_two_lists_are_of_a_kind_when_their_first_lines_say_the_same():
    assert signature(read("Last, FIRST ,Day")) == signature(read("last,First,DAY"))
    assert signature(read("Last,First,Day")) != signature(read("First,Last,Day"))


@pytest.fixture
def own(tmp_path: Path):
    """Write a profile of the clinic’s own; what there is then."""

    def written(text, name="our-system"):
        (tmp_path / "profiles").mkdir(exist_ok=True)
        (tmp_path / "profiles" / f"{name}.toml").write_text(text, encoding="utf-8")
        return profiles(tmp_path)

    return written


OURS = """
title = "Our system"
[import]
date_order = "dmy"
[import.columns]
full_name = "Who"
date = "start  AT"
phone = "Nowhere"
"""


def test_a_clinic_says_once_what_its_columns_are_called(own):
    shelf = own(OURS)
    assert shelf.faults == ()
    profile = shelf.found["our-system"]
    columns = profile.of(read("Start at,Reason,Who", "1/2/2027 9:30 am,x,Ana"), TODAY)
    assert (profile.title, columns) == ("Our system", Columns({"full_name": 2, "date": 0}, "dmy"))


def test_the_profile_in_the_document_is_one(own):
    text = (Path(__file__).parents[3] / "docs" / "imports.md").read_text(encoding="utf-8")
    shown = [line[4:] for line in text.splitlines() if line.startswith("    ")]
    shelf = own("\n".join(shown))
    assert shelf.faults == ()
    assert shelf.found["our-system"].columns["date"] == "Start"
    assert {"our-system", "clinic-system"} == shelf.found.keys()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[import", "our-system.toml: it is not TOML"),
        (
            "[import]\nx = 1\n[import.columns]",
            "[import] has “x”. It may have: columns, date_order.",
        ),
        ("[import]\ncolumns = 1", "[import] needs a table [import.columns]."),
        ("import = 1", "[import] needs a table [import.columns]."),
        ('[import]\ndate_order = "x"\n[import.columns]', "date_order is 'x'. It may be: mdy, dmy"),
        (
            '[import.columns]\nmood = "Mood"',
            "[import.columns] has “mood”. It may have: family_name",
        ),
        ("[import.columns]\ndate = 4", "date has to be the name of a column"),
    ],
)
def test_a_profile_that_cannot_be_used_is_named_and_spoils_no_other(own, text, says):
    own(OURS, "good")
    shelf = own(text)
    assert "our-system" not in shelf.found
    assert "good" in shelf.found
    assert len(shelf.faults) == 1
    assert says in shelf.faults[0]


def test_a_profile_for_exports_alone_is_none_for_imports(own):
    shelf = own('title = "Out"\nabout = ""\ncolumns = "desk"\nrest = true\n')
    assert "our-system" not in shelf.found
    assert shelf.faults == ()
