"""A form that staff begin for a visit: it is tied to it, and nobody types the name again."""

from datetime import time

import pytest

from tests.web.staff.conftest import Browser
from tests.web.staff.people import JORDAN, NAMES
from tests.web.staff.visits import monday


@pytest.fixture
def day(app, clinic):  # noqa: ARG001 — the accounts must be there
    with monday(app) as found:
        yield found


@pytest.fixture
def marco(visitor, day):  # noqa: ARG001 — he comes in on that Monday
    return visitor.comes_in(NAMES["desk"])


WAYS = [
    ("entry", {"which": "new", "mode": "paper"}, "On paper, entered by Marco"),
    ("entry", {"which": "new", "mode": "phone"}, "By phone, entered by Marco"),
    ("tablet", {"pin": "730142"}, "On the clinic’s tablet"),
]


def begins(marco, page, visit, **told):
    at = f"/desk/{page}?appointment={visit}"
    form = marco.visit(at)
    assert 'value="Tomás Ibarra"' in form.html
    assert 'value="Tuesday, November 24, 9:3' in form.html
    assert '<option selected value="es">' in form.html
    said = {"name": "Tomás Ibarra", "visit": "Tuesday, November 24, 9:30 am", "speaks": "es"}
    return marco.post(at, **said, **told)


def test_a_form_begun_from_a_visit_is_the_form_of_that_visit(app, marco, day):
    looking = Browser(app.test_client())
    for page, told, how in WAYS:
        day.passes(minutes=1)
        visit = day.books("Tomás Ibarra", at=time(9, 30 + len(how) % 9), language="es")
        assert begins(marco.comes_in(NAMES["desk"]), page, visit, **told).status == 303
        found = day.visits.find(visit)
        assert found.form.language == "es"
        assert found.status == "opened"
        looking.comes_in(NAMES["desk"])
        assert how in looking.visit(f"/desk/appointments/{visit}").text


def test_one_that_has_a_form_already_says_so(marco, day):
    visit = day.books()
    day.begins(visit, JORDAN)
    for page in ("entry", "tablet"):
        text = marco.visit(f"/desk/{page}?appointment={visit}").text
        assert "A form for this visit is begun already." in text


def test_a_visit_that_was_cancelled_or_is_none_begins_nothing(marco, day):
    visit = day.books()
    day.visits.cancel(visit)
    for page in ("entry", "tablet"):
        for one in (visit, "0", "%00"):
            assert marco.visit(f"/desk/{page}?appointment={one}").status == 404


def test_an_error_in_the_form_keeps_the_visit(marco, day):
    visit = day.books("Tomás Ibarra", language="es")
    answer = begins(marco, "tablet", visit, pin="123")
    assert answer.status == 422
    assert 'value="Tomás Ibarra"' in answer.html
