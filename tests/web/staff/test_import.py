"""Marco imports tomorrow’s list: hands it in, says what is in it, looks at it, confirms it."""

import csv
import io
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from intake.cli.job import jobs_of
from intake.storage import CONSOLE, Agent, open_store
from tests.web.staff.importer import ANA, HEADER, KWAME, MONDAY, TOM, Importer, csv_of
from tests.web.staff.people import NAMES

LIST = csv_of(ANA, TOM, KWAME)
NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture
def marco(app, visitor):
    app.config["CLOCK"] = lambda: MONDAY
    return Importer(visitor.comes_in(NAMES["desk"]))


@pytest.fixture
def booked(clinic):
    def everybody():
        desk = clinic.appointments(Agent("desk-1", "desk"))
        days = timedelta(days=400)
        found = desk.between(MONDAY - days, MONDAY + days)
        return [one.booking for one in found if one.cancelled_at is None]

    return everybody


def test_from_the_file_to_the_visits_and_nothing_is_imported_before_the_yes(marco, booked):
    marco.hands_in(LIST)
    assert marco.heading == "What is in each column"
    marco.presses("See what each line would do")
    assert marco.heading == "What each line would do"
    assert "2 new 1 left out, to fix" in marco.text
    assert booked() == []
    marco.presses("Import 2 visits")
    assert marco.heading == "The list is imported"
    assert "2 new 1 left out" in marco.text
    ana, tom = booked()
    assert ana.starts.astimezone(NEW_YORK).isoformat() == "2026-11-24T09:30:00-05:00"
    assert (ana.name, ana.phone, ana.email) == ("Ana Reyes", "(212) 555-0188", "ana@example.org")
    assert (ana.date_of_birth, ana.language, ana.external_id) == ("1983-04-02", "es", "A-1")
    assert (tom.name, tom.email, tom.language) == ("Tomás Ibarra", "", "en")


def test_each_line_that_is_left_out_says_where_it_stands_and_what_to_do(marco):
    marco.looks_at(csv_of(ANA, '"Two\r\nlines",Eva,,,11/24/2026,3 pm,,,', KWAME))
    assert (
        "5 Kwame Boateng 11/31/2026 2 PM “11/31/2026” is not a day of the calendar. Correct it."
        in marco.text
    )
    assert "“kwame at example” is not an email address." in marco.text
    assert "3 Tue, Nov 24, 3:00 pm Eva Two lines" in marco.text


def test_what_was_left_out_can_be_taken_away_put_right_and_imported(marco, booked):
    marco.imports(LIST)
    answer = marco.browser.client.get(f"{marco.address}/left-out.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="left-out.csv"'
    assert answer.data.startswith("\ufeff".encode())
    header, kwame = csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline=""))
    assert header == ["Line in the list", "What to do", *HEADER.split(",")]
    assert kwame[0] == "4"
    assert kwame[2:4] == ["Boateng", "Kwame"]
    right = answer.data.replace(b"11/31", b"11/30").replace(b"kwame at example", b"")
    marco.looks_at(right)
    assert "The columns are read as they were for the last list of this kind." in marco.text
    marco.presses("Import 1 visit")
    assert [one.name for one in booked()] == ["Ana Reyes", "Tomás Ibarra", "Kwame Boateng"]


def test_no_cell_of_what_was_left_out_runs_as_a_formula(marco):
    marco.imports(csv_of(ANA, "=HYPERLINK(1),+Eva,-1,@x,,\t,,,"))
    text = marco.browser.client.get(f"{marco.address}/left-out.csv").data.decode("utf-8-sig")
    (row,) = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert row[2:6] == ["'=HYPERLINK(1)", "'+Eva", "'-1", "'@x"]


def test_a_guard_of_a_spreadsheet_comes_off_again(marco, booked):
    marco.imports(csv_of("Reyes,Ana,'+1 212 555 0188,,11/24/2026,9:30 AM,,,"))
    assert [one.phone for one in booked()] == ["+1 212 555 0188"]


def test_confirming_twice_is_once(marco, booked):
    marco.looks_at(LIST)
    page = marco.html
    marco.presses("Import 2 visits")
    first = marco.text
    marco.browser.html = page  # Back, and once more
    marco.presses("Import 2 visits")
    assert marco.text == first
    assert len(booked()) == 2


def test_handing_in_the_same_file_twice_is_one_list(marco):
    marco.hands_in(LIST)
    first = marco.address
    assert marco.hands_in(LIST).address == first


def test_importing_the_same_file_again_finds_everybody_there(marco, booked):
    marco.imports(csv_of(ANA, TOM)).looks_at(csv_of(ANA, TOM))
    assert "2 unchanged" in marco.text
    assert "There is nothing to import." in marco.text
    assert "Import 2 visits" not in marco.text
    assert len(booked()) == 2


