"""Every page of the desk is clean for axe, wide and on a phone, with everything unfolded."""

import pytest

from tests.journeys.conftest import PHONE
from tests.journeys.desk.work import imports, link_of

OPEN = "document.querySelectorAll('details').forEach((one) => one.open = true)"
PAGES = (
    *("/desk/", "/desk/?day=2026-11-24"),
    *("/desk/search", "/desk/appointments/new", "/desk/imports", "/desk/duplicates"),
    *("/desk/exports", "/desk/entry", "/desk/tablet"),
)
OF_A_VISIT = ("", "/change", "/card")


@pytest.mark.parametrize("settings", [{}, {"viewport": PHONE}])
def test_every_page_wide_and_on_a_phone(marco, visits, settings):
    person = marco(**settings)
    imports(person, visits).presses("Choose the columns anew")
    person.presses("See what each line would do").presses("Import 2 visits")
    link_of(person, visits.ana)
    visit = person.path
    tied = tuple(f"{path}?appointment={visit.split('/')[-1]}" for path in PAGES[-2:])
    for path in (*PAGES, *tied, *(f"{visit}{part}" for part in OF_A_VISIT)):
        person.visits(path)
        if person.page.locator("details").count():
            person.page.evaluate(OPEN)
            person._looks()


def test_what_is_refused_is_as_clean(marco):
    person = marco(viewport=PHONE)
    person.visits("/desk/appointments/new")
    person.page.get_by_label("Day of the visit").fill("2020-01-01")
    person.page.get_by_label("Time").fill("09:30")
    person.presses("Add and make link")
    assert "Enter the name of the patient." in person.errors
    assert "That day is over." in person.errors
    person.visits("/desk/exports").presses("Make the file")
    assert "Choose what the file is for." in person.errors
    person.visits("/desk/imports").presses("Go on to the columns")
    assert "Choose a file, or paste the list." in person.errors
    person.visits("/desk/search").presses("Search")
    assert "Type a name, a phone number or a reference first." in person.text
