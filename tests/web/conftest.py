"""What holds for every test at the pages."""

from collections.abc import Iterator

import pytest

from intake.storage.sqlite import connection


@pytest.fixture(autouse=True, scope="module")
def power_stays_on() -> Iterator[None]:
    """No test at the pages pulls the plug, so none waits for the disk; tests/storage does both."""
    with pytest.MonkeyPatch.context() as patch:
        hurried = connection.PRAGMAS.replace("synchronous = FULL", "synchronous = OFF")
        patch.setattr(connection, "PRAGMAS", hurried)
        yield
