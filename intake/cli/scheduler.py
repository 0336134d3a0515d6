"""What the server does by itself: anchors, backups, checks, and letting go of what is due."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread

from intake.storage import SERVER, Clock, JobRun, Store
from intake.web.error import places

log = logging.getLogger(__name__)

TICK = 5.0
"""Seconds between two looks at what is due."""
PATIENCE = 15.0
"""Seconds that a job on its way may take once the server stops. Cut off, it has done nothing."""


@dataclass(frozen=True)
class Job:
    """`act` says in one word how it went; whatever it raises is noted, and it is tried again."""

    name: str
    every: timedelta
    act: Callable[[Store], str]


class Scheduler:
    """One job at a time, in a thread of its own, until it is told to stop."""

    def __init__(
        self,
        jobs: tuple[Job, ...],
        opened: Callable[[], AbstractContextManager[Store]],
        clock: Clock,
    ) -> None:
        self._jobs = jobs
        self._opened = opened
        self._clock = clock
        self._begun: dict[str, datetime] = {}
        self._stop = Event()
        self._thread = Thread(target=self._run, name="scheduler", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask_to_stop(self) -> None:
        """Without waiting for it."""
        self._stop.set()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(PATIENCE)

    def turn(self) -> None:
        """Whatever is due now. Never raises: what one job cannot do the next one may."""
        try:
            self._remember()
            for job in self._jobs:
                if not self._stop.is_set() and self._is_due(job):
                    self._do(job)
        except Exception as error:  # the thread must go on, whatever it was
            log.error("The server’s own jobs could not be done: %s", places(error))  # noqa: TRY400

    def _run(self) -> None:
        self.turn()
        while not self._stop.wait(TICK):
            self.turn()

    def _remember(self) -> None:
        """A restart is no reason to do everything once more."""
        if not self._begun:
            with self._opened() as store:
                self._begun = {run.job: run.began for run in store.keeping(SERVER).runs()}

    def _is_due(self, job: Job) -> bool:
        """A clock that was set back makes it due: rather once too often than not for a year."""
        last = self._begun.get(job.name)
        return last is None or not last <= self._clock() < last + job.every

    def _do(self, job: Job) -> None:
        began = self._begun[job.name] = self._clock()
        ok, code = True, ""
        try:
            with self._opened() as store:
                code = job.act(store)
        except Exception as error:
            ok, code = False, getattr(error, "code", type(error).__name__)
            # No trace: the words of an error may quote what a person said.
            log.error("The job %s failed (%s): %s", job.name, code, places(error))  # noqa: TRY400
        with self._opened() as store:
            store.keeping(SERVER).ran(JobRun(job.name, began, self._clock(), ok, code))
