"""When what happened, as far as it was told: an exact day, or between two days before the form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from intake.clinical.answers import Answers
from intake.web.staff.telling import NOT_ANSWERED, said

WEEK, MONTH, YEAR = 7, 30.4, 365.25
"""In days."""
SIX_WEEKS = 6 * WEEK
Span = tuple[float, float | None]
"""Days before the form: at least, and at most; None where nothing limits it."""

ONSET: Mapping[str, Span] = {
    "h24": (0, 1),
    "d3": (1, 3),
    "d7": (4, 7),
    "d14": (7, 14),
    "w6": (14, SIX_WEEKS),
    "w12": (SIX_WEEKS, 84),
    "m6": (84, 183),
    "gt6m": (183, None),
}
SHOT: Mapping[str, Span] = {
    "d14": (0, 14),
    "d28": (14, 28),
    "w6": (28, SIX_WEEKS),
    "m3": (SIX_WEEKS, 91),
}
RECENT: Mapping[str, Span] = {"today_2w": (0, 14)}
EVENTS: tuple[tuple[str, str, str, Mapping[str, Span]], ...] = (
    (
        "past_when",
        "Back to sport",
        "past",
        {"6m": (0, 183), "1y": (183, 365), "longer": (365, None)},
    ),
    (
        "ds_accident_when",
        "Accident or fall",
        "worse",
        {"d7": (0, 7), "w6": (7, SIX_WEEKS), "older": (SIX_WEEKS, None)},
    ),
    ("surg_when", "Operation", "treated", {"lt3m": (0, 91), "older": (91, None)}),
    (
        "sw_start",
        "Swelling",
        "worse",
        {
            "2d": (0, 2),
            "2w": (3, 14),
            "4w": (14, 28),
            "gt4w": (28, 61),
            "months": (61, None),
        },
    ),
    ("rash_when", "Skin change", "worse", {"d3": (0, 3), "d7": (4, 7), "older": (7, None)}),
    ("foot_when", "Cold, pale or blue foot", "worse", {"d14": (0, 14), "older": (14, None)}),
    ("ds_when_saddle", "Numb between the legs", "worse", RECENT),
    ("ds_when_bladder", "Bladder changed", "worse", RECENT),
    ("ds_when_bowel", "Bowel changed", "worse", RECENT),
    ("ds_when_sexual", "Sexual feeling changed", "worse", RECENT),
    ("ds_when_bilateral", "Both legs", "worse", RECENT),
    ("ds_when_weak", "Weak leg or foot", "worse", RECENT),
    ("cortisone_when", "Cortisone shot", "shot", SHOT),
    ("prp_when", "PRP shot", "shot", SHOT),
    ("spine_shot_when", "Shot in the spine", "shot", SHOT),
    ("muscle_shot_when", "Shot into the muscle", "shot", SHOT),
    ("needling_here_when", "Needling near the pain", "shot", SHOT),
)
"""Question, what it dates, what kind that is, and the days each of its answers stands for."""
DOCTOR, BEGAN, STARTED = "md_when", "onset_when", "onset_date"
CLEAN = 3
"""Parts of a date whose day is known."""


@dataclass(frozen=True)
class Event:
    """`kind`: began, worse, treated, shot or past. `when` is how the patient said it."""

    kind: str
    name: str
    when: str
    span: Span | None
    """None where the patient could not say when."""

    @property
    def exact(self) -> bool:
        return self.span is not None and self.span[0] == self.span[1]


def events(answers: Answers, as_of: date) -> tuple[Event, ...]:
    """The beginning first, the others from the earliest on; those of no known time at the end."""
    found = sorted(_others(answers, as_of), key=_earliest)
    began = _began(answers, as_of)
    return (began, *found) if began else tuple(found)


def _began(answers: Answers, as_of: date) -> Event | None:
    told, written = answers.get(BEGAN), answers.get(STARTED)
    span = _of_date(str(written), as_of) if written else None
    words = said(STARTED, written) if span else said(BEGAN, told)
    if words == NOT_ANSWERED:
        return None
    return Event("began", "Pain began", words, span or ONSET.get(str(told)))


def _others(answers: Answers, as_of: date) -> Iterator[Event]:
    for link_id, name, kind, spans in EVENTS:
        told = str(answers.get(link_id) or "")
        span = spans.get(told)
        if span or told == "not_sure":
            yield Event(kind, name, said(link_id, told), span)
    seen = answers.get(DOCTOR)
    if seen and (span := _of_date(str(seen), as_of)):
        yield Event("treated", "Doctor’s check", said(DOCTOR, seen), span)


def _of_date(written: str, as_of: date) -> Span | None:
    """From `2026-09-03`, `2026-09` or `2026`; None for what is no date, or lies ahead."""
    try:
        parts = [int(part) for part in written.split("-")]
        first = date(*[*parts, 1, 1][:3])
        last = _last(parts)
    except (TypeError, ValueError):
        return None
    if first > as_of:
        return None
    return float((as_of - min(last, as_of)).days), float((as_of - first).days)


def _last(parts: list[int]) -> date:
    """The last day that it may have been."""
    year, month, day = [*parts, 12, 31][:3] if len(parts) != CLEAN - 1 else [*parts, 0]
    if len(parts) == CLEAN:
        return date(year, month, day)
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _earliest(event: Event) -> float:
    if event.span is None:
        return 1.0
    return -(event.span[1] if event.span[1] is not None else float("inf"))
