"""Write what later builds have to keep: `PYTHONPATH=. .venv/bin/python tests/editions/make.py`.

Run it when content is released under a new version, and when a type of content was added or has
gained a field. It never writes over an edition: what was released stays as it was.
"""

import gzip
import json
import sys
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any

from intake.clinical.answers import Answers
from intake.clinical.edition import Edition
from intake.clinical.freezing import frozen
from intake.clinical.node import default_of, types
from intake.clinical.path import hear
from intake.clinical.rerun import Past, document_again
from intake.content import QUESTIONNAIRE, RULES
from intake.content.fact import SENT_BEFORE
from tests.patients import answers_of, vignettes

FOLDER = Path(__file__).parent
TYPES = FOLDER / "types.json"
EVERY = 23
"""Of the vignettes, one in so many: they are sorted by topic, so that each has its share."""
BEFORE = {SENT_BEFORE.link_id: frozenset({"yes"})}
REQUIRED = "required"


def main() -> None:
    edition = Edition.of(QUESTIONNAIRE, RULES)
    file = FOLDER / f"{RULES.version}.json.gz"
    if file.exists():
        sys.stderr.write(f"{file.name} is there already, and stays. Is there a new version?\n")
    else:
        text = json.dumps(stored(edition), ensure_ascii=False, sort_keys=True)
        file.write_bytes(gzip.compress(text.encode(), mtime=0))
    written = json.dumps(every_type(), indent=1, sort_keys=True, ensure_ascii=False)
    TYPES.write_text(written + "\n", encoding="utf-8")


def stored(edition: Edition) -> dict[str, Any]:
    """The edition and a few dozen assessments, finished ones and some that were on the way."""
    pasts = [past(vignette, number) for number, vignette in enumerate(vignettes())]
    return {
        "hash": edition.hash,
        "edition": edition.text,
        "assessments": [kept(edition, one) for one in pasts[::EVERY]],
    }


def past(vignette: dict[str, Any], number: int) -> Past:
    """Of four, one was here before, one was on the way, and one has answers that were withdrawn."""
    answers, as_of = answers_of(vignette)
    turn = number // EVERY % 4
    if turn:
        answers = hear(QUESTIONNAIRE, answers, as_of, finished=True).counted
    return Past(answers, BEFORE if turn == 1 else {}, as_of, finished=turn != 2)


def kept(edition: Edition, past: Past) -> dict[str, Any]:
    return {
        "answers": {key: as_json(past.answers, key) for key in past.answers},
        "facts": {key: sorted(codes) for key, codes in past.facts.items()},
        "as_of": past.as_of.isoformat(),
        "finished": past.finished,
        "document": document_again(edition, past),
    }


def as_json(answers: Answers, link_id: str) -> Any:
    value = answers[link_id]
    return list(value) if isinstance(value, tuple) else value


def every_type() -> dict[str, Any]:
    """Every type: a dataclass by its fields and their defaults, an enum by its members."""
    return {name: described(kind) for name, kind in types().items()}


def described(kind: type[Any]) -> dict[str, Any]:
    if not is_dataclass(kind):
        return {name: str(member.value) for name, member in kind.__members__.items()}
    defaults = {field.name: default_of(field) for field in fields(kind)}
    return {
        name: REQUIRED if default is MISSING else json.loads(frozen(default=default))
        for name, default in defaults.items()
    }


if __name__ == "__main__":
    main()
