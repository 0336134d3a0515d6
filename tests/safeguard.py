"""Safeguards that a law and a standard ask for, as values, and as the document that shows them."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

FILE = Path(__file__).parents[1] / "docs" / "safeguards.toml"

LAW = "164.312"
LEVEL = 2
CHAPTERS = {
    "V1": "Encoding and sanitization",
    "V2": "Validation and business logic",
    "V3": "Web frontend",
    "V4": "Web service",
    "V5": "Files",
    "V6": "Authentication",
    "V7": "Sessions",
    "V8": "Authorization",
    "V9": "Self-contained tokens",
    "V10": "OAuth and OpenID Connect",
    "V11": "Cryptography",
    "V12": "Communication",
    "V13": "Configuration",
    "V14": "Data protection",
    "V15": "Coding and architecture",
    "V16": "Logging and errors",
    "V17": "WebRTC",
}


class State(Enum):
    MET = "met, with a test"
    PARTLY = "partly"
    NOT_MET = "not met"
    DOES_NOT_APPLY = "does not apply"


MISSING = (State.NOT_MET, State.PARTLY)


@dataclass(frozen=True)
class Safeguard:
    """`how`: what does it; `open`: what is missing; `kind`: what the law calls it."""

    id: str
    asks: str
    how: str = ""
    tests: tuple[str, ...] = ()
    open: str = ""
    applies: bool = True
    kind: str = ""
    level: int = LEVEL

    @property
    def state(self) -> State:
        """Worked out, never stated: nothing is met that no test shows."""
        if not self.applies:
            return State.DOES_NOT_APPLY
        if self.tests and self.how and not self.open:
            return State.MET
        return State.PARTLY if self.how else State.NOT_MET

    @property
    def chapter(self) -> str:
        return LAW if self.id.startswith(LAW) else self.id.partition(".")[0]


def safeguards() -> tuple[Safeguard, ...]:
    """In the order of the file, which is theirs."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))["safeguard"]
    return tuple(Safeguard(**{**one, "tests": tuple(one.get("tests", ()))}) for one in read)


def table(found: Iterable[Safeguard]) -> Iterator[str]:
    found = tuple(found)
    of_law = [one for one in found if one.chapter == LAW]
    of_standard = [one for one in found if one.chapter != LAW]
    yield from INTRODUCTION
    yield from _counts({"HIPAA 164.312": of_law, "OWASP ASVS 5.0.0": of_standard})
    yield "\nA section or chapter that does not apply counts as one."
    yield from (f"\n**{state.value.capitalize()}:** {_listed(found, state)}" for state in MISSING)
    yield from OF_THE_LAW
    yield from _rows(of_law)
    yield from OF_THE_STANDARD
    for chapter, name in CHAPTERS.items():
        yield f"\n### {chapter} {name}\n"
        rows = [one for one in of_standard if one.chapter == chapter]
        yield from _rows(rows)


def _counts(groups: dict[str, list[Safeguard]]) -> Iterator[str]:
    yield f"| | {' | '.join(groups)} |\n|---|{'---|' * len(groups)}"
    for state in State:
        numbers = (Counter(one.state for one in group)[state] for group in groups.values())
        yield f"| {state.value} | {' | '.join(map(str, numbers))} |"


def _listed(found: Iterable[Safeguard], state: State) -> str:
    return ", ".join(one.id for one in found if one.state is state) or "none"


def _rows(found: Iterable[Safeguard]) -> Iterator[str]:
    yield "| Id | Asked for | | What does it, and what is open | Shown by |\n|---|---|---|---|---|"
    for one in found:
        told = " ".join(filter(None, (one.how, one.open and f"**Open:** {one.open}")))
        tests = "<br>".join(f"`{short(test)}`" for test in one.tests)
        name = one.id + ("*" if one.level > LEVEL else "")
        asks = f"{one.asks} ({one.kind})" if one.kind else one.asks
        yield f"| {name} | {asks} | {one.state.value} | {told} | {tests} |"


def short(test: str) -> str:
    """`web/test_host.py::test_…` is enough to find it."""
    return re.sub(r"^tests/", "", test)


INTRODUCTION = (
    "# Safeguards",
    "",
    "What a law and a standard ask for, what in Intake does it, and the tests that show it.",
    "An entry is called met where a test shows it and nothing is left open. The words are",
    "ours; a short one is no substitute for reading the source. Nobody outside has checked",
    "this table. It speaks of the program: policies, training, contracts and the risk",
    "analysis that the law asks for as well are the clinic’s.",
    "",
)
OF_THE_LAW = (
    "\n## HIPAA Security Rule, technical safeguards: 45 CFR 164.312",
    "",
    "“Required” has to be there; “addressable” has to be there too, or the clinic writes down",
    "why something else is reasonable; a standard stands above both. The rule proposed on",
    "January 6, 2025 (90 FR 898) would end the difference and require nearly all of it.",
    "Whether it has become law has to be checked: the sources read for this, of the middle of",
    "2026, still called it a proposal. Intake is built as if it had.",
    "",
)
OF_THE_STANDARD = (
    "\n## OWASP ASVS 5.0.0, level 2",
    "",
    "Every requirement of levels 1 and 2, and those of level 3 that matter here (marked *).",
    "Ids are those of version 5.0.0. Sections and chapters that cannot apply stand in one",
    "line.",
)
