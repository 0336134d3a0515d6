"""The second disk, as a person at the console has it."""

import re

import pytest


@pytest.fixture
def key(run, tmp_path):
    """The file with the private half, and the public half."""
    file = tmp_path / "spool.key"
    done = run("spool-key", "--to", file)
    assert done.exit_code == 0, done.output
    return file, re.search(r"^INTAKE_SPOOL_KEY=(age1\w{58})$", done.stdout, re.MULTILINE)[1]


@pytest.fixture
def spool(run, key, tmp_path, monkeypatch):
    """A folder with what one demo patient sent."""
    folder = tmp_path / "spool"
    folder.mkdir()
    monkeypatch.setenv("INTAKE_SPOOL", str(folder))
    monkeypatch.setenv("INTAKE_SPOOL_KEY", key[1])
    assert run("demo", "--count", "2", "--seed", "1").exit_code == 0
    assert list(folder.glob("*.age"))
    return folder


def test_the_private_half_is_its_owners_alone_and_never_written_over(run, key):
    file, public = key
    assert file.stat().st_mode & 0o777 == 0o400
    assert file.read_text().startswith("AGE-SECRET-KEY-1")
    assert public.encode() not in file.read_bytes()
    again = run("spool-key", "--to", file)
    assert (again.exit_code, "already" in again.stderr) == (1, True)


def test_shown_once_it_is_kept_nowhere(run, instance):
    done = run("spool-key")
    assert re.match(r"AGE-SECRET-KEY-1\w+\nINTAKE_SPOOL_KEY=age1\w{58}\n$", done.stdout)
    assert not instance.exists()


def test_a_lost_database_comes_back_from_the_second_disk_alone(run, spool, key, instance):
    sent = len(list(spool.glob("*.age")))
    for file in instance.glob("intake.db*"):
        file.unlink()
    (instance.with_name("instance.keys") / "audit.anchor").unlink(missing_ok=True)
    done = run("recover", "--spool", spool, "--identity", key[0])
    assert done.exit_code == 0, done.output
    assert f"{sent} sent forms rebuilt, 0 were there, 0 had ended." in done.stdout
    assert run("verify").exit_code == 0
    again = run("recover", "--spool", spool, "--identity", "-", typed=key[0].read_text())
    assert f"0 sent forms rebuilt, {sent} were there" in again.stdout


def test_what_is_left_out_is_named_and_the_command_fails(run, spool, key):
    (spool / f"{'b' * 32}.age").write_bytes(b"no such thing")
    done = run("recover", "--spool", spool, "--identity", key[0])
    assert (done.exit_code, f"{'b' * 32}: cannot be read" in done.stdout) == (1, True)


def test_no_key_is_said_so(run, spool, tmp_path):
    (tmp_path / "notes").write_text("no key")
    done = run("recover", "--spool", spool, "--identity", tmp_path / "notes")
    assert (done.exit_code, "not the key that opens the spool" in done.stderr) == (1, True)
