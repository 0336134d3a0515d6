"""Codes that lead back to a form, in their table: given, found, and put in the place of a token."""

import hmac
from datetime import datetime, timedelta

from intake.storage.error import ElsewhereError, NotFoundError
from intake.storage.moment import from_text, to_text
from intake.storage.record import Draft
from intake.storage.returning import Clocks, GivenCode
from intake.storage.secret import digest, folded_code, new_code, new_token
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.trail.audit import Act

PREFIX = 4
"""Signs of a code under which tries are counted: of all codes, one in a million has the same."""
FOUND = """
    SELECT d.id, d.touched, d.name_key, d.date_of_birth, r.sent_at, c.until
    FROM return_code c JOIN draft d ON d.id = c.draft_id LEFT JOIN response r ON r.draft_id = d.id
    WHERE c.clinic = :clinic AND c.code_hash = :hash
"""
ROW = """
    SELECT d.id, d.touched, d.name_key, d.date_of_birth, r.sent_at
    FROM draft d LEFT JOIN response r ON r.draft_id = d.id WHERE d.id = :id
"""


def give(engine: Engine, act: Act, draft: Draft, clocks: Clocks) -> GivenCode:
    """In the place of any earlier code of this form, whose clock begins anew with it."""
    code = new_code()
    if draft.receipt is None:
        engine.update("draft", draft.id, {"touched": act.now})
    until = max(kept_until(engine.one(ROW, {"id": draft.id}), clocks), act.at + clocks.begun)
    engine.run("DELETE FROM return_code WHERE draft_id = :id", {"id": draft.id})
    engine.insert(
        "return_code",
        {
            "code_hash": _hashed(engine, code),
            "clinic": act.clinic,
            "draft_id": draft.id,
            "made": act.now,
            "until": to_text(until),
        },
    )
    return GivenCode(code, until)


def kept_until(row: Row, clocks: Clocks) -> datetime:
    """Until when the form, as it is now, can be opened with a code."""
    if row["sent_at"] is not None:
        return from_text(row["sent_at"]) + clocks.sent
    return from_text(row["touched"]) + lasts(row["name_key"], row["date_of_birth"], clocks)


def lasts(name_key: str | None, born: str | None, clocks: Clocks) -> timedelta:
    """How long after its last change a form that was not sent is kept."""
    return clocks.started if name_key or born else clocks.begun


def find(
    engine: Engine, now: datetime, clinic: str, code: str, born: str, clocks: Clocks
) -> str | None:
    """The form behind this code; None for unknown, expired, ended, or another date of birth.

    The same work in each case. Where the form does not hold a date of birth yet, there is nothing
    in it but consent, and the code alone opens it.
    """
    row = engine.row(FOUND, {"clinic": clinic, "hash": _hashed(engine, code)})
    until = now if row is None else max(from_text(row["until"]), kept_until(row, clocks))
    right = is_born(born if row is None else row["date_of_birth"] or born, born)
    return None if row is None or now >= until or not right else str(row["id"])


def is_born(known: str, said: str) -> bool:
    return hmac.compare_digest(known.encode("utf-8", "replace"), said.encode("utf-8", "replace"))


def take_over(engine: Engine, act: Act, draft_id: str) -> str:
    """A new token for this form; whichever opened it until now opens nothing any more."""
    token = new_token()
    engine.run(
        "UPDATE return_token SET ended = :now WHERE draft_id = :id AND ended IS NULL",
        {"now": act.now, "id": draft_id},
    )
    engine.insert(
        "return_token",
        {
            "token_hash": digest(token),
            "clinic": act.clinic,
            "draft_id": draft_id,
            "begun": act.now,
        },
    )
    return token


def draft_of(engine: Engine, clinic: str, token: str) -> str:
    """Whose form this token opens. ElsewhereError where another device has taken it over."""
    values = {"clinic": clinic, "hash": digest(token)}
    row = engine.row(
        "SELECT draft_id, ended FROM return_token WHERE clinic = :clinic AND token_hash = :hash"
        " UNION ALL SELECT d.id, (SELECT max(t.begun) FROM return_token t WHERE t.draft_id = d.id)"
        " FROM draft d WHERE d.clinic = :clinic AND d.token_hash = :hash",
        values,
    )
    if row is None:
        raise NotFoundError("No walk is open under this token.")
    if row["ended"] is not None:
        raise ElsewhereError("This form goes on on another device.")
    return str(row["draft_id"])


def marks(engine: Engine, what: str, network_mark: str) -> tuple[str, str]:
    """Under which a try is counted: what is guessed at from one network, and that network."""
    return (_mark(engine, f"{what}@{network_mark}"), _mark(engine, network_mark))


def beginning(code: str) -> str:
    return folded_code(code)[:PREFIX]


def _hashed(engine: Engine, code: str) -> str:
    return _mark(engine, f"code:{folded_code(code)}")


def _mark(engine: Engine, text: str) -> str:
    content = f"return:{text}".encode("utf-8", "replace")
    return hmac.digest(engine.keyring.code, content, "sha256").hex()
