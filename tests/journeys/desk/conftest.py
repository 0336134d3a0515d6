"""The front desk of a clinic that has a public address, and the list of its visits tomorrow."""

from collections.abc import Callable, Iterator

import pytest

from intake import create_app
from tests.hostile.conftest import Starter
from tests.journeys.conftest import Clinic
from tests.journeys.desk.visits import PUBLIC, Visits
from tests.journeys.person import Person
from tests.journeys.practitioner.keys import Keys
from tests.web.staff.entry import open_accounts
from tests.web.staff.people import NAMES


@pytest.fixture(scope="session")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    """As in every journey, with what links need."""
    folder = tmp_path_factory.mktemp("journeys") / "desk"
    starter = Starter()
    running = starter.start(folder, INTAKE_ADDRESS=PUBLIC)
    app = create_app({"TESTING": True, "INSTANCE": folder / "instance"})
    open_accounts(app)
    yield Clinic(running.url, app)
    starter.stop()


@pytest.fixture
def marco(clinic: Clinic, somebody: Callable[..., Person]) -> Callable[..., Person]:
    """He has signed in at a browser of some kind, whose clock can be put forward."""

    def comes_in(*, clock: bool = False, **settings: object) -> Person:
        person = somebody(**settings)
        person.context.add_cookies([clinic.pass_of(NAMES["desk"])])
        if clock:
            person.page.clock.install()
        return person

    return comes_in


@pytest.fixture
def by_keyboard(marco: Callable[..., Person]) -> Keys:
    return Keys(marco(audits=False))


@pytest.fixture
def visits() -> Visits:
    return Visits()
