"""A command as a person or a script runs it."""

import json

import pytest
from click.testing import CliRunner

from intake.cli.command import main


@pytest.fixture
def instance(tmp_path, monkeypatch):
    """A folder of its own for the database and the keys."""
    folder = tmp_path / "instance"
    monkeypatch.setenv("INTAKE_INSTANCE", str(folder))
    return folder


@pytest.fixture
def run(instance):  # noqa: ARG001 — no command may touch the real one
    """Run a command; what it read, wrote and how it ended comes back."""

    def command(*arguments, typed=None):
        return CliRunner().invoke(main, [str(word) for word in arguments], input=typed)

    return command


@pytest.fixture
def triage(run):
    """Triage one document."""

    def command(document, *arguments):
        text = document if isinstance(document, str | bytes) else json.dumps(document)
        return run("triage", "-", *arguments, typed=text)

    return command
