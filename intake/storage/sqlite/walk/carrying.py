"""Taking a draft over to a newer edition. What cannot come along is kept beside it."""

import json
from collections.abc import Collection

from intake.storage.moment import from_text
from intake.storage.record import CarryOver, Draft, KeptEdition, Told
from intake.storage.secret import new_id
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.file.text import dumps
from intake.storage.sqlite.trail.audit import Act
from intake.storage.sqlite.walk.edition import keep_edition
from intake.storage.sqlite.walk.walk import change

CARRIED = """
    SELECT c.at, c.set_aside, coalesce(b.questionnaire_version, '') AS before,
        a.questionnaire_version AS after
    FROM carry_over c JOIN edition a ON a.hash = c.edition_after
        LEFT JOIN edition b ON b.hash = c.edition_before
    WHERE c.draft_id = :id ORDER BY c.number
"""


def carry(
    engine: Engine,
    act: Act,
    draft: Draft,
    edition: KeptEdition,
    changed: Collection[str],
    told: Told,
) -> None:
    """The answers that changed leave the draft and are kept as they were told."""
    after = keep_edition(engine, act, edition)
    engine.insert(
        "carry_over",
        {
            "id": new_id(),
            "clinic": act.clinic,
            "draft_id": draft.id,
            "number": len(carried_of(engine, draft.id)) + 1,
            "at": act.now,
            "edition_before": draft.edition or None,
            "edition_after": after,
            "set_aside": dumps(list(told)),
        },
    )
    stay = {link_id: value for link_id, value in draft.answers.items() if link_id not in changed}
    change(
        engine,
        draft,
        act.at,
        answers=dumps(stay),
        edition=after,
        questionnaire_version=edition.questionnaire_version,
        set_aside=dumps(sorted({row["link_id"] for row in told} | draft.set_aside)),
    )


def carried_of(engine: Engine, draft_id: str) -> tuple[CarryOver, ...]:
    return tuple(
        CarryOver(
            at=from_text(row["at"]),
            before=row["before"],
            after=row["after"],
            set_aside=tuple(json.loads(row["set_aside"])),
        )
        for row in engine.rows(CARRIED, {"id": draft_id})
    )
