"""Forms added up by what they came to. Only numbers leave the database."""

from datetime import datetime

from intake.storage.moment import to_text
from intake.storage.reading import Tally
from intake.storage.sqlite.file.engine import Cell, Engine

SENT = """
    SELECT disposition FROM response
    WHERE clinic = :clinic AND sent_at >= :since AND sent_at < :until
"""
STOPPED = """
    SELECT d.id, json_extract(s.assessment, '$.disposition') AS disposition, s.assessment
    FROM draft d JOIN stop s ON s.draft_id = d.id
        AND s.number = (SELECT max(number) FROM stop WHERE draft_id = d.id)
    WHERE d.clinic = :clinic AND d.status <> 'completed' AND d.alarm NOT NULL
        AND s.filed_at >= :since AND s.filed_at < :until
"""
UNSENT = """
    SELECT id FROM draft
    WHERE clinic = :clinic AND status <> 'completed' AND alarm IS NULL
        AND started >= :since AND started < :until
"""
SHOWN = """
    SELECT draft_id FROM stop WHERE clinic = :clinic GROUP BY draft_id
    HAVING max(filed_at) >= :since AND max(filed_at) < :until
"""
LEVELS = "SELECT disposition AS name, count(*) AS number FROM ({}) GROUP BY 1"
FLAGS = f"""
    SELECT name, sum(number) AS number FROM (
        SELECT rule AS name, count(*) AS number FROM fired
        WHERE clinic = :clinic AND sent_at >= :since AND sent_at < :until GROUP BY 1
        UNION ALL
        SELECT coalesce(json_extract(flag.value, '$.number'), json_extract(flag.value, '$.code')),
            count(DISTINCT walk.id)
        FROM ({STOPPED}) AS walk, json_each(walk.assessment, '$.flags') AS flag GROUP BY 1)
    GROUP BY 1 ORDER BY 2 DESC, 1
"""  # noqa: S608 – put together from what stands above
HOW_MANY = "SELECT count(*) AS number FROM ({})"


def tally(
    engine: Engine, clinic: str, since: datetime | None = None, until: datetime | None = None
) -> Tally:
    values: dict[str, Cell] = {
        "clinic": clinic,
        "since": to_text(since) if since else "",
        "until": to_text(until) if until else "~",
    }

    def counted(sql: str) -> dict[str, int]:
        return {row["name"]: row["number"] for row in engine.rows(sql, values)}

    def number(sql: str) -> int:
        return int(engine.one(HOW_MANY.format(sql), values)["number"])

    return Tally(
        sent=counted(LEVELS.format(SENT)),
        stopped=counted(LEVELS.format(STOPPED)),
        shown=number(SHOWN),
        unsent=number(UNSENT),
        flags=counted(FLAGS),
    )
