"""A module with a slip in it, put before the tests in a process of its own.

The parent loads pytest and never `intake`; each child is a fork of it that finds the wrong module
in place of the right one. What a test writes is thrown away. The first failure ends it.
"""

import importlib.abc
import importlib.util
import os
import re
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from functools import cache, partial
from itertools import islice
from pathlib import Path

import hypothesis
import hypothesis.strategies
import pytest

from tests.mutation.slip import ROOT, Slip

TESTS = ROOT / "tests"
SECONDS = 60
"""Of CPU. A slip that takes longer is an endless loop."""
hypothesis.settings.register_profile("quick", max_examples=20, deadline=None, derandomize=True)
hypothesis.settings.load_profile("quick")
SLOW = {
    "clinical/test_brief.py",
    "clinical/test_edition.py",
    "clinical/test_letter.py",
    "clinical/test_path.py",
    "clinical/test_register.py",
    "clinical/test_replay.py",
    "clinical/test_version.py",
    "clinical/test_waking.py",
    "content/test_consultation.py",
    "content/test_differential.py",
    "content/test_phrase.py",
    "content/test_score.py",
}
OWN = {
    "decision": "condition",
    "freezing": "edition",
    "item": "questionnaire",
    "listing": "score",
    "node": "edition",
    "phrase": "narrative",
    "proposal": "brief",
    "quotation": "register",
    "ranking": "differential",
    "reader": "register",
    "scoring": "score",
    "thawing": "edition",
    "trigger": "register",
    "weighing": "differential",
}
"""Modules whose own tests carry another module’s name."""
QUICK = 3
"""The first rounds take a second or two; the others ten times as long."""
QUIETLY = (
    "-x",
    "-q",
    "--assert=plain",
    "--noconftest",
    "--no-header",
    "-p",
    "no:cacheprovider",
    "--hypothesis-profile=quick",
)


class Fate(StrEnum):
    KILLED = "killed"
    SURVIVED = "survived"
    TIMED_OUT = "timed out"


FATES = {
    pytest.ExitCode.OK: Fate.SURVIVED,
    pytest.ExitCode.TESTS_FAILED: Fate.KILLED,
    pytest.ExitCode.INTERRUPTED: Fate.KILLED,  # it cannot even be imported
}


def at_once() -> int:
    """How many processes: the cores there are, but no more than four."""
    return min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2)


def try_all(
    slips: Iterable[Slip], many: int, *, thorough: bool = True
) -> Iterator[tuple[Slip, Fate]]:
    """The fate of each, as they end. First of all, that the tests pass where nothing is wrong.

    Where it is not `thorough`, only the module's own tests and the quick ones are asked.
    """
    slips = list(slips)
    if slips and _alone(right(slips[0]), thorough=thorough) is not Fate.SURVIVED:
        raise RuntimeError("the tests fail with nothing wrong: mend them first")
    waiting, running = slips[::-1], {}
    while waiting or running:
        while waiting and len(running) < many:
            slip = waiting.pop()
            running[_start(slip, thorough=thorough)] = slip
        child, status = os.wait()
        if child in running:
            yield running.pop(child), _fate(status)


def right(slip: Slip) -> Slip:
    """The module as it is, tried in the same way: the control."""
    return replace(slip, path=(), wrong=slip.tree)


def _alone(slip: Slip, *, thorough: bool) -> Fate:
    child = _start(slip, thorough=thorough)
    return _fate(os.waitpid(child, 0)[1])


def _fate(status: int) -> Fate:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGKILL}:
        return Fate.TIMED_OUT
    end = os.waitstatus_to_exitcode(status)
    if end not in FATES:
        raise RuntimeError(f"the tests could not be run: {end}")
    return FATES[end]


def _start(slip: Slip, *, thorough: bool) -> int:
    child = os.fork()
    if not child:
        try:
            os._exit(_run(slip, thorough=thorough))
        finally:
            os._exit(pytest.ExitCode.INTERNAL_ERROR)
    return child


def _run(slip: Slip, *, thorough: bool) -> int:
    """0 if all tests pass, and anything else when one notices."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.chdir(ROOT)
    sys.meta_path.insert(0, Misprint(f"intake.clinical.{slip.module}", slip.source))
    ends = (attempt() for attempt in islice(_rounds(slip.module), None if thorough else QUICK))
    return next((end for end in ends if end != pytest.ExitCode.OK), pytest.ExitCode.OK)


def _rounds(module: str) -> Iterator[Callable[[], int]]:
    """The module's own tests, quick ones that name it, everybody, the rest: soon and cheap first."""
    stem = f"test_{OWN.get(module, module)}"
    own = [file for file in _files() if Path(file).stem == stem]
    named = [file for file in _files() if file not in own and module in _reads(file)]
    rest = [file for file in _files() if file not in own and file not in named]
    yield partial(_tests, own)
    yield partial(_tests, [file for file in named if _quick(file)])
    yield partial(_tests, [file for file in rest if _quick(file)])
    yield _everybody
    yield partial(_tests, [file for file in (*named, *rest) if not _quick(file)])


def _tests(files: list[str]) -> int:
    return pytest.main([*QUIETLY, *files]) if files else pytest.ExitCode.OK


def _everybody() -> int:
    """Every vignette, and everyone beside them: no pytest around each, which takes longer."""
    try:
        from tests.mutation.people import written_down  # noqa: PLC0415  the slip comes first

        wrong = any(person.objections() for person in written_down())
    except Exception:
        wrong = True
    return pytest.ExitCode.TESTS_FAILED if wrong else pytest.ExitCode.OK


def _quick(file: str) -> bool:
    return not file.endswith(tuple(SLOW))


@cache
def _files() -> tuple[str, ...]:
    """The tests of the engine and of its content; the vignettes are asked without pytest."""
    found = (file for room in ("clinical", "content") for file in (TESTS / room).glob("test_*.py"))
    names = (str(file.relative_to(ROOT)) for file in found if file.stem != "test_vignettes")
    return tuple(sorted(names))


@cache
def _reads(file: str) -> frozenset[str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return frozenset(re.findall(r"intake\.clinical\.(\w+)", text))


class Misprint(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds one module, with another text than the one on disk."""

    def __init__(self, name: str, source: str) -> None:
        self.name, self.source = name, source

    def find_spec(self, fullname, _path=None, _target=None):
        if fullname == self.name:
            return importlib.util.spec_from_loader(fullname, self)
        return None

    def exec_module(self, module) -> None:
        exec(compile(self.source, self.name, "exec"), vars(module))  # noqa: S102  our own text
