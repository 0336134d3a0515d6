"""Practitioners at their work, and patients the store has had."""

from collections.abc import Callable

import pytest

from tests.journeys.archive import Archive
from tests.journeys.conftest import Clinic
from tests.journeys.person import Person
from tests.journeys.practitioner.keys import Keys
from tests.web.staff.people import NAMES


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
