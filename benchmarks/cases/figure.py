"""The figures of a set of judged cases, and what was missed in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import ge, le

from benchmarks.cases.judged import Judged, shown
from intake.clinical.disposition import Disposition
from intake.clinical.proportion import exact_interval

EMERGENCY = Disposition.EMERGENCY_NOW
SAME_DAY = Disposition.SAME_DAY
VISIT = {Disposition.ROUTINE, Disposition.DISCUSS_AT_VISIT}
"""The visit goes ahead."""


@dataclass(frozen=True)
class Figure:
    name: str
    hits: int
    of: int
    target: str = ""
    share: float | None = None
    """The share the target names; None where there is no target."""
    reached_by: Callable[[float, float], bool] = ge

    @property
    def met(self) -> bool | None:
        if self.share is None or not self.of:
            return None
        return self.reached_by(self.hits / self.of, self.share)

    @property
    def interval(self) -> tuple[float, float]:
        return exact_interval(self.hits, self.of)


@dataclass(frozen=True)
class Miss:
    case: str
    of: str
    """What is missed: “level”, “alarm”, or a must_flag."""
    says: str


def figures(judged: Sequence[Judged]) -> tuple[Figure, ...]:
    emergencies = [one for one in judged if one.case.label is EMERGENCY]
    urgent = [one for one in judged if one.case.label >= SAME_DAY]
    others = [one for one in judged if one.case.label is not EMERGENCY]
    typical = [one for one in judged if one.case.typical]
    words = [(word, one) for one in judged for word in one.case.must_flag]
    return (
        _figure("emergencies called an emergency", emergencies, _at_once, "100 %", 1),
        _figure("same day or above, called so", urgent, lambda one: one.result >= SAME_DAY),
        _figure("hazardous under-triage", urgent, hazardous, "0", 0, le),
        _figure("non-emergencies called an emergency", others, overcalled, "at most 5 %", 0.05, le),
        _figure("level as labelled or accepted", judged, _agrees, "at least 85 %", 0.85),
        _figure("the same, “discuss” and “routine” as one", judged, _goes_where_it_should),
        Figure(
            "must_flag shown", sum(bool(shown(*w)) for w in words), len(words), "at least 90 %", 0.9
        ),
        _figure("typical tendon pain with any flag", typical, _flagged, "0", 0, le),
    )


def misses(judged: Iterable[Judged]) -> Iterator[Miss]:
    for one in judged:
        if not one.agrees:
            kind = (
                "hazardous: "
                if hazardous(one)
                else "too low: "
                if one.result < one.case.label
                else "too high: "
            )
            yield Miss(
                one.case.id, "level", f"{kind}{one.case.label.code} is called {one.result.code}"
            )
        if one.case.typical and one.flags:
            yield Miss(one.case.id, "alarm", f"raises {_codes(one)}")
        for word in one.case.must_flag:
            if not shown(word, one):
                yield Miss(one.case.id, word, f"{word} is not shown")


def hazardous(one: Judged) -> bool:
    """Labelled an emergency or for the same day, and the visit would simply go ahead."""
    return one.case.label >= SAME_DAY and one.result in VISIT


def overcalled(one: Judged) -> bool:
    """Called an emergency where the label is another and does not accept it."""
    return one.result is EMERGENCY and not one.agrees


def _figure(
    name: str,
    judged: Sequence[Judged],
    hit: Callable[[Judged], bool],
    target: str = "",
    share: float | None = None,
    reached_by: Callable[[float, float], bool] = ge,
) -> Figure:
    return Figure(name, sum(map(hit, judged)), len(judged), target, share, reached_by)


def _at_once(one: Judged) -> bool:
    return one.result is EMERGENCY


def _agrees(one: Judged) -> bool:
    return one.agrees


def _goes_where_it_should(one: Judged) -> bool:
    return one.agrees or (one.result in VISIT and not VISIT.isdisjoint(one.case.accepted))


def _flagged(one: Judged) -> bool:
    return bool(one.flags)


def _codes(one: Judged) -> str:
    return ", ".join(code for code in one.flags if code[0].islower())
