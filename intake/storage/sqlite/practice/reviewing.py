"""Reviewing, on SQLite. The promises are in `storage/reviewing.py`."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import get_args

from intake.storage.error import ConflictError, NotAllowedError, NotFoundError, UnreviewedError
from intake.storage.moment import to_text
from intake.storage.reading import Review
from intake.storage.record import DISPOSITIONS
from intake.storage.reviewing import (
    DONE,
    NO_RULE,
    TAKEN_BACK,
    AskedBy,
    Consent,
    History,
    Judged,
    Remark,
    RemarkKind,
    Verdict,
    ticked,
)
from intake.storage.secret import new_id
from intake.storage.sqlite.practice.remarks import Mark, add, history_of, remarks_on
from intake.storage.sqlite.practice.subject import Subject, subject
from intake.storage.sqlite.trail.audit import Act, Face

JUDGED = """
    SELECT m.code, m.verdict, count(*) AS number FROM remark m
    WHERE m.clinic = :clinic AND m.kind = 'flag' AND m.at >= :since AND (m.code = :none
        OR m.number = (SELECT max(n.number) FROM remark n WHERE n.subject_id = m.subject_id
            AND n.kind = 'flag' AND n.code = m.code AND n.agent = m.agent))
    GROUP BY m.code, m.verdict
