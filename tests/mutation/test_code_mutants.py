"""The engine broken on purpose, each slip in a process of its own: `make mutants` runs them all."""

import subprocess
import sys

import pytest

from tests.mutation.slip import ROOT, modules, sample, slips
from tests.mutation.unnoticed import reasons

SAMPLE = 40


def test_every_slip_that_is_explained_can_still_be_made():
    made = {slip.key for module in modules() for slip in slips(module)}
    assert sorted(reasons().keys() - made) == []


def test_every_slip_has_a_name_of_its_own():
    keys = [slip.key for module in modules() for slip in slips(module)]
    assert len(keys) == len(set(keys))


def test_the_sample_is_the_same_every_time_and_takes_each_function_once():
    everything = [slip for module in modules() for slip in slips(module)]
    chosen = sample(everything, SAMPLE)
    assert chosen == sample(everything[::-1], SAMPLE)
    assert len({(slip.module, slip.function) for slip in chosen}) == SAMPLE


@pytest.mark.parametrize(
    ("key", "noticed"),
    [
        ("measure.age: as_of.year - day.year → as_of.year + day.year", True),
        ("rule.Arm.__post_init__: remember(self.when) → pass", False),
    ],
)
def test_a_planted_slip_is_reported_and_one_that_changes_nothing_survives(key, noticed):
    script = (
        "from tests.mutation.slip import slips; from tests.mutation.trial import Fate, try_all\n"
        f"slip = next(s for s in slips({key.split('.')[0]!r}) if s.key == {key!r})\n"
        "print(next(try_all([slip], 1))[1].value)"
    )
    tried = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert tried.stdout.strip() == ("killed" if noticed else "survived"), tried.stderr
