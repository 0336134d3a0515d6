"""One installation for all tests of a module: for those who only add to it, and look at their own.

Imported by name, in the place of the fixtures of `conftest.py`.
"""

from collections.abc import Iterator
from itertools import count

import pytest
from flask import Flask

from intake import create_app
from intake.storage import Store, open_store
from tests.web.staff.entry import open_accounts

NUMBER = count(1)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    instance = tmp_path_factory.mktemp("one") / "instance"
    made = create_app({"TESTING": True, "INSTANCE": instance, "WTF_CSRF_ENABLED": False})
    open_accounts(made)
    return made


@pytest.fixture(scope="module")
def clinic(app: Flask) -> Iterator[Store]:
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        yield store


@pytest.fixture
def somebody() -> dict[str, str]:
    """Of this test alone: the forms of one person are found by their name."""
    return {"name_legal_first": "Ana", "name_legal_last": f"Reyes{next(NUMBER)}"}
