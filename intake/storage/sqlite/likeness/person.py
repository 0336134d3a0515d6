"""A number for each person, for files that leave: the same in all forms of one, as far as is known.

A keyed hash, like the seal of an event: no name can be got out of it, nor tried out on it.
"""

from collections.abc import Callable, Iterator

from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.likeness.kin import IN_FORCE, apart, is_parted, linked, reached
from intake.storage.sqlite.likeness.resemblance_key import Key, same_key
from intake.storage.sqlite.likeness.subject import subject

LETTERS = 16
SPOKEN_OF = f"""
    SELECT one AS id FROM likeness_decision d WHERE clinic = :clinic AND {IN_FORCE}
    UNION SELECT other FROM likeness_decision d WHERE clinic = :clinic AND {IN_FORCE}
"""  # noqa: S608 – put together from what stands elsewhere in this package

Number = Callable[[str, str | None, str | None], str]


def know_persons(engine: Engine, clinic: str) -> None:
    """From here on `person_of(draft_id, name_key, date_of_birth)` is a function of its SQL.

    It goes by what staff have said up to now; nothing is looked up for a row.
    """
    engine.db.conn.create_function("person_of", 3, numbering(engine, clinic), deterministic=True)


def numbering(engine: Engine, clinic: str) -> Number:
    first, parted = _groups(engine, clinic)

    def number(draft_id: str, name_key: str | None, date_of_birth: str | None) -> str:
        key = same_key(clinic, name_key, date_of_birth)
        known: Key | str = draft_id if key is None or key in parted else key
        return engine.seal("person", clinic, str(first.get(known, known)))[:LETTERS]

    return number


def _groups(engine: Engine, clinic: str) -> tuple[dict[Key | str, Key | str], set[Key]]:
    """What stands for each linked record, and the names and birthdays that several people have.

    A record stands for itself, or for all of its name and birthday.
    """
    ids = [row["id"] for row in engine.rows(SPOKEN_OF, {"clinic": clinic})]
    groups = {frozenset(linked(engine, {name})) for name in ids}
    keys = {key for group in groups for name in group for key in _key(engine, name)}
    parted = {key for key in keys if is_parted(engine, key)}
    for whole in {frozenset(reached(engine, name)) for name in ids}:
        if apart(engine, whole, whole):
            parted |= {key for name in whole for key in _key(engine, name)}
    first: dict[Key | str, Key | str] = {}
    for group in groups:
        known: list[Key | str] = sorted(
            (next((k for k in _key(engine, name) if k not in parted), name) for name in group),
            key=str,
        )
        roots = {_root(first, one) for one in known}
        least = min(roots, key=str)
        first |= dict.fromkeys(roots - {least}, least) | dict.fromkeys({*known} - {least}, least)
    return {one: _root(first, one) for one in first}, parted


def _root(first: dict[Key | str, Key | str], one: Key | str) -> Key | str:
    while one in first:
        one = first[one]
    return one


def _key(engine: Engine, record_id: str) -> Iterator[Key]:
    found = subject(engine, record_id)
    if found is not None and found.same is not None:
        yield found.same
