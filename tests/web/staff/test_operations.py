"""The administrator sees how the installation does, and nothing of any patient."""

from datetime import timedelta

import pytest

from intake.storage import SERVER, JobRun, utc_now
from intake.web.staff.operation import operations
from tests.web.staff.people import ANA


@pytest.fixture
def backups(app, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    app.config["BACKUPS"] = folder
    return folder


@pytest.fixture
def ran(clinic):
    def ran(job, *, ok=True, code="fine", ago=timedelta(minutes=5)):
        began = utc_now() - ago
        clinic.keeping(SERVER).ran(JobRun(job, began, began, ok, code))

    return ran


@pytest.fixture
def all_ran(ran):
    for job, every in operations.JOBS.items():
        ran(job, ago=every / 2)


def backup(folder, age):
    (folder / f"intake-{utc_now() - age:%Y%m%dT%H%M%SZ}.db").touch()


@pytest.mark.usefixtures("all_ran")
def test_where_all_is_well_it_says_so(administrator, backups):
    backup(backups, timedelta(minutes=10))
    page = administrator.visit("/admin/operations")
    assert page.status == 200
    assert "Nothing to do" in page.text
    assert "Backup every 15 minutes" in page.text
    assert "SQLCipher 4." in page.text


def test_nobodys_answers_and_nobodys_name_are_on_it(administrator, clinic, ran):
    ANA.sends(clinic)
    ran("check")
    text = administrator.visit("/admin/operations").text
    for secret in ("Reyes", "Ana", "1983", "apixaban", "555-0188"):
        assert secret not in text


def test_without_backups_it_warns_and_says_what_to_do(administrator):
    assert "INTAKE_BACKUPS" in administrator.visit("/admin/operations").text


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (None, "There is no backup yet"),
        (timedelta(hours=3), "The newest good backup is 3\xa0h old. Look at its disk."),
    ],
)
@pytest.mark.usefixtures("all_ran")
def test_an_old_backup_is_a_warning(administrator, backups, age, said):
    if age:
        backup(backups, age)
    page = administrator.visit("/admin/operations")
    assert said in page.html
    assert "Nothing to do" not in page.text


@pytest.mark.usefixtures("all_ran")
def test_a_backup_of_a_clock_that_was_ahead_hides_no_old_one(administrator, backups):
    backup(backups, timedelta(hours=3))
    backup(backups, -timedelta(days=400))
    text = administrator.visit("/admin/operations").text
    assert "The newest good backup is 3" in text
    assert "Backups named after a moment that is still to come: 1." in text


@pytest.mark.usefixtures("all_ran")
def test_a_backup_disk_that_is_gone_is_a_warning(administrator, backups):
    backups.rmdir()
    assert "There is no backup yet" in administrator.visit("/admin/operations").text


@pytest.mark.parametrize(
    ("job", "run", "said"),
    [
        ("backup", {"ok": False, "code": "FullError"}, "A disk is full. Make room."),
        ("check", {"ok": False, "code": "3-faults"}, "The record is not sound."),
        ("purge", {"ok": False, "code": "KeyError"}, "The server’s log says where."),
        ("anchor", {"ago": timedelta(minutes=4)}, "It does not run any more."),
        ("backup", {"ago": timedelta(hours=1)}, "It does not run any more."),
    ],
)
@pytest.mark.usefixtures("all_ran")
def test_a_job_that_does_not_do_its_work_is_a_warning(administrator, backups, ran, job, run, said):
    backup(backups, timedelta(minutes=10))
    ran(job, **run)
    page = administrator.visit("/admin/operations")
    assert said in page.text
    assert "Nothing to do" not in page.text


@pytest.mark.usefixtures("all_ran")
def test_keys_that_others_can_read_and_a_disk_without_room_are_warnings(
    app, administrator, backups, monkeypatch
):
    backup(backups, timedelta(minutes=10))
    keys = operations.keys_folder(app.config)
    keys.chmod(0o755)
    (keys / "audit.key").chmod(0o644)
    monkeypatch.setattr(operations, "LITTLE_ROOM", 10**18)
    text = administrator.visit("/admin/operations").text
    assert f"chmod 700 {keys}" in text
    assert "chmod 400" in text
    assert "less than 1 GB of room" in text
