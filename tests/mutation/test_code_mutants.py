"""The engine broken on purpose, each slip in a process of its own: `make mutants` runs them all."""

import subprocess
import sys

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


SCRIPT = """
import sys
from tests.mutation.slip import slips
from tests.mutation.trial import try_all

keys = set(sys.argv[2:])
chosen = [slip for name in {key.split(".")[0] for key in keys} for slip in slips(name)]
chosen = [slip for slip in chosen if slip.key in keys]
for slip, fate in try_all(chosen, 2, thorough=sys.argv[1] == "thorough"):
    print(f"{fate.value}\\t{slip.key}")
"""


def fates(*keys, thorough=False):
    """What becomes of each. A process of its own: the parent of the forks never loads Intake."""
    tried = subprocess.run(
        [sys.executable, "-c", SCRIPT, "thorough" if thorough else "quick", *keys],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 0, tried.stderr
    told = (line.split("\t", 1) for line in tried.stdout.splitlines())
    return {key: fate for fate, key in told}


def test_a_planted_slip_is_reported_and_one_that_changes_nothing_survives():
    planted = "measure.age: as_of.year - day.year → as_of.year + day.year"
    harmless = "rule.Arm.__post_init__: remember(self.when) → pass"
    assert fates(planted, harmless) == {planted: "killed", harmless: "survived"}


def test_a_sample_of_slips_all_over_the_engine_is_noticed():
    everything = (slip for module in modules() for slip in slips(module))
    keys = {slip.key for slip in sample(unexplained(everything), SAMPLE)}
    tried = fates(*keys)
    assert tried.keys() == keys
    left = {key for key, fate in tried.items() if fate == "survived"}
    assert {key for key in left if fates(key, thorough=True)[key] == "survived"} == set()


def unexplained(several):
    return [slip for slip in several if slip.key not in reasons()]
