"""Eight people at once, three times of ten with something to save: none fails, memory stays."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from intake.cli.demo.page import read_form
from intake.storage import PATIENT
from tests.patients import NEUTRAL
from tests.torture.client import Client
from tests.web.walker import fill_in

PEOPLE, WRITES, GROWTH = 8, 0.3, 1.10
MEDICINES = "/questions/medicines"
PAGES = ("/review", "/questions/where", MEDICINES, "/", "/privacy", "/healthz")


class Visitor:
    """Looks at pages, and again and again changes one answer, until told to stop."""

    def __init__(self, port, form):
        self.client, self.form = Client(port), form
        self.client.cookies["intake"] = form.cookie
        page = read_form(self.client.get(MEDICINES).text)
        self.data = fill_in(page, {**NEUTRAL, "meds_list": "none yet"})
        self.reads, self.writes, self.failed = 0, 0, []

    def visits(self, over):
        dice = random.Random()  # noqa: S311
        while not over.is_set():
            if dice.random() < WRITES:
                self.data["meds_list"] = f"number {self.writes}"
                self._sees(self.client.post(MEDICINES, self.data), 303)
                self.writes += 1
            else:
                self._sees(self.client.get(dice.choice(PAGES)), 200)
                self.reads += 1
        return self

    def _sees(self, answer, wanted):
        if answer.status_code != wanted:
            self.failed.append(answer.status_code)


def test_a_busy_day_fails_nobody_and_fills_no_memory(server, clinic, size, record_property):
    server.start()
    forms = [Visitor(server.port, form) for form in clinic.filled(PEOPLE)]
    seconds, over = size(5, 60), Event()
    with ThreadPoolExecutor(PEOPLE) as pool:
        people = [pool.submit(visitor.visits, over) for visitor in forms]
        time.sleep(seconds / 5)
        warm = server.memory
        time.sleep(seconds * 4 / 5)
        grown = server.memory / warm
        over.set()
        visitors = [person.result(60) for person in people]
    assert [visitor.failed for visitor in visitors] == [[]] * PEOPLE
    with clinic.opened() as store:
        for visitor in visitors:
            kept = store.patients(PATIENT).draft(visitor.form.token).answers
            assert kept["meds_list"] == visitor.data["meds_list"]
    assert grown < GROWTH
    reads, writes = sum(v.reads for v in visitors), sum(v.writes for v in visitors)
    record_property(
        "measured",
        f"{PEOPLE} people for {seconds} s: {reads} pages read, {writes} saved, 0 failed, memory "
        f"{warm // 1024} MB and {grown - 1:+.1%} since",
    )
