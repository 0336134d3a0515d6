"""A hundred guesses at the staff’s door at once: patients go on as if nothing were."""

import re
import threading
import time

import pytest

from tests.hostile.conftest import Running, Starter

SECONDS = 3.0


@pytest.fixture(scope="module")
def server(starter: Starter, tmp_path_factory: pytest.TempPathFactory) -> Running:
    return starter.start(tmp_path_factory.mktemp("server"))


def guess(server: Running, until: float, said: list[int]) -> None:
    page = server.ask("GET", "/staff/sign-in")
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)[1]
    cookie = page.headers["Set-Cookie"].partition(";")[0]
    number = 0
    while time.monotonic() < until:
        number += 1
        body = f"csrf_token={token}&name=guess{number}{threading.get_ident()}&password=" + "x" * 20
        kind = "application/x-www-form-urlencoded"
        answer = server.ask("POST", "/staff/sign-in", body, Content_Type=kind, Cookie=cookie)
        said.append(answer.status)


def test_guessing_at_the_staffs_door_keeps_no_patient_waiting(server):
    said: list[int] = []
    until = time.monotonic() + 4
    guessers = [threading.Thread(target=guess, args=(server, until, said)) for _ in range(16)]
    for guesser in guessers:
        guesser.start()
    waited = []
    while time.monotonic() < until:
        begun = time.monotonic()
        assert server.ask("GET", "/").status == 200
        waited.append(time.monotonic() - begun)
    for guesser in guessers:
        guesser.join()
    assert max(waited) < SECONDS
    assert set(said) <= {422, 429, 503}
    assert said.count(422) < 50, "guessing has to slow down"
    assert 429 in said
