"""Keeping and letting go, as a person at the console does it."""

import re

import pytest

from intake.cli.installation import opened
from intake.storage import CONSOLE, open_store, serving
from tests.storage.example import Clock


@pytest.fixture
def later(monkeypatch):
    """Twelve years after the demo."""
    clock = Clock()
    clock.wait(days=365 * 12)
    monkeypatch.setattr(open_store.__wrapped__, "__defaults__", (clock, 10.0, None, ()))


def references(run):  # noqa: ARG001
    with opened() as store:
        rows = store.keeping(CONSOLE)._engine.rows("SELECT reference FROM response", {})
        return [row["reference"] for row in rows]


def test_a_backup_goes_back_and_says_what_to_do_next(run, demo, instance, tmp_path):  # noqa: ARG001
    file = tmp_path / "backup.db"
    said = run("backup", file).stdout
    assert re.search(r"backup\.db: \d\.\d MB with 7 sent forms and \d others", said)
    (instance / "ended.list").write_text(f"2999 ended draft {'a' * 32} left-draft\n")
    done = run("restore", file)
    assert done.exit_code == 0, done.output
    assert "Records left alone: 1." in done.stdout
    assert "Recovery codes are gone" in done.stdout
    assert "Restored: 7 sent forms, the last act of 20" in done.stdout
    assert "intake.db.before-" in done.stdout
    assert "staff list" in done.stdout
    assert run("verify").exit_code == 0


def test_a_backup_into_a_folder_is_named_after_the_moment(run, demo, tmp_path):  # noqa: ARG001
    assert run("backup", tmp_path).exit_code == 0
    assert len(list(tmp_path.glob("intake-2*Z.db"))) == 1


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("instance.keys", "would have the key as well"),
        ("instance/intake.db", "belongs to the database itself"),
        ("nowhere/backup.db", "Make it first"),
    ],
)
def test_a_bad_place_is_refused_in_one_line(run, demo, tmp_path, place, said):  # noqa: ARG001
    done = run("backup", tmp_path / place)
    assert (done.exit_code, said in done.stderr) == (1, True)
    assert done.stderr.count("\n") == 1


def test_there_is_nothing_to_back_up_where_there_is_no_database(run, tmp_path):
    done = run("backup", tmp_path / "backup.db")
    assert (done.exit_code, "There is no database" in done.stderr) == (1, True)


def test_a_doubtful_backup_is_refused_in_one_line(run, demo, instance, tmp_path):  # noqa: ARG001
    (tmp_path / "notes.db").write_text("no backup at all")
    before = (instance / "intake.db").read_bytes()
    done = run("restore", tmp_path / "notes.db")
    assert (done.exit_code, "is no backup" in done.stderr) == (1, True)
    assert (instance / "intake.db").read_bytes() == before


def test_the_server_has_to_be_stopped_first(run, demo, instance, tmp_path):  # noqa: ARG001
    run("backup", tmp_path / "backup.db")
    with serving(instance / "intake.db"):
        done = run("restore", tmp_path / "backup.db")
    assert (done.exit_code, "Stop it first" in done.stderr) == (1, True)


def test_what_the_law_keeps_is_kept_and_the_reason_is_said(run, demo):  # noqa: ARG001
    done = run("purge", "--before", "2100-01-01")
    assert done.exit_code == 0, done.output
    assert "0 sent forms and 0 others ended." in done.stdout
    assert "stay: sent or stopped less than six years ago (8 NYCRR 29.2(a)(3))." in done.stdout


@pytest.mark.usefixtures("later")
def test_twelve_years_later_all_but_what_is_on_hold_ends(run, demo):  # noqa: ARG001
    reference, *others = references(run)
    assert run("hold", "add", reference, "--reason", "litigation").exit_code == 0
    assert "\tlitigation\tsince 20" in run("hold", "list").stdout
    dry = run("purge", "--before", "2100-01-01", "--dry-run")
    assert re.search(r"^\d+ sent forms and \d others would end\.$", dry.stdout, re.MULTILINE)
    assert len(references(run)) == 7
    done = run("purge", "--before", "2100-01-01")
    assert done.exit_code == 0, done.output
    assert "1 from before 2100-01-01 stay: on hold." in done.stdout
    assert "Backups from before still hold them" in done.stdout
    assert reference in references(run)
    assert len(references(run)) < len(others)
    assert "1 hold released." in run("hold", "release", reference).stdout
    assert run("verify").exit_code == 0


@pytest.mark.usefixtures("later")
def test_what_ended_is_proved_to_be_gone_where_that_is_asked(run, demo):  # noqa: ARG001
    dry = run("purge", "--before", "2100-01-01", "--dry-run", "--prove")
    assert "pages" not in dry.stdout
    done = run("purge", "--before", "2100-01-01", "--prove")
    assert done.exit_code == 0, done.output
    said = (
        r"^Nothing was found\. All \d+ pages of the file and its log were read and searched for \d+"
    )
    assert re.search(said, done.stdout, re.MULTILINE)
    assert "purge-proof" in run("audit").stdout


def test_a_second_disk_that_is_not_there_is_said_so(run, demo, monkeypatch, tmp_path):  # noqa: ARG001
    public = run("spool-key").stdout.rpartition("=")[2].strip()
    monkeypatch.setenv("INTAKE_SPOOL", str(tmp_path / "gone"))
    monkeypatch.setenv("INTAKE_SPOOL_KEY", public)
    done = run("purge", "--before", "2100-01-01")
    assert (done.exit_code, "Is its disk in place?" in done.stderr) == (1, True)


def test_a_hold_on_nothing_is_said_so(run, demo):  # noqa: ARG001
    for words in (("add", "7777-7777", "--reason", "complaint"), ("release", "7777-7777")):
        done = run("hold", *words)
        assert (done.exit_code, "under this id or reference" in done.stderr) == (1, True)
