"""Finding an appointment by what somebody says on the phone; and what was done with it."""

from intake.storage.sqlite.file.engine import Cell
from intake.storage.sqlite.likeness.name import asked
from intake.storage.sqlite.visit.agenda import SHOWN
from intake.storage.sqlite.visit.appointment import digits

FEW = 4
"""So many digits of a phone number, at least, are looked for."""
NEAREST = "ORDER BY abs(julianday(a.starts) - julianday(:now)), a.id LIMIT :limit"
DONE = """
    WITH done (seq, action) AS (
        SELECT seq, action FROM audit_event
        WHERE entity = 'appointment/' || :id AND action <> 'look'
        UNION ALL
        SELECT e.seq, e.action
        FROM booked b JOIN response r ON r.draft_id = b.draft_id
            JOIN audit_event e ON e.entity = 'response/' || r.id AND e.action = 'file-incomplete'
        WHERE b.appointment_id = :id
        UNION ALL
        SELECT event, 'import-' || kind FROM import_change WHERE appointment_id = :id)
    SELECT e.seq, e.at, e.agent, e.role, e.entity, e.detail, done.action,
        coalesce(s.display_name, e.agent) AS shown
    FROM done JOIN audit_event e USING (seq) LEFT JOIN staff s ON s.id = e.agent
    ORDER BY e.seq
"""
"""Of its forms only that staff filed one: what practitioners do with them is not told here."""


def matching(text: str) -> tuple[str, dict[str, Cell]]:
    """SQL for appointments, with its parameters but `limit`; none where nothing is asked."""
    parts, values = _named(text)
    number, typed = digits(text), text.strip().casefold()
    if len(number) >= FEW and not any(letter.isalpha() for letter in typed):
        parts.append("substr(a.phone_key, -length(:number)) = :number")
        values["number"] = number
    if len(typed) >= FEW:
        parts.append("substr(lower(a.email), 1, length(:typed)) = :typed")
        values["typed"] = typed
    return (f"{SHOWN} ({' OR '.join(parts)}) {NEAREST}" if parts else ""), values


def _named(text: str) -> tuple[list[str], dict[str, Cell]]:
    """Each word begins a word of the name; or all of them do, as one."""
    words, joined = asked(text)
    if not words:
        return [], {}
    values: dict[str, Cell] = {f"word{at}": word for at, word in enumerate([*words, joined])}
    *each, whole = (f"instr(a.name_words, ' ' || :{name}) > 0" for name in values)
    return [f"({' AND '.join(each)})", whole], values
