"""Tests that hurt the machine, in the size of a coffee break or of a lunch.

`INTAKE_TORTURE=1` makes the long sizes (`make torture`): 100 kills, 400 cuts of the power, 200
writers, a minute of load. Without it, each proof is there in small, in every run of the tests.
"""

import os

import pytest

from tests.torture.people import Clinic
from tests.torture.server import Server

LONG = os.environ.get("INTAKE_TORTURE") == "1"


@pytest.fixture
def size():
    """`size(in_every_run, by_make_torture)`."""
    return lambda short, long: long if LONG else short


@pytest.fixture
def instance(tmp_path):
    return tmp_path / "instance"


@pytest.fixture
def server(instance):
    """A server of an installation of its own, not started yet."""
    made = Server(instance)
    yield made
    if made.process is not None and made.process.poll() is None:
        made.kill()


@pytest.fixture
def clinic(instance):
    """The same installation, seen past its pages: to prepare forms, and to look at what is kept."""
    return Clinic.of(instance)
