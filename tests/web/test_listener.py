"""The staff’s pages on a port of their own: at the public one there is not even a door."""

import pytest
from flask import Flask

from intake import create_app
from intake.web.listener import LISTENER, Listener
from intake.web.side import is_for_staff

PATIENTS = ["/", "/questions/you", "/review", "/sent", "/stop", "/privacy", "/close", "/nothing"]
STAFFS = ["/staff/sign-in", "/practitioner/", "/practitioner", "/desk", "/desk/exports", "/admin"]
BOTH = ["/healthz", "/static/intake.css"]


@pytest.fixture(scope="module")
def split(tmp_path_factory) -> Flask:
    instance = tmp_path_factory.mktemp("split") / "instance"
    return create_app({"INSTANCE": instance, "STAFF_PORT": 8001})


def status(app: Flask, address: str, came_by: object, **headers: str) -> int:
    client = app.test_client()
    with client.get(address, environ_base={LISTENER: came_by}, headers=headers) as answer:
        return answer.status_code


@pytest.mark.parametrize("address", STAFFS)
def test_the_staffs_pages_are_at_their_own_port_only(split, address):
    assert status(split, address, Listener.PUBLIC) == 404
    assert status(split, address, None) == 404
    assert status(split, address, Listener.STAFF) in {200, 303, 308}


@pytest.mark.parametrize("address", PATIENTS)
def test_a_patients_page_is_never_at_the_staffs_port(split, address):
    assert status(split, address, Listener.STAFF) == 404
    assert address == "/nothing" or status(split, address, Listener.PUBLIC) != 404


@pytest.mark.parametrize("address", BOTH)
def test_what_both_need_is_at_both(split, address):
    assert {status(split, address, which) for which in Listener} == {200}


def test_no_header_opens_the_other_door(split):
    for name in ("intake.listener", "Intake-Listener", "X-Forwarded-Port", "Host"):
        said = "localhost:8001" if name == "Host" else "staff"
        assert status(split, "/staff/sign-in", Listener.PUBLIC, **{name: said}) == 404


def test_a_post_at_the_wrong_door_is_told_that_there_is_nothing(split):
    client = split.test_client()
    for address, which in (("/staff/sign-in", Listener.PUBLIC), ("/", Listener.STAFF)):
        assert client.post(address, environ_base={LISTENER: which}).status_code == 404


def test_without_a_port_of_their_own_both_are_at_one(house):
    for address in ("/", "/staff/sign-in"):
        assert {status(house, address, which) for which in Listener} == {200}


def test_every_page_is_on_one_side(house):
    """A page of the clinic’s side at a new address would be open to the public port."""
    for rule in house.url_map.iter_rules():
        of_the_clinic = not rule.endpoint.startswith(("patient.", "static"))
        assert is_for_staff(str(rule)) is of_the_clinic, rule
