"""A command as a person or a script runs it."""

import json
import shutil

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


@pytest.fixture(scope="session")
def demonstrated(tmp_path_factory):
    """An instance that the demo has filled, and what the demo said. To be copied, not changed."""
    folder = tmp_path_factory.mktemp("demo") / "instance"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("INTAKE_INSTANCE", str(folder))
        environment.setenv("INTAKE_NOTICE_WEBHOOK", "https://hooks.example.org/")
        done = CliRunner().invoke(main, ["demo", "--count", "10", "--seed", "4"])
    assert done.exit_code == 0, done.output
    return folder, done


@pytest.fixture
def demo(instance, demonstrated):
    """Ten made-up patients in an instance of this test’s own; what the demo said of them."""
    folder, done = demonstrated
    shutil.copytree(folder, instance)
    shutil.copytree(f"{folder}.keys", f"{instance}.keys")
    return done


@pytest.fixture
def triage(run):
    """Triage one document."""

    def command(document, *arguments):
        text = document if isinstance(document, str | bytes) else json.dumps(document)
        return run("triage", "-", *arguments, typed=text)

    return command
