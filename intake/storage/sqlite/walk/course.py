"""How forms went, counted in the database: only numbers leave it."""

from collections.abc import Collection
from datetime import datetime

from intake.storage.course import ONE_SITTING, Course, Ended, Period, Took
from intake.storage.moment import to_text
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.keeping.tombstone import Tombstone
from intake.storage.sqlite.schema.course import KEY

FILED = "EXISTS (SELECT 1 FROM incomplete i WHERE i.draft_id = d.id)"
"""By staff: its person has left it where it stood."""
IS_SENT = f"d.status = 'completed' AND NOT {FILED}"
HOW = f"""
    CASE WHEN {IS_SENT} THEN 'sent' WHEN d.alarm NOT NULL THEN 'stopped'
        WHEN d.status = 'completed' THEN 'left' ELSE {{}} END
"""
PAGE = f"CASE WHEN {IS_SENT} THEN '' ELSE d.page END"
THERE = f"""
    SELECT {HOW.format("CASE WHEN d.touched < :left THEN 'left' ELSE 'open' END")} AS how,
        {PAGE} AS page, d.mode, d.language, count(*) AS forms
    FROM draft d WHERE d.clinic = :clinic AND d.started BETWEEN :first AND :last || '~'
    GROUP BY 1, 2, 3, 4
"""  # noqa: S608 – put together from what stands above
GONE = """
    SELECT ended AS how, page, mode, language, sum(forms) AS forms FROM course_tally
    WHERE clinic = :clinic AND month BETWEEN :first AND :last GROUP BY 1, 2, 3, 4
"""
ENDED = f"""
    SELECT how, page, mode, language, sum(forms) AS forms FROM ({THERE} UNION ALL {GONE})
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""  # noqa: S608 – likewise
LASTED = f"""
    SELECT r.mode, r.language, d.rested,
        unixepoch(r.sent_at) - unixepoch(d.started) AS lasted
    FROM response r JOIN draft d INDEXED BY draft_lasted ON d.id = r.draft_id
    WHERE r.clinic = :clinic AND r.sent_at >= :since AND r.sent_at < :until AND NOT {FILED}
"""  # noqa: S608 – likewise
SITTINGS = f"""
    SELECT coalesce(sum(rested > :sitting), 0) AS resumed,
        coalesce(sum(rested IS NULL), 0) AS unmeasured FROM ({LASTED})
"""  # noqa: S608 – likewise
# The quartiles by nearest rank: each is a time that some form took.
QUARTILES = f"""
    WITH lasted AS MATERIALIZED ({LASTED} AND d.rested <= :sitting),
    every AS (SELECT mode, language, lasted FROM lasted
        UNION ALL SELECT '', '', lasted FROM lasted),
    placed AS (SELECT *, row_number() OVER (PARTITION BY mode, language ORDER BY lasted) AS place,
        count(*) OVER (PARTITION BY mode, language) AS forms FROM every)
    SELECT mode, language, max(forms) AS forms,
        max(CASE WHEN place = (forms + 3) / 4 THEN lasted END) AS lower,
        max(CASE WHEN place = (forms + 1) / 2 THEN lasted END) AS median,
        max(CASE WHEN place = (3 * forms + 3) / 4 THEN lasted END) AS upper
    FROM placed GROUP BY 1, 2 ORDER BY 1, 2
"""  # noqa: S608 – likewise
ENDING = f"""
    SELECT d.clinic, substr(d.started, 1, 7) AS month, {HOW.format(":otherwise")} AS ended,
        {PAGE} AS page, d.mode, d.language FROM draft d WHERE d.id = :id
"""  # noqa: S608 – likewise
ALIKE = " AND ".join(f"{name} = :{name}" for name in KEY)
ONE_MORE = f"UPDATE course_tally SET forms = forms + 1 WHERE {ALIKE}"  # noqa: S608 – likewise
COUNTED = f"SELECT 1 FROM course_tally WHERE {ALIKE}"  # noqa: S608 – likewise


def course(engine: Engine, clinic: str, left: datetime, period: Period) -> Course:
    """`left`: a draft untouched since then was left by its person."""
    values: dict[str, Cell] = {
        "clinic": clinic,
        "left": to_text(left),
        "first": period.first_month,
        "last": period.last_month,
        "since": to_text(period.since) if period.since else "",
        "until": to_text(period.until) if period.until else "~",
        "sitting": ONE_SITTING,
    }
    sittings = engine.one(SITTINGS, values)
    return Course(
        ended=tuple(Ended(**dict(row)) for row in engine.rows(ENDED, values)),
        took=tuple(Took(**dict(row)) for row in engine.rows(QUARTILES, values)),
        resumed=sittings["resumed"],
        unmeasured=sittings["unmeasured"],
    )


def count(engine: Engine, ending: Collection[Tombstone]) -> None:
    """Add each form that ends to a count: where forms are left is known when they are gone."""
    for stone in ending:
        otherwise = "asked" if stone.rule == "asked" else "left"
        row = engine.row(ENDING, {"id": stone.id, "otherwise": otherwise})
        if row is None:  # the tombstone of a response: its draft has one of its own
            continue
        alike = dict(row)
        if engine.row(COUNTED, alike) is None:
            engine.insert("course_tally", {**alike, "forms": 1})
        else:
            engine.run(ONE_MORE, alike)
