"""A list of visits from the clinic’s own system, without a browser."""

from datetime import UTC, datetime, timedelta

import pytest

from intake.cli.installation import opened
from intake.cli.uploading import AT_ONCE, UPLOADING, Parser
from intake.storage import CONSOLE
from intake.storage.sqlite.visit.appointment import book
from intake.web.staff.bring.mapping import Columns

TOMORROW = datetime.now(UTC) + timedelta(days=1)
DAY = f"{TOMORROW:%Y-%m-%d}"
HEADER = "Last name,First name,Phone,Date,Time"
ANA = f"Reyes,Ana,212 555 0142,{DAY},9:30 am"
TOM = f"Ibarra,Tomás,917 555 0121,{DAY},11:00 am"
BAD = f"Boateng,Kwame,none at all,{DAY},25:00"


@pytest.fixture
def write(tmp_path):
    def written(*lines, header=HEADER, name="tomorrow.csv"):
        file = tmp_path / name
        file.write_text("\n".join((header, *lines, "")), encoding="utf-8")
        return file

    return written


@pytest.fixture
def clinic(instance):  # noqa: ARG001
    with opened():
        pass


@pytest.fixture
def bring(run, clinic):  # noqa: ARG001
    return lambda *words: run("appointments", "import", *words)


def booked():
    with opened() as store:
        found = store.appointments(CONSOLE).between(
            TOMORROW - timedelta(days=3), TOMORROW + timedelta(days=3)
        )
        return [one.booking.name for one in found]


def test_a_list_is_imported_and_a_second_time_changes_nothing(bring, write):
    file = write(ANA, TOM)
    first = bring(file)
    assert (first.exit_code, first.stdout) == (0, "2 new, 0 left out\n")
    assert booked() == ["Ana Reyes", "Tomás Ibarra"]
    assert bring(file).stdout == "2 unchanged, 0 left out\n"
    assert len(booked()) == 2


def test_lines_that_cannot_be_read_are_named_and_all_others_imported(bring, write):
    result = bring(write(ANA, BAD, ANA))
    assert result.exit_code == 1
    assert result.stdout == "1 new, 2 left out\n"
    assert "Line 3: “25:00” is not a time of day." in result.stderr
    assert "“none at all” is not a phone number." in result.stderr
    assert "Line 4: It is the same visit as line 2" in result.stderr
    assert "Error: Some lines were left out" in result.stderr
    assert booked() == ["Ana Reyes"]


def test_a_line_that_is_there_twice_is_no_failure(bring, write):
    assert bring(write(ANA, ANA)).exit_code == 0


def test_a_dry_run_only_says_what_would_happen(bring, write):
    result = bring(write(ANA, TOM), "--dry-run")
    assert (result.exit_code, result.stdout) == (0, "Would be: 2 new, 0 left out\n")
    assert booked() == []


def test_a_dry_run_says_what_is_to_be_looked_at(bring, write):
    result = bring(write(f"Reyes,Ana,,{DAY},9:30 am"), "--dry-run")
    assert "Line 2, to look at: There is no phone and no email" in result.stderr


def test_interrupted_half_way_what_is_here_stays_and_it_can_be_done_again(
    bring, write, monkeypatch
):
    def interrupted(engine, act, booking, index):
        if booking.given_name == "Tomás":
            raise KeyboardInterrupt
        return book(engine, act, booking, index)

    with monkeypatch.context() as patch:
        patch.setattr("intake.storage.sqlite.visit.imports.AT_ONCE", 1)
        patch.setattr("intake.storage.sqlite.visit.plan.book", interrupted)
        assert bring(write(ANA, TOM)).exit_code == 1
    assert booked() == ["Ana Reyes"]
    assert bring(write(ANA, TOM)).stdout == "1 new, 1 unchanged, 0 left out\n"
    assert booked() == ["Ana Reyes", "Tomás Ibarra"]


