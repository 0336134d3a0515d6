"""The questionnaire and the rules as formulas, made once; and a line for everything proved."""

import time
from collections.abc import Callable, Iterator

import pytest

from intake.content import QUESTIONNAIRE, RULES
from tests.proof.change import Search
from tests.proof.hearing import Hearing
from tests.proof.judgement import Judgement
from tests.proof.patient import Patients


@pytest.fixture(scope="session")
def judgement() -> Judgement:
    return Judgement(Hearing(QUESTIONNAIRE), RULES)


@pytest.fixture(scope="session")
def patients(judgement: Judgement) -> Patients:
    return Patients(judgement)


@pytest.fixture(scope="session")
def search(judgement: Judgement) -> Search:
    return Search(judgement)


@pytest.fixture
def proved(record_property: Callable[[str, object], None]) -> Iterator[list[str]]:
    """What a test has counted: said at the end of the run, with the time it took (CPU)."""
    lines: list[str] = []
    began = time.process_time()
    yield lines
    took = time.process_time() - began
    for line in lines:
        record_property("measured", f"{line} ({took:.1f} s)")
