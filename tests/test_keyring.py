"""The keys: outside the record, its owner’s alone, and never quietly made anew."""

import json
import os
import stat
import subprocess
import sys
from dataclasses import astuple
from pathlib import Path

import pytest

from intake import create_app
from intake.keyring import KeyringError, keyring_in, made_keyring, read_key, write_key
from intake.settings import keys_folder, read_settings

ROOT = Path(__file__).parents[1]
MAKE = """
import json, pathlib, sys
from intake.keyring import keyring_in
from dataclasses import astuple
keys = keyring_in(pathlib.Path(sys.argv[1]) / "keys", pathlib.Path(sys.argv[1]) / "i" / "intake.db")
print(json.dumps([key.hex() for key in astuple(keys)]))
"""


@pytest.fixture
def database(tmp_path):
    """Where the database of a new installation will be."""
    return tmp_path / "instance" / "intake.db"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "keys"


def exists(database):
    database.parent.mkdir()
    database.write_bytes(b"encrypted, whatever it is")


def test_a_new_installation_makes_four_keys_that_have_nothing_in_common(database, folder):
    keys = astuple(keyring_in(folder, database))
    assert [len(key) for key in keys] == [32] * 4
    assert len(set(keys)) == 4


def test_the_next_start_finds_the_same_keys(database, folder):
    first = keyring_in(folder, database)
    exists(database)
    assert keyring_in(folder, database) == first


def test_keys_are_for_their_owner_alone(database, folder):
    keyring_in(folder, database)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert modes == dict.fromkeys(("audit.key", "code.key", "cookie.key", "database.key"), 0o400)


@pytest.mark.parametrize("mode", [0o440, 0o404, 0o420])
def test_a_key_that_others_can_read_or_change_is_refused(database, folder, mode):
    keyring_in(folder, database)
    (folder / "audit.key").chmod(mode)
    with pytest.raises(KeyringError, match="Make it yours alone: chmod 400"):
        keyring_in(folder, database)


@pytest.mark.parametrize("name", ["database", "audit", "cookie", "code"])
def test_a_key_missing_beside_a_database_is_never_made_anew(database, folder, name):
    keyring_in(folder, database)
    exists(database)
    (folder / f"{name}.key").unlink()
    with pytest.raises(KeyringError, match="from the key sheet"):
        keyring_in(folder, database)
    assert not (folder / f"{name}.key").exists()


def test_keys_within_the_instance_folder_are_refused(database):
    with pytest.raises(KeyringError, match="who copies that folder would have both"):
        keyring_in(database.parent / "keys", database)


@pytest.mark.parametrize("text", ["", "abc", "zz" * 32, "ab" * 33, "'; DROP TABLE response; --"])
def test_what_is_no_key_does_not_come_near_the_database(database, folder, text):
    keyring_in(folder, database)
    file = folder / "database.key"
    file.chmod(0o600)
    file.write_text(text)
    with pytest.raises(KeyringError, match="is no key") as refused:
        keyring_in(folder, database)
    assert not text or text not in str(refused.value)


def test_a_key_is_never_written_over_another(folder):
    folder.mkdir()
    write_key(folder / "a.key", b"a" * 32)
    with pytest.raises(FileExistsError):
        write_key(folder / "a.key", b"b" * 32)
    assert read_key(folder / "a.key") == b"a" * 32
    assert [file.name for file in folder.iterdir()] == ["a.key"]


def test_four_programs_that_start_at_once_agree_on_the_keys(tmp_path):
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", MAKE, str(tmp_path)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for _ in range(4)
    ]
    told = [json.loads(program.communicate(timeout=30)[0]) for program in programs]
    assert told == [told[0]] * 4


def test_a_keyring_shows_no_key_when_it_is_printed():
    keyring = made_keyring()
    assert str(keyring) == "Keyring()"


def test_the_keys_lie_beside_the_instance_unless_they_are_told_to_lie_elsewhere(tmp_path):
    beside = read_settings({"INTAKE_INSTANCE": str(tmp_path / "clinic")})
    assert keys_folder(beside) == tmp_path / "clinic.keys"
    told = read_settings({"INTAKE_INSTANCE": str(tmp_path), "INTAKE_KEYS": "/etc/intake"})
    assert keys_folder(told) == Path("/etc/intake")


def test_the_application_refuses_to_start_without_its_key(tmp_path):
    create_app({"INSTANCE": tmp_path / "instance"})
    (tmp_path / "instance.keys" / "database.key").unlink()
    with pytest.raises(KeyringError, match="does not open without it"):
        create_app({"INSTANCE": tmp_path / "instance"})
