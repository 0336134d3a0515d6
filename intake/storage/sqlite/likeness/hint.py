"""What a list says of each of its lines: who else that may be, and how many forms they have."""

from collections.abc import Collection, Iterator, Mapping

from intake.storage.likeness import Hint
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.file.text import dumps
from intake.storage.sqlite.likeness.kin import spoken_of, together
from intake.storage.sqlite.likeness.pair import Pair, among
from intake.storage.sqlite.likeness.subject import FORMS, VISITS, Subject, subject_from

WANTED = "IN (SELECT value FROM json_each(:ids))"
ALL = (f"{FORMS} WHERE d.id {WANTED}", f"{VISITS} AND d.id {WANTED}")
CLASSES = """
    SELECT k.key, k.subject_id AS id FROM json_each(:keys) j CROSS JOIN likeness_key k
    WHERE k.key = j.value
"""
DRAFTS = f"SELECT id FROM draft WHERE id {WANTED}"  # noqa: S608 – from what stands above


def hints(engine: Engine, clinic: str, ids: Collection[str], since: str) -> Mapping[str, Hint]:
    """Where staff have said nothing, which is nearly everywhere, a few look-ups for all of them."""
    listed = dumps(sorted(ids))
    found = {one.id: one for one in _subjects(engine, listed) if one.clinic == clinic}
    others = {name: other for pair in among(engine, listed, since) for name, other in _both(pair)}
    people = _people(engine, found.values())
    everyone = dumps(sorted({name for person in people.values() for name in person}))
    forms = {row["id"] for row in engine.rows(DRAFTS, {"ids": everyone})}
    told = (_hint(one, len(people[one.id] & forms), others.get(one.id)) for one in found.values())
    return {hint.id: hint for hint in told if hint.other_id or hint.forms > (hint.id in forms)}


def _people(engine: Engine, subjects: Collection[Subject]) -> dict[str, frozenset[str]]:
    """All records of each one’s person."""
    classes: dict[int, set[str]] = {}
    keys = dumps(sorted({one.same for one in subjects if one.same is not None}))
    for row in engine.rows(CLASSES, {"keys": keys}):
        classes.setdefault(row["key"], set()).add(row["id"])
    ids = {one.id for one in subjects}.union(*classes.values())
    spoken = spoken_of(engine, ids)
    found = {}
    for one in subjects:
        alike = classes.get(one.same, set()) if one.same is not None else set[str]()
        plain = frozenset({one.id, *alike})
        found[one.id] = together(engine, one.id) if plain & spoken else plain
    return found


def _subjects(engine: Engine, ids: str) -> Iterator[Subject]:
    for sql in ALL:
        for row in engine.rows(sql, {"ids": ids}):
            found = subject_from(row)
            if found is not None:
                yield found


def _both(pair: Pair) -> Iterator[tuple[str, tuple[Subject, bool]]]:
    likely = pair.resemblance.likely
    yield pair.one.id, (pair.other, likely)
    yield pair.other.id, (pair.one, likely)


def _hint(one: Subject, forms: int, other: tuple[Subject, bool] | None) -> Hint:
    if other is None:
        return Hint(one.id, forms)
    them, likely = other
    name = f"{them.traits.given_name} {them.traits.family_name}".strip()
    return Hint(one.id, forms, them.id, name, likely)
