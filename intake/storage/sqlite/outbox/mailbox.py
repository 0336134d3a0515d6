"""What the outbox asks of its table, and what it makes of the answers."""

# ruff: noqa: S608 – put together from the names below, no value among them

from collections.abc import Collection, Iterator
from datetime import datetime

from intake.storage.moment import from_text, from_text_or_none, to_text
from intake.storage.outbox import (
    SLOW,
    STUCK,
    TEST,
    TO_PATIENTS,
    WAITING,
    Channel,
    ChannelState,
    Message,
    Trouble,
)
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine

FIRST = f"""
    SELECT * FROM outbox WHERE clinic = :clinic AND channel = :channel AND ended_at IS NULL
        AND next_try <= :now
        AND (:kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds)))
    ORDER BY kind = '{WAITING}' DESC, made, id LIMIT 1
"""
LATELY = """
    SELECT count(DISTINCT attempt) AS number, max(tried) AS last FROM outbox
    WHERE clinic = :clinic AND channel = :channel AND kind = :kind AND tried > :since
"""
# Each row has a next try: said here, it leads by the index of what waits, and not through all
# that ever went out. A plus keeps other indexes out of it.
PENDING = "clinic = :clinic AND channel = :channel AND ended_at IS NULL AND next_try > ''"
ALL_ALIKE = f"WHERE {PENDING} AND (+kind, recipient) = (:kind, :recipient)"
THIS = f"{ALL_ALIKE} AND id = :id"
OLDEST = "SELECT id, min(made), (SELECT min(tries) FROM outbox {0}) AS tries FROM outbox {0}"
CLAIM = """
    UPDATE outbox SET tries = tries + 1, tried = :now, attempt = :attempt, failed = 'unknown',
        next_try = :later {0}
"""
MINE = "attempt = :attempt AND ended_at IS NULL"
SENT = f"UPDATE outbox SET ended_at = :now, outcome = 'sent', failed = NULL WHERE {MINE}"
FAILED = f"UPDATE outbox SET failed = :code WHERE {MINE}"
GIVEN_UP = f"""
    UPDATE outbox SET ended_at = :now, outcome = 'given-up' WHERE {MINE} AND made <= :old
"""
RESTORED = """
    UPDATE outbox SET ended_at = :now, outcome = 'restored', failed = 'restored'
    WHERE ended_at IS NULL
"""
REVIEWED = """
    EXISTS (SELECT 1 FROM review v WHERE v.at >= {0}.made AND v.subject_id IN
        (SELECT {0}.draft_id UNION ALL SELECT r.id FROM response r WHERE r.draft_id = {0}.draft_id))
"""
SEEN = f"""
    UPDATE outbox SET ended_at = :now, outcome = 'seen', failed = NULL
    WHERE clinic = :clinic AND ended_at IS NULL AND kind = '{WAITING}'
        AND {REVIEWED.format("outbox")}
"""
LOST = """
    {0}.outcome IN ('given-up', 'restored') AND NOT EXISTS (SELECT 1 FROM outbox s
        WHERE (s.clinic, s.channel, s.kind) = ({0}.clinic, {0}.channel, {0}.kind)
            AND s.recipient = {0}.recipient AND s.outcome = 'sent' AND s.ended_at > {0}.made)
"""
AGAIN = f"""
    UPDATE outbox SET ended_at = NULL, outcome = NULL, next_try = :now
    WHERE clinic = :clinic AND (ended_at IS NULL OR ({LOST.format("outbox")}))
"""
TROUBLES = f"""
    SELECT channel, count(DISTINCT draft_id) AS number, min(made) AS since,
        coalesce(max(coalesce(tried, made) || ' ' || failed), '') AS last
    FROM (SELECT * FROM outbox o WHERE o.clinic = :clinic AND o.ended_at IS NULL
            AND (+o.made < :stuck OR (+o.made < :slow AND o.failed NOT NULL))
        UNION ALL SELECT * FROM outbox g WHERE g.clinic = :clinic AND {LOST.format("g")}) t
    WHERE t.kind = '{WAITING}' AND NOT {REVIEWED.format("t")}
    GROUP BY channel ORDER BY channel
"""
WITHOUT_LINK = """
    UPDATE outbox SET ended_at = :now, outcome = 'given-up', failed = 'link' WHERE id = :id
"""
NOTICES = f"+kind NOT IN ({', '.join(repr(kind) for kind in TO_PATIENTS)})"
"""What is for the clinic itself: how its ways do is told by these alone."""
WAITS = f"SELECT count(*) AS number FROM outbox WHERE {PENDING} AND {NOTICES}"
WENT = f"""
    SELECT count(DISTINCT attempt) AS number, (SELECT s.ended_at FROM outbox s
        WHERE s.clinic = :clinic AND s.channel = :channel AND s.outcome = 'sent'
            AND {NOTICES} ORDER BY s.ended_at DESC LIMIT 1) AS last
    FROM outbox WHERE clinic = :clinic AND channel = :channel AND outcome = 'sent'
        AND ended_at >= :since AND {NOTICES}
"""
TESTED = f"""
    SELECT * FROM outbox WHERE clinic = :clinic AND channel = :channel AND kind = '{TEST}'
    ORDER BY made DESC LIMIT 1
"""
NEWEST = "SELECT * FROM outbox WHERE clinic = :clinic ORDER BY made DESC, id LIMIT :limit"


def troubles(engine: Engine, clinic: str, channels: Collection[Channel]) -> Iterator[Trouble]:
    now = engine.clock()
    values = {"clinic": clinic, "slow": to_text(now - SLOW), "stuck": to_text(now - STUCK)}
    for row in engine.rows(TROUBLES, values):
        if row["channel"] in channels:
            code = row["last"].partition(" ")[2]
            yield Trouble(row["channel"], row["number"], from_text(row["since"]), code)


def state(
    engine: Engine, clinic: str, channel: Channel, since: datetime, trouble: Trouble | None
) -> ChannelState:
    values: dict[str, Cell] = {"clinic": clinic, "channel": channel}
    went = engine.one(WENT, {**values, "since": to_text(since)})
    test = engine.row(TESTED, values)
    return ChannelState(
        channel=channel,
        waiting=engine.one(WAITS, values)["number"],
        sent=went["number"],
        last_sent=from_text_or_none(went["last"]),
        trouble=trouble,
        test=None if test is None else message_from(test),
    )


def message_from(row: Row) -> Message:
    return Message(
        id=row["id"],
        channel=row["channel"],
        kind=row["kind"],
        made=from_text(row["made"]),
        tries=row["tries"],
        tried=from_text_or_none(row["tried"]),
        next_try=None if row["ended_at"] else from_text(row["next_try"]),
        failed=row["failed"],
        ended_at=from_text_or_none(row["ended_at"]),
        outcome=row["outcome"],
    )
