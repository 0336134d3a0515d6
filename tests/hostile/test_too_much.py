"""Too much of everything, to the server as it runs: it says no, and the next patient is served."""

import socket
import time

import pytest

from tests.hostile.conftest import Answer, Running, Starter
from tests.web.test_header import GOLDEN, SCRIPT

FORM = {"Content_Type": "application/x-www-form-urlencoded"}
MEGABYTE = 1024 * 1024
SECONDS = 3.0
"""Within which a page is there, whatever goes on beside it. Shared machines are slow."""


@pytest.fixture(scope="module")
def server(starter: Starter, tmp_path_factory: pytest.TempPathFactory) -> Running:
    return starter.start(tmp_path_factory.mktemp("server"))


def the_next_patient_is_served(server: Running) -> None:
    begun = time.monotonic()
    assert server.ask("GET", "/").status == 200
    assert time.monotonic() - begun < SECONDS


def lines_of(said: bytes) -> Answer:
    head, _, body = said.decode("latin-1").partition("\r\n\r\n")
    first, *rest = head.split("\r\n")
    headers = dict(line.split(": ", 1) for line in rest)
    return Answer(int(first.split()[1]), headers, body)


def is_harmless(answer: Answer) -> None:
    headers = {name.title(): value for name, value in answer.headers.items()}
    policy = headers["Content-Security-Policy"]
    headers["Content-Security-Policy"] = SCRIPT.sub("", policy)
    assert {name: headers.get(name) for name in map(str.title, GOLDEN)} == {
        name.title(): value for name, value in GOLDEN.items()
    }
    assert "Traceback" not in answer.text
    assert "waitress" not in str(answer).lower()


def test_a_hundred_megabytes_are_cut_off_and_never_read(server):
    begun = time.monotonic()
    with socket.create_connection(server.at, timeout=20) as line:
        head = f"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {100 * MEGABYTE}\r\n\r\n"
        line.sendall(head.encode())
        sent, piece = 0, b"lang=" + b"x" * 65531
        try:
            while sent < 100 * MEGABYTE and time.monotonic() - begun < 10:
                sent += line.send(piece)
        except OSError:
            pass  # it hung up: that is what is promised
    assert sent < 20 * MEGABYTE
    the_next_patient_is_served(server)


def test_a_hundred_megabytes_in_chunks_are_cut_off_too(server):
    with socket.create_connection(server.at, timeout=20) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        sent, piece = 0, b"10000\r\n" + b"x" * 65536 + b"\r\n"
        try:
            while sent < 100 * MEGABYTE:
                sent += line.send(piece)
        except OSError:
            pass  # as above
    assert sent < 20 * MEGABYTE
    the_next_patient_is_served(server)


def test_what_is_a_little_too_much_is_told_what_to_do(server):
    answer = server.ask("POST", "/", b"lang=" + b"x" * 300_000, **FORM)
    assert answer.status == 413
    assert "make your answers shorter" in answer.text
    is_harmless(answer)


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/octet-stream"])
def test_what_is_no_form_changes_nothing(server, kind):
    answer = server.ask("POST", "/", b"[" * 200_000, Content_Type=kind)
    assert answer.status == 400
    is_harmless(answer)


def test_ten_thousand_fields_are_read_and_thrown_away(server):
    fields = "&".join(f"field-{n}=x" for n in range(10_000))
    begun = time.monotonic()
    assert server.ask("POST", "/", fields.encode(), **FORM).status == 400
    assert time.monotonic() - begun < SECONDS
    the_next_patient_is_served(server)


def test_more_parts_than_a_form_has_are_refused(server):
    part = '--b\r\nContent-Disposition: form-data; name="f{}"\r\n\r\nx\r\n'
    body = "".join(part.format(n) for n in range(2_000)) + "--b--\r\n"
    kind = "multipart/form-data; boundary=b"
    answer = server.ask("POST", "/", body.encode(), Content_Type=kind)
    assert answer.status == 413
    is_harmless(answer)


BROKEN = {
    "a header of 32 KB": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 32732,
    "two lengths": b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "a length and chunks": (
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /desk/ HTTP/1.1\r\n\r\n"
    ),
    "a length below nothing": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    "an encoding of its own": b"POST / HTTP/1.1\r\nTransfer-Encoding: x\r\n\r\n",
    "no chunk": b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "a header without a colon": b"GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
    "a space before the colon": b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
    "a line end on its own": b"GET / HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n",
    "a NUL": b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "no request at all": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "no host": b"GET / HTTP/1.0\r\n\r\n",
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_no_request_is_refused_as_harmlessly_as_by_a_page(server, what):
    answer = lines_of(server.tell(BROKEN[what]))
    assert 400 <= answer.status < 600, answer
    is_harmless(answer)
    the_next_patient_is_served(server)


def half_open(server: Running, many: int, begins: bytes) -> list[socket.socket]:
    lines = []
    for _ in range(many):
        line = socket.create_connection(server.at, timeout=5)
        line.sendall(begins)
        lines.append(line)
    return lines


CROWD = 300
SOON = "import intake.cli.channel as c; c.CROWDED, c.NOT_SLOW = 60, 0.2; c.PLACES = 90"
NO_ROOM = "import intake.cli.server as s; s.make_room = lambda channels: None; s.PLACES = 90"


def answered_after(server: Running) -> float:
    begun = time.monotonic()
    assert server.ask("GET", "/").status == 200
    return time.monotonic() - begun


@pytest.fixture(scope="module")
def crowded(starter: Starter, tmp_path_factory: pytest.TempPathFactory) -> Running:
    return starter.start(tmp_path_factory.mktemp("crowded"), but=SOON)


@pytest.mark.parametrize("begins", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: b"])
def test_hundreds_of_half_open_connections_keep_nobody_out(crowded, begins):
    lines = half_open(crowded, CROWD, begins)
    try:
        waited = [answered_after(crowded) for _ in range(3)]
    finally:
        for line in lines:
            line.close()
    assert max(waited) < 5


def letters_until_hung_up(line: socket.socket, seconds: float) -> float:
    """How long this went on; all of `seconds` where nobody minded."""
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        try:
            line.sendall(b"x")
        except OSError:
            break
        time.sleep(0.1)
    return time.monotonic() - begun


def test_whoever_sends_a_letter_at_a_time_is_hung_up_on(starter, tmp_path):
    """Each letter counts as life to the server’s own time-out; the whole request is timed here."""
    hurried = "import intake.cli.channel as c; c.REQUEST_WITHIN = 1.5"
    server = starter.start(tmp_path / "hurried", but=hurried)
    with socket.create_connection(server.at, timeout=5) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        assert letters_until_hung_up(line, 8) < 6


def test_without_the_room_that_is_made_a_crowd_keeps_everybody_out(starter, tmp_path):
    """The control: the same crowd, and a server that only waits for it to go away."""
    server = starter.start(tmp_path / "waiting", but=NO_ROOM)
    lines = half_open(server, CROWD, b"GET / HT")
    with socket.create_connection(server.at, timeout=2) as line:
        line.sendall(b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")
        with pytest.raises(TimeoutError):
            line.recv(100)
    for waiting in lines:
        waiting.close()