"""
CHANGED = "This has changed since it was opened. Look at it again."


class SqliteReviews(Face):
    roles = frozenset({"practitioner", "console"})

    def history(self, entry_id: str) -> History:
        with self._engine.read() as engine:
            found = subject(engine, self._clinic, entry_id)
            return history_of(found, self._agent.id, engine.clock())

    def review_section(
        self, entry_id: str, section: str, *, done: bool = True, as_of: str = ""
    ) -> Remark:
        return self._tick(entry_id, "section", section, done, as_of)

    def discuss(
        self, entry_id: str, precaution: str, *, done: bool = True, as_of: str = ""
    ) -> Remark:
        return self._tick(entry_id, "discussed", precaution, done, as_of)

    def judge(self, entry_id: str, rule: str, verdict: Verdict, reason: str = "") -> Remark:
        if verdict not in {"right", "wrong", "missed"} or not (reason or verdict == "right"):
            raise ValueError("A judgement is right, or wrong or missed for a reason.")
        with self._on(entry_id) as (act, found):
            said = {"code": rule, "verdict": verdict, "text": reason}
            return self._again(found, "flag", said) or self._add(act, found, "flag", said)

    def addend(self, entry_id: str, text: str, as_of: str = "") -> Remark:
        return self._note(entry_id, {"text": text}, as_of)

    def correct(
        self, entry_id: str, link_id: str, says: str, asked_by: AskedBy, as_of: str = ""
    ) -> Remark:
        if asked_by not in get_args(AskedBy) or not link_id:
            raise ValueError("A correction is of something, and somebody asked for it.")
        return self._note(entry_id, {"code": link_id, "verdict": asked_by, "text": says}, as_of)

    def _note(self, entry_id: str, said: Mapping[str, str], as_of: str) -> Remark:
        if not said["text"]:
            raise ValueError("A note says something.")
        seen = Mark.read(as_of).number if as_of else None
        with self._on(entry_id) as (act, found):
            for remark in remarks_on(found) if seen is not None else ():
                mine = remark.kind == "addendum" and remark.agent == self._agent.id
                same = (remark.code, remark.text) == (said.get("code", ""), said["text"])
                if mine and same and remark.number > (seen or 0):
                    return remark
            return self._add(act, found, "addendum", said)

    def record_consent(self, entry_id: str, kind: Consent, words: str) -> Remark:
        if not words:
            raise ValueError("How it is known is part of the record.")
        with self._on(entry_id) as (act, found):
            said = {"code": kind, "text": words}
            return self._again(found, "consent", said) or self._add(act, found, "consent", said)

    def override(self, entry_id: str, disposition: str, reason: str, as_of: str) -> Remark:
        if disposition not in DISPOSITIONS or not reason:
            raise ValueError("An override is one of the dispositions, for a reason.")
        mark = Mark.read(as_of)
        with self._on(entry_id) as (act, found):
            history = history_of(found, self._agent.id, act.at)
            last = next(reversed(history.of("override")), None)
            before = history.disposition
            if last is not None and last.number > mark.number:
                same = (last.verdict, last.text) == (disposition, reason)
                if same and last.agent == self._agent.id and last.counts:
                    return last
                raise ConflictError(CHANGED)
            settled = not found.is_response and found.waiting is None
            if settled or (found.reviews, found.state) != (mark.reviews, mark.state):
                raise ConflictError(CHANGED)
            below = {before} if found.is_response else {before, history.original}
            raises = any(DISPOSITIONS.index(disposition) < DISPOSITIONS.index(was) for was in below)
            said = {"code": before, "verdict": disposition, "text": reason}
            return self._add(act, found, "override", {**said, "raises": int(raises)})

    def sign_off(self, entry_id: str, as_of: str, required: Collection[str] = ()) -> Review:
        with self._on(entry_id) as (act, found):
            if found.waiting is not None:
                self._check(found, Mark.read(as_of), required)
                self._engine.insert(
                    "review",
                    {
                        "id": new_id(),
                        "clinic": self._clinic,
                        "subject_id": entry_id,
                        "seen": found.waiting,
                        "at": act.now,
                        "agent": self._agent.id,
                    },
                )
                act.record("review", found.entity)
            review = found.review
            if review is None:
                raise NotFoundError("Nothing under this id waits for a review.")
            return review

    def judged(self, since: datetime | None = None) -> Mapping[str, Judged]:
        asked = {
            "clinic": self._clinic,
            "since": to_text(since) if since else "",
            "none": NO_RULE,
        }
        with self._act() as act:
            counts: dict[str, dict[str, int]] = {}
            for row in self._engine.rows(JUDGED, asked):
                counts.setdefault(row["code"], {})[row["verdict"]] = row["number"]
            act.record("count", "judgements", rows=len(counts))
            return {code: Judged(**count) for code, count in sorted(counts.items())}

    @contextmanager
    def _on(self, entry_id: str) -> Iterator[tuple[Act, Subject]]:
        if self._agent.role != "practitioner":
            raise NotAllowedError("Only a practitioner reviews.")
        with self._act() as act:
            yield act, subject(self._engine, self._clinic, entry_id)

    def _tick(self, entry_id: str, kind: RemarkKind, code: str, done: bool, as_of: str) -> Remark:
        state = Mark.read(as_of).state if as_of else None
        with self._on(entry_id) as (act, found):
            if state not in {None, found.state}:
                raise ConflictError(CHANGED)
            said = {"code": code, "verdict": DONE if done else TAKEN_BACK}
            return self._again(found, kind, said) or self._add(act, found, kind, said)

    def _again(self, found: Subject, kind: RemarkKind, said: Mapping[str, str]) -> Remark | None:
        """What the same person said last of the same thing, where it is the same again."""
        before = [
            remark
            for remark in remarks_on(found)
            if (remark.kind, remark.code) == (kind, said["code"]) and remark.counts
        ]
        if not before or before[-1].agent != self._agent.id:
            return None
        last = before[-1]
        same = (last.verdict, last.text) == (said.get("verdict", ""), said.get("text", ""))
        return last if same else None

    def _add(
        self, act: Act, found: Subject, kind: RemarkKind, said: Mapping[str, str | int]
    ) -> Remark:
        return add(act, found, self._agent.id, kind, **said)

    def _check(self, found: Subject, mark: Mark, required: Collection[str]) -> None:
        """Whether what is signed off is what was seen, and its parts were reviewed."""
        since = [remark for remark in remarks_on(found) if remark.number > mark.number]
        weighty = any(
            remark.kind == "override" or (remark.agent != self._agent.id and _tells_news(remark))
            for remark in since
        )
        if weighty or mark.state != found.state:
            raise ConflictError(CHANGED)
        reviewed = ticked(tuple(r for r in remarks_on(found) if r.kind == "section"))
        missing = tuple(section for section in required if section not in reviewed)
        if missing:
            raise UnreviewedError(missing)


def _tells_news(remark: Remark) -> bool:
    return remark.kind == "addendum" or remark.verdict == "missed"
