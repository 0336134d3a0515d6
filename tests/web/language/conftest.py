"""One installation for the tests of a file: each begins a form of its own in it."""

from collections.abc import Iterator

import pytest
from flask import Flask

from intake import create_app
from intake.storage import open_store


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    instance = tmp_path_factory.mktemp("language") / "instance"
    made = create_app({"TESTING": True, "INSTANCE": instance})
    with open_store(made.config["DATABASE"], made.config["KEYRING"]):
        yield made
