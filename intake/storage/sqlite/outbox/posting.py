"""Putting messages into the outbox, within the act of whatever they tell of."""

import logging
from collections.abc import Collection
from datetime import timedelta

from intake.storage.error import StorageError
from intake.storage.moment import from_text, to_text
from intake.storage.outbox import WAITING, Channel
from intake.storage.secret import new_id
from intake.storage.sqlite.file.connection import Row, translated
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.outbox.mailbox import REVIEWED
from intake.storage.sqlite.practice.overriding import ALARMED
from intake.storage.sqlite.trail.audit import Act

log = logging.getLogger(__name__)

# Once for each thing that happened; and not while one about the same person still waits, unless
# that one will be left out, because somebody has seen to them since.
PUT = f"""
    INSERT INTO outbox (id, clinic, channel, recipient, kind, draft_id, cause, made, next_try)
    SELECT :id, :clinic, :channel, :to, :kind, :draft, :cause, :now, :now WHERE NOT EXISTS
        (SELECT 1 FROM outbox o WHERE o.draft_id IS :draft AND o.clinic = :clinic
            AND (o.channel, o.recipient, o.kind) = (:channel, :to, :kind)
            AND (o.cause = :cause OR (o.ended_at IS NULL AND NOT {REVIEWED.format("o")})))
"""  # noqa: S608 – put together from our own words
LEFT = f"""
    SELECT d.id, d.revision FROM draft d WHERE d.clinic = :clinic AND d.status <> 'completed'
        AND d.status = 'in-progress' AND d.urgency IN ('emergency_now', 'same_day')
        AND d.touched >= :begun AND d.touched < :before
        AND NOT EXISTS (SELECT 1 FROM review v WHERE v.subject_id = d.id AND v.seen = d.revision)
        AND (NOT {ALARMED} OR d.touched > (SELECT max(m.at) FROM remark m
            WHERE m.subject_id = d.id AND m.kind = 'override' AND m.seen = d.alarm))
        AND NOT EXISTS (SELECT 1 FROM outbox o
            WHERE o.draft_id = d.id AND o.cause = 'left-' || d.revision)
"""  # noqa: S608 – likewise
"""A stop was told of when it was filed: again only where a decision about it has lapsed."""

BEGIN = "INSERT INTO outbox_since (clinic, at) VALUES (:clinic, :at) ON CONFLICT DO NOTHING"
BEGIN_ANEW = BEGIN.replace("NOTHING", "UPDATE SET at = :at")


def tell(
    engine: Engine, act: Act, channels: Collection[Channel], draft_id: str, cause: str
) -> None:
    """That somebody waits. Whatever is wrong with the outbox, what the patient does goes on.

    What the disk refuses it refuses to the patient too: that is not held back here.
    """
    if not channels:
        return
    engine.run("SAVEPOINT notice", {})
    try:
        with translated():
            for channel in channels:
                put(engine, act, channel, WAITING, draft_id=draft_id, cause=cause)
    except StorageError as error:
        if not engine.db.conn.in_transaction:
            raise
        engine.run("ROLLBACK TO notice", {})
        log.error("A notice could not be put into the outbox: %s", type(error).__name__)  # noqa: TRY400 — no trace
    engine.run("RELEASE notice", {})


def put(
    engine: Engine,
    act: Act,
    channel: Channel,
    kind: str,
    *,
    cause: str,
    draft_id: str | None = None,
    to: str = "",
) -> bool:
    """Whether there is one more: not where it was told of, or one about the same still waits."""
    before = engine.db.conn.total_changes
    values: dict[str, Cell] = {"channel": channel, "kind": kind, "cause": cause, "to": to}
    values |= {"id": new_id(), "clinic": act.clinic, "draft": draft_id, "now": act.now}
    engine.run(PUT, values)
    return engine.db.conn.total_changes > before


def left(engine: Engine, clinic: str, quiet: timedelta) -> list[Row]:
    """Drafts with urgent answers that were left, and neither told of nor seen since then."""
    since = engine.row("SELECT at FROM outbox_since WHERE clinic = :clinic", {"clinic": clinic})
    if since is None:
        return []
    begun, before = from_text(since["at"]) - quiet, engine.clock() - quiet
    values = {"clinic": clinic, "begun": to_text(begun), "before": to_text(before)}
    return list(engine.rows(LEFT, values))


def has_begun(engine: Engine, clinic: str) -> bool:
    found = "SELECT 1 FROM outbox_since WHERE clinic = :clinic"
    return engine.row(found, {"clinic": clinic}) is not None


def begin(engine: Engine, act: Act, *, anew: bool = False) -> None:
    """What was left before is not told of: on the first day, and in a backup put in its place."""
    sql = BEGIN_ANEW if anew else BEGIN
    engine.run(sql, {"clinic": act.clinic, "at": act.now})