def test_who_was_moved_is_moved_and_not_there_twice(marco, booked):
    marco.imports(csv_of(ANA, TOM))
    marco.looks_at(csv_of(ANA.replace("9:30 AM", "4:15 PM"), TOM.replace("121", "122")))
    assert "1 moved 1 changed" in marco.text
    assert "Moved from Tue, Nov 24, 9:30 am" in marco.text
    assert "Changed New here: phone" in marco.text
    marco.presses("Import 2 visits")
    assert len(booked()) == 2


def test_a_list_with_columns_chosen_anew_in_another_tab_is_looked_at_again(marco, booked):
    marco.looks_at(LIST)
    old = marco.html
    marco.visits(f"{marco.address}/mapping").presses("See what each", email="")
    marco.browser.html = old
    marco.presses("Import 2 visits")
    assert "chosen anew in another window" in marco.text
    assert booked() == []


def test_the_columns_of_last_time_are_taken_for_the_same_header(marco):
    marco.looks_at(LIST, email="")
    assert marco.heading == "What each line would do"
    marco.hands_in(csv_of(TOM.replace("11:00", "11:15")))
    assert "The columns are read as they were for the last list of this kind." in marco.text
    assert marco.heading == "What each line would do"
    marco.visits(f"{marco.address}/mapping")
    assert "email" not in marco.chosen()


def test_visits_that_have_begun_are_imported_only_where_that_is_asked_for(marco, booked):
    over = ANA.replace("11/24/2026,9:30", "11/23/2026,8:30")
    marco.looks_at(csv_of(over, TOM))
    assert "1 begun already" in marco.text
    address = marco.address
    marco.presses("Import the list")
    assert "This visit has begun already." in marco.text
    assert [one.name for one in booked()] == ["Tomás Ibarra"]
    marco.looks_at(csv_of(over))
    assert marco.address != address
    marco.presses("Import the list", late="y")
    assert len(booked()) == 2


def test_a_line_that_is_there_twice_is_imported_once(marco, booked):
    marco.looks_at(csv_of(ANA, TOM, ANA))
    assert "It is the same visit as line 2, which is enough." in marco.text
    marco.presses("Import 2 visits")
    assert len(booked()) == 2


def test_two_lines_that_contradict_are_both_left_out(marco):
    marco.looks_at(csv_of(ANA, ANA.replace("9:30", "10:30")))
    assert "Line 3 has the same visit number and says something else." in marco.text
    assert "Line 2 has the same visit number and says something else." in marco.text
    assert "No line of this list can be imported as it is." in marco.text


def test_a_column_that_names_the_practitioner_is_asked_about_and_brings_nobody(marco, booked):
    crowd = [f"Park,Lena,,,11/24/2026,9:{minute} AM,,," for minute in range(10, 31)]
    marco.looks_at(csv_of(ANA, *crowd))
    assert "21 lines bear a name that is there more than 20 times." in marco.text
    assert "Is this column the name of the patient?" in marco.text
    assert "1 new 21 left out" in marco.text
    marco.presses("Import the list")
    assert [one.name for one in booked()] == ["Ana Reyes"]


def test_lines_of_one_name_are_imported_where_somebody_says_so(marco, booked):
    crowd = [f"Park,Lena,,,11/24/2026,9:{minute} AM,,," for minute in range(10, 31)]
    marco.looks_at(csv_of(*crowd)).presses("Import the list", crowds="y")
    assert "21 new" in marco.text
    assert len(booked()) == 21


def test_a_number_that_is_another_persons_is_left_out_and_says_whose(marco, booked):
    marco.imports(csv_of(ANA))
    bob = "Stone,Bob,917 555 0100,,11/25/2026,9:00 AM,1/1/1960,,A-1"
    marco.looks_at(csv_of(bob))
    why = "Number A-1 is another person’s visit (Ana Reyes, Nov 24, 2026, 9:30 am)."
    assert why in marco.text
    assert "No line of this list can be imported as it is." in marco.text
    assert [one.name for one in booked()] == ["Ana Reyes"]


