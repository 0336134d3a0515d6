"""What holds for every test at the pages."""

from collections.abc import Iterator

import pytest
from flask import Flask

from intake import create_app
from intake.storage.sqlite.file import connection


@pytest.fixture(autouse=True, scope="module")
def power_stays_on() -> Iterator[None]:
    """No test at the pages pulls the plug, so none waits for the disk; tests/storage does both."""
    with pytest.MonkeyPatch.context() as patch:
        hurried = connection.PRAGMAS.replace("synchronous = FULL", "synchronous = OFF")
        patch.setattr(connection, "PRAGMAS", hurried)
        yield


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An installation that the tests of one file look at together: nobody begins a form in it."""
    instance = tmp_path_factory.mktemp("house") / "instance"
    return create_app({"TESTING": True, "INSTANCE": instance})
