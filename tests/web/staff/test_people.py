"""Somebody’s form, found by name or reference."""

import re

from intake.storage import CONSOLE, Agent
from tests.storage.example import signed_off
from tests.web.staff.people import ANA, JORDAN, NAMES, RUTH

SEARCH = "/practitioner/search"
RUBBISH = ("\x00", "' OR 1=1 --", "%", "_", "*", "“”", "<script>", "\U0001f600" * 3, "a" * 5000)


def found(page):
    return re.findall(r'class="who"[^>]*>([^<]+)<', page.html)


def test_the_beginning_of_a_name_is_enough_and_leads_to_the_brief(practitioner, clinic):
    entry = ANA.called("Ána", "Reyes-Núñez").sends(clinic)
    JORDAN.sends(clinic)
    for typed in ("ana", "REY", "nunez an", "Reyes Nunez"):
        page = practitioner.post(SEARCH, text=typed)
        assert found(page) == ["Ána Reyes-Núñez"], typed
        assert f'href="/practitioner/responses/{entry}"' in page.html
        assert "Sent, not reviewed" in page.text
        assert f'value="{typed}"' in page.html


def test_a_reference_finds_its_form_even_where_it_was_reviewed(practitioner, clinic):
    entry = JORDAN.sends(clinic)
    reference = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", practitioner.post(SEARCH, text="pell").text)[
        0
    ]
    account = clinic.staff(CONSOLE).by_name(NAMES["practitioner"])
    signed_off(clinic.reviews(Agent(account.id, "practitioner")), entry)
    page = practitioner.post(SEARCH, text=reference.lower())
    assert found(page) == ["Jordan Pell"]
    assert "Sent, reviewed" in page.text


def test_somebody_who_stopped_is_found_and_leads_to_the_stop(practitioner, clinic):
    entry = RUTH.stops(clinic)
    practitioner.visit("/practitioner/")
    page = practitioner.post(SEARCH, text="feldman")
    assert f'href="/practitioner/stopped/{entry}"' in page.html
    assert "Stopped, not sent, not reviewed" in page.text


def test_who_looks_for_nothing_is_told_to_type_and_who_finds_nobody_what_to_try(
    practitioner, clinic
):
    ANA.sends(clinic)
    for typed in ("", "   ", "?!"):
        page = practitioner.post(SEARCH, text=typed)
        assert page.status == 422
        assert "Type a name or a reference first." in page.text
    page = practitioner.post(SEARCH, text="zacharias")
    assert page.status == 200
    assert "Nobody was found." in page.text
    assert "Type less" in page.text


def test_rubbish_finds_nobody_and_breaks_nothing(practitioner, clinic):
    ANA.sends(clinic)
    for typed in RUBBISH:
        page = practitioner.post(SEARCH, text=typed)
        assert page.status in {200, 422}, typed
        assert found(page) == []
        assert "<script>" not in page.html.partition("<main")[2]


def test_what_is_looked_for_stands_in_no_address_and_no_title(practitioner, clinic):
    ANA.sends(clinic)
    page = practitioner.post(SEARCH, text="reyes")
    assert page.location is None
    assert "eyes" not in re.search("<title>([^<]*)", page.html)[1]
    empty = practitioner.visit(f"{SEARCH}?text=reyes")
    assert found(empty) == []
    assert "Reyes" not in empty.text


def test_the_front_desk_finds_nobody_here(desk, clinic):
    ANA.sends(clinic)
    assert desk.visit(SEARCH).status == 404
    assert desk.post(SEARCH, text="ana").status == 404
