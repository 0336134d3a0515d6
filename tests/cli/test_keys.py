"""Keys on paper: printed once, kept in a safe, and typed again when the machine is gone."""

import os
import re
import stat

import pytest

from intake.cli.installation import opened
from intake.keyring import KeyringError, file_of, read_key
from intake.keysheet import from_sheet, sheet_lines
from intake.storage import CONSOLE, serving

KEY = bytes(range(32))
LINES = sheet_lines(KEY)


def test_a_key_is_typed_again_as_it_was_printed():
    assert from_sheet("\n".join(LINES)) == KEY
    assert len(LINES) == 4
    assert LINES[0].startswith("1  0001 0203 0405 0607  ")


@pytest.mark.parametrize(
    "as_typed",
    [
        str.upper,
        lambda line: line.replace(" ", "-"),
        lambda line: line[3:].replace(" ", ""),
        lambda line: line.replace("  ", ". ", 1),
        lambda line: line.replace("0", "O").replace("1", "l"),
    ],
)
def test_spacing_case_and_letters_that_look_like_digits_do_not_matter(as_typed):
    assert from_sheet("\n".join(["", *map(as_typed, LINES), ""])) == KEY


def test_one_wrong_sign_is_found_in_its_line():
    wrong = [*LINES[:2], LINES[2].replace("10", "16", 1), LINES[3]]
    with pytest.raises(KeyringError, match="Line 3 is not as it is on the sheet") as refused:
        from_sheet("\n".join(wrong))
    assert "16" not in str(refused.value)


def test_two_lines_that_changed_places_are_found():
    swapped = [LINES[1][3:], LINES[0][3:], *LINES[2:]]
    with pytest.raises(KeyringError, match="Line 1"):
        from_sheet("\n".join(swapped))


@pytest.mark.parametrize("lines", [[], LINES[:3], [*LINES, LINES[3]]])
def test_a_key_has_four_lines(lines):
    with pytest.raises(KeyringError, match="has 4 lines"):
        from_sheet("\n".join(lines))


@pytest.fixture
def installed(run, instance):
    """An installation, and its folder of keys."""
    assert run("staff", "add", "maya", "--role", "desk").exit_code == 0
    return instance.with_name(f"{instance.name}.keys")


def test_the_machine_is_gone_and_the_paper_opens_the_record_again(run, installed):
    shown = run("keys", "sheet").stdout
    printed = re.findall(r"^\d  .*$", shown, re.MULTILINE)
    keys = {name: read_key(file_of(installed, name)) for name in ("database", "audit")}
    for file in installed.glob("*.key"):
        file.unlink()
    assert "from the key sheet" in run("staff", "list").stderr

    done = run("keys", "restore", typed="\n".join(printed) + "\n")
    assert done.exit_code == 0, done.output
    assert {name: read_key(file_of(installed, name)) for name in keys} == keys
    assert run("verify").exit_code == 0


def test_a_slip_is_asked_for_again_line_by_line(run, installed):
    printed = sheet_lines(read_key(file_of(installed, "audit")))
    file_of(installed, "audit").unlink()
    done = run("keys", "restore", typed="\n".join([printed[1], *printed]) + "\n")
    assert (done.exit_code, "Line 1 is not as it is on the sheet" in done.stderr) == (0, True)


def test_the_sheet_of_another_clinic_is_refused(run, installed):
    file_of(installed, "database").unlink()
    done = run("keys", "restore", typed="\n".join(LINES) + "\n")
    assert done.exit_code == 1
    assert "does not open the database" in done.stderr
    assert not file_of(installed, "database").exists()


def test_the_sheet_to_print_has_the_lines_and_codes_to_scan(run, installed, tmp_path):
    page = tmp_path / "sheet.html"
    assert run("keys", "sheet", "--to", page).exit_code == 0
    text = page.read_text()
    assert sheet_lines(read_key(file_of(installed, "database")))[3] in text
    assert text.count("<svg") == 2
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    again = run("keys", "sheet", "--to", page)
    assert (again.exit_code, "already" in again.stderr) == (1, True)


def test_showing_the_keys_and_changing_them_is_on_record(run, installed):  # noqa: ARG001
    run("keys", "sheet")
    assert run("rekey").exit_code == 0
    assert run("verify").exit_code == 0
    with opened() as store:
        rows = store.records(CONSOLE)._engine.rows("SELECT action FROM audit_event", {})
        assert [row["action"] for row in rows] == [
            "account-add",
            "enrolment-link",
            "key-sheet",
            "rekey",
            "verify",
        ]


def test_a_new_key_is_not_given_to_a_database_in_use(run, installed, instance):
    before = read_key(file_of(installed, "database"))
    with serving(instance / "intake.db"):
        done = run("rekey")
    assert (done.exit_code, "Stop it first" in done.stderr) == (1, True)
    assert read_key(file_of(installed, "database")) == before


def test_there_is_nothing_to_rekey_where_there_is_no_database(run):
    done = run("rekey")
    assert (done.exit_code, "There is no database" in done.stderr) == (1, True)


def test_keys_that_others_can_read_stop_every_command(run, installed):
    os.chmod(file_of(installed, "code"), 0o444)  # noqa: PTH101
    done = run("staff", "list")
    assert (done.exit_code, "chmod 400" in done.stderr) == (1, True)


def test_the_sheet_does_not_lie_beside_the_record(run, installed, instance):  # noqa: ARG001
    done = run("keys", "sheet", "--to", instance / "sheet.html")
    assert (done.exit_code, "would have both" in done.stderr) == (1, True)
    assert not (instance / "sheet.html").exists()
