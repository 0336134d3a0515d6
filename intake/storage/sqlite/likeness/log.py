"""What staff said of two records: never changed, and the last of it counts."""

from intake.storage.likeness import Decision, Verdict
from intake.storage.moment import from_text
from intake.storage.secret import new_id
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.trail.audit import Act

SAID = """
    SELECT d.*, coalesce(s.display_name, d.agent) AS shown
    FROM likeness_decision d LEFT JOIN staff s ON s.id = d.agent
"""
LOG = f"{SAID} WHERE d.one = :one AND d.other = :other ORDER BY d.number"
NEWEST = """
    SELECT d.one, d.other FROM likeness_decision d
    WHERE d.clinic = :clinic AND d.number = (SELECT max(n.number) FROM likeness_decision n
        WHERE n.one = d.one AND n.other = d.other)
    ORDER BY d.at DESC, d.id LIMIT :limit
"""
ONE = "SELECT one, other FROM likeness_decision WHERE clinic = :clinic AND id = :id"


def log_of(engine: Engine, one: str, other: str) -> tuple[Decision, ...]:
    """Oldest first, in whatever order the two are named."""
    values = {"one": min(one, other), "other": max(one, other)}
    return tuple(map(decision_from, engine.rows(LOG, values)))


def newest_pairs(engine: Engine, clinic: str, limit: int) -> tuple[tuple[str, str], ...]:
    rows = engine.rows(NEWEST, {"clinic": clinic, "limit": limit})
    return tuple((row["one"], row["other"]) for row in rows)


def pair_of(engine: Engine, clinic: str, decision_id: str) -> tuple[str, str]:
    """NotFoundError where there is no such decision."""
    row = engine.one(ONE, {"clinic": clinic, "id": decision_id})
    return row["one"], row["other"]


def say(engine: Engine, act: Act, agent: str, pair: tuple[str, str], verdict: Verdict) -> Decision:
    one, other = sorted(pair)
    cells: dict[str, Cell] = {"id": new_id(), "clinic": act.clinic, "one": one, "other": other}
    number = len(log_of(engine, one, other)) + 1
    cells |= {"number": number, "verdict": verdict, "at": act.now, "agent": agent}
    engine.insert("likeness_decision", cells)
    return log_of(engine, one, other)[-1]


def decision_from(row: Row) -> Decision:
    return Decision(row["id"], row["verdict"], from_text(row["at"]), row["agent"], row["shown"])
