"""One person’s whole record as a file, for whoever runs commands on this machine."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import click

from intake.cli.failure import FailedError, WronglyCalledError
from intake.cli.installation import existing
from intake.cli.whole import Whole
from intake.clinical.edition import Edition, thaw
from intake.clinical.item import ContentError
from intake.clinical.questionnaire import Questionnaire
from intake.content import QUESTIONNAIRE
from intake.export.pdf.letter import Clinic
from intake.export.pdf.record import record_pdf
from intake.settings import read_settings
from intake.storage import CONSOLE, NotFoundError, StorageError, Store
from intake.storage.copying import FormOf, Purpose
from intake.web.staff.record.document import Copy, document
from intake.web.staff.record.paper import paper, reader

KINDS = {".pdf": "pdf", ".json": "json"}
NO_FORM = "There is no form under this reference or id, or none that was sent or stopped."


@click.command(
    epilog="\b\nExample:\n  python -m intake record 7B21-QYSW --to record.pdf --purpose transfer"
)
@click.argument("name", metavar="REFERENCE")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option(
    "--purpose",
    type=click.Choice(get_args(Purpose)),
    default="records-request",
    show_default=True,
)
@click.option(
    "--linked",
    is_flag=True,
    help="Also take the forms that say another name or birthday, and that staff have linked with "
    "this one as “the same person”. Look first whose they are.",
)
def record(name: str, to: Path, purpose: Purpose, *, linked: bool) -> None:
    """Write everything kept of one person to FILE.pdf, to be read, or FILE.json.

    REFERENCE is that of one of their forms, or its id; those with the same names and birthday are
    found by it. Forms that are there only by a link of staff are left out, and counted: see
    --linked. The copy is on record before it is made, and its person can see that on their own
    page. FILE appears when it is complete, and only its owner can read it.
    """
    kind: Any = KINDS.get(to.suffix.lower())
    if kind is None:
        raise WronglyCalledError(f"{to} is neither a .pdf nor a .json: name one of them.")
    with existing() as store, Whole(to.parent) as out:
        found = _found(store, name)
        taken = [one for one in found if one.own or linked]
        made = _record(store, taken, purpose, kind)
        with out.file(to.name) as file:
            file.write(_pdf(made) if kind == "pdf" else _json(made))
        out.appear()
    click.echo(f"{_forms(len(taken))} of one person in {to}")
    if len(found) > len(taken):
        left = len(found) - len(taken)
        click.echo(f"{_forms(left)} that staff have linked with it left out: see --linked")


def _forms(number: int) -> str:
    return f"{number} {'form' if number == 1 else 'forms'}"


def _found(store: Store, name: str) -> tuple[FormOf, ...]:
    try:
        return store.copies(CONSOLE).forms(name)
    except NotFoundError as error:
        raise FailedError(NO_FORM) from error


def _record(store: Store, found: list[FormOf], purpose: Purpose, kind: Any) -> dict[str, Any]:
    face, settings = store.copies(CONSOLE), read_settings()
    forms = [face.take(one.id, purpose, kind) for one in found]
    copy = Copy(settings["CLINIC_NAME"], "the clinic’s own computer", datetime.now(UTC), purpose)
    return document(copy, forms, _Asked(store))


def _pdf(made: dict[str, Any]) -> bytes:
    settings = read_settings()
    ways = (settings["CLINIC_ADDRESS"], f"Phone {settings['CLINIC_PHONE']}")
    clinic = Clinic(settings["CLINIC_NAME"], tuple(way for way in ways if way))
    shown = paper(made, clinic, reader(settings["TIME_ZONE"]))
    return record_pdf(shown, datetime.now(UTC))


def _json(made: dict[str, Any]) -> bytes:
    text = json.dumps(made, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace") + b"\n"


class _Asked:
    """The questionnaires of one record, each thawed once; today’s where one is lost."""

    def __init__(self, store: Store) -> None:
        self._records = store.records(CONSOLE)
        self._known: dict[str, Edition | None] = {}

    def __call__(self, edition: str) -> tuple[Questionnaire, bool]:
        if edition not in self._known:
            self._known[edition] = self._thawed(edition)
        found = self._known[edition]
        return (QUESTIONNAIRE, False) if found is None else (found.questionnaire, True)

    def _thawed(self, edition: str) -> Edition | None:
        try:
            return thaw(self._records.edition(edition), known_as=edition)
        except (StorageError, ContentError):
            return None
