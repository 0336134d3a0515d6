"""Whoever cannot wait is told of to the clinic, whatever became of the outbox."""

import pytest

from intake.storage import CONSOLE
from intake.storage.sqlite.file.connection import connect
from tests.web.begun import begun, opened, token_of


@pytest.fixture
def app(app):
    app.config.update(NOTICE_MAIL=("team@example.org",), NOTICE_WEBHOOK="https://hooks.example/")
    return app


def told(app):
    with opened(app) as store:
        return sorted(message.channel for message in store.outbox(CONSOLE).messages())


def test_an_emergency_on_the_page_is_told_of_by_each_way(app, patient):
    begun(patient, "safety-now").fills_in(ds_now=["chest_pain"])
    assert patient.heading == "Call 911 now"
    assert told(app) == ["mail", "webhook"]


def test_where_the_outbox_is_broken_the_person_sees_what_to_do_all_the_same(app, patient, store):
    person = begun(patient, "safety-now")
    database = connect(app.config["DATABASE"], app.config["KEYRING"], 5)
    database.execute("DROP TABLE outbox")
    database.close()
    person.fills_in(ds_now=["chest_pain"])
    assert (person.heading, person.status) == ("Call 911 now", 200)
    assert "The clinic has been told" in person.text
    assert store.draft(token_of(person)).status == "stopped"
