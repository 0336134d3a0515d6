"""A new draft in its table, whoever begins it."""

from intake.storage.record import KeptEdition
from intake.storage.secret import digest, new_id, new_token
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.file.text import dumps
from intake.storage.sqlite.likeness.key import index_form
from intake.storage.sqlite.likeness.name import index_names
from intake.storage.sqlite.trail.audit import Act
from intake.storage.sqlite.walk.edition import keep_edition


def begin(
    engine: Engine, act: Act, language: str, mode: str, edition: KeptEdition, **more: Cell
) -> tuple[str, str]:
    """The token that opens it, and its id. `more`: what staff said of it."""
    token, draft_id = new_token(), new_id()
    cells: dict[str, Cell] = {
        "id": draft_id,
        "clinic": act.clinic,
        "token_hash": digest(token),
        "status": "in-progress",
        "revision": 0,
        "language": language,
        "mode": mode,
        "questionnaire_version": edition.questionnaire_version,
        "edition": keep_edition(engine, act, edition),
        "started": act.now,
        "touched": act.now,
        "answers": dumps({}),
    }
    engine.insert("draft", {**cells, **more})
    if more:
        index_names(engine, draft_id)
        index_form(engine, draft_id)
    return token, draft_id
