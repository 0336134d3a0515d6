"""Answers JSON in, RiskAssessment JSON out."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import BinaryIO

import click

from intake.cli.document import DocumentError, parse
from intake.cli.failure import WronglyCalledError
from intake.clinical.report import as_document
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from intake.settings import read_settings

LONGEST = 1_048_576
"""Bytes of one document. An intake has about 8,000: more is not an intake."""


@click.command(
    epilog='\b\nExample:\n  echo \'{"answers": {"dob": "1991-04-02", "nrs_now": 4}}\''
    " | python -m intake triage -"
)
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--ndjson", is_flag=True, help="One document a line in, one a line out, at once.")
def triage(file: BinaryIO, *, ndjson: bool) -> None:
    """Say how soon a patient should be seen, and why.

    Reads Answers JSON from FILE, or from standard input: {"questionnaire": "posterior-thigh",
    "answers": {link_id: answer}, "as_of": "2026-11-22"}. as_of is today where it is left out.

    Input that cannot be used ends with exit code 2 and one line that names the line, the link_id
    and what was expected. With --ndjson the lines before it have been answered by then, each in
    its place; nothing after it is read.
    """
    source = getattr(file, "name", "<stdin>")
    today = datetime.now(read_settings()["TIME_ZONE"]).date()
    for number, raw in _lines(file) if ndjson else [(None, file.read(LONGEST + 1))]:
        try:
            answer = _answered(raw, today)
        except DocumentError as error:
            line = number or error.line
            raise WronglyCalledError(f"{source}, line {line}: {error}") from error
        click.echo(json.dumps(answer, ensure_ascii=False, indent=None if ndjson else 2))


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """One line at a time: memory stays the same for ten lines and for a million."""
    number = 1
    while raw := file.readline(LONGEST + 1):
        yield number, raw
        number += 1


def _answered(raw: bytes, today: date) -> dict[str, object]:
    if len(raw) > LONGEST:
        raise DocumentError(1, f"expected a document of at most {LONGEST} bytes")
    intake = parse(raw, QUESTIONNAIRE, today)
    assessment = assess(QUESTIONNAIRE, RULES, intake.answers, intake.as_of)
    return as_document(assessment, QUESTIONNAIRE, RULES, intake.as_of)
