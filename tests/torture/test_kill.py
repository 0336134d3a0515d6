"""kill -9 of the server, at any moment, while people send: thanked for is kept, once and whole.

What it cannot show is a cut of the power: the system’s memory outlives a program (test_power.py).
"""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, Queue
from threading import Event

from tests.patients import NEUTRAL
from tests.torture.client import Client, GaveUpError
from tests.torture.people import send
from tests.torture.server import Server
from tests.web.walker import Walker

SENDERS, WALKERS = 4, 2
FORMS = 12


class Crowd:
    """People who ask again until they are answered; some send a filled form, some begin one."""

    def __init__(self, port):
        self.port, self.stopped, self.thanked = port, Event(), Event()
        self.forms, self.kept = Queue(), []

    def begin(self, pool):
        acts = [self._sends] * SENDERS + [self._walks] * WALKERS
        return [pool.submit(act) for act in acts]

    def _client(self):
        return Client(self.port, stubborn=True, stopped=self.stopped.is_set)

    def _sends(self):
        while not self.stopped.is_set():
            try:
                form = self.forms.get(timeout=0.05)
            except Empty:
                continue
            self._does(lambda client, form=form: send(client, form))

    def _walks(self):
        while not self.stopped.is_set():
            self._does(lambda client: Walker(client).walk(NEUTRAL))

    def _does(self, act):
        client = self._client()
        client.told = lambda kept: kept.is_sent and self.thanked.set()
        try:
            act(client)
        except GaveUpError:
            pass
        finally:
            self.kept += client.kept


def test_killed_at_any_moment_it_has_kept_all_it_thanked_for(server, clinic, size, record_property):
    kills = size(5, 100)
    crowd = Crowd(server.start().port)
    with ThreadPoolExecutor(SENDERS + WALKERS) as pool:
        people = crowd.begin(pool)
        for _ in range(kills):
            for form in clinic.filled(FORMS - crowd.forms.qsize()):
                crowd.forms.put(form)
            crowd.thanked.clear()
            assert crowd.thanked.wait(20), server.log.read_text()
            time.sleep(random.uniform(0.02, 0.35))  # noqa: S311
            server.kill()
            assert clinic.faults() == ()
            server.start()
        crowd.stopped.set()
        for person in people:
            person.result(60)
    assert server.stop() == 0
    sent = [promise for promise in crowd.kept if promise.is_sent]
    assert len(sent) >= kills
    assert clinic.broken_promises(crowd.kept) == []
    record_property(
        "measured",
        f"kill -9 of the server: {kills} times, {len(crowd.kept)} pages and {len(sent)} forms "
        "thanked for, 0 lost, 0 twice, 0 half",
    )


def test_a_server_that_thanks_before_it_keeps_is_found_out(instance, clinic):
    (form,) = clinic.filled(1)
    server = Server(instance, "late").start()
    client = Client(server.port)
    assert send(client, form).location == "/sent"
    server.kill()
    assert clinic.broken_promises(client.kept) == ["a form that was thanked for is not there"]
