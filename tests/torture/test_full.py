"""The disk fills up while people send: each is told the truth; room is all it takes to go on."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.torture.sender import Sender, serving
from tests.torture.server import Server

LITTLE = 400_000
PEOPLE = 16


class Room(NamedTuple):
    """A folder, and what fills its disk but for a little, and what makes room again."""

    folder: Path
    fill: Callable[[Server], None]
    free: Callable[[Server], None]
    how: str


@pytest.fixture
def room(tmp_path):
    """A small disk of its own where we may mount one; else files that may not grow."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(folder)]
    if sys.platform != "linux" or subprocess.call(mount, stderr=subprocess.DEVNULL) != 0:
        yield Room(folder, no_growth, growth, "files that may not grow")
        return
    ballast = folder / "ballast"
    try:
        yield Room(folder, lambda _: fill(ballast), lambda _: ballast.unlink(), "8 MB")
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(ballast):
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    os.truncate(ballast, ballast.stat().st_size - LITTLE)


def no_growth(server):
    log = server.instance / "intake.db-wal"
    server.limit("RLIMIT_FSIZE", log.stat().st_size + LITTLE)


def growth(server):
    server.limit("RLIMIT_FSIZE", None)


def test_a_disk_that_fills_up_while_people_send(room, record_property):
    with serving(room.folder / "instance") as (server, clinic):
        people = [Sender(server, clinic) for _ in range(PEOPLE)]
        room.fill(server)
        answers = [person.sends() for person in people]
        refused = []
        for person, answer in zip(people, answers, strict=True):
            if answer.status_code == 503:
                person.is_told(answer)
                refused.append(person)
        assert 0 < len(refused) < PEOPLE
        room.free(server)
        for person in refused:
            person.is_thanked()
        kept = [promise for person in people for promise in person.client.kept]
        assert len(kept) == PEOPLE
        assert clinic.broken_promises(kept) == []
    record_property(
        "measured",
        f"disk full ({room.how}): {PEOPLE - len(refused)} thanked for and kept, {len(refused)} "
        "told that nothing was sent, and kept as soon as there was room again",
    )
