"""What tests of every room may ask for: an installation, and a patient in front of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from intake import create_app
from intake.storage import PATIENT, Patients, open_store
from tests.web.browser import Browser


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """An installation in a folder of its own. Cookies and tokens are checked as in real life."""
    made = create_app({"TESTING": True, "INSTANCE": tmp_path / "instance"})
    # Kept open: closing the last connection rewrites the file.
    with open_store(made.config["DATABASE"], made.config["KEYRING"]):
        yield made


@pytest.fixture
def patient(app: Flask) -> Browser:
    return Browser(app.test_client())


@pytest.fixture
def store(app: Flask) -> Iterator[Patients]:
    """What has been kept, read past the pages."""
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as opened:
        yield opened.patients(PATIENT)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have counted or timed, said at the end: `record_property("measured", …)`."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    properties = [pair for report in reports for pair in getattr(report, "user_properties", ())]
    lines = dict.fromkeys(str(value) for name, value in properties if name == "measured")
    if lines:
        terminalreporter.section("measured")
    for line in lines:
        terminalreporter.line(line)
