"""The record on paper: the JSON document, line after line in words. It says what that says."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from intake.clinical.display import spoken
from intake.export.pdf.letter import Clinic
from intake.export.pdf.record import FormPart, Line, RecordPaper, Section
from intake.web.staff.record.answered import ASKED_BY
from intake.web.staff.record.assessed import assessed
from intake.web.staff.record.did import DID
from intake.web.staff.record.document import PURPOSES
from intake.web.staff.record.said import remark_words
from intake.web.staff.telling import LANGUAGES

Document = Mapping[str, Any]
Moment = Callable[[str | None], str]
"""`2026-11-22T17:30:00Z` as people at the clinic read it; empty for none."""

CAME = {
    "sent": "Sent",
    "filed incomplete": "Filed by the clinic before it was finished",
    "stopped": "Stopped at an emergency page, not sent",
    "left": "Left with answers that could not wait, not sent",
}
DETAILS = {
    "given_name": "First name",
    "family_name": "Last name",
    "called": "Called",
    "date_of_birth": "Born",
    "phone": "Phone",
    "email": "Email",
    "message_rule": "Messages at this number",
    "language": "Language",
}
MESSAGES = {
    "yes_both": "voice or text",
    "voice": "voice only",
    "text": "text only",
    "no": "none",
}
STEPS = {
    "acknowledged": "pressed “I have read this”",
    "went-on": "went on with the form",
    "stopped-again": "came to the emergency page again",
}
NOTHING = Line("", "Nothing.")


def paper(record: Document, clinic: Clinic, when: Moment) -> RecordPaper:
    person = record["person"]
    name = f"{person['given_name']} {person['family_name']}".strip() if person else "one person"
    forms = record["forms"]
    return RecordPaper(
        clinic=clinic,
        name=name,
        about=(
            *_details(person or {}),
            ("Copy made", f"{when(record['made_at'])}, by {record['made_by']}"),
            ("For", PURPOSES.get(str(record["purpose"]), "")),
        ),
        contents=[_title(one, when) for one in forms],
        absent=[Line(one["what"], one["why"]) for one in record["not_in_it"]],
        forms=[_form(one, when) for one in forms],
        foot=f"{record['clinic']}. Copy of {when(record['made_at'])}. {record['not_validated']}",
    )


def _title(form: Document, when: Moment) -> str:
    at = form["sent_at"] or form.get("last_changed_at")
    reference = f", reference {form['reference']}" if form["reference"] else ""
    return f"{CAME[form['came']]}: {when(at)}{reference}"


def _form(form: Document, when: Moment) -> FormPart:
    facts: list[tuple[str, str]] = [
        *_details(form["person"] or {}),
        ("Begun", when(form["begun_at"])),
        ("Sent", when(form["sent_at"]) or "not sent"),
        ("Pages in", LANGUAGES.get(str(form["language"]), "another language")),
        ("Questions", form["questionnaire_version"]),
        ("Rules", str(form["rules_version"] or "none were kept with it")),
    ]
    if form["begun_by_staff"]["enterer"]:
        facts.append(("Typed in by", form["begun_by_staff"]["enterer"]))
    if form.get("incomplete"):
        left = form["incomplete"]
        facts.append(("Not finished", f"{left['missing']} questions had no answer"))
        facts.append(("Filed by", left["by"]))
    return FormPart(_title(form, when), facts, tuple(_sections(form, when)))


def _sections(form: Document, when: Moment) -> Iterator[Section]:
    known = form["questions_in_words_of_that_day"]
    lost = () if known else ("The questions of that day are lost: these are today’s words.",)
    yield Section("Answers, as they were asked", words=lost)
    yield from _answers(form["answers"], when)
    if form["withdrawn"]:
        yield Section(
            "Withdrawn, not counted",
            [_answer(row, when) for row in form["withdrawn"]],
            ("A later answer closed these questions. No rule has heard them.",),
        )
    for one in form["set_aside"]:
        if one["answers"]:
            yield Section(
                f"Set aside, {when(one['at'])}",
                [Line(row["question"], str(row["display"])) for row in one["answers"]],
                ("These questions changed while the form was filled in.",),
            )
    offered = form["offered_from_an_earlier_form"]
    if offered:
        yield Section(
            f"Offered again from the form of {when(offered['sent_at'])}",
            [_answer(row, when) for row in offered["answers"]],
            ("An answer of this form only where it stands above as well.",),
        )
    yield from _stops(form, when)
    yield from assessed(form)
    yield from _staff(form, when)


def _answers(rows: Iterable[Document], when: Moment) -> Iterator[Section]:
    for title, asked in groupby(rows, key=lambda row: str(row["page"])):
        yield Section(title, [_answer(row, when) for row in asked], level=3)


def _answer(row: Document, when: Moment) -> Line:
    codes = row["answer"] if isinstance(row["answer"], list) else [row["answer"]]
    shown = ", ".join(str(code) for code in codes if code is not None)
    small = f"{row['link_id']}: {shown}" if shown and shown != row["display"] else row["link_id"]
    return Line(
        row["question"],
        row["display"],
        (small,),
        [_corrected(one, when) for one in row.get("corrections", ())],
    )


def _corrected(one: Document, when: Moment) -> str:
    return (
        f"Should say “{one['should_say']}”, says {ASKED_BY[one['asked_by']]}. Written down by "
        f"{one['written_down_by']}, {when(one['at'])}. No rule has read this."
    )


def _stops(form: Document, when: Moment) -> Iterator[Section]:
    for stop in form["stops"]:
        titles = {flag["code"]: flag["title"] for flag in stop["assessment"].get("flags", ())}
        shown = ", ".join(titles.get(code, code) for code in stop["rules"])
        yield Section(
            f"Emergency page, {when(stop['at'])}",
            [_answer(row, when) for row in stop["answers"]],
            (f"Shown because of: {shown}. What had been answered by then:",),
        )
    if form["done_about_stops"]:
        yield Section(
            "What was done about it",
            [
                Line(when(one["at"]), " ".join(filter(None, (_step(one), one["reason"]))))
                for one in form["done_about_stops"]
            ],
        )


def _step(one: Document) -> str:
    return STEPS.get(one["did"], str(one["did"]))


def _staff(form: Document, when: Moment) -> Iterator[Section]:
    loose = [one for one in form["corrections"] if not _stands(form, one["link_id"])]
    if loose:
        yield Section(
            "Other corrections", [Line(one["link_id"], _corrected(one, when)) for one in loose]
        )
    said = [Line(f"{one['by']}, {when(one['at'])}", remark_words(one)) for one in form["remarks"]]
    signed = [Line(f"{one['by']}, {when(one['at'])}", "signed it off") for one in form["reviews"]]
    yield Section("What staff said and did", (*said, *signed) or (NOTHING,))
    yield Section("Paper that was made", tuple(_papers(form["papers"], when)) or (NOTHING,))
    yield Section("Visits and messages", tuple(_visits(form, when)) or (NOTHING,))
    yield Section(
        "Who opened it, and what they did",
        [Line(when(o["at"]), f"{o['by']} {DID.get(o['did'], o['did'])}") for o in form["opened"]],
    )


def _stands(form: Document, link_id: str) -> bool:
    return any(row["link_id"] == link_id for row in (*form["answers"], *form["withdrawn"]))


def _papers(papers: Document, when: Moment) -> Iterator[Line]:
    for one in papers["letters"]:
        parts = one["says"].get("parts", ())
        lines = [f"{part['title']} {'; '.join(part['lines'])}" for part in parts]
        to = f"Letter to {one['says'].get('to', 'a physician')}, by {one['by']}"
        yield Line(when(one["at"]), to, lines)
    for one in papers["signed_forms"]:
        words = f"Physician-advice form, signed on {spoken(one['signed_on'])}"
        yield Line(when(one["recorded_at"]), f"{words}, recorded by {one['by']}")


def _visits(form: Document, when: Moment) -> Iterator[Line]:
    begun = form["begun_by_staff"]
    if begun["expected"] or begun["visit"]:
        yield Line("Booked", " ".join(filter(None, (begun["expected"], begun["visit"]))))
    if form["visit"]:
        yield Line("Visit", when(form["visit"]))
    for one in form["appointments"]:
        booked = [f"{DETAILS.get(k, k)}: {v}" for k, v in one["booked"].items() if v]
        links = [
            f"Link made {when(link['made_at'])}, works until {when(link['works_until'])}"
            for link in one["links"]
        ]
        off = ", cancelled" if one["cancelled_at"] else ""
        yield Line("Appointment", f"{when(one['starts'])}{off}", (*booked, *links))
    for one in form["messages"]:
        ended = one["outcome"] or "waits"
        yield Line("Message", f"{one['kind']} by {one['by']}, {when(one['made_at'])}: {ended}")
    for until in form["codes_to_come_back_work_until"]:
        yield Line("Code to come back", f"works until {when(until)}")
    for one in form["holds"]:
        yield Line("On hold", f"{one['reason']}, since {when(one['placed_at'])}")


def _details(person: Document) -> list[tuple[str, str]]:
    words = {**person}
    if words:
        words["date_of_birth"] = spoken(words["date_of_birth"])
        words["message_rule"] = MESSAGES.get(words["message_rule"], words["message_rule"])
        words["language"] = LANGUAGES.get(words["language"], words["language"])
    return [(name, words[key]) for key, name in DETAILS.items() if words.get(key)]


def reader(zone: Any) -> Moment:
    """`November 22, 2026, 12:30 pm`, in this time zone: a record is read years later."""

    def when(written: str | None) -> str:
        if not written:
            return ""
        local = datetime.fromisoformat(written).astimezone(zone)
        half = "am" if local.hour < 12 else "pm"  # noqa: PLR2004
        return f"{spoken(f'{local:%Y-%m-%d}')}, {local.hour % 12 or 12}:{local:%M} {half}"

    return when
