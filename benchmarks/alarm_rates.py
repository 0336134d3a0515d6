"""How often alarms ring among made-up patients, and how far that hangs on what was made up.

The same figures for real forms: `python -m intake rules --rates`. Nothing here says how often an
alarm is right, and every share that the patients are made from is a judgement or a survey of the
public (intake/cli/demo/ailment.py).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from unittest.mock import patch

from intake.cli.demo import background, patient
from intake.cli.demo.patient import patients
from intake.cli.rates import rates
from intake.clinical.rate import Rate
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from intake.content.policy import SET
from intake.storage import Tally

PATIENTS = 1000
SEEDS = (1, 2, 3)
OF_THE_PUBLIC = 1 / 0.79
"""What the load is multiplied by to have its mean at one."""


def main() -> None:
    for seed in SEEDS:
        tell(f"{PATIENTS} patients, seed {seed}", counted(seed))
    for title, counts in variants():
        tell(f"the same as seed {SEEDS[0]}, but {title}", counts)


def counted(seed: int) -> Counter[str]:
    made = patients(QUESTIONNAIRE, PATIENTS, seed, SET)
    return Counter(levels(made, SET))


def levels(made: Iterator[patient.Patient], today: date) -> Iterator[str]:
    for one in made:
        yield assess(QUESTIONNAIRE, RULES, one.answers, today).disposition.code


def variants() -> Iterator[tuple[str, Counter[str]]]:
    for title, factor in (
        ("half the ailments", 0.5),
        ("the ailments of the public", OF_THE_PUBLIC),
        ("twice the ailments", 2.0),
    ):
        load = {times * factor: share for times, share in background.LOAD.items()}
        yield title, with_changed(background, "LOAD", load)
    unsure = {True: patient.UNSURE[True], False: 0.01}
    yield "everybody unsure of one question in 100", with_changed(patient, "UNSURE", unsure)


def with_changed(module: object, name: str, value: Mapping[float, float]) -> Counter[str]:
    with patch.object(module, name, value):
        return counted(SEEDS[0])


def tell(title: str, counts: Counter[str]) -> None:
    print(f"\n{title}")
    tally = Tally(sent=counts, stopped={}, shown=0, unsent=0, flags={})
    for rate in rates(tally):
        print(line(rate))


def line(rate: Rate) -> str:
    interval = f"{rate.low:.1f} to {rate.high:.1f}"
    return f"  {rate.level:<27}{rate.percent:>6.1f} %   {interval:<15}{rate.verdict}".rstrip()


if __name__ == "__main__":
    main()
