"""The assessment as it was kept, in sections on paper. All of it stands in the JSON."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from intake.export.pdf.record import Line, Section
from intake.web.staff.level import hold, level

Document = Mapping[str, Any]


def assessed(form: Document) -> Iterator[Section]:
    """Nothing that a rule said is softened here, and nothing is added."""
    kept, urgency = form["assessment"], form["urgency"]
    yield Section("How urgent it was found", tuple(_urgency(urgency)))
    if not kept:
        return
    for title, found in (
        ("Flags, with the answers behind them", _flags(kept.get("flags", ()))),
        ("Before needling", _precautions(kept.get("precautions", ()))),
        ("Not settled", _open(kept.get("unresolved", ()))),
        ("To be considered: hypotheses, no diagnosis", _differentials(kept)),
        ("Scores", _scores(kept.get("scores", ()))),
    ):
        lines = tuple(found)
        if lines:
            yield Section(title, lines)


def _urgency(urgency: Document) -> Iterator[Line]:
    if urgency["by_rules"]:
        yield Line("By the rules", level(urgency["by_rules"]).word)
    if urgency["could_be"]:
        yield Line("Could have been", level(urgency["could_be"]).word)
    if urgency["in_force"] != urgency["by_rules"]:
        yield Line("Put in force by a practitioner", level(urgency["in_force"]).word)


def _flags(flags: Iterable[Document]) -> Iterator[Line]:
    for flag in flags:
        because = [f"{row['question']} “{row['display']}”" for row in flag.get("because", ())]
        yield Line(
            f"{flag['title']} ({flag.get('number', flag['code'])})",
            f"{level(flag['disposition']).word}: {flag.get('says', '')}".rstrip(": "),
            (*because, *_sources(flag)),
        )


def _precautions(precautions: Iterable[Document]) -> Iterator[Line]:
    for one in precautions:
        because = [f"{row['question']} “{row['display']}”" for row in one.get("because", ())]
        words = ". ".join(filter(None, (hold(one["hold"]), one["advice"])))
        yield Line(f"{one['title']} ({one['number']})", words, (*because, *_sources(one)))


def _open(gaps: Iterable[Document]) -> Iterator[Line]:
    for gap in gaps:
        asks = tuple(str(row["question"]) for row in gap.get("ask", ()))
        words = f"Could raise it to: {level(gap['could_raise_to']).word}"
        yield Line(f"{gap['title']} ({gap['number']})", words, asks)


def _differentials(kept: Document) -> Iterator[Line]:
    for one in kept.get("differentials", ()):
        said = [f"for: {row['question']} “{row['display']}”" for row in one.get("for", ())]
        against = [f"against: {row['question']} “{row['display']}”" for row in one["against"]]
        must = "must not be missed" if one.get("must_not_miss") else "possible"
        yield Line(one["title"], must, tuple(dict.fromkeys((*said, *against))))


def _scores(scores: Iterable[Document]) -> Iterator[Line]:
    for one in scores:
        value = "not known" if one.get("value") is None else f"{one['value']} of {one['of']}"
        yield Line(one["title"], value, tuple(filter(None, (one.get("meaning"),))))


def _sources(rule: Document) -> Iterator[str]:
    for one in rule.get("references", ()):
        yield f"Source: {one['title']} ({one['status']})"
    yield f"Signed off by: {rule.get('signed_off_by') or 'none'}"
