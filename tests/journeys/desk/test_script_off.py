"""With scripts off everything at the desk works but the list that renews itself."""

from playwright.sync_api import expect

from tests.journeys.conftest import PHONE
from tests.journeys.desk.work import DESK, imports, link_of, opens, row, takes_away


def test_the_day_from_the_list_to_the_file(marco, somebody, visits):
    plain = marco(java_script_enabled=False)
    imports(plain, visits).presses("Import 2 visits")
    link = link_of(plain, visits.ruth)
    assert not plain.page.locator("[data-copy]").first.is_visible(), "nothing that does nothing"

    ruth = somebody(viewport=PHONE, java_script_enabled=False)
    opens(ruth, link, "Begin my form").answers()
    ruth.walks_to("/stop", ds_now=["chest_pain"], name_legal_last=visits.family)
    plain.visits(DESK).presses("Look again")
    expect(row(plain, visits.ruth).first).to_contain_text("Call now.")

    plain.page.locator("summary", has_text="Add a visit").click()
    expect(plain.page.get_by_label("First name")).to_be_visible()
    plain.page.get_by_label("Name, phone or reference").fill(visits.family)
    plain.presses("Search")
    assert visits.ana in plain.text
    assert visits.family in {line["family_name"] for line in takes_away(plain)}
