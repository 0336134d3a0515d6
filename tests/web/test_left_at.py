"""A form remembers which page waits for its person: no more of it is counted when it is left."""

from intake.storage import CONSOLE, Period, open_store


def waiting(patient):
    config = patient.client.application.config
    with open_store(config["DATABASE"], config["KEYRING"]) as store:
        return {row.page for row in store.practitioners(CONSOLE).course(Period()).ended}


def test_the_page_that_waits_is_kept_with_every_page_that_is_passed(patient):
    patient.walks_to("you")
    assert patient.path == "/questions/you"
    assert "you" in waiting(patient)
