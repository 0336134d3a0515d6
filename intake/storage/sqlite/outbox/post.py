"""How mail to patients does, in numbers, as the table of the outbox has it."""

from datetime import datetime

from intake.storage.moment import to_text
from intake.storage.outbox import GIVE_UP, TO_PATIENTS, Post
from intake.storage.sqlite.file.engine import Engine

KINDS = ", ".join(repr(kind) for kind in TO_PATIENTS)
POST = f"""
    SELECT count(*) FILTER (WHERE ended_at IS NULL) AS waiting,
        count(*) FILTER (WHERE ended_at IS NULL AND failed NOT NULL) AS failing,
        count(*) FILTER (WHERE outcome = 'sent' AND ended_at >= :since) AS sent,
        count(*) FILTER (WHERE outcome IN ('given-up', 'restored') AND ended_at >= :since) AS lost,
        coalesce(max(CASE WHEN failed NOT NULL AND (ended_at IS NULL OR ended_at >= :since)
            THEN coalesce(tried, made) || ' ' || failed END), '') AS last
    FROM outbox WHERE clinic = :clinic AND kind IN ({KINDS}) AND made >= :earliest
"""  # noqa: S608 – put together from our own words


def post(engine: Engine, clinic: str, since: datetime) -> Post:
    """Nothing waits for longer than a day: what was made a day before `since` has ended by then."""
    values = {"clinic": clinic, "since": to_text(since), "earliest": to_text(since - GIVE_UP)}
    row = engine.one(POST, values)
    return Post(
        waiting=row["waiting"],
        failing=row["failing"],
        sent=row["sent"],
        lost=row["lost"],
        code=row["last"].partition(" ")[2],
    )
