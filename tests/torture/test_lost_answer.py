"""One person’s walk, and a server that dies, or a line that drops, between any two of its steps."""

import random
import time
from http.client import HTTPConnection
from urllib.parse import urlencode

from intake.cli.demo.page import read_form
from tests.patients import NEUTRAL
from tests.torture.client import TYPED, Client
from tests.torture.people import SIGNED
from tests.torture.sender import Sender
from tests.web.walker import Walker, fill_in

STEPS = 50
"""Requests of a simple walk, and a few more."""


class Unlucky(Client):
    """The server is killed, and started again, before each of these requests."""

    def __init__(self, server, kills):
        super().__init__(server.port)
        self.server, self.kills, self.asked = server, set(kills), 0

    def _once(self, *request):
        self.asked += 1
        if self.asked in self.kills:
            self.server.kill()
            self.server.start()
        return super()._once(*request)

    def drops(self, address, data):
        """Sent, and the line is gone before a word of the answer is read."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        line = HTTPConnection("127.0.0.1", self.port)
        line.request("POST", address, urlencode(data, doseq=True), {"Cookie": cookies, **TYPED})
        line.close()


def test_killed_between_any_two_steps_the_walk_goes_on(server, clinic, size, record_property):
    kills = random.sample(range(2, STEPS), size(2, STEPS - 2))
    client = Unlucky(server.start(), kills)
    assert Walker(client).walk(NEUTRAL).address == "/sent"
    assert server.stop() == 0
    assert clinic.broken_promises(client.kept) == []
    assert len(clinic.rows("SELECT 1 FROM response")) == 1
    died = sum(kill <= client.asked for kill in kills)
    assert died
    record_property("measured", f"kill -9 between two steps of one walk: {died} times, 0 lost")


def test_a_line_that_drops_after_send_has_sent_once(server, clinic):
    sender = Sender(server.start(), clinic)
    line = Unlucky(server, ())
    line.cookies = sender.client.cookies
    line.drops("/review", sender.data)
    wait_until(sender.has_sent)
    assert sender.sends().location == "/sent?again=1"
    assert len(clinic.rows("SELECT 1 FROM response")) == 1
    assert clinic.broken_promises(sender.client.kept) == []


def test_a_line_that_drops_after_a_page_has_kept_it(server, clinic):
    sender = Sender(server.start(), clinic)
    client = Unlucky(server, ())
    client.cookies = sender.client.cookies
    page = read_form(client.get("/questions/you?from=review").text)
    data = {**fill_in(page, {**NEUTRAL, **SIGNED}), "name_called": "Patty"}
    client.drops("/questions/you?from=review", data)

    def is_kept():
        rows = clinic.rows("SELECT answers FROM draft")
        return any('"Patty"' in row["answers"] for row in rows)

    wait_until(is_kept)
    assert client.post("/questions/you?from=review", data).status_code == 303
    assert clinic.broken_promises(client.kept) == []


def wait_until(is_so, seconds=10.0):
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)
