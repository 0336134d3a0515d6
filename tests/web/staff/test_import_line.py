"""One line of a list as a visit, or in words what has to be put right in it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from intake.web.staff.bring.line import Reader
from intake.web.staff.bring.mapping import FIELDS, Columns
from intake.web.staff.bring.person import names_in, plain
from intake.web.staff.bring.roll import without_doubles
from intake.web.staff.bring.sheet import Row

MONDAY = datetime(2026, 11, 23, 13, 40, tzinfo=UTC)
SETTINGS = {"LANGUAGES": (), "TIME_ZONE": ZoneInfo("America/New_York")}
EVERY = Columns({name: place for place, name in enumerate(FIELDS)})
ANA = {
    "family_name": "Reyes",
    "given_name": "Ana",
    "date": "11/24/2026",
    "time": "9:30 am",
    "phone": "212 555 0142",
}


def line(number=2, columns=EVERY, /, **cells):
    told = {**ANA, **cells}
    row = Row(number, tuple(told.get(name, "") for name in FIELDS))
    return Reader.of(columns, SETTINGS, MONDAY).line(row, len(FIELDS))


def booking(**cells):
    made = line(**cells)
    assert made.errors == ()
    return made.booking


def errors(**cells):
    made = line(**cells)
    assert made.booking is None
    return " ".join(made.errors)


def warnings(**cells):
    made = line(**cells)
    assert made.errors == ()
    return " ".join(made.warnings)


def test_a_line_without_anything_odd_is_a_visit_and_nothing_to_look_at():
    made = line()
    assert (made.errors, made.warnings, made.over) == ((), (), False)
    assert (made.booking.name, made.booking.starts.isoformat()) == (
        "Ana Reyes",
        "2026-11-24T09:30:00-05:00",
    )


@pytest.mark.parametrize(
    ("whole", "given", "family"),
    [
        ("Reyes, Ana", "Ana", "Reyes"),
        ("Ana Reyes", "Ana", "Reyes"),
        ("García Márquez, Ana María", "Ana María", "García Márquez"),
        ("Ana María Reyes", "Ana María", "Reyes"),
        ("Sukarno", "", "Sukarno"),
    ],
)
def test_a_whole_name_is_told_apart(whole, given, family):
    assert names_in(whole)[:2] == (given, family)
    made = booking(full_name=whole, family_name="", given_name="")
    assert (made.given_name, made.family_name) == (given, family)


def test_a_whole_name_that_could_be_told_apart_otherwise_is_pointed_out():
    whole = {"family_name": "", "given_name": ""}
    assert "“Ana María Reyes” is taken for Ana María (first) and Reyes (last)." in warnings(
        full_name="Ana María Reyes", **whole
    )
    assert warnings(full_name="Reyes López, Ana", **whole) == ""


def test_a_line_without_a_name_or_with_half_of_one_says_so():
    assert "There is no name. Add the name of the patient." in errors(family_name="", given_name="")
    assert "There is only one name. Is that right?" in warnings(given_name="")
    assert booking(family_name="No").family_name == "No"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana\u00a0 \t María ", "Ana María"),
        ("Ana\u202eaname", "Anaaname"),
        ("'+1 212", "+1 212"),
        ("''t Hooft", "'t Hooft"),
        ("’t Hooft", "’t Hooft"),
        ("José", "José"),
    ],
)
def test_what_no_page_shows_is_not_kept(typed, kept):
    assert plain(typed) == kept


@pytest.mark.parametrize("nothing", ["", " ", "n/a", "None", "-", "unknown", "ninguno"])
def test_what_people_write_where_there_is_nothing_is_nothing(nothing):
    made = booking(phone=nothing, email=nothing, date_of_birth=nothing, language=nothing)
    assert (made.phone, made.email, made.date_of_birth, made.language) == ("", "", "", "")
    assert "There is no phone and no email" in warnings(phone=nothing)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"phone": "call her sister"}, "“call her sister” is not a phone number."),
        ({"phone": "555"}, "“555” is not a phone number."),
        ({"phone": "2.12555E+09"}, "what a spreadsheet left of a phone number"),
        ({"email": "ana@example"}, "“ana@example” is not an email address."),
        ({"email": "ana@example.org, tom@example.org"}, "is not an email address"),
        ({"date_of_birth": "4/31/1983"}, "“4/31/1983” is not a day of the calendar."),
        ({"date_of_birth": "4/2/2027"}, "“4/2/2027” cannot be a date of birth."),
        ({"date_of_birth": "4/2/1883"}, "“4/2/1883” cannot be a date of birth."),
        ({"date": ""}, "There is no day. Add the day of the visit."),
        ({"time": ""}, "There is no time. Add the time of the visit."),
        ({"date": "11/31/2026"}, "“11/31/2026” is not a day of the calendar."),
        ({"family_name": "x" * 121}, "has more than 120 characters. Is it in the right column?"),
        ({"external_id": "x" * 61}, "has more than 60 characters."),
    ],
)
def test_what_cannot_be_kept_is_left_out_and_says_what_to_do(cells, says):
    assert says in errors(**cells)


def test_everything_that_is_wrong_with_a_line_is_said_at_once():
    made = line(phone="x", email="y", date="z")
    assert len(made.errors) == 3
    assert (made.shown, made.when) == ("Ana Reyes", "z 9:30 am")


def test_a_line_with_more_cells_than_the_first_is_never_shifted_silently():
    row = Row(2, (*(ANA.get(name, "") for name in FIELDS), "one too many"))
    made = Reader.of(EVERY, SETTINGS, MONDAY).line(row, len(FIELDS))
    assert "It has more cells than the first line." in made.errors[0]
    empty = Row(2, (*(ANA.get(name, "") for name in FIELDS), " ", ""))
    assert Reader.of(EVERY, SETTINGS, MONDAY).line(empty, len(FIELDS)).booking
    short = Row(2, tuple(ANA.get(name, "") for name in FIELDS)[:6])
    assert Reader.of(EVERY, SETTINGS, MONDAY).line(short, len(FIELDS)).booking


@pytest.mark.parametrize(
    ("said", "code", "warned"),
    [
        ("Spanish", "es", False),
        ("español", "es", False),
        ("EN", "en", False),
        ("English (US)", "en", False),
        ("Russian", "ru", True),
        ("Mandarin", "", True),
    ],
)
def test_a_language_is_known_by_its_names(said, code, warned):
    assert booking(language=said).language == code
    assert ("The form is not offered in" in warnings(language=said)) is warned


def test_a_birth_with_an_empty_time_behind_it_is_a_birth():
    assert booking(date_of_birth="4/2/1983 0:00").date_of_birth == "1983-04-02"
    assert booking(date_of_birth="1983-04-02T00:00:00").date_of_birth == "1983-04-02"


def test_a_visit_that_has_begun_and_one_that_is_far_away_are_pointed_out():
    over = line(date="11/23/2026", time="8:15 am")
    assert (over.over, over.warnings) == (True, ("This visit has begun already.",))
    assert "more than a year away. Is the year right?" in warnings(date="11/24/2029")


def told(*lines):
    return {one.number: (bool(one.booking), *one.errors) for one in without_doubles(lines)}


def test_the_same_line_twice_is_one_visit():
    lines = without_doubles([line(2), line(3), line(4, external_id="service-2")])
    assert [bool(one.booking) for one in lines] == [True, False, False]
    assert [one.double for one in lines] == [False, True, True]


def test_of_two_lines_that_contradict_neither_is_taken():
    numbered = told(line(2, external_id="A"), line(3, external_id="A", time="10 am"))
    assert [kept for kept, *_ in numbered.values()] == [False, False]
    assert "Line 3 has the same visit number" in numbered[2][1]
    timed = told(line(2), line(3, phone="917 555 0100"))
    assert "Line 2 is the same person at the same time" in timed[3][1]


def test_two_people_of_one_name_are_two():
    both = [line(2, date_of_birth="4/2/1983"), line(3, date_of_birth="1/1/1950")]
    assert [kept for kept, *_ in told(*both).values()] == [True, True]


def test_another_visit_of_the_same_person_is_pointed_out():
    _, second = without_doubles([line(2), line(7, date="12/1/2026")])
    assert second.warnings == ("Line 2 is the same person at another time. Is that right?",)