def test_an_interrupted_import_says_how_far_it_is_and_goes_on(marco, booked, monkeypatch):
    def cut(*_words):
        raise KeyboardInterrupt

    marco.looks_at(LIST)
    with monkeypatch.context() as patch:
        patch.setattr("intake.storage.sqlite.visit.imports.carry_out", cut)
        with pytest.raises(KeyboardInterrupt):
            marco.presses("Import 2 visits")
    marco.hands_in(LIST)
    assert marco.heading == "The list is on its way in"
    assert "0 of 2 lines are done." in marco.text
    assert "Left out: 1 line" in marco.text
    page, address = marco.html, marco.address
    assert marco.visits(f"{address}/mapping").heading == "The list is on its way in"
    marco.browser.client.post(f"{address}/discard")
    marco.browser.html = page
    marco.presses("Go on with the import")
    assert marco.heading == "The list is imported"
    assert "2 new 1 left out" in marco.text
    assert len(booked()) == 2


def test_the_page_of_a_visit_says_which_list_brought_it_and_who(marco, clinic):
    marco.imports(csv_of(ANA))
    marco.imports(csv_of(ANA.replace("9:30 AM", "4:15 PM")))
    desk = clinic.appointments(Agent("desk-1", "desk"))
    (ana,) = desk.between(MONDAY, MONDAY + timedelta(days=9))
    marco.visits(f"/desk/appointments/{ana.id}")
    assert "Put on the list by an imported list today, 8:40" in marco.text
    assert "Moved by an imported list today, 8:40" in marco.text


def test_a_cancelled_visit_is_put_on_again_by_hand_alone(marco, booked, clinic):
    marco.imports(csv_of(ANA))
    desk = clinic.appointments(Agent("desk-1", "desk"))
    (ana,) = desk.between(MONDAY, MONDAY + timedelta(days=9))
    desk.cancel(ana.id)
    marco.looks_at(csv_of(ANA.replace("9:30 AM", "4:15 PM"), TOM))
    assert "It was cancelled here and stays so. Put it on again by hand" in marco.text
    marco.presses("Import 1 visit")
    assert [one.name for one in booked()] == ["Tomás Ibarra"]


def test_a_discarded_list_is_gone(marco, booked):
    marco.looks_at(LIST)
    address = marco.address
    marco.presses("Discard this list")
    assert "Nothing of it was brought in." in marco.text
    assert marco.visits(address).heading == "Import a list of visits"
    assert booked() == []


def test_a_list_that_waits_is_found_again_for_a_day(marco, app):
    marco.looks_at(LIST)
    address = marco.address
    assert (
        "Go on with the list that Marco uploaded today, 8:40" in marco.visits("/desk/imports").text
    )
    app.config["CLOCK"] = lambda: MONDAY + timedelta(hours=25)
    marco.browser.comes_in(NAMES["desk"])
    assert "lists are kept for a day" in marco.visits(address).text


def test_the_server_lets_go_of_lists_by_itself(marco, app):
    marco.looks_at(LIST)
    purge = next(job for job in jobs_of(app.config) if job.name == "purge")
    config = app.config
    later = lambda: MONDAY + timedelta(hours=25)  # noqa: E731 – a clock
    with open_store(config["DATABASE"], config["KEYRING"], later) as store:
        purge.act(store)
        ended = [event.detail for event in store.records(CONSOLE).events(9, of="lists")]
    assert [dict(detail) for detail in ended] == [{"lists": 1}]


def test_a_list_can_be_pasted_from_a_spreadsheet(marco, booked):
    marco.pastes(LIST.replace(",", "\t")).presses("See what each line").presses("Import")
    assert len(booked()) == 2


def test_a_practitioner_without_a_front_desk_imports_as_well(app, visitor, booked):
    app.config["CLOCK"] = lambda: MONDAY
    Importer(visitor.comes_in(NAMES["practitioner"])).imports(LIST)
    assert len(booked()) == 2


@pytest.mark.parametrize("part", ["", "/mapping", "/left-out.csv"])
def test_a_list_there_is_not_leads_to_where_lists_are_handed_in(marco, part):
    assert marco.visits(f"/desk/imports/nothing{part}").address == "/desk/imports"
    assert marco.browser.client.post("/desk/imports/nothing/confirm").status_code == 303
    assert marco.browser.client.post("/desk/imports/nothing/discard").status_code == 303


@pytest.mark.parametrize("seen", ["", "-1", "9" * 5000, "one", "٣"])
def test_a_page_that_was_tampered_with_imports_nothing(marco, booked, seen):
    marco.looks_at(LIST).presses("Import 2 visits", revision=seen)
    assert "chosen anew in another window" in marco.text
    assert booked() == []


def test_a_list_that_was_imported_in_another_tab_is_not_mapped_again(marco, booked):
    marco.hands_in(LIST)
    mapping = marco.html
    marco.presses("See what each line would do").presses("Import 2 visits")
    done = marco.address
    marco.browser.html, marco.address = mapping, f"{done}/mapping"
    marco.presses("See what each line would do", email="")
    assert marco.heading == "The list is imported"
    assert len(booked()) == 2
