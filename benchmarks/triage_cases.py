"""How the triage calls cases that have a label: what it finds, what it misses, and why.

Exact 95 % intervals (Clopper-Pearson) beside every share. Small sets, labels and answers by the
people who wrote the rules: it shows consistency, not accuracy.
"""

from collections.abc import Sequence
from textwrap import fill

from benchmarks.cases.case import printed, published, reasons
from benchmarks.cases.figure import Figure, figures, misses
from benchmarks.cases.judged import Judged, judge_all, shown

WIDTH = 100
CAVEAT = """\
Read this first. The same people wrote the rules and turned the cases into answers. The 60 cases
are printed in the papers that the rules were written from: their agreement is a regression test.
The published cases were encoded before the rules were looked at, but the rules have been changed
since, after reading where they disagree. Each set is small, and the intervals say how little the
shares prove. What a story does not say is answered with the neutral option, which a real patient
would not always choose. No clinician has checked the labels, the answers or the rules, and nothing
here is a validation."""


def main() -> None:
    print(CAVEAT)
    because = dict(reasons())
    tell("The 60 cases of pack.md 2.4 and review.md part F", judge_all(printed()), because)
    cases = judge_all(published())
    tell("The published cases", cases, because)
    print("\nEach published case: label, result, and where its must_flags show")
    for one in cases:
        print(line_of(one))
    places = [shown(word, one) for one in cases for word in one.case.must_flag]
    first = sum(place in {"rank 1", "rank 2", "rank 3"} for place in places)
    print(f"must_flags among the first three ranks: {first} of {len(places)}")
    for case, what in because:
        print(f"no longer a miss, its reason can go: {case} {what}")


def tell(title: str, judged: Sequence[Judged], because: dict[tuple[str, str], str]) -> None:
    """The figures and the misses of one set. Reasons that were used are taken out of `because`."""
    print(f"\n{title} ({len(judged)})\n")
    print(f"{'':<42}{'found':>9}{'share':>9}   {'95 % interval':<16}{'target':<14}")
    for figure in figures(judged):
        print(row_of(figure))
    discussed = [one for one in judged if one.case.typical]
    flags = sorted({code for one in discussed for code in one.flags if code[0].islower()})
    print(f"flags of the {len(discussed)} typical tendon pains: {', '.join(flags) or 'none'}")
    print("\nmissed:")
    found = list(misses(judged))
    for miss in found:
        why = because.pop((miss.case, miss.of), "unexplained")
        print(fill(f"{miss.case} {miss.says}.", WIDTH, initial_indent="  "))
        print(fill(why, WIDTH, initial_indent="      ", subsequent_indent="      "))
    if not found:
        print("  nothing")


def row_of(figure: Figure) -> str:
    found = f"{figure.hits} of {figure.of}"
    if not figure.of:
        return f"{figure.name:<42}{found:>9}{'':>9}   {'no such case':<16}{figure.target}"
    low, high = (f"{100 * end:.1f}" for end in figure.interval)
    met = {None: "", True: "met", False: "NOT MET"}[figure.met]
    share = f"{100 * figure.hits / figure.of:.1f} %"
    between = f"{low} to {high} %"
    return f"{figure.name:<42}{found:>9}{share:>9}   {between:<16}{figure.target:<14}{met}".rstrip()


def line_of(one: Judged) -> str:
    agrees = "as accepted" if one.agrees else "MISSED"
    words = "; ".join(f"{word}: {shown(word, one) or 'not shown'}" for word in one.case.must_flag)
    label, result = one.case.label.code, one.result.code
    return f"  {one.case.id} {label} -> {result}, {agrees}\n      {words}"


if __name__ == "__main__":
    main()
