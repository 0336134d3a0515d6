"""What Marco does at his desk, whatever his browser is, and what a patient does with a link."""

import csv
import io
from urllib.parse import urlsplit
from zipfile import ZipFile

from playwright.sync_api import Locator

from tests.journeys.desk.visits import PUBLIC, Visits
from tests.journeys.person import Person

DESK = "/desk/"


def imports(person: Person, visits: Visits) -> Person:
    person.visits("/desk/imports").page.get_by_label("A file, saved as CSV").set_input_files(
        visits.file
    )
    person.presses("Go on to the columns")
    if person.heading == "What is in each column":  # asked once, of the first list of this kind
        person.presses("See what each line would do")
    assert person.heading == "What each line would do"
    return person


def row(person: Person, name: str) -> Locator:
    return person.page.locator("tr", has=person.page.get_by_role("link", name=name, exact=True))


def link_of(person: Person, name: str) -> str:
    """Where the link of this visit leads, behind whatever name the clinic has on the internet."""
    person.visits(DESK).presses(name)
    if person.page.get_by_role("button", name="Make link").count():
        person.presses("Make link")
    address = person.page.locator("#address").inner_text()
    assert address.startswith(f"{PUBLIC}/invited/")
    return urlsplit(address).path


def opens(patient: Person, link: str, begin: str) -> Person:
    patient.page.goto(patient.clinic + link)
    assert patient.path == "/invited", "the address shows the link to nobody"
    patient._looks()
    return patient.presses(begin)


def takes_away(person: Person) -> list[dict[str, str]]:
    """Every row of the list as Excel gets it, out of a .zip that is whole."""
    person.visits("/desk/exports")
    person.page.get_by_label("CSV for Excel").check()
    person.page.get_by_label("What is it for?").select_option("quality")
    with person.page.expect_download() as download:
        person.page.get_by_role("button", name="Make the file").click()
    with ZipFile(io.BytesIO(download.value.path().read_bytes())) as files:
        assert files.testzip() is None
        text = files.read(files.namelist()[0]).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))
