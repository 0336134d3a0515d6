"""What every command does: help with an example, an exit code, and one line when it goes wrong."""

import subprocess
import sys

import click
import pytest

from intake.cli.command import main

LOADED = [main.get_command(None, name) for name in main.list_commands(None)]
COMMANDS = [
    *LOADED,
    *(sub for group in LOADED for sub in getattr(group, "commands", {}).values()),
]
NEEDING_A_FOLDER = [
    ("serve", "--port", "0"),
    ("demo", "--count", "1"),
    ("staff", "add", "maya", "--role", "desk"),
]
NEEDING_A_RECORD = [
    ("verify",),
    ("replay",),
    ("rules", "--rates"),
    ("export", "--to", "out.csv"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_says_what_it_does_and_shows_an_example(command):
    assert command.help
    shown = command.get_help(click.Context(command, info_name=command.name))
    assert "\n  Example:\n    " in shown
    assert "python -m intake" in shown


@pytest.mark.parametrize("command", NEEDING_A_FOLDER, ids=lambda words: words[0])
def test_a_folder_that_cannot_hold_a_database_is_named(run, instance, command, monkeypatch):
    instance.write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.chdir(instance.parent)
    result = run(*command)
    assert result.exit_code == 1
    assert f"The folder {instance} cannot be used" in result.stderr
    assert "INTAKE_INSTANCE" in result.stderr


@pytest.mark.parametrize("command", NEEDING_A_RECORD, ids=lambda words: words[0])
def test_whoever_names_the_wrong_folder_is_not_told_that_all_is_well(
    run, instance, command, monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    result = run(*command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: There is no database in {instance}. ")
    assert not instance.exists()


def test_a_setting_that_cannot_be_used_is_named(run, monkeypatch):
    monkeypatch.setenv("INTAKE_TIME_ZONE", "Mars/Olympus")
    result = run("staff", "list")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: INTAKE_TIME_ZONE")


def test_who_triages_waits_for_no_web_server_and_no_database():
    program = (
        "import sys; from intake.cli.command import main;"
        "main(['triage', '-'], standalone_mode=False);"
        "print(sys.modules.keys() & {'flask', 'argon2', 'sqlite_utils', 'waitress'})"
    )
    command = [sys.executable, "-c", program]
    told = subprocess.check_output(command, input='{"answers": {}}', text=True)
    assert told.endswith("\nset()\n")


def test_a_command_there_is_not_is_a_wrong_call(run):
    assert run("divine").exit_code == 2


def test_trouble_with_a_file_is_one_line_and_no_stack_trace(run, monkeypatch):
    def broken():
        raise OSError(5, "Input/output error", "intake.db")

    monkeypatch.setattr("intake.cli.staff.existing", broken)
    result = run("staff", "list")
    assert (result.exit_code, result.stderr) == (1, "Error: Input/output error: intake.db\n")


def test_whoever_reads_only_the_first_lines_sees_no_error():
    command = [sys.executable, "-m", "intake", "questionnaire", "--format", "csv"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
