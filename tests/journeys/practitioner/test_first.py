"""From the door to the most urgent patient, and to any other, by keyboard alone."""

from tests.journeys.archive import Archive
from tests.journeys.practitioner.keys import Keys
from tests.web.staff.entry import code_now
from tests.web.staff.people import NAMES, PASSWORD


def test_from_signing_in_the_most_urgent_patient_is_two_actions_away(
    somebody, clinic, archive: Archive
):
    archive.stops("Ruth Feldman", "F12")
    archive.sends("Jordan Pell", "F01")
    lena = Keys(somebody()).visits("/staff/sign-in")
    lena.types("Name", NAMES["practitioner"]).types("Password", PASSWORD).sends()
    lena.types("Code", code_now(clinic.app))
    lena.actions = 0

    lena.goes("Continue")
    assert lena.person.heading == "Queue"
    first = lena.page.locator("tr .who").first.inner_text()
    assert "Emergency now" in lena.page.locator("tbody tr").first.inner_text()
    lena.goes(first)

    assert lena.actions == 2
    assert lena.person.heading == first
    assert lena.page.locator(".brief-head .u").first.inner_text().startswith("Emergency now")


def test_somebody_is_found_by_a_part_of_the_name_that_no_address_shows(lena, archive: Archive):
    archive.sends("Hortensia Ñandú", "F01")
    lena = lena().visits("/practitioner/")
    lena.types("Name or reference", "nandu hort").sends()
    assert "nandu" not in lena.page.url
    lena.goes("Hortensia Ñandú")
    assert lena.person.heading == "Hortensia Ñandú"


def test_rules_and_questions_are_looked_through(lena):
    lena = lena(audits=False).visits("/practitioner/")
    lena.goes("Rules").types("Words", "saddle").sends()
    lena.opens("When it fires")
    assert lena.fold.locator("li").first.is_visible()
    lena.goes("How often R01 fired")
    assert lena.person.heading == "Rates"
    lena.goes("Questions").types("Words", "saddle").sends()
    assert "ds_saddle" in lena.text
    lena.goes("R01")
    assert lena.person.heading == "Rules"
