"""How often someone may try a code or a date of birth. No address and no code is kept, only marks.

In the database, so that a restart or a second process changes nothing.

Nothing is counted over all networks: strangers in number would close that door for every patient,
and it would guard nothing. A code has 80 bits: a million networks that use up all their tries
would need hundreds of thousands of years to hit one of a million forms, and then its birthday.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from intake.storage.error import TooManyTriesError
from intake.storage.moment import from_text, to_text
from intake.storage.returning import Tries
from intake.storage.secret import new_id
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.trail.audit import Act

FORGET_AFTER = timedelta(hours=25)
FAILED = """
    SELECT at FROM return_try WHERE clinic = :clinic AND at > :since AND at <= :now AND ok = 0
"""
NTH = "ORDER BY at DESC LIMIT 1 OFFSET :n - 1"


def check(
    engine: Engine, now: datetime, clinic: str, code_mark: str, network_mark: str, tries: Tries
) -> None:
    """TooManyTriesError where this code or form here, or this network, has to wait."""
    values: dict[str, Cell] = {"clinic": clinic, "code": code_mark, "network": network_mark}

    def full(where: str, number: int) -> Iterator[datetime]:
        asked = {**values, "since": to_text(now - tries.window), "now": to_text(now), "n": number}
        row = engine.row(f"{FAILED} {where} {NTH}", asked)
        if row is not None:
            yield from_text(row["at"]) + tries.window

    until = max(
        (
            *full("AND code_mark = :code", tries.per_code),
            *full("AND network_mark = :network", tries.per_network),
        ),
        default=None,
    )
    if until is not None:
        raise TooManyTriesError(until)


def note(engine: Engine, act: Act, code_mark: str, network_mark: str, *, ok: bool) -> None:
    engine.run(
        "DELETE FROM return_try WHERE clinic = :clinic AND at < :old",
        {"clinic": act.clinic, "old": to_text(act.at - FORGET_AFTER)},
    )
    engine.insert(
        "return_try",
        {
            "id": new_id(),
            "clinic": act.clinic,
            "at": act.now,
            "code_mark": code_mark,
            "network_mark": network_mark,
            "ok": int(ok),
        },
    )
