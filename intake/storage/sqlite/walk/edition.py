"""Editions in their table: kept once, with the first record that is made under them."""

import zlib

from intake.storage.error import DamagedError, NotFoundError
from intake.storage.record import KeptEdition
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.trail.audit import Act

BEST = 9  # an edition is written once and read for years


def keep_edition(engine: Engine, act: Act, edition: KeptEdition) -> str:
    """Its hash, once its text is kept: in the transaction of what is made under it."""
    if engine.row("SELECT 1 FROM edition WHERE hash = :hash", {"hash": edition.hash}) is None:
        engine.insert(
            "edition",
            {
                "hash": edition.hash,
                "clinic": act.clinic,
                "questionnaire_version": edition.questionnaire_version,
                "questionnaire_hash": edition.questionnaire_hash,
                "rules_version": edition.rules_version,
                "rules_hash": edition.rules_hash,
                "text": zlib.compress(edition.text.encode(), BEST),
                "first_used": act.now,
            },
        )
    return edition.hash


def edition_text(engine: Engine, edition: str) -> str:
    """The text as it stands here; whether it is still the one of its hash, the reader checks."""
    row = engine.row("SELECT text FROM edition WHERE hash = :hash", {"hash": edition})
    if row is None:
        raise NotFoundError("This edition was not kept.")
    try:
        return zlib.decompress(row["text"]).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise DamagedError("The text of an edition cannot be read.") from error


def edition_named(row: Row) -> KeptEdition:
    """The edition that a response names."""
    return KeptEdition(
        hash=row["edition"] or "",
        questionnaire_version=row["questionnaire_version"],
        questionnaire_hash=row["questionnaire_hash"],
        rules_version=row["rules_version"],
        rules_hash=row["rules_hash"],
    )
