"""The jobs of one installation, and a scheduler that does them while the server runs."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep
from typing import Any

from intake.cli.outbox.sender import post, post_turn, turn, ways
from intake.cli.scheduler import Job, Scheduler
from intake.settings import keys_folder
from intake.storage import (
    JOBS,
    SERVER,
    Store,
    anchors_in,
    copy_list,
    drop_anchor,
    open_store,
)
from intake.storage.error import MisplacedError
from intake.storage.keeping import Keeping
from intake.web.expiry import KEPT
from intake.web.installed import LEFT_AFTER

log = logging.getLogger(__name__)

A_DAY = timedelta(days=1)
SECOND_LOOK = 0.5  # seconds
LEAP = timedelta(days=3)
"""So long after it last went well, nothing is let go of until a person does it by hand: the clock
may be wrong, and what a wrong clock takes for old is gone for good."""


class UnsoundError(Exception):
    """The record is not as it should be. `code` says how much of it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def jobs_of(config: Mapping[str, Any]) -> tuple[Job, ...]:
    """Without a folder for them there are no backups."""
    keys, clock = keys_folder(config), config["CLOCK"]

    def anchor(store: Store) -> str:
        drop_anchor(keys, store.records(SERVER).anchor(), clock())
        return "anchored"

    def backup(store: Store) -> str:
        return _back_up(store, config["BACKUPS"], keys, config["DATABASE"].parent)

    def check(store: Store) -> str:
        return _check(store, keys)

    def purge(store: Store) -> str:
        store.imports(SERVER).end()
        return _purge(store.keeping(SERVER), clock(), config["SPOOL"])

    acts = {"anchor": anchor, "backup": backup, "check": check, "purge": purge}
    if config["BACKUPS"] is None:
        del acts["backup"]
    return tuple(Job(name, JOBS[name], act) for name, act in acts.items())


def sending_of(config: Mapping[str, Any]) -> tuple[Job, ...]:
    """What goes on in a thread of its own: a slow mail server holds up no backup.

    Nothing, where nobody asked to be told.
    """
    by, clock = ways(config), config["CLOCK"]

    def send(store: Store) -> str:
        return turn(store.outbox(SERVER), by, clock, LEFT_AFTER)

    return (Job("outbox", JOBS["outbox"], send),) if by else ()


def post_of(config: Mapping[str, Any]) -> tuple[Job, ...]:
    """Mail to patients, in one more thread: no notice of an emergency waits behind any of it."""
    way, clock = post(config), config["CLOCK"]
    if way is None:
        return ()

    def send(store: Store) -> str:
        return post_turn(store.outbox(SERVER), way, clock)

    return (Job("post", JOBS["post"], send),)


def _purge(keeping: Keeping, now: datetime, spool: Path | None) -> str:
    if _has_leapt(keeping, now):
        raise UnsoundError("clock-leapt")
    done = keeping.purge(now.date() + A_DAY, spool=spool, clocks=KEPT)
    if not done.emptied:
        raise UnsoundError("log-in-use")
    if not done.unsealed:
        raise UnsoundError("spool-gone")
    return f"{done.responses + done.drafts}-ended"


def _has_leapt(keeping: Keeping, now: datetime) -> bool:
    """A run that failed says nothing of the clock; before any went well, the last act does."""
    last = next((run for run in keeping.runs() if run.job == "purge"), None)
    if last is not None and last.went_well is None and last.code == "clock-leapt":
        return True
    known = last.went_well if last is not None and last.went_well else keeping.last_act()
    return known is not None and now - known > LEAP


def _back_up(store: Store, folder: Path, keys: Path, instance: Path) -> str:
    if not folder.is_dir():
        raise MisplacedError(f"There is no folder {folder}. Is its disk in place?")
    made = store.keeping(SERVER).back_up(folder, keys)
    copy_list(instance, folder)
    return made.file.stem


def _check(store: Store, keys: Path) -> str:
    records = store.records(SERVER)
    faults = set(records.faults(anchors_in(keys)))
    if faults:  # a page that was being written just then is whole when looked at again
        sleep(SECOND_LOOK)
        faults &= set(records.faults(anchors_in(keys)))
    for fault in sorted(faults):
        log.error("The record is not sound: %s", fault)
    if faults:
        raise UnsoundError(f"{len(faults)}-faults")
    return "sound"


@contextmanager
def scheduled(config: Mapping[str, Any]) -> Iterator[None]:
    """The jobs of this installation go on as long as this does."""

    def opened() -> AbstractContextManager[Store]:
        return open_store(config["DATABASE"], config["KEYRING"], config["CLOCK"])

    schedulers = [
        Scheduler(jobs, opened, config["CLOCK"])
        for jobs in (jobs_of(config), sending_of(config), post_of(config))
        if jobs
    ]
    for scheduler in schedulers:
        scheduler.start()
    try:
        yield
    finally:
        for scheduler in schedulers:
            scheduler.ask_to_stop()
        for scheduler in schedulers:
            scheduler.stop()
