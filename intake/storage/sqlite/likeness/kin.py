"""Which records are of one person: by what they say themselves, and by what staff said of them.

Forms and visits with the same names, letter by letter, and the same date of birth are taken to be
of one person. Staff may link others. “Not the same” goes before both: once two people of one name
and birthday are known to be there, nothing is taken for granted of that name and birthday any
more, and only what staff said of each counts.
"""

from collections.abc import Collection, Iterator

from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.file.text import dumps
from intake.storage.sqlite.likeness.resemblance import NAMED, compared
from intake.storage.sqlite.likeness.resemblance_key import Key
from intake.storage.sqlite.likeness.subject import booking, subject

IN_FORCE = """
    d.verdict <> 'undone' AND d.number = (SELECT max(n.number) FROM likeness_decision n
        WHERE n.one = d.one AND n.other = d.other)
"""
"""Of a decision `d`: it is the newest of its pair, and was not taken back."""
SAID = f"""
    SELECT other AS id, verdict FROM likeness_decision d WHERE one = :id AND {IN_FORCE}
    UNION ALL SELECT one, verdict FROM likeness_decision d WHERE other = :id AND {IN_FORCE}
"""  # noqa: S608 – put together from what stands above
WANTED = "IN (SELECT value FROM json_each(:ids))"
SPOKEN_OF = f"""
    SELECT one AS id FROM likeness_decision WHERE one {WANTED}
    UNION SELECT other FROM likeness_decision WHERE other {WANTED}
    UNION SELECT b.draft_id FROM booked b WHERE b.draft_id {WANTED} AND (
        EXISTS (SELECT 1 FROM likeness_decision d WHERE d.one = b.appointment_id)
        OR EXISTS (SELECT 1 FROM likeness_decision d WHERE d.other = b.appointment_id))
"""  # noqa: S608 – likewise
VISIT_OF = "SELECT appointment_id AS id FROM booked WHERE draft_id = :id"
FORMS_OF = "SELECT draft_id AS id FROM booked WHERE appointment_id = :id"
CLASS = "SELECT subject_id AS id FROM likeness_key WHERE key = :key LIMIT 200"


def together(engine: Engine, record_id: str) -> frozenset[str]:
    """All records of this one’s person, itself among them."""
    key = same_of(engine, record_id)
    plain = {record_id} if key is None else {record_id, *_of_class(engine, key)}
    if not spoken_of(engine, plain):  # as nearly everywhere
        return frozenset(plain)
    found = reached(engine, record_id)
    # Told apart somewhere in it: what is only taken for granted counts for none of them.
    return frozenset(linked(engine, {record_id}) if apart(engine, found, found) else found)


def reached(engine: Engine, record_id: str) -> set[str]:
    """All that links, names and birthdays lead to, step by step, whoever was told apart in it."""
    found, asked = linked(engine, {record_id}), set[Key]()
    todo = list(found)
    while todo:
        key = same_of(engine, todo.pop())
        if key is None or key in asked:
            continue
        asked.add(key)
        if not is_parted(engine, key):
            new = linked(engine, _of_class(engine, key)) - found
            found |= new
            todo += new
    return found


def apart(engine: Engine, some: Collection[str], others: Collection[str]) -> bool:
    """Whether staff said of any of these and any of those that they are not of one person."""
    there = set(others)
    return any(
        verdict == "not-same" and near in there
        for one in some
        for near, verdict in said_of(engine, one).items()
    )


def spoken_of(engine: Engine, ids: Collection[str]) -> set[str]:
    """Those of these of whom staff have ever said anything, or of the visit that they are for."""
    return {row["id"] for row in engine.rows(SPOKEN_OF, {"ids": dumps(sorted(ids))})}


def said_of(engine: Engine, record_id: str) -> dict[str, str]:
    """What is in force of this record and each other one."""
    return {row["id"]: row["verdict"] for row in engine.rows(SAID, {"id": record_id})}


def linked(engine: Engine, ids: Collection[str]) -> set[str]:
    """These, and whatever staff have linked with them, step by step."""
    found, todo = set(ids), list(ids)
    while todo:
        one = todo.pop()
        said = said_of(engine, one)
        near = {other for other, verdict in said.items() if verdict == "same"}
        near |= set(_carried(engine, one, known=bool(said)))
        todo += near - found
        found |= near
    return found


def is_parted(engine: Engine, key: Key) -> bool:
    """Whether two people of this name and birthday are known to be there."""
    members = linked(engine, _of_class(engine, key))
    return len(members) > 1 and apart(engine, members, members)


def _carried(engine: Engine, record_id: str, *, known: bool) -> Iterator[str]:
    """What was said of a visit holds for the form that its person fills in for it.

    Unless that form is somebody else’s, going by what it says.
    """
    for row in list(engine.rows(VISIT_OF, {"id": record_id})):
        if said_of(engine, row["id"]) and fits(engine, row["id"], record_id):
            yield row["id"]
    if known:
        for row in list(engine.rows(FORMS_OF, {"id": record_id})):
            if fits(engine, record_id, row["id"]):
                yield row["id"]


def fits(engine: Engine, appointment_id: str, draft_id: str) -> bool:
    visit, form = booking(engine, appointment_id), subject(engine, draft_id)
    found = compared(visit.traits, form.traits) if visit and form else None
    if found is None or "date-of-birth" in found.differs:
        return False
    return found.agrees[0] in NAMED.values()


def same_of(engine: Engine, record_id: str) -> Key | None:
    found = subject(engine, record_id)
    return None if found is None else found.same


def _of_class(engine: Engine, key: Key) -> set[str]:
    return {row["id"] for row in engine.rows(CLASS, {"key": key})}
