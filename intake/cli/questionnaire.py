"""The questionnaire as a document: what is asked, of whom, and why."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, fields
from itertools import groupby

import click

from intake.cli.dictionary import Entry, entries
from intake.clinical.version import version_of
from intake.content import QUESTIONNAIRE, RULES

LISTS = ("used_for", "rules", "used_by", "also_read_by", "opens")


@click.command(
    epilog="\b\nExample:\n  python -m intake questionnaire --format csv > dictionary.csv"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "markdown", "csv"]),
    default="json",
    show_default=True,
)
def questionnaire(form: str) -> None:
    """Print the data dictionary: every question, its answers, when it is asked and why.

    The link_ids and codes are those of Answers JSON.
    """
    click.echo(WRITERS[form](entries(QUESTIONNAIRE, RULES)))


def _json(found: Iterable[Entry]) -> str:
    document = {
        "questionnaire": QUESTIONNAIRE.name,
        "title": QUESTIONNAIRE.title,
        "version": version_of(QUESTIONNAIRE),
        "items": [
            asdict(entry)
            | {"options": [{"code": o.code, "display": o.display} for o in entry.options]}
            | {"sided": [option.code for option in entry.options if option.sided]}
            for entry in found
        ],
        "facts": [
            {"link_id": fact.link_id, "text": fact.text, "worked_out_from": fact.sources}
            for fact in QUESTIONNAIRE.derived
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _csv(found: Iterable[Entry]) -> str:
    buffer = io.StringIO(newline="")
    names = [field.name for field in fields(Entry)]
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names)
    for entry in found:
        cells = {
            **asdict(entry),
            "options": " | ".join(f"{o.code}={o.display}" for o in entry.options),
            **{name: ", ".join(getattr(entry, name)) for name in LISTS},
            "sets_off": " | ".join(entry.sets_off),
        }
        writer.writerow([cells[name] for name in names])
    return buffer.getvalue().removesuffix("\n")


def _markdown(found: Iterable[Entry]) -> str:
    return "\n".join(chapters(found))


def chapters(found: Iterable[Entry]) -> Iterator[str]:
    """The question register by lines: why each is asked, who reads it, what it can set off."""
    yield f"# {QUESTIONNAIRE.title}\n\nVersion {version_of(QUESTIONNAIRE)}"
    for part, of_part in groupby(found, key=lambda entry: entry.part):
        yield f"\n## {part}"
        for (slug, title), of_page in groupby(of_part, key=lambda e: (e.page_slug, e.page_title)):
            yield f"\n### {title} (`{slug}`)"
            for entry in of_page:
                yield from _question(entry)


def _question(entry: Entry) -> Iterator[str]:
    yield f"\n**{entry.question}** (`{entry.link_id}`, {entry.type}, {entry.required})\n"
    if entry.hint:
        yield f"- Hint: {entry.hint}"
    yield f"- Asked: {entry.asked_when}"
    yield f"- Why: {entry.asked_because}"
    if entry.options:
        yield "- Answers: " + "; ".join(f"{o.display} (`{o.code}`)" for o in entry.options)
    if entry.exclusive:
        yield f"- Rules out the others: `{entry.exclusive}`"
    yield f"- Used by: {', '.join(entry.used_by)}"
    if read := (*entry.rules, *entry.also_read_by):
        yield f"- Read by {', '.join(read)}"
    if entry.opens:
        yield f"- May open: {', '.join(entry.opens)}"
    yield from (f"- Sets off {told}" for told in entry.sets_off)


WRITERS: dict[str, Callable[[Iterable[Entry]], str]] = {
    "json": _json,
    "markdown": _markdown,
    "csv": _csv,
}
