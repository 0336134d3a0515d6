"""The server as it is started, used and stopped."""

import re
import signal
import socket
import subprocess
import sys
import threading
import time
from urllib.request import urlopen

import pytest

from intake.cli.installation import opened
from intake.cli.server import Server, address, bound
from intake.storage import CONSOLE, VISITOR

HOST = "127.0.0.1"


@pytest.fixture
def serve(instance):  # noqa: ARG001
    """Start the server on a free port; it is stopped when the test ends."""
    started = []

    def start():
        command = [sys.executable, "-m", "intake", "serve", "--port", "0"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        started.append(process)
        said = []
        for line in process.stdout:
            said.append(line)
            if line.startswith("Intake is at "):
                break
        return process, "".join(said)

    yield start
    for process in started:
        process.kill()
        process.communicate()


def url(said):
    return re.search(r"Intake is at (\S+)", said)[1]


def test_the_first_run_opens_one_account_for_each_role_and_later_runs_none(serve):
    process, said = serve()
    door = re.escape(f"{url(said)}/staff/enrol#")
    links = re.findall(rf"^  (\S+) +{door}([\w-]{{43}})$", said, re.MULTILINE)
    assert [name for name, _ in links] == ["practitioner", "desk", "administrator"]
    assert len({link for _, link in links}) == 3
    assert f"signs in at {url(said)}/staff/sign-in" in said
    process.terminate()
    assert process.wait(timeout=20) == 0
    process, said = serve()
    assert "#" not in said
    assert "Nobody has enrolled yet." in said
    process.terminate()
    assert process.wait(timeout=20) == 0
    with opened() as store:
        account = store.staff(CONSOLE).by_name("desk")
        store.factors(VISITOR).choose_password(account.id, "hash")
    _, said = serve()
    assert "enrolled" not in said


def test_the_server_answers_and_stops_when_it_is_told_to(serve):
    process, said = serve()
    with urlopen(f"{url(said)}/healthz", timeout=20) as answer:  # noqa: S310
        assert answer.status == 200
        assert "waitress" not in str(answer.headers)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0


def test_a_port_that_is_taken_is_said_so(run):
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", port)
    assert result.exit_code == 1
    assert f"Cannot listen on {HOST} port {port}" in result.stderr
    assert "password" not in result.stdout


def test_an_address_of_six_colons_is_written_as_browsers_take_it():
    try:
        listening = bound("::1", 0)
    except OSError:
        return  # this machine has no IPv6
    with listening:
        assert re.fullmatch(r"http://\[::1\]:\d+", address(listening))


@pytest.fixture
def signals():
    """What SIGTERM and Ctrl-C do in this process, put back when the test ends."""
    kept = {sign: signal.getsignal(sign) for sign in (signal.SIGTERM, signal.SIGINT)}
    yield
    for sign, act in kept.items():
        signal.signal(sign, act)


class SlowApp:
    """Answers once it is allowed to, and tells when it was asked."""

    def __init__(self):
        self.asked, self.may_answer = threading.Event(), threading.Event()

    def __call__(self, _environ, start_response):
        self.asked.set()
        self.may_answer.wait(20)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"kept"]

    def stopped_while_it_works(self):
        self.asked.wait(20)
        signal.raise_signal(signal.SIGTERM)
        time.sleep(0.3)
        self.may_answer.set()


@pytest.mark.usefixtures("signals")
def test_an_answer_on_its_way_arrives_although_the_server_was_told_to_stop():
    app, listening, found = SlowApp(), bound(HOST, 0), []
    where = address(listening)

    def ask():
        with urlopen(where, timeout=20) as answer:  # noqa: S310
            found.append(answer.read())

    server = Server(app, listening)
    threads = [threading.Thread(target=act) for act in (ask, app.stopped_while_it_works)]
    for thread in threads:
        thread.start()
    server.run()
    for thread in threads:
        thread.join(20)
    assert found == [b"kept"]
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((HOST, int(where.rpartition(":")[2])), timeout=5)
