"""How often something happened among so many forms, how sure that is, and what was hoped for.

A rate says how often an alarm rang, never how often it was right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from intake.clinical.proportion import exact_interval

FEW = 300
"""Forms. With fewer, two in a hundred cannot be told from one or from five (judgement)."""
TOO_FEW_TO_PRINT = 5
"""What happened on fewer forms is not given a number: it might point at one person."""


@dataclass(frozen=True)
class Budget:
    """Percent of all new patients: what to aim for, what to stay within, the fewest to expect."""

    aim: int
    limit: int
    fewest: int = 0

    @property
    def words(self) -> str:
        if self.fewest:
            return f"{self.fewest} to {self.limit}"
        return f"{self.aim}, at most {self.limit}"


@dataclass(frozen=True)
class Part:
    """So many of so many, in percent with the exact 95 % interval."""

    hits: int
    of: int

    @property
    def percent(self) -> float:
        return round(100 * self.hits / self.of, 2) if self.of else 0.0

    @property
    def low(self) -> float:
        return _interval(self.hits, self.of)[0]

    @property
    def high(self) -> float:
        return _interval(self.hits, self.of)[1]

    @property
    def printed(self) -> bool:
        """Whether it says nothing about any one person. None at all is everybody’s."""
        return self.hits == 0 or self.hits >= TOO_FEW_TO_PRINT


@dataclass(frozen=True)
class Rate:
    """One level: how many forms, the percent with its exact 95 % interval, and the budget."""

    level: str
    forms: int
    percent: float
    low: float
    high: float
    verdict: str


def rates(counted: Mapping[str, int], budgets: Mapping[str, Budget]) -> tuple[Rate, ...]:
    """Every level that has a budget, then the routine rest; each form is counted under one."""
    total = sum(counted.values())
    return tuple(
        _rate(level, counted.get(level, 0), total, budgets.get(level))
        for level in (*budgets, "routine")
    )


def _rate(level: str, forms: int, total: int, budget: Budget | None) -> Rate:
    found = Part(forms, total)
    verdict = _verdict(found, budget) if budget and total else ""
    return Rate(level, forms, found.percent, found.low, found.high, verdict)


def _verdict(found: Part, budget: Budget) -> str:
    if found.percent > budget.limit:
        return "over" if found.low > budget.limit else "over, perhaps by chance"
    if found.percent < budget.fewest:
        return "below" if found.high < budget.fewest else "below, perhaps by chance"
    return "inside"


@lru_cache(maxsize=4096)
def _interval(hits: int, of: int) -> tuple[float, float]:
    """In percent. A page of rates asks for the same few hundred again and again."""
    low, high = exact_interval(hits, of)
    return round(100 * low, 2), round(100 * high, 2)
