"""A new form beside a sent one: what it offers again, until its person has checked it."""

from collections.abc import Collection

from intake.storage.moment import from_text
from intake.storage.record import Brought, Receipt
from intake.storage.secret import new_id
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.file.text import answers_from, dumps
from intake.storage.sqlite.trail.audit import Act

BROUGHT = "SELECT sent_at, edition, answers FROM brought WHERE draft_id = :id"


def bring(
    engine: Engine, act: Act, draft_id: str, earlier: Receipt, link_ids: Collection[str]
) -> None:
    """Keep a copy of these answers beside the new draft. None of them is in it yet.

    Whose they are is: what is offered is shown to nobody with another date of birth.
    """
    row = engine.one("SELECT * FROM response WHERE id = :id", {"id": earlier.response_id})
    answers = {
        link_id: value
        for link_id, value in answers_from(row["answers"]).items()
        if link_id in link_ids and value is not None
    }
    engine.insert(
        "brought",
        {
            "id": new_id(),
            "clinic": act.clinic,
            "draft_id": draft_id,
            "at": act.now,
            "response_id": row["id"],
            "sent_at": row["sent_at"],
            "edition": row["edition"],
            "answers": dumps(answers),
        },
    )
    engine.update("draft", draft_id, {"date_of_birth": row["date_of_birth"]})
    # From which response, and how many: never what they say.
    act.record("carried", f"draft/{draft_id}", earlier=row["id"], answers=len(answers))


def brought_of(engine: Engine, draft_id: str) -> Brought | None:
    row = engine.row(BROUGHT, {"id": draft_id})
    if row is None:
        return None
    return Brought(from_text(row["sent_at"]), row["edition"] or "", answers_from(row["answers"]))
