"""How many responses an export gives out, of each version: told before the first of them goes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from intake.storage.moment import to_text
from intake.storage.reading import Selection
from intake.storage.sqlite.export.clinical_row import IN_FORCE, narrowed
from intake.storage.sqlite.file.engine import Cell, Engine

BY_ROW = """
    SELECT r.questionnaire_version AS version, count(*) AS number
    FROM response r INDEXED BY response_counted WHERE r.clinic = :clinic {} GROUP BY 1
"""
WAITING = """
    SELECT r.questionnaire_version AS version, count(*) AS number
    FROM waiting w CROSS JOIN response r ON r.id = w.subject_id
    WHERE w.clinic = :clinic AND r.clinic = :clinic {} GROUP BY 1
"""
WHOLE_DAYS = """
    SELECT questionnaire_version AS version, sum(forms) AS number FROM sent_day
    WHERE clinic = :clinic AND day >= :first AND day < :last GROUP BY 1
"""
EDGE = """
    SELECT v.version, count(*) AS number
    FROM (SELECT DISTINCT questionnaire_version AS version FROM sent_day WHERE clinic = :clinic) v
        CROSS JOIN response r INDEXED BY response_counted ON r.questionnaire_version = v.version
    WHERE r.clinic = :clinic AND r.sent_at >= :begin AND r.sent_at < :end GROUP BY 1
"""
FIRST = """
    SELECT min(sent_at) AS first FROM response INDEXED BY response_counted
    WHERE clinic = :clinic AND questionnaire_version = :version
"""
FORMS = """
    SELECT clinic, questionnaire_version, substr(sent_at, 1, 10) AS day, count(*) AS forms
    FROM response GROUP BY 1, 2, 3
"""
KEPT = "SELECT clinic, questionnaire_version, day, forms FROM sent_day"
MISCOUNTED = f"""
    SELECT DISTINCT day FROM (SELECT * FROM ({FORMS} EXCEPT {KEPT})
        UNION ALL SELECT * FROM ({KEPT} EXCEPT {FORMS})) ORDER BY day
"""  # noqa: S608 – put together from what stands above
EVER, NEVER = "", "9999"


def counted(
    engine: Engine, asked: Mapping[str, Cell], selection: Selection, level: str = IN_FORCE
) -> dict[str, int]:
    """By version, the first that was used first. `level`: the disposition of a response in SQL.

    What is asked of how urgent they are can only be counted row by row.
    """
    if selection.disposition is not None:
        found = _rows(engine, BY_ROW.format(narrowed(selection, level)), asked)
    else:
        days = replace(selection, status=None)
        waiting = _rows(engine, WAITING.format(narrowed(days)), asked) if selection.status else {}
        found = waiting if selection.status == "sent" else _by_day(engine, asked, days)
        if selection.status == "reviewed":
            found = {version: found[version] - waiting.get(version, 0) for version in found}
        elif selection.status not in {"sent", None}:
            found = {}
    order = sorted(found, key=lambda version: _first(engine, asked["clinic"], version))
    return {version: found[version] for version in order if found[version]}


def miscounted(engine: Engine) -> Iterator[str]:
    """Days of which an export would tell a wrong number, or leave out a version."""
    for row in engine.rows(MISCOUNTED, {}):
        yield f"the forms sent on {row['day']} are not as many as were counted"


def _by_day(engine: Engine, asked: Mapping[str, Cell], days: Selection) -> dict[str, int]:
    """Whole days as they are kept, and what the days at both ends have besides."""
    since = EVER if days.since is None else to_text(days.since)
    until = NEVER if days.until is None else to_text(days.until)
    first = EVER if days.since is None else _day_from(days.since)
    last = until[:10]
    if first >= last:
        return _edge(engine, asked, since, until)
    parts = [
        _rows(engine, WHOLE_DAYS, {**asked, "first": first, "last": last}),
        _edge(engine, asked, since, first) if since else {},
        _edge(engine, asked, last, until) if until != NEVER else {},
    ]
    versions = dict.fromkeys(version for part in parts for version in part)
    return {version: sum(part.get(version, 0) for part in parts) for version in versions}


def _edge(engine: Engine, asked: Mapping[str, Cell], begin: str, end: str) -> dict[str, int]:
    return _rows(engine, EDGE, {**asked, "begin": begin, "end": end})


def _day_from(since: datetime) -> str:
    """The first day that lies wholly behind this moment, in UTC; after the last one, none."""
    moment = since.astimezone(UTC)
    try:
        day = moment.date() + timedelta(moment.time() > time())
    except OverflowError:
        return NEVER
    return day.isoformat()


def _first(engine: Engine, clinic: Cell, version: str) -> str:
    return str(engine.one(FIRST, {"clinic": clinic, "version": version})["first"])


def _rows(engine: Engine, sql: str, values: Mapping[str, Cell]) -> dict[str, int]:
    return {row["version"]: row["number"] for row in engine.rows(sql, values)}
