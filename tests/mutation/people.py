"""Everybody whose levels are known from the medicine, and not from what the rules do.

Three sources: the vignettes; people who stand beside one of them, a step apart (mutants.toml); and
two laws of review.md that hold for anybody, told of each of them in turn.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from intake.clinical.item import Item
from intake.clinical.reading import read
from intake.clinical.rule import RuleSet
from intake.clinical.triage import RiskAssessment, assess
from intake.content import QUESTIONNAIRE, RULES
from tests.patients import FOLDER, NEUTRAL, vignettes

TODAY = date(2026, 11, 22)
LEVELS = (
    "routine",
    "discuss_at_visit",
    "physician_before_needling",
    "same_day",
    "emergency_now",
)
SILENT, ASKED, OPEN = "silent", "asked", "open"
GATED = {item.link_id for item in QUESTIONNAIRE.items if item.enable_when is not None}
SEES_A_DOCTOR = set(LEVELS[2:])
NUMBERS = {rule.number for rule in RULES.every}


@dataclass(frozen=True)
class Person:
    """A patient, and what the medicine says of them."""

    name: str
    told: dict
    """What differs from the neutral patient."""
    as_of: date = TODAY
    expected: frozenset[str] = frozenset()
    """The dispositions that will do; empty where only the rules below are asserted."""
    raises: dict[str, str] = field(default_factory=dict)
    """By rule number: the level it reaches, or `silent`. `ask X`: `asked`, or not."""
    could: dict[str, str] = field(default_factory=dict)
    """By rule number: what it could still be raised to, once what is open is known."""
    fires: frozenset[str] = frozenset()
    """Rules that fire, at whatever level."""
    known: dict = field(default_factory=dict)
    """What the walk knows besides the answers: an earlier form of the same person."""

    @property
    def answers(self) -> dict:
        return read(QUESTIONNAIRE, {**NEUTRAL, **self.told}, self.as_of)

    def judge(self, rules: RuleSet = RULES) -> RiskAssessment:
        return assess(QUESTIONNAIRE, rules, self.answers, self.as_of, facts=self.known)

    def objections(self, rules: RuleSet = RULES) -> list[str]:
        """What the engine makes of them that the medicine does not. Gates and notes apart."""
        risk = self.judge(rules)
        reached = {flag.rule.number: flag.disposition.code for flag in risk.flags}
        could = {gap.rule.number: gap.could_raise_to.code for gap in risk.unresolved}
        wrong = [f"{number} does not fire" for number in self.fires - reached.keys()]
        for found, wanted in ((reached, self.raises), (could, self.could)):
            for number, level in wanted.items():
                if number in NUMBERS and found.get(number, SILENT) != level:
                    wrong.append(f"{number} is {found.get(number, SILENT)}, not {level}")
        if self.expected and risk.disposition.code not in self.expected:
            wrong.append(f"{risk.disposition.code} is not expected")
        return wrong


SILENT_ON_WHY = Person(
    "41 M, a second form within 14 days, and he does not say why",
    {"repeat_reason": None},
    fires=frozenset({"U1"}),
    known={"walk.sent_before": frozenset({"yes"})},
)


def everybody() -> tuple[Person, ...]:
    """Every vignette, everyone beside them, and the two laws."""
    people = written_down()
    return (*people, *_calls_again(people), *_unsure(people), SILENT_ON_WHY)


def written_down() -> tuple[Person, ...]:
    known = {vignette["id"]: _of_vignette(vignette) for vignette in vignettes()}
    return (*known.values(), *_beside(known))


def _of_vignette(vignette: dict) -> Person:
    silent = dict.fromkeys(vignette.get("silent", ()), SILENT)
    asked = {f"ask {link_id}": ASKED for link_id in vignette["answers"] if link_id in GATED}
    return Person(
        name=f"{vignette['id']}: {vignette['name']}",
        told=vignette["answers"],
        as_of=date.fromisoformat(vignette["as_of"]),
        expected=frozenset({vignette["expected"], *vignette.get("accepted", ())}),
        raises={**asked, **silent, **vignette.get("raises", {})},
        fires=frozenset(vignette.get("rules", ())),
    )


def _beside(known: dict[str, Person]) -> Iterator[Person]:
    """Those of mutants.toml: like somebody, but for a few answers."""
    nobody = Person("41 M, a mild ache at the back of the left thigh", {})
    for group in tomllib.loads((FOLDER / "mutants.toml").read_text()).get("beside", ()):
        base = known[group["like"]] if group.get("like") else nobody
        for written, levels, *could in group["but"]:
            told = {link_id: None if value == "" else value for link_id, value in written.items()}
            yield Person(
                name=f"{base.name}; but {in_words(told)}",
                told={**base.told, **told},
                as_of=base.as_of,
                raises=levels,
                could=could[0] if could else {},
            )


def in_words(told: dict) -> str:
    """Answers as a person would read them: the question in short, and the words of the answer."""
    return "; ".join(f"{_about(link_id)}: {_words(link_id, told[link_id])}" for link_id in told)


def _about(link_id: str) -> str:
    item = QUESTIONNAIRE.inputs[link_id]
    return item.about if isinstance(item, Item) else item.text


def _words(link_id: str, value: object) -> str:
    if value is None:
        return "(left empty)"
    codes = value if isinstance(value, list) else [value]
    return ", ".join(QUESTIONNAIRE.inputs[link_id].display(str(code)) for code in codes)


def _calls_again(people: tuple[Person, ...]) -> Iterator[Person]:
    """R35: whoever another rule sends to a doctor, and calls again because it got worse."""
    for person in people:
        seen = {level for rule, level in person.raises.items() if rule.startswith("R")}
        if seen & SEES_A_DOCTOR and "repeat_reason" not in person.told:
            yield replace(
                person,
                name=f"{person.name}; and again, because it got worse",
                told={**person.told, "repeat_reason": "worse"},
                expected=frozenset(),
                raises={"R35": "same_day"},
                could={},
                fires=frozenset(),
            )


def _unsure(people: tuple[Person, ...]) -> Iterator[Person]:
    """B.1: whoever leaves any safety question open, and no other, is talked to at the visit."""
    clear = [person for person in people if not _leaves_open(person)]
    asked = {id(person): _asked(person) for person in clear}
    for item in QUESTIONNAIRE.items:
        if item.safety and not item.asks_again:
            unsure = (_unsure_of(item, person) for person in clear if item in asked[id(person)])
            yield from islice((person for person in unsure if item in _asked(person)), 1)


def _leaves_open(person: Person) -> bool:
    return any(flag.rule.number == "U1" for flag in person.judge().flags)


def _asked(person: Person) -> set[Item]:
    return {item for step in person.judge().hearing.steps for item in step.items}


def _unsure_of(item: Item, person: Person) -> Person:
    unsure = next((code for code in ("not_sure", "prefer_not") if code in item.codes), None)
    told = [unsure] if unsure and item.repeats else unsure
    return Person(
        name=f"{person.name}; not sure about {item.about}",
        told={**person.told, item.link_id: told},
        as_of=person.as_of,
        fires=frozenset({"U1"}),
    )
