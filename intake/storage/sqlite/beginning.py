"""A new draft in its table, whoever begins it."""

from intake.storage.record import KeptEdition
from intake.storage.secret import digest, new_id, new_token
from intake.storage.sqlite.audit import Act
from intake.storage.sqlite.edition import keep_edition
from intake.storage.sqlite.engine import Cell, Engine
from intake.storage.sqlite.likeness_key import index_form
from intake.storage.sqlite.name import index_names
from intake.storage.sqlite.text import dumps


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
