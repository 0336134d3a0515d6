"""The picture of the body: what its places are called in other words, and which views show them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Flask
from markupsafe import Markup

from intake.clinical.answers import Answers
from intake.clinical.item import SIDES
from intake.content.area import DRAWN, HINTS
from intake.web.language import translated

INDENT, BETWEEN_TAGS = re.compile(r"\s*\n\s*"), re.compile(r">\s+<")


@dataclass(frozen=True)
class Marked:
    """The places a person marked, for `templates/macros/body.html` to draw."""

    places: frozenset[str]
    worst: str

    @property
    def views(self) -> tuple[str, ...]:
        """Those that show a marked place at its best; where none does, nothing is drawn."""
        return tuple(view for view in _views() if any(_shows(view, code) for code in self.places))


def init_app(app: Flask) -> None:
    app.add_template_global(place_hint)
    app.add_template_filter(dense)
    app.jinja_env.lstrip_blocks = True  # indents of a template are a tenth of a page’s bytes


def marked(answers: Answers) -> Marked:
    """The worst place is one of those that count: one that was unmarked later is not drawn."""
    told, worst = answers.get("regions"), answers.get("main_region")
    places = frozenset(told if isinstance(told, tuple | list) else (told,) if told else ())
    only = next(iter(places)) if len(places) == 1 else ""
    return Marked(frozenset(map(str, places)), str(worst) if worst in places else str(only))


def dense(markup: Markup) -> Markup:
    """Without the space between tags: where none of it is words, so that the page stays small."""
    return Markup(BETWEEN_TAGS.sub("><", INDENT.sub(" ", markup)))  # noqa: S704 — was Markup before


def place_hint(code: str) -> str:
    """Where a place is, in other words, in the language of the page."""
    return translated(HINTS[code], "regions") if code in HINTS else ""


def _views() -> Iterable[str]:
    for view in DRAWN:
        yield from (f"side-{side}" for side in SIDES) if view == "side" else (view,)


def _shows(view: str, code: str) -> bool:
    """A place told without a side is drawn on both."""
    name, _, side = view.partition("-")
    plain, _, of = code.rpartition("-") if code.endswith(SIDES) else (code, "", "")
    return plain in DRAWN[name] and (not side or not of or side == of)
