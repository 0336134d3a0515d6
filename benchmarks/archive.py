"""An installation with as many stored responses as one likes, in minutes: a back door.

A few made-up patients walk the whole way through the pages. What the database then holds of them is
written again and again, past the store, under other names, phone numbers, birthdays, answers and
moments. Guards stand aside meanwhile and are put back as they were. No audit event tells of these
rows, so the installation is good for measuring and for nothing else; and of each assessment only
the flags are kept (it is some 30 KB, and no list, search or export reads more of it).
"""

import json
import random
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import fmean
from typing import Any

from flask import Flask

from intake import create_app
from intake.cli.demo.patient import patients as made_up
from intake.cli.demo.person import AREA_CODES, NAMES
from intake.cli.demo.walk import walk
from intake.storage.moment import to_text
from intake.storage.secret import CROCKFORD
from intake.storage.sqlite.file.connection import opened, unlock
from intake.storage.sqlite.file.driver import Connection, Row
from intake.storage.sqlite.likeness.name import words_in
from tests.web.staff.entry import open_accounts

TOLD = 6
"""Made-up patients who walk."""
WAITING = 40
"""The newest so many are not reviewed yet."""
HALF_DONE, STOPPED = 400, 6
AMENDED_EVERY, OVERRIDDEN_EVERY = 40, 60
RARE_EVERY, RARE = 5_000, "Przybylski"
YEARS = 5
BATCH = 5_000
COUNTED = """
    DELETE FROM sent_day;
    INSERT INTO sent_day SELECT clinic, questionnaire_version, substr(sent_at, 1, 10), count(*)
        FROM response GROUP BY 1, 2, 3;
"""
"""The database’s own tally, whose trigger stands aside as well."""
SYLLABLES = ("ka", "mo", "ri", "ten", "dol", "va", "shi", "ber", "lan", "go", "pel", "nu", "sta")
WORDS = ("worse", "after", "sitting", "it’s sharp", "niño", "坐着疼", "stairs", "pull", "at night")
ODD = ("=2+3", "-5 at night", "@home", "+1 212", 'a "pop"', "first\nthen", "a, b")
"""What somebody writes, and one text in fifty begins with."""
FREE_TEXT = ("other_notes", "meds_list")
OUT_OF_ORDER = {
    "name_word_newest",
    "name_word_draft",
    "draft_phone",
    "draft_token",
    "response_person",
}
"""Indexes that a row would be sorted into: built at the end, in one go."""


@dataclass(frozen=True)
class Archive:
    """Where it is; how long a stored assessment is, in bytes, where it is whole, and here."""

    app: Flask
    whole: float
    kept: float

    @property
    def path(self) -> Path:
        return Path(self.app.config["DATABASE"])


def filled(instance: Path, number: int) -> Archive:
    app = create_app({"INSTANCE": instance, "WTF_CSRF_ENABLED": False})
    open_accounts(app)
    today = datetime.now(app.config["TIME_ZONE"]).date()
    for patient in made_up(app.config["QUESTIONNAIRE"], TOLD, 1, today):
        walk(app.test_client(), patient.answers, None)
    with closing(_past_the_store(app)) as db, _unguarded(db):
        told = [_told(db, row) for row in list(db.execute("SELECT * FROM response"))]
        whole = fmean(len(row["assessment"]) for row, _ in told)
        for row, _ in told:
            row["assessment"] = _only_flags(row["assessment"])
        _fill(db, told, number)
    _write_anew(app)
    return Archive(app, whole, fmean(len(row["assessment"]) for row, _ in told))


def _fill(db: Connection, told: list[Any], number: int) -> None:
    chance = random.Random(number)  # noqa: S311 – made-up patients
    first = datetime.now(UTC) - timedelta(days=365 * YEARS)
    step = timedelta(days=365 * YEARS) / (number + 1)
    for begin in range(0, number, BATCH):
        _show(begin, number)
        rows = [
            somebody(chance, told, n, first + step * n, n >= number - WAITING)
            for n in range(begin, min(begin + BATCH, number))
        ]
        _insert(db, rows)
    now = datetime.now(UTC)
    open_ones = [
        somebody(chance, told, number + n, now - timedelta(hours=n + 2), True)
        for n in range(HALF_DONE + STOPPED)
    ]
    for at, tables in enumerate(open_ones):
        draft = tables["draft"][0]
        draft |= {"status": "in-progress", "urgency": "routine", "was_urgent": 0}
        tables["waiting"] = []
        if at < STOPPED:
            draft |= {"status": "stopped", "alarm": 1, "stopped_at": draft["started"]}
            draft |= {"waiting_since": draft["started"], "was_urgent": 1}
            key = {"subject_id": draft["id"], "clinic": draft["clinic"], "draft_id": draft["id"]}
            tables["waiting"] = [key]
        tables["response"], tables["remark"] = [], []
    _insert(db, open_ones)


