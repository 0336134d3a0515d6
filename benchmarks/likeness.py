"""Whether records of one person are found while very many are stored: `PYTHONPATH=. python …`.

    python benchmarks/likeness.py [NUMBER]

Puts so many named forms into a fresh database, past the store, and as many of them as a clinic of
that size has in a month through it. Then it takes the time of what a desk asks for. Names, days of
birth and phones are drawn so that some agree by chance; one person in a hundred comes again under
another spelling.
"""

import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from intake.cli.demo.person import NAMES
from intake.keyring import Keyring, made_keyring
from intake.storage import Agent, Person, Store, migrate, open_store
from intake.storage.moment import to_text
from intake.storage.secret import new_id
from intake.storage.sqlite.file.connection import opened, unlock
from intake.storage.sqlite.likeness.key import index_form
from intake.storage.sqlite.likeness.subject import subject_from
from intake.storage.sqlite.walk.walk import person_cells

YEARS, BATCH, LISTED, TIMES = 5, 20_000, 200, 20
SYLLABLES = ("ka", "mo", "ri", "ten", "dol", "va", "shi", "ber", "lan", "go", "pel", "nu", "sta")
AGAIN = 100
DESK = Agent("desk-1", "desk")


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        path, keyring = Path(folder) / "intake.db", made_keyring()
        migrate(path, keyring)
        people = list(somebody(random.Random(number), number))  # noqa: S311 – made-up people
        month = number // (YEARS * 12)
        fill(path, keyring, people[:-month])
        with open_store(path, keyring) as store:
            saved = through_the_store(store, people[-month:])
            report(number, path, saved, store, [row["id"] for row in people[-LISTED:]])


def somebody(chance: random.Random, number: int) -> Iterator[dict[str, Any]]:
    """Forms as the table has them, oldest first."""
    now = datetime.now(UTC)
    step = timedelta(days=365 * YEARS) / number
    before: list[Person] = []
    for at in range(number):
        names = chance.choice(NAMES)
        family = chance.choice(names.family) + "".join(chance.choices(SYLLABLES, k=2))
        given = chance.choice(names.female + names.male)
        born = f"{chance.randint(1935, 2007)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        phone = f"(212) {chance.randint(200, 999)}-{chance.randint(0, 9999):04}"
        person = Person(given, family, "", born, phone, "no", "en")
        if at % AGAIN == 0 and before:
            person = again(chance.choice(before))
        before = [*before[-999:], person] if at % 7 == 0 else before
        yield {"id": new_id(), "at": to_text(now - step * (number - at)), "person": person}


def again(person: Person) -> Person:
    """Somebody who comes once more, in another spelling."""
    given = f"{person.given_name[:1]}h{person.given_name[1:]}"
    return replace(person, given_name=given, family_name=person.family_name.replace("v", "b"))


def fill(path: Path, keyring: Keyring, people: list[dict[str, Any]]) -> None:
    with closing(opened(path, 10.0)) as db:
        unlock(db, keyring.database)
        db.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -600000;")
        db.execute("DROP INDEX likeness_key_subject")
        for begin in range(0, len(people), BATCH):
            db.execute("BEGIN")
            for one in people[begin : begin + BATCH]:
                put(db, one)
                keys = [(key, one["at"], one["id"], "clinic") for key in keys_of(one)]
                db.executemany("INSERT INTO likeness_key VALUES (?, ?, ?, ?)", keys)
            db.execute("COMMIT")
            print(f"\r{begin + BATCH:>9,} of {len(people):,}", end="", file=sys.stderr)
        db.execute("CREATE INDEX likeness_key_subject ON likeness_key (subject_id)")
    print(file=sys.stderr)


def put(db: Any, one: dict[str, Any]) -> None:
    row = cells(one)
    places = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO draft ({', '.join(row)}) VALUES ({places})", list(row.values()))  # noqa: S608


def cells(one: dict[str, Any]) -> dict[str, Any]:
    moment, name = one["at"], one["id"]
    row = {"id": name, "clinic": "clinic", "token_hash": name, "status": "completed", "revision": 9}
    row |= {"language": "en", "mode": "full", "questionnaire_version": "1", "answers": "{}"}
    return row | {"started": moment, "touched": moment} | person_cells(one["person"])


def keys_of(one: dict[str, Any]) -> frozenset[int]:
    row = cells(one) | {"kind": "form", "told": 1, "at": one["at"], "written": one["at"]}
    found = subject_from(row)  # type: ignore[arg-type]  # a row by its names, as from the database
    return frozenset() if found is None else found.keys


def through_the_store(store: Any, people: list[dict[str, Any]]) -> list[float]:
    """Seconds for each: how long a save waits until its person has been compared."""
    engine, took = store._engine, []  # noqa: SLF001 – the part of a save that is measured
    for begin in range(0, len(people), LISTED):
        with engine.write():
            for one in people[begin : begin + LISTED]:
                engine.insert("draft", cells(one))
                before = perf_counter()
                index_form(engine, one["id"])
                took.append(perf_counter() - before)
    return took


def report(number: int, path: Path, saved: list[float], store: Store, listed: list[str]) -> None:
    face = store.likenesses(DESK)
    pairs = face.likely()
    print(f"{number:,} forms, {len(saved):,} of them of the last month; {size(path)} on the disk")
    print(f"compared when saved     {middle(saved):>9}   (slowest {1000 * max(saved):.1f} ms)")
    print(f"the page, {len(pairs):>3} pairs     {middle(timed(face.likely)):>9}")
    print(f"hints for {LISTED} lines     {middle(timed(lambda: face.hints(listed))):>9}")
    one = pairs[0]
    before = perf_counter()
    said = face.decide(one.one.id, one.other.id, "same", one.mark)
    print(f"a decision              {1000 * (perf_counter() - before):>6.1f} ms")
    before = perf_counter()
    face.undo(said.id)
    print(f"undone                  {1000 * (perf_counter() - before):>6.1f} ms")


def timed(ask: Any) -> list[float]:
    took = []
    for _time in range(TIMES):
        before = perf_counter()
        ask()
        took.append(perf_counter() - before)
    return took


def middle(took: list[float]) -> str:
    return f"{1000 * median(took):.1f} ms"


def size(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:,.0f} MB"


if __name__ == "__main__":
    main()
