"""Whether the record is whole, and whether every conclusion in it can be drawn again."""

import sys
from collections import Counter
from collections.abc import Iterator
from time import monotonic

import click

from intake.cli.failure import FailedError
from intake.cli.installation import as_it_is
from intake.cli.past import Editions, LostEditionError, past_of
from intake.clinical.rerun import differences, document_again
from intake.storage import (
    CONSOLE,
    Records,
    StoredAssessment,
    anchors_in,
    drop_anchor,
    utc_now,
)

BESIDE = ("disposition", "could_be", "questionnaire_version", "rules_version")
"""Columns beside the document that say what it says: lists are sorted by them."""


@click.command(epilog="\b\nExample:\n  python -m intake verify")
def verify() -> None:
    """Check the database and its audit chain, and work out every stored assessment again.

    The chain is held against the anchors that earlier checks and backups left beside the keys.

    Each one is run under the edition it was made under: the questions and rules of its day, kept
    with it. What comes out must say everything that was stored. What cannot be reproduced is
    listed by its id, without anybody’s answers, and the exit code is 1.
    """
    began = monotonic()
    with as_it_is() as (store, keys):
        records = store.records(CONSOLE)
        trouble = [f"database: {fault}" for fault in records.faults(anchors_in(keys))]
        editions, kinds = Editions(records), Counter[str]()
        trouble += _assessments(records, editions, kinds)
        if not trouble:
            drop_anchor(keys, records.anchor(), utc_now())
    for line in trouble:
        click.echo(line)
    click.echo(
        f"{_counted(kinds['response'], 'response')} and "
        f"{_counted(kinds['stop'], 'emergency stop')} under "
        f"{_counted(len(editions), 'edition')}, checked in {monotonic() - began:.1f} s."
    )
    if trouble:
        raise FailedError(f"{len(trouble)} found that should not be. See the lines above.")
    click.echo("The database is sound, and every assessment comes out as it was stored.")


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _assessments(records: Records, editions: Editions, kinds: Counter[str]) -> Iterator[str]:
    with (
        records.assessments("verify") as rows,
        click.progressbar(rows, length=rows.count, label="Working out", file=sys.stderr) as told,
    ):
        for row in told:
            kinds[row.kind] += 1
            wrong = unlike(row, editions)
            if wrong:
                yield f"{row.kind} {row.id}: {wrong}"


def unlike(row: StoredAssessment, editions: Editions) -> str:
    """In what the stored assessment is not what its edition makes of its answers. Empty: nothing.

    Names parts of the document, and never what they say.
    """
    try:
        edition, past = editions.of(row), past_of(row)
        found = document_again(edition, past)
    except LostEditionError as lost:
        return str(lost)
    except (AttributeError, KeyError, TypeError, ValueError):
        return "cannot be worked out again from what was stored"
    parts = [*differences(row.assessment, found), *_beside(row)]
    return f"differs in {', '.join(dict.fromkeys(parts))}" if parts else ""


def _beside(row: StoredAssessment) -> Iterator[str]:
    told = row.assessment
    for name in BESIDE[2:] if row.kind == "stop" else BESIDE:
        if getattr(row, name) != told.get(name):
            yield name
    if row.needle_hold is not None and row.needle_hold != (told.get("needle_hold") != "none"):
        yield "needle_hold"