def somebody(
    chance: random.Random, told: list[Any], number: int, sent: datetime, waits: bool
) -> dict[str, list[dict[str, Any]]]:
    """The rows of one more person, by table. `waits`: nobody has reviewed the form yet."""
    response, draft = (dict(row) for row in chance.choice(told))
    names = chance.choice(NAMES)
    person = {
        "given_name": chance.choice(names.female + names.male),
        "family_name": _family(chance, names.family, number),
        "phone": _phone(chance),
        "date_of_birth": f"{chance.randrange(1935, 2008)}-{chance.randrange(1, 13):02}-15",
    }
    person["name_key"] = f"{person['given_name']}\n{person['family_name']}".casefold()
    answers = json.loads(response["answers"]) | {
        "name_legal_first": person["given_name"],
        "name_legal_last": person["family_name"],
        "dob": person["date_of_birth"],
        "phone": person["phone"],
        "nrs_now": chance.randrange(11),
        **{name: _words(chance) for name in FREE_TEXT},
    }
    said = json.dumps(answers, separators=(",", ":"))
    draft_id, response_id = f"{chance.getrandbits(128):032x}", f"{chance.getrandbits(128):032x}"
    begun, at = to_text(sent - timedelta(minutes=chance.randrange(6, 40))), to_text(sent)
    keys = {"clinic": response["clinic"], "draft_id": draft_id}
    key = {"clinic": response["clinic"], "subject_id": response_id}
    draft |= person | {"id": draft_id, "answers": said, "started": begun, "touched": at}
    draft |= {"token_hash": f"{number:064x}"}
    response |= person | keys | {"id": response_id, "answers": said, "sent_at": at}
    response |= {"reference": reference(number)}
    review = {**key, "id": f"{number:032x}", "seen": 0, "at": at, "agent": "may"}
    called = (person["given_name"], person["family_name"], draft["called"])
    return {
        "draft": [draft],
        "response": [response],
        "review": [] if waits else [review],
        "waiting": [{**keys, "subject_id": response_id}] if waits else [],
        "remark": _remarks(number, key, at),
        "name_word": [
            {**keys, "word": word, "started": begun} for word in sorted(words_in(called))
        ],
    }


def reference(number: int) -> str:
    """Another one for each number, in no order."""
    mixed = number * 0x9E3779B1D % 2**40
    letters = [CROCKFORD[mixed >> 5 * at & 31] for at in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def _words(chance: random.Random) -> str:
    begin = (chance.choice(ODD),) if chance.random() < 1 / 50 else ()
    return " ".join([*begin, *chance.choices(WORDS, k=chance.randrange(9))])


def _phone(chance: random.Random) -> str:
    area, local = chance.choice(AREA_CODES), chance.randrange(200, 999)
    return f"{area} {local} {chance.randrange(10_000):04}"


def _family(chance: random.Random, common: tuple[str, ...], number: int) -> str:
    if number % RARE_EVERY == 1:
        return RARE
    if chance.random() < 1 / 3:
        return chance.choice(common)
    return "".join(chance.choices(SYLLABLES, k=chance.randrange(2, 5))).capitalize()


def _remarks(number: int, key: dict[str, str], at: str) -> list[dict[str, Any]]:
    said = {**key, "seen": 0, "verdict": "", "text": "", "code": "", "raises": 0, "at": at}
    found = []
    if number % AMENDED_EVERY == 0:
        found.append({**said, "kind": "addendum", "text": "Called back; the swelling is gone."})
    if number % OVERRIDDEN_EVERY == 0:
        found.append({**said, "kind": "override", "verdict": "discuss_at_visit", "text": "Seen."})
    return [
        {**remark, "id": f"{number:030x}{at:02x}", "number": at + 1, "agent": "may"}
        for at, remark in enumerate(found)
    ]


def _insert(db: Connection, people: list[dict[str, list[dict[str, Any]]]]) -> None:
    db.execute("BEGIN")
    for table in ("draft", "response", "review", "waiting", "remark", "name_word"):
        rows = [row for person in people for row in person[table]]
        if rows:
            places = ", ".join(f":{name}" for name in rows[0])
            sql = f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES ({places})"  # noqa: S608
            db.executemany(sql, rows)
    db.execute("COMMIT")


def _told(db: Connection, response: Row) -> list[dict[str, Any]]:
    draft = db.execute("SELECT * FROM draft WHERE id = ?", [response["draft_id"]]).fetchone()
    return [dict(response), dict(draft)]


def _only_flags(assessment: str) -> str:
    flags = json.loads(assessment)["flags"]
    return json.dumps(
        {"flags": [{name: flag[name] for name in ("code", "number")} for flag in flags]}
    )


def _past_the_store(app: Flask) -> Connection:
    db = opened(Path(app.config["DATABASE"]), 60.0)
    unlock(db, app.config["KEYRING"].database)
    db.row_factory = Row
    return db


@contextmanager
def _unguarded(db: Connection) -> Iterator[None]:
    """Without triggers, without the indexes that are not written in order, and without care."""
    db.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000"
    )
    found = list(db.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql NOT NULL"))
    away = [row for row in found if row[0] == "trigger" or row[1] in OUT_OF_ORDER]
    for kind, name, _ in away:
        db.execute(f"DROP {kind} {name}")
    yield
    db.executescript(COUNTED)
    for _, _, sql in away:
        db.execute(sql)
    db.execute("PRAGMA journal_mode = WAL")


def _write_anew(app: Flask) -> None:
    """As the daily purge leaves the file: each table and each index in one piece."""
    path = Path(app.config["DATABASE"])
    aside = path.with_suffix(".anew")
    with closing(_past_the_store(app)) as db:
        db.execute("VACUUM INTO ?", [str(aside)])
    aside.chmod(0o600)
    aside.replace(path)


def _show(number: int, of: int) -> None:
    if sys.stderr.isatty():
        print(f"\rFilling: {number / of:4.0%} of {of:,}", end="", file=sys.stderr)
