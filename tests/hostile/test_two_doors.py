"""Two sockets in one process: patients at one, the staff at the other, and one stop for both."""

import http.client
import threading
import time

import pytest

from tests.hostile.conftest import Answer, Running, Starter


@pytest.fixture
def split(starter: Starter, tmp_path) -> Running:
    return starter.start(tmp_path / "split", INTAKE_STAFF_PORT="0")


def at_the_staffs(server: Running, address: str) -> Answer:
    connection = http.client.HTTPConnection(server.staff_url.removeprefix("http://"), timeout=20)
    try:
        connection.request("GET", address)
        return Answer.of(connection.getresponse())
    finally:
        connection.close()


def test_each_is_found_at_its_own_port_only_and_one_stop_ends_both(split):
    assert split.ask("GET", "/").status == 200
    assert split.ask("GET", "/staff/sign-in").status == 404
    assert at_the_staffs(split, "/staff/sign-in").status == 200
    assert at_the_staffs(split, "/").status == 404
    assert {split.ask("GET", "/healthz").text, at_the_staffs(split, "/healthz").text} == {"ok"}
    assert split.stop() == 0
    for where in (split.url, split.staff_url):
        with pytest.raises(ConnectionRefusedError):
            http.client.HTTPConnection(where.removeprefix("http://"), timeout=5).connect()


SLOW = """
import time
from intake.web.patient import start
kept = start.privacy
def privacy():
    time.sleep(1.5)
    return kept()
import intake, flask
made = intake.create_app
def create_app(config=None):
    app = made(config)
    app.view_functions["patient.privacy"] = privacy
    vars(privacy)["audiences"] = vars(kept)["audiences"]
    return app
import intake.cli.installation
intake.cli.installation.create_app = create_app
"""


def test_an_answer_on_its_way_arrives_although_both_were_told_to_stop(starter, tmp_path):
    server = starter.start(tmp_path / "slow", but=SLOW, INTAKE_STAFF_PORT="0")
    found = []
    asking = threading.Thread(target=lambda: found.append(server.ask("GET", "/privacy").status))
    asking.start()
    time.sleep(0.5)
    assert server.stop() == 0
    asking.join(20)
    assert found == [200]


def test_a_staff_port_that_is_taken_is_said_so(starter, tmp_path):
    taken = starter.start(tmp_path / "first")
    with pytest.raises(AssertionError, match="Choose another INTAKE_STAFF_PORT"):
        starter.start(tmp_path / "second", INTAKE_STAFF_PORT=str(taken.at[1]))
