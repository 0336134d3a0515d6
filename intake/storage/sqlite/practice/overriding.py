"""Which override is in force: one answer for the queue, the brief, the desk and every copy.

A draft is `d` here and a response `r`. Of the overrides of a form the newest counts. It stands as
it is over the answers that it was made about. When the patient has touched the form since, one
that made it less urgent lapses; one that made it more urgent stays, at the least, until a
practitioner signs the draft off. It goes with the form when that is sent, and then stays for good
unless somebody overrides the response itself.
"""

# ruff: noqa: S608 – put together from what stands here

from intake.storage.record import DISPOSITIONS

ALARMED = """
    (d.alarm NOT NULL AND NOT EXISTS
        (SELECT 1 FROM review v WHERE v.subject_id = d.id AND v.seen = d.alarm))
"""
URGENT = """
    (d.status = 'in-progress' AND d.urgency IN ('emergency_now', 'same_day') AND NOT EXISTS
        (SELECT 1 FROM review v WHERE v.subject_id = d.id AND v.seen = d.revision))
"""
# By the number of what was seen, and by no clock: a later state has a higher one.
RAISED = """
    (SELECT m.{what} FROM remark m WHERE m.subject_id = d.id AND m.kind = 'override' AND m.raises
        AND m.number = (SELECT max(n.number) FROM remark n
            WHERE n.subject_id = d.id AND n.kind = 'override')
        AND NOT EXISTS (SELECT 1 FROM review v WHERE v.subject_id = d.id AND v.seen >= m.seen))
"""
IS_RAISED = f"{RAISED.format(what='id')} NOT NULL"
"""Whether a practitioner has raised this draft, and nobody has signed it off since."""
STATE = f"""
    coalesce(CASE WHEN {ALARMED} THEN d.alarm WHEN {URGENT} OR {IS_RAISED} THEN d.revision END,
        (SELECT max(v.seen) FROM review v WHERE v.subject_id = d.id), d.alarm, d.revision)
"""
"""What of a draft waits for a review; where nothing does, what was reviewed last."""
AS_STOPPED = f"""
    ({ALARMED} OR (d.alarm NOT NULL AND NOT {URGENT} AND NOT {IS_RAISED}))
"""
"""Whether a draft waits, or waited last, for its alarm: else for what it says since it was left."""
BY_RULES = f"CASE WHEN {AS_STOPPED} THEN 'emergency_now' ELSE coalesce(d.urgency, 'routine') END"
"""How urgent the rules found a draft."""


def _rank(level: str) -> str:
    return f"instr('{' '.join(DISPOSITIONS)}', {level})"


_RAISES_DRAFT = f"{_rank(RAISED.format(what='verdict'))} < {_rank(BY_RULES)}"
_RAISES_RESPONSE = f"{_rank(RAISED.format(what='verdict'))} < {_rank('r.disposition')}"
UNSENT_IN_FORCE = f"""
    coalesce(
        (SELECT m.{{what}} FROM remark m WHERE m.subject_id = d.id AND m.kind = 'override'
            AND m.number = (SELECT max(n.number) FROM remark n
                WHERE n.subject_id = d.id AND n.kind = 'override')
            AND m.seen = {STATE} AND m.at >= d.touched),
        CASE WHEN {_RAISES_DRAFT} THEN {RAISED} END)
"""
SENT_IN_FORCE = f"""
    coalesce(
        (SELECT m.{{what}} FROM remark m WHERE m.subject_id = r.id AND m.kind = 'override'
            ORDER BY m.number DESC LIMIT 1),
        CASE WHEN {_RAISES_RESPONSE} THEN {RAISED} END)
"""
"""Both: `what` of the remark in force, as its `verdict` or its `id`; NULL where there is none."""
OVERRIDDEN = """
    EXISTS (SELECT 1 FROM remark m WHERE m.subject_id = d.id AND m.kind = 'override')
"""
"""Whether a practitioner ever overrode this draft: then any of them may open it."""
