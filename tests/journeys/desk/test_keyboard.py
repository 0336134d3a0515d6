"""The whole of the desk’s day without a mouse, and wherever the focus goes it can be seen."""

from tests.journeys.practitioner.keys import Keys


def pastes(marco: Keys, text: str) -> None:
    """Into the box that has the focus, as ControlOrMeta+V does."""
    marco.to("Or paste it here")
    marco.page.keyboard.insert_text(text)


def test_a_list_is_brought_in_somebody_invited_changed_cancelled_found_and_taken_out(
    by_keyboard, visits
):
    marco = by_keyboard.visits("/desk/").goes("Import a list")
    pastes(marco, visits.csv)
    marco.goes("Go on to the columns")
    if marco.person.heading == "What is in each column":
        marco.goes("See what each line would do")
    marco.goes("Import 2 visits").goes("Go to the visits").goes(visits.ana)
    marco.goes("Make link").goes("Card to print").goes(visits.ana)
    marco.goes("Make a new link").goes("Revoke this link").goes("Make link")
    marco.goes("Change").types("Phone", "(212) 555-0123").sends()
    assert "(212) 555-0123" in marco.text
    marco.opens("Cancel this visit").goes("Cancel this visit")
    marco.goes("Put on the list again")
    marco.goes("Start on the clinic’s tablet").visits("/desk/")
    marco.types("Name, phone or reference", visits.family).sends()
    assert visits.ruth in marco.text
    marco.visits("/desk/exports").to("What is it for?")
    marco.page.keyboard.press("ArrowDown")
    marco.fetches("Make the file")
    assert marco.file.startswith(b"PK")


def test_what_is_wrong_with_a_list_takes_the_eyes_there(by_keyboard):
    marco = by_keyboard.visits("/desk/imports").goes("Go on to the columns")
    assert "Choose a file, or paste the list." in marco.person.errors
    assert marco.page.evaluate("document.activeElement.closest('.errors') !== null")
