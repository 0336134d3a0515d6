"""How sure a share is: the exact (Clopper-Pearson) 95 % interval of so many among so many."""

from math import exp, lgamma, log, log1p

TAIL = 0.025
HALVINGS = 60
NOTHING_MORE = 1e-13


def exact_interval(hits: int, of: int) -> tuple[float, float]:
    """The lowest and the highest share, each from 0 to 1, that `hits` out of `of` fits with.

    Of nobody, any share fits. Clopper and Pearson, Biometrika 1934;26:404-13 (from memory).
    """
    return (1 - _highest(of - hits, of), _highest(hits, of)) if of else (0.0, 1.0)


def _highest(hits: int, of: int) -> float:
    """The share at which so few hits, or fewer, come up one time in forty."""
    if hits == of:
        return 1.0
    low, high = hits / of, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _at_most(hits, of, middle) > TAIL:
            low = middle
        else:
            high = middle
    return high


def _at_most(hits: int, of: int, share: float) -> float:
    """How likely `hits` or fewer are. `share` is above `hits / of`: each term is smaller."""
    odds = (1 - share) / share
    ways = lgamma(of + 1) - lgamma(hits + 1) - lgamma(of - hits + 1)
    term = exp(ways + hits * log(share) + (of - hits) * log1p(-share)) if share < 1 else 0.0
    total = 0.0
    for number in range(hits, -1, -1):
        total += term
        term *= number / (of - number + 1) * odds
        if term < total * NOTHING_MORE:
            break
    return total
