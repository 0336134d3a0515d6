"""The drill: paper, a backup, another place; and a report that can be filed."""

import shutil

import pytest

from intake.cli import drill
from intake.keyring import file_of, read_key
from intake.keysheet import sheet_lines
from tests.storage.example import CANARY


@pytest.fixture
def paper(demo, instance):  # noqa: ARG001
    """The key sheet of a clinic with some patients."""
    keys = instance.with_name(f"{instance.name}.keys")
    return {
        name: "\n".join(sheet_lines(read_key(file_of(keys, name)))) + "\n"
        for name in ("database", "audit")
    }


@pytest.fixture
def backup(run, demo, tmp_path):  # noqa: ARG001
    file = tmp_path / "backup.db"
    done = run("backup", file)
    assert done.exit_code == 0, done.output
    assert "Opened, checked and found whole" in done.stdout
    return file


def report_of(instance):
    (report,) = (instance / "reports").iterdir()
    return report


def test_paper_and_file_are_enough_and_the_report_says_so(run, instance, paper, backup):
    done = run("restore-drill", backup, typed=paper["database"])
    assert done.exit_code == 0, done.output
    report = report_of(instance)
    text = report.read_text()
    for line in (
        "# Restore drill of ",
        "- Backup: backup.db",
        "- Key: typed from paper, ",
        "- Rows of response: 7",
        "and its assessment comes out as it was stored",
        "- Result: passed",
        "Done by, signed:",
    ):
        assert line in text
    assert report.stat().st_mode & 0o777 == 0o600
    assert CANARY not in text
    assert paper["database"].split()[1] not in text


def test_on_a_machine_that_has_nothing_the_other_key_is_asked_for_too(
    run, instance, paper, backup, monkeypatch
):
    monkeypatch.setenv("INTAKE_INSTANCE", str(instance.with_name("elsewhere")))
    done = run("restore-drill", backup, typed=paper["database"] + paper["audit"])
    assert done.exit_code == 0, done.output
    assert "Result: passed" in report_of(instance.with_name("elsewhere")).read_text()
    assert not instance.with_name("elsewhere.keys").exists()


def test_a_slip_on_a_line_is_said_and_that_line_asked_again(run, paper, backup):
    first = paper["database"].splitlines()[1]
    done = run("restore-drill", backup, typed=f"{first}\n{paper['database']}")
    assert done.exit_code == 0, done.output
    assert "Line 1 is not as it is on the sheet" in done.stderr


def test_the_wrong_paper_fails_and_leaves_a_report(run, instance, paper, backup):
    done = run("restore-drill", backup, typed=paper["audit"])
    assert done.exit_code == 1
    assert "The drill failed. No key here opens" in done.stderr
    assert "- Result: No key here opens" in report_of(instance).read_text()


def test_a_damaged_backup_fails(run, instance, paper, backup):
    content = bytearray(backup.read_bytes())
    content[9000] ^= 1
    backup.write_bytes(content)
    done = run("restore-drill", backup, typed=paper["database"])
    assert (done.exit_code, "damaged or cut short" in done.stderr) == (1, True)
    assert "Result: passed" not in report_of(instance).read_text()


def test_a_drill_that_takes_too_long_fails(run, paper, backup, monkeypatch):
    monkeypatch.setattr(drill, "WITHIN", 0.0)
    done = run("restore-drill", backup, typed=paper["database"])
    assert (done.exit_code, "too long for a waiting clinic" in done.stderr) == (1, True)


def test_a_full_disk_fails_in_plain_words(run, paper, backup, monkeypatch):
    def full(*_anything):
        raise OSError(28, "No space left on device", "intake.db")

    monkeypatch.setattr(shutil, "copyfile", full)
    done = run("restore-drill", backup, typed=paper["database"])
    assert (done.exit_code, "No space left on device" in done.stderr) == (1, True)


def test_a_record_that_cannot_be_worked_out_again_fails(run, paper, backup, monkeypatch):
    monkeypatch.setattr(drill, "unlike", lambda _row, _editions: "differs in flags")
    done = run("restore-drill", backup, typed=paper["database"])
    assert (done.exit_code, "differs in flags" in done.stderr) == (1, True)


def test_the_running_clinic_is_not_touched_but_knows_of_it(run, instance, paper, backup):
    before = {file.name for file in instance.iterdir()}
    run("restore-drill", backup, typed=paper["database"])
    assert {file.name for file in instance.iterdir()} - before == {"reports"}
    assert run("verify").exit_code == 0
