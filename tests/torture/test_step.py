"""An update that is killed inside any of its steps: the next start takes the rest of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.older import older

ROOT = Path(__file__).parents[2]
STEPWISE = Path(__file__).with_name("stepwise.py")


@pytest.mark.parametrize("clear", [False, True], ids=["under its key", "in clear"])
def test_it_may_be_killed_at_any_statement(tmp_path, clear, size, record_property):
    older(tmp_path / "start", clear=clear)
    done = subprocess.run(
        [sys.executable, str(STEPWISE), str(tmp_path / "start"), str(size(12, 1))],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    *killed, (word, last) = map(str.split, done.stdout.splitlines())
    assert word == "all"
    assert len(killed) >= 5
    assert {walks for _, _, walks in killed} == {"1"}
    record_property("measured", f"an update killed at {len(killed)} of {last} statements: no harm")
