"""The power goes, at any moment: whatever was promised by then is there, and nothing is half.

The calls of a real run are replayed up to a random one; of what was not synced by then, a random
half is lost, torn or not. A run that synchronises less has to be found out, or nothing is proved.
"""

import random
import shutil

import pytest

from intake.keyring import KeyringError, keyring_in
from intake.storage import CONSOLE, PATIENT, keyring_of, migrate, open_store
from intake.storage.error import StorageError
from tests.storage.example import ANSWERS, EDITION
from tests.torture import trace
from tests.torture.disk import Disk
from tests.torture.older import OLD, older

pytestmark = pytest.mark.skipif(
    not trace.IS_LINUX, reason="strace is Linux’s: elsewhere only kills are tried, not power cuts"
)


class Recording:
    """One run of a scene, and the machines that would be found had it ended anywhere."""

    def __init__(self, scene, folder):
        self.folder = folder
        before = folder.with_name("before")
        shutil.copytree(folder, before)
        self.calls = trace.record(trace.LIVED, scene, folder, folder=folder)
        self.start = {str(folder / f.relative_to(before)): f for f in before.rglob("*")}

    def ended(self, number, how):
        """`(said, folder)` of so many ends; `how`: `cut` or `killed`."""
        ends = sorted(random.choices(range(1, len(self.calls) + 1), k=number))  # noqa: S311
        disk, said, done = Disk(self.folder, self.start), b"", 0
        for end in ends:
            for call in self.calls[done:end]:
                disk.does(call)
                said += call.data if call.kind == "say" else b""
            done = end
            found = self.folder.with_name("found")
            shutil.rmtree(found, ignore_errors=True)
            yield said.decode(), disk.place(getattr(disk, how)(), found)


@pytest.fixture
def place(tmp_path):
    """An installation with one walk in it; the token of that walk."""
    folder = tmp_path / "machine"
    path = folder / "instance" / "intake.db"
    path.parent.mkdir(parents=True)
    keyring = keyring_in(folder / "keys", path)
    migrate(path, keyring)
    with open_store(path, keyring) as store:
        patients = store.patients(PATIENT)
        token = patients.start("en", "full", EDITION).token
        patients.save(token, ANSWERS)
    return folder, token


def whole_lines(said):
    return [line for line in said.splitlines(keepends=True) if line.endswith("\n")]


def lost(said, folder):
    """What was promised and is not there; a fault of the record is none of these, and raises."""
    path = folder / "instance" / "intake.db"
    with open_store(path, keyring_in(folder / "keys", path)) as store:
        patients = store.patients(PATIENT)
        for word, token, what in map(str.split, whole_lines(said)):
            try:
                draft = patients.draft(token)
            except StorageError:
                yield token
                continue
            kept = draft.receipt and draft.receipt.reference
            if (word == "saved" and f"page_{what}" not in draft.answers) or (
                word == "sent" and kept != what
            ):
                yield token
        assert store.records(CONSOLE).faults() == ()


@pytest.mark.parametrize("how", ["cut", "killed"])
def test_whatever_was_thanked_for_outlives_the_power(place, how, size, record_property):
    folder, _ = place
    cuts = size(60, 400)
    recording = Recording("acts", folder)
    for said, found in recording.ended(cuts, how):
        assert list(lost(said, found)) == []
    record_property(
        "measured",
        f"power {how} on the store’s own writes: {cuts} times in {len(recording.calls)} calls, "
        "0 acknowledged lost, 0 half, 0 damaged",
    )


def test_weaker_synchronisation_is_found_out(place, size, record_property):
    folder, _ = place
    cuts = size(30, 400)
    ends = Recording("careless-acts", folder).ended(cuts, "cut")
    losing = sum(bool(list(lost(said, found))) for said, found in ends)
    assert losing > cuts / 4
    record_property("measured", f"the same with synchronous=NORMAL: {losing} of {cuts} lost some")


def is_whole(folder, token):
    """The program starts by itself, and every answer of before is there."""
    path = folder / "instance" / "intake.db"
    keyring = keyring_of(path, folder / "keys")
    migrate(path, keyring)
    with open_store(path, keyring) as store:
        if token is not None:
            assert store.patients(PATIENT).draft(token).answers == ANSWERS
        assert store.records(CONSOLE).faults() == ()


@pytest.mark.parametrize("how", ["cut", "killed"])
def test_a_first_start_may_end_anywhere(tmp_path, how, size):
    folder = tmp_path / "machine"
    folder.mkdir()
    all_whole(Recording("migrate", folder).ended(size(12, 400), how), None)


@pytest.mark.parametrize("how", ["cut", "killed"])
@pytest.mark.parametrize("clear", [False, True], ids=["under its key", "in clear"])
def test_an_update_of_an_older_version_may_end_anywhere(tmp_path, clear, how, size):
    folder = tmp_path / "machine"
    older(folder, clear=clear)
    all_whole(Recording("migrate", folder).ended(size(12, 400), how), OLD)


@pytest.mark.parametrize("how", ["cut", "killed"])
def test_an_exchange_of_the_key_may_end_anywhere(place, how, size):
    folder, token = place
    all_whole(Recording("rekey", folder).ended(size(12, 400), how), token)


def test_a_key_that_is_not_on_the_disk_first_is_found_out(place, size):
    folder, token = place
    ends = Recording("careless-rekey", folder).ended(size(60, 400), "cut")
    with pytest.raises(KeyringError):
        all_whole(ends, token)


def all_whole(ends, token):
    for _, found in ends:
        is_whole(found, token)
