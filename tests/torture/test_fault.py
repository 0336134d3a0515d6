"""A disk that breaks, files that run out, a database that another program holds.

Each time: the person is told that nothing was sent and has their words back, nobody is thanked
for what is not kept, and the server goes on by itself as soon as the fault is over.
"""

import sys
from contextlib import closing, suppress

import pytest

from intake.storage.sqlite.file.connection import opened, unlock
from tests.torture.client import GaveUpError
from tests.torture.sender import Sender, serving
from tests.torture.strace import failing

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has strace")
NONE = -5
QUIET = 10_000
"""Bytes of log that a fault may cost: more, and the log fills the disk."""


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A server for all of these faults, one after the other: it is never started again."""
    with serving(tmp_path_factory.mktemp("fault") / "instance") as both:
        yield both


@pytest.fixture
def server(served):
    return served[0]


@pytest.fixture
def person(served):
    return Sender(*served)


def test_files_that_may_not_grow(server, person):
    with server.limited("RLIMIT_FSIZE", 4096):
        person.is_told(person.sends())
        assert person.client.get("/review").status_code == 200
    person.is_thanked()


@LINUX
@pytest.mark.parametrize("calls", ["fsync,fdatasync", "pwrite64"])
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_a_disk_that_does_not_take_it(server, person, calls, error, tmp_path):
    with failing(server.pid, calls, error, tmp_path / "strace") as failed:
        person.is_told(person.sends())
        assert person.client.get("/review").status_code == 200
        assert failed.count()
    person.is_thanked()


@LINUX
def test_a_disk_that_does_not_give_it_back(server, person, tmp_path):
    with failing(server.pid, "pread64", "EIO", tmp_path / "strace") as failed:
        answer = person.sends()
        assert answer.status_code == 503
        assert "We could not save your last page" in answer.text
        assert failed.count()
    person.is_thanked()


def test_another_program_holds_the_database(person):
    config = person.clinic.app.config
    with closing(opened(config["DATABASE"], 10.0)) as other:
        unlock(other, config["KEYRING"].database)
        other.execute("BEGIN IMMEDIATE")
        person.is_told(person.sends())
        assert person.client.get("/review").status_code == 200
    person.is_thanked()


@pytest.mark.parametrize("left", [NONE, *range(6)])
def test_no_more_files_can_be_opened(server, person, left):
    """None at all: nobody comes in. A few: the page that says so needs none any more."""
    person.client.timeout = 1.0
    before = server.log.stat().st_size
    with server.limited("RLIMIT_NOFILE", left), suppress(GaveUpError):
        answer = person.sends()
        assert answer.status_code in {303, 503}
        assert person.has_sent() == (answer.status_code == 303)
    assert server.log.stat().st_size - before < QUIET
    person.client.timeout = 30.0
    person.is_thanked()


def test_a_server_that_thanks_whatever_the_disk_says_is_found_out(tmp_path):
    with serving(tmp_path / "instance", "careless") as (server, clinic):
        person = Sender(server, clinic)
        with server.limited("RLIMIT_FSIZE", 4096):
            answer = person.sends()
        assert answer.status_code == 303
        with pytest.raises(AssertionError):
            person.is_told(answer)
        lost = "a form that was thanked for is not there"
        assert lost in clinic.broken_promises(person.client.kept)
