"""Marco’s day: a list comes in, a link goes out, a form arrives, and somebody has to be called."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import expect

from intake.language.catalogue import catalogue
from tests.journeys.conftest import PHONE
from tests.journeys.desk.work import DESK, imports, link_of, opens, row, takes_away
from tests.journeys.person import Person

LOOK = "/desk/waiting"
SOON = 21_000
"""Milliseconds: after this long the page has looked again."""
say = catalogue("es").say


@contextmanager
def looking_again(person: Person) -> Iterator[None]:
    with person.page.expect_response(lambda answer: LOOK in answer.url) as answer:
        yield
        person.page.clock.fast_forward(SOON)
    assert answer.value.finished() is None


def test_three_bad_lines_are_named_and_the_others_are_booked(marco, visits):
    person = imports(marco(), visits)
    left = person.page.locator("#left-out").locator("xpath=ancestor::section")
    cells = left.locator("tbody tr").all_inner_texts()
    found = {re.split(r"\s", cell.strip())[0]: " ".join(cell.split()) for cell in cells}
    assert found.keys() == {"3", "5", "6"}
    assert "“kwame at example” is not an email address." in found["3"]
    assert "“02/30/2027” is not a day of the calendar." in found["5"]
    person.presses("Import 2 visits")
    assert person.heading == "The list is imported"
    assert "2 new" in " ".join(person.text.split())
    person.presses("Go to the visits")
    for name in (visits.ana, visits.ruth):
        expect(row(person, name)).to_contain_text("Not invited")
    assert "Kwame" not in person.text
    again = imports(person, visits)
    assert "There is nothing to import." in again.text


def test_ana_fills_in_by_her_link_and_marco_takes_her_row_away(marco, somebody, visits):
    person = imports(marco(audits=False), visits).presses("Import 2 visits")
    link = link_of(person, visits.ana)
    expect(row(person.visits(DESK), visits.ana)).to_contain_text("Invited")

    ana = somebody(viewport=PHONE, locale="es-US", audits=False)
    ana.speaks = "es"
    opens(ana, link, say("Begin my form")).answers(lang="es")
    known = {"lang": "es", "name_legal_first": "Ana", "name_legal_last": visits.family}
    ana.walks_to("you", **known)
    expect(row(person.visits(DESK), visits.ana)).to_contain_text("Filling it in, just begun")
    ana.walks_to("where", **known)
    expect(row(person.visits(DESK), visits.ana)).to_contain_text("Filling it in, about")
    ana.walks_to("/sent", **known)
    assert ana.heading == say("We have your answers")
    expect(row(person.visits(DESK), visits.ana)).to_contain_text("Sent")
    assert_used_up(somebody(viewport=PHONE), link)

    (hers,) = [line for line in takes_away(person) if line["family_name"] == visits.family]
    assert (hers["status"], hers["instruction"]) == ("sent", "no-action")
    assert hers["language"] == hers["form_language"] == "es"


def assert_used_up(stranger: Person, link: str) -> None:
    """Whoever finds it afterwards gets neither into her form nor another one."""
    stranger.speaks = "es"
    stranger.page.goto(stranger.clinic + link)
    assert stranger.heading == say("This link does not begin a form any more")


def test_somebody_who_stops_is_call_now_on_the_page_that_marco_has_open(marco, somebody, visits):
    person = imports(marco(clock=True, audits=False), visits).presses("Import 2 visits")
    link = link_of(person, visits.ruth)
    ruth = somebody(viewport=PHONE, audits=False)
    opens(ruth, link, "Begin my form").answers()
    page = person.visits(DESK).page
    known = {"name_legal_first": "Ruth", "name_legal_last": visits.family}
    with looking_again(person):
        ruth.walks_to("/stop", ds_now=["chest_pain"], **known)
    assert ruth.heading == "Call 911 now"
    call = page.locator("#calls tr", has_text=visits.ruth)
    expect(call).to_contain_text("Tell a practitioner now")
    expect(call).to_contain_text("Call now.")
    expect(page.get_by_role("status")).to_contain_text("1 to call.")
    expect(row(person, visits.ruth).last).to_contain_text("Stopped")
    assert "chest" not in page.content()
