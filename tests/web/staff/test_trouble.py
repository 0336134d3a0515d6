"""When something goes wrong on a staff page: words for staff, and no patient’s emergency bar."""

import pytest

from intake.storage.error import DamagedError
from intake.web import access


@pytest.mark.parametrize("address", ["/practitioner/nothing", "/admin/", "/staff/nothing"])
def test_a_page_that_is_not_there_leads_back_to_the_queue(practitioner, address):
    page = practitioner.visit(address)
    assert page.status == 404
    assert "Your answers are not lost" not in page.text
    assert "Is this an emergency?" not in page.text
    assert '<a class="button plain" href="/practitioner/">Queue</a>' in page.html


def test_someone_who_is_not_signed_in_is_led_to_the_door(visitor):
    page = visitor.visit("/desk/nothing")
    assert page.status == 404
    assert 'href="/staff/sign-in">Staff sign-in</a>' in page.html


def test_a_record_that_cannot_be_read_is_said_with_a_number(practitioner, monkeypatch):
    def unreadable() -> None:
        raise DamagedError("page 7 of the file")

    monkeypatch.setattr(access, "sessions", unreadable)
    page = practitioner.visit("/practitioner/")
    assert page.status == 503
    assert "give this number" in page.text
    assert "page 7" not in page.html
    assert "Your earlier answers" not in page.text


def test_a_forged_post_changes_nothing_and_says_so(app, practitioner):
    app.config["WTF_CSRF_ENABLED"] = True
    page = practitioner.post("/practitioner/responses/1/review")
    assert page.status == 400
    assert "Nothing was changed." in page.text
