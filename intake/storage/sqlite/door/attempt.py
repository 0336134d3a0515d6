"""How often someone may try the staff door.

Counted in the database, so that a restart or a second process changes nothing.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from intake.storage.account import Door, Limits
from intake.storage.moment import from_text, to_text
from intake.storage.sqlite.file.engine import Cell, Engine

A_DAY = timedelta(days=1)
FORGET_AFTER = A_DAY + timedelta(hours=1)
# What a clock that was ahead has noted does not shut the door until it is that late again.
FAILED = """
    SELECT at FROM attempt WHERE clinic = :clinic AND at > :since AND at <= :now AND ok = 0
"""
PASSED = """
    SELECT 1 FROM attempt WHERE clinic = :clinic AND network_hash = :network AND ok = 1 LIMIT 1
"""
OF_NETWORK = "AND door = :door AND network_hash = :network"
OF_NAME = "AND door = :door AND name_hash = :name"
# The failure that has to grow old before there are fewer than n again.
NTH = "ORDER BY at DESC LIMIT 1 OFFSET :n - 1"


def waits_until(
    engine: Engine, now: datetime, limits: Limits, values: Mapping[str, Cell]
) -> datetime | None:
    """When this name, this network or everyone may try again; None when they may now.

    `values`: clinic, door, name and network.
    """

    def full(where: str, number: int, window: timedelta) -> Iterator[datetime]:
        asked = {**values, "since": to_text(now - window), "now": to_text(now), "n": number}
        row = engine.row(f"{FAILED} {where} {NTH}", asked)
        if row is not None:
            yield from_text(row["at"]) + window

    # Strangers can close the door for strangers, not for the network the staff work in.
    known = engine.row(PASSED, values) is not None
    return max(
        (
            *full(OF_NAME, limits.per_name, limits.window),
            *full(OF_NAME, limits.per_name_a_day, A_DAY),
            *full(OF_NETWORK, limits.per_network, limits.window),
            *(() if known else full("AND door = :door", limits.overall, limits.window)),
        ),
        default=None,
    )


def forget_old(engine: Engine, now: datetime, clinic: str) -> None:
    engine.run(
        "DELETE FROM attempt WHERE clinic = :clinic AND at < :old",
        {"clinic": clinic, "old": to_text(now - FORGET_AFTER)},
    )


def insert(
    engine: Engine, try_id: str, door: Door, now: datetime, values: Mapping[str, Cell]
) -> None:
    """It counts as failed until it is said to have passed."""
    engine.insert(
        "attempt",
        {
            "id": try_id,
            "clinic": values["clinic"],
            "at": to_text(now),
            "name_hash": values["name"],
            "network_hash": values["network"],
            "ok": 0,
            "door": door,
        },
    )
