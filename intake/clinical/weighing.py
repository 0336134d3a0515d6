"""The signs and differentials of a rule set, laid out once so that ranking looks at few of them."""

from collections.abc import Iterable, Mapping

from intake.clinical.answers import Heard
from intake.clinical.differential import Differential, Sign


class Weighing:
    """Made with the content, and asked with every patient."""

    def __init__(self, signs: tuple[Sign, ...], differentials: tuple[Differential, ...]) -> None:
        self.order = {one.code: place for place, one in enumerate(differentials)}
        self.first = tuple(one for one in differentials if one.first_when is not None)
        self.in_column = _grouped((one.column, one) for one in differentials)
        self.raised_by = _grouped((code, one) for one in differentials for code in one.asking)
        self._deciding = tuple((s, s.decisions[0], s.decisions[1:]) for s in signs)

    def noticed(self, heard: Heard) -> list[tuple[Sign, int]]:
        """Each sign that holds, and how often it counts; 0 where the answers leave it open."""
        noticed = []
        for sign, decide, again in self._deciding:
            verdict = decide(heard)
            if verdict is None:
                noticed.append((sign, 0))
            elif verdict:
                noticed.append((sign, 1 + sum(more(heard) is True for more in again)))
        return noticed


def _grouped(
    pairs: Iterable[tuple[str, Differential]],
) -> Mapping[str, tuple[Differential, ...]]:
    groups: dict[str, tuple[Differential, ...]] = {}
    for key, one in pairs:
        groups[key] = (*groups.get(key, ()), one)
    return groups
