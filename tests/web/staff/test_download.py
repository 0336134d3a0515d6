"""A download over a real connection: it ends cleanly only when the file is whole."""

import http.client
import io
import socket
from collections.abc import Iterator
from threading import Thread
from urllib.parse import urlencode
from zipfile import ZipFile

import pytest
from waitress.server import create_server

from intake.storage import CONSOLE
from tests.web.staff.entry import AGENT, let_in
from tests.web.staff.people import ANA, NAMES

FORM = {"format": "csv", "purpose": "quality", "columns": "desk"}


@pytest.fixture
def port(app) -> Iterator[int]:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        server = create_server(app, sockets=[place], threads=2, clear_untrusted_proxy_headers=True)
        place.listen()
        running = Thread(target=server.run, daemon=True)
        running.start()
        yield place.getsockname()[1]
        server.close()
        server.task_dispatcher.shutdown()
        running.join(5)


@pytest.fixture
def asks(app, clinic, port):
    ANA.sends(clinic)
    client = app.test_client()
    let_in(app, client, NAMES["desk"])
    head = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"staff={client.get_cookie('staff').value}",
        "User-Agent": AGENT,
    }

    def ask():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("POST", "/desk/exports", urlencode(FORM), head)
        return connection.getresponse()

    return ask


def ended(clinic):
    events = clinic.records(CONSOLE).events(100)
    return [event.action for event in events if event.action.startswith("export-")]


def test_a_whole_file_arrives_whole(asks, clinic):
    answer = asks()
    with ZipFile(io.BytesIO(answer.read())) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 3
    assert ended(clinic) == ["export-done"]


def test_what_breaks_in_the_middle_is_never_taken_for_whole(asks, clinic, monkeypatch):
    def breaks(_columns):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("intake.export.bundle.dictionary_bytes", breaks)
    answer = asks()
    assert answer.status == 200
    with pytest.raises(http.client.IncompleteRead):
        answer.read()
    assert ended(clinic) == ["export-cancelled"]