def test_lines_that_all_bear_one_name_are_left_out_unless_that_is_asked_for(bring, write):
    file = write(*(f"Park,Lena,,{DAY},9:{minute:02} am" for minute in range(21)))
    result = bring(file)
    assert (result.exit_code, result.stdout) == (1, "nothing, 21 left out\n")
    assert "Is this column the name of the patient?" in result.stderr
    assert bring(file, "--one-name").stdout == "21 new, 0 left out\n"


def test_what_has_begun_is_left_out_unless_it_is_asked_for(bring, write):
    file = write(f"Reyes,Ana,,{TOMORROW - timedelta(days=2):%Y-%m-%d},9:30 am")
    result = bring(file)
    assert (result.exit_code, result.stdout) == (1, "nothing, 1 left out\n")
    assert "Line 2: This visit has begun already." in result.stderr
    assert bring(file, "--past").stdout == "1 new, 0 left out\n"


def test_a_profile_of_the_clinic_says_which_column_is_what(bring, write, instance):
    file = write(f"Ana Reyes,x,{DAY} 9:30 am", header="Who,Why,At what time")
    result = bring(file)
    assert result.exit_code == 2
    assert "The list has: Who, Why, At what time." in result.stderr
    folder = instance / "profiles"
    folder.mkdir()
    profile = '[import.columns]\nfull_name = "Who"\ndate = "At what time"\n'
    (folder / "ours.toml").write_text(profile, encoding="utf-8")
    assert bring(file, "--profile", "ours").stdout == "1 new, 0 left out\n"
    wrong = bring(file, "--profile", "theirs")
    assert wrong.exit_code == 2
    assert "there is: clinic-system, ours." in wrong.stderr


def test_the_columns_that_were_chosen_in_a_browser_are_taken(bring, write):
    file = write(f"Ana Reyes,x,{DAY} 9:30 am", header="Who,Why,At what time")
    with opened() as store:
        chosen = Columns({"full_name": 0, "date": 2}).written()
        imports = store.imports(CONSOLE)
        imports.map(imports.stage(b"any"), chosen, '["who", "why", "at what time"]')
    assert bring(file).stdout == "1 new, 0 left out\n"


def test_days_that_could_be_read_in_two_ways_are_not_guessed(bring, write):
    file = write("Reyes,Ana,,03/04/2030,9:30 am")
    result = bring(file)
    assert result.exit_code == 2
    assert "Say which: --order mdy for month first, --order dmy" in result.stderr
    assert bring(file, "--order", "dmy").exit_code == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "The file is empty."), (b"PK\x03\x04", "Excel workbook"), (b"a\n", "one line")],
)
def test_what_is_no_list_is_a_wrong_call_and_one_line(bring, tmp_path, content, says):
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    result = bring(file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_file_that_is_not_there_is_a_wrong_call(bring, tmp_path):
    assert bring(tmp_path / "nowhere.csv").exit_code == 2


def test_without_an_installation_there_is_nowhere_to_import_to(run, write):
    result = run("appointments", "import", write(ANA))
    assert result.exit_code == 1
    assert "There is no database" in result.stderr


class Adjustments:
    max_request_header_size = 32_768
    max_request_body_size = 1_048_576
    inbuf_overflow = 64_000_000
    url_scheme, url_prefix = "http", ""


def sends(address, size):
    parser = Parser(Adjustments())
    parser.received(f"POST {address} HTTP/1.1\r\nContent-Length: {size}\r\n\r\n".encode())
    return parser


def test_the_server_takes_a_large_list_and_nothing_else_that_large():
    assert sends("/desk/imports", 3_000_000).error is None
    assert sends("/desk/imports", 9_000_000).error.code == 413
    assert sends("/questions/you", 3_000_000).error.code == 413
    assert sends("/desk/imports/7/confirm", 3_000_000).error.code == 413


def test_only_a_few_large_lists_are_on_their_way_at_once():
    UPLOADING.clear()
    some = [sends("/desk/imports", 3_000_000) for _ in range(AT_ONCE)]
    assert sends("/desk/imports", 3_000_000).error.code == 413
    some[0].completed = True
    assert sends("/desk/imports", 3_000_000).error is None
