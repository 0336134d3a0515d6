"""Practitioners at their work: one browser for all of them, and patients the store has had."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.hostile.chromium import chromium
from tests.journeys.archive import Archive
from tests.journeys.conftest import Clinic
from tests.journeys.person import Person
from tests.journeys.practitioner.keys import Keys
from tests.web.staff.people import NAMES


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as program:
        yield program


@pytest.fixture(scope="session")
def archive(clinic: Clinic) -> Archive:
    return Archive(clinic.app)


@pytest.fixture
def lena(clinic: Clinic, somebody: Callable[..., Person]) -> Callable[..., Keys]:
    """A practitioner who is signed in, at a browser of some kind."""

    def comes_in(**settings: object) -> Keys:
        person = somebody(**settings)
        person.context.add_cookies([clinic.pass_of(NAMES["practitioner"])])
        return Keys(person)

    return comes_in
