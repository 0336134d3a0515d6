"""The administrator’s page of how the installation does: its jobs, its disks, its keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from platform import python_version

from flask import current_app, render_template

from intake.mailing import channels
from intake.settings import keys_folder
from intake.storage import JOBS, JobRun, Premises
from intake.web.access import Audience, keeping, open_to
from intake.web.installed import kept, todays
from intake.web.moment import day_time, now, waited
from intake.web.staff.door.admin import blueprint
from intake.web.staff.operation.notice import (
    notice_lines,
    notice_warnings,
    post_lines,
    post_warnings,
)

TOO_OLD = timedelta(hours=1)
"""The age of the newest backup from which on somebody has to look."""
LITTLE_ROOM = 1_000_000_000  # bytes
LATE, A_WHILE = 3, timedelta(minutes=2)
"""A job that has not run for so many of its intervals, and for a while, does not run any more."""
NAMES = {
    "anchor": "Anchor of the audit events",
    "backup": "Backup",
    "check": "Check of the record",
    "outbox": "Sending notices",
    "post": "Email to patients",
    "purge": "Ending what is due",
}
REASONS = {
    "BusyError": "Others were saving for too long. It is tried again.",
    "DamagedError": "The record is damaged. Stop the server and restore the last backup.",
    "DiskError": "The disk did not take it. Look at the disk.",
    "DoubtfulError": "The copy was not sound, and was not kept. Run “verify”.",
    "FullError": "A disk is full. Make room.",
    "MisplacedError": "The folder is not there. Is its disk in place?",
    "clock-leapt": "For days nothing could end: the server was off, or the clock of this machine "
    "is wrong. Nothing ends until somebody has looked at the clock and run “purge”.",
    "log-in-use": "Ended, but the log was in use. It is emptied next time.",
    "spool-gone": "Ended, but not on the second disk, which cannot be reached. Is it in place?",
}
OTHERWISE = "It failed. The server’s log says where."


@dataclass(frozen=True)
class Line:
    """One job, in words."""

    name: str
    every: str
    last: str
    well: str
    trouble: str


@blueprint.get("/operations")
@open_to(Audience.ADMINISTRATOR)
def operations() -> str:
    config, face = current_app.config, keeping()
    found = face.premises(keys_folder(config), config["BACKUPS"])
    runs = {run.job: run for run in face.runs()}
    lines = tuple(_line(job, runs.get(job)) for job in JOBS if _is_shown(job, job in runs))
    notices = notice_lines()
    return render_template(
        "staff/operations.html",
        lines=lines,
        warnings=(*warnings(found, lines), *notice_warnings(notices), *post_warnings()),
        notices=notices,
        post=post_lines(),
        premises=found,
        facts=tuple(_facts(found)),
    )


def warnings(found: Premises, lines: tuple[Line, ...]) -> Iterator[str]:
    """What somebody has to do, in words that say what."""
    yield from _backup_warnings(found)
    yield from found.trouble
    if min(found.room, found.backup_room or found.room) < LITTLE_ROOM:
        yield "There is less than 1 GB of room on a disk. Make room before it is full."
    yield from (f"{line.name}: {line.trouble}" for line in lines if line.trouble)


def _backup_warnings(found: Premises) -> Iterator[str]:
    if current_app.config["BACKUPS"] is None:
        yield (
            "No backups are made. Name a folder on another disk with INTAKE_BACKUPS, and start "
            "the server again."
        )
    elif found.newest is None:
        yield "There is no backup yet. If this still stands here in a minute, look at its disk."
    elif now() - found.newest > TOO_OLD:
        yield f"The newest good backup is {waited(found.newest)} old. Look at its disk."
    if found.ahead:
        yield (
            f"Backups named after a moment that is still to come: {found.ahead}. The clock is "
            "wrong, or was. Once it is right, move them to another folder."
        )


def _is_shown(job: str, has_run: bool) -> bool:
    """Notices that nobody asks for any more need no job; a backup that once ran is missed."""
    if job == "outbox":
        return bool(channels(current_app.config))
    if job == "post":
        return bool(current_app.config["MAIL_SERVER"])
    return has_run or job != "backup" or current_app.config["BACKUPS"] is not None


def _line(job: str, run: JobRun | None) -> Line:
    every = JOBS[job]
    if run is None:
        return Line(NAMES[job], _interval(every), "not yet", "never", "")
    trouble = "" if run.ok else REASONS.get(run.code, OTHERWISE)
    if run.code.endswith("-faults"):
        trouble = "The record is not sound. Run “verify”, and keep a copy of the database."
    if now() - run.began > max(LATE * every, A_WHILE):
        trouble = "It does not run any more. Start the server again."
    well = _moment(run.went_well) if run.went_well else "never"
    return Line(NAMES[job], _interval(every), _moment(run.ended), well, trouble)


def _facts(found: Premises) -> Iterator[tuple[str, str]]:
    yield "Newest backup", _moment(found.newest) if found.newest else "none"
    yield "Database", f"{megabytes(found.size)}, and {megabytes(found.log)} in its log"
    yield "Room on its disk", megabytes(found.room)
    if found.backup_room is not None:
        yield "Room on the backups’ disk", megabytes(found.backup_room)
    yield (
        "Keys",
        "in their folder, and readable by the server alone" if not found.trouble else "see above",
    )
    edition = kept(todays())
    yield "Questions", f"version {edition.questionnaire_version}"
    yield "Rules", f"version {edition.rules_version}"
    yield from found.versions.items()
    yield "Python", python_version()


def megabytes(size: int) -> str:
    """`1.2 MB`, `3,400 MB`."""
    return f"{size / 1e6:,.1f} MB" if size < 1e7 else f"{size / 1e6:,.0f} MB"  # noqa: PLR2004


def _moment(moment: datetime) -> str:
    return day_time(moment)


def _interval(every: timedelta) -> str:
    if every < timedelta(minutes=1):
        return f"every {int(every.total_seconds())} seconds"
    minutes = int(every.total_seconds()) // 60
    hours, days = minutes // 60, minutes // 1440
    number, unit = (days, "day") if days else (hours, "hour") if hours else (minutes, "minute")
    return f"every {unit}" if number == 1 else f"every {number} {unit}s"
