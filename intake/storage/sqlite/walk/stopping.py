"""Filing an emergency stop, and what the person then did."""

from collections.abc import Collection
from datetime import datetime

from intake.storage.moment import from_text
from intake.storage.outbox import Channel
from intake.storage.record import Alarm, Draft
from intake.storage.secret import new_id
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.file.text import (
    answers_from,
    assessment_from,
    dumps,
    emergency_codes,
    emergency_reasons,
    facts_text,
    headlines_text,
)
from intake.storage.sqlite.outbox.posting import tell
from intake.storage.sqlite.trail.audit import Act
from intake.storage.sqlite.trail.sealing import seal_of
from intake.storage.sqlite.walk.edition import keep_edition
from intake.storage.sqlite.walk.walk import change


def file_stop(
    engine: Engine, act: Act, draft: Draft, alarm: Alarm, notices: Collection[Channel]
) -> datetime:
    """When the clinic was told of this emergency. The same stop once more changes nothing.

    What was filed last is what a practitioner sees, so only that one can be the same: whoever
    corrects an answer from one emergency to another and back has been stopped three times.
    """
    last = newest_stop(engine, draft)
    same = last is not None and is_filed(last, alarm)
    if last is not None and same and draft.status == "stopped":
        return from_text(last["filed_at"])
    if same:
        add_step(engine, act, draft, "stopped-again")
        detail: dict[str, str | int] = {}
    else:
        detail = add_stop(engine, act, draft, alarm)
    answered = _raise_alarm(engine, act, draft)
    if answered or not same:
        tell(engine, act, notices, draft.id, f"stop-{draft.revision + 1}")
    act.record("stop", f"draft/{draft.id}", **detail)
    return from_text(last["filed_at"]) if last is not None and same else act.at


def newest_stop(engine: Engine, draft: Draft) -> Row | None:
    newest = "SELECT * FROM stop WHERE draft_id = :id ORDER BY number DESC LIMIT 1"
    return engine.row(newest, {"id": draft.id})


def add_stop(engine: Engine, act: Act, draft: Draft, alarm: Alarm) -> dict[str, str | int]:
    """What its event has to say of it."""
    row = _stop_row(engine, act, draft, alarm)
    engine.insert("stop", row)
    return {"number": int(str(row["number"])), "seal": seal_of(engine, row)}


def _stop_row(engine: Engine, act: Act, draft: Draft, alarm: Alarm) -> dict[str, Cell]:
    return {
        "id": new_id(),
        "clinic": act.clinic,
        "draft_id": draft.id,
        "number": _count(engine, "stop", draft.id) + 1,
        "filed_at": act.now,
        "codes": " ".join(emergency_codes(alarm.assessment)),
        "headlines": headlines_text(alarm.assessment),
        "edition": keep_edition(engine, act, alarm.edition),
        "questionnaire_version": alarm.edition.questionnaire_version,
        "rules_version": alarm.edition.rules_version,
        "assessment": dumps(alarm.assessment),
        "answers": dumps(alarm.answers),
        "facts": facts_text(alarm.facts),
    }


def add_step(engine: Engine, act: Act, draft: Draft, kind: str, reason: str | None = None) -> None:
    engine.insert(
        "stop_step",
        {
            "id": new_id(),
            "clinic": act.clinic,
            "draft_id": draft.id,
            "number": _count(engine, "stop_step", draft.id) + 1,
            "at": act.now,
            "kind": kind,
            "reason": reason,
        },
    )


def is_filed(row: Row, alarm: Alarm) -> bool:
    """Whether this filing says the same rules, for the same reasons, over the same answers."""
    filed = assessment_from(row["assessment"])
    reasons = emergency_reasons(filed) == emergency_reasons(alarm.assessment)
    return reasons and answers_from(row["answers"]) == alarm.answers


def _raise_alarm(engine: Engine, act: Act, draft: Draft) -> bool:
    """Before a practitioner again, as one who has waited since the first alarm nobody answered.

    Whether somebody had answered the last one.
    """
    row = engine.one(
        "SELECT stopped_at, waiting_since, EXISTS (SELECT 1 FROM review v"
        " WHERE v.subject_id = d.id AND v.seen = d.alarm) AS answered FROM draft d WHERE id = :id",
        {"id": draft.id},
    )
    change(
        engine,
        draft,
        act.at,
        status="stopped",
        urgency="emergency_now",
        stopped_at=row["stopped_at"] or act.now,
        waiting_since=act.now if row["answered"] else row["waiting_since"] or act.now,
        acknowledged_at=None,
        alarm=draft.revision + 1,
    )
    return bool(row["answered"])


def _count(engine: Engine, table: str, draft_id: str) -> int:
    row = engine.one(
        f"SELECT count(*) AS number FROM {table} WHERE draft_id = :id",  # noqa: S608
        {"id": draft_id},
    )
    return int(row["number"])
