"""Values onto pages. The engine is typst: tagged PDF/UA, in memory, about 20 ms a page."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

from intake.export.pdf.glyph import in_every_text, refused_in, settable, spelled

FOLDER = Path(__file__).parent
STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1 (ISO 14289-1): tags, a title, a language; a sign that no font has is an error."""
TRIES = 6
ONE_AT_A_TIME = Lock()


def typeset(template: str, values: Mapping[str, Any], at: datetime) -> bytes:
    """A PDF by this template (a file of `template/`), made at that moment.

    What people wrote reaches the template as data (JSON) and is never part of its markup, so that
    `#import` in a patient’s words is eight letters. Signs that no font has are spelled out.
    """
    written = in_every_text(dict(values), settable)
    for tried in range(TRIES):
        try:
            return _compiled(template, written, at, by_system=tried > 0)
        except typst.TypstError as error:
            signs = refused_in(str(error))
            if tried:
                written = in_every_text(written, spelled(signs))
            elif not signs:
                raise
    return _compiled(template, in_every_text(written, spelled(frozenset())), at, by_system=False)


def _compiled(template: str, values: Any, at: datetime, *, by_system: bool) -> bytes:
    files = {
        "main.typ": _file(f"{template}.typ"),
        "house.typ": _file("house.typ"),
        "values.json": json.dumps(values).encode(),
    }
    with ONE_AT_A_TIME:
        # Its stubs leave out that it takes several files.
        made = _compiler(by_system=by_system).compile(  # type: ignore[type-var]
            input=files,
            format="pdf",
            pdf_standards=[STANDARD],
            timestamp=at.replace(microsecond=0),
        )
    if not isinstance(made, bytes):
        raise TypeError("A PDF is one file.")
    return made


@cache
def _compiler(*, by_system: bool) -> typst.Compiler:
    """With our own fonts, the same on every machine; `by_system`, with the machine’s as well."""
    return typst.Compiler(
        root=FOLDER / "template",
        font_paths=[FOLDER / "font"],
        ignore_system_fonts=not by_system,
    )


@cache
def _file(name: str) -> bytes:
    return (FOLDER / "template" / name).read_bytes()
