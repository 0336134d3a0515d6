"""How the server’s jobs went, and whether the database takes anything at all."""

from collections.abc import Iterator
from datetime import datetime

from intake.storage.agent import SERVER
from intake.storage.error import DamagedError
from intake.storage.keeping import JobRun
from intake.storage.moment import from_text, from_text_or_none, to_text
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.schema.guard import lost_guards

PULSE = "pulse"
"""The job that is none: a row that is written to see whether anything can be."""
REMEMBER = """
    INSERT INTO job_run (job, clinic, began, ended, ok, code, went_well)
    VALUES (:job, :clinic, :began, :ended, :ok, :code, iif(:ok, :ended, NULL))
    ON CONFLICT (job) DO UPDATE SET began = :began, ended = :ended, ok = :ok, code = :code,
        went_well = iif(:ok, :ended, went_well)
"""


def ran(engine: Engine, clinic: str, run: JobRun) -> None:
    with engine.write():
        engine.run(
            REMEMBER,
            {
                "job": run.job,
                "clinic": clinic,
                "began": to_text(run.began),
                "ended": to_text(run.ended),
                "ok": int(run.ok),
                "code": run.code,
            },
        )


def runs(engine: Engine, clinic: str) -> Iterator[JobRun]:
    sql = "SELECT * FROM job_run WHERE clinic = :clinic AND job <> :pulse ORDER BY job"
    for row in engine.rows(sql, {"clinic": clinic, "pulse": PULSE}):
        yield JobRun(
            job=row["job"],
            began=from_text(row["began"]),
            ended=from_text(row["ended"]),
            ok=bool(row["ok"]),
            code=row["code"],
            went_well=from_text_or_none(row["went_well"]),
        )


def last_act(engine: Engine) -> datetime | None:
    sql = "SELECT at FROM audit_event WHERE agent <> :server ORDER BY seq DESC LIMIT 1"
    row = engine.row(sql, {"server": SERVER.id})
    return None if row is None else from_text(row["at"])


def check_health(engine: Engine, clinic: str) -> None:
    with engine.read():
        lost = lost_guards(engine.db)
    if lost:
        raise DamagedError(f"A guard is gone or altered: {', '.join(lost)}.")
    now = engine.clock()
    ran(engine, clinic, JobRun(PULSE, now, now, ok=True, code="beats"))
