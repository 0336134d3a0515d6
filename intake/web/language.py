"""The language of this request: what the person chose, else what their browser asks for."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, g, has_request_context, request, session

from intake.language import LANGUAGES, SOURCE, Catalogue, catalogue

CHOSEN = "language"
"""The key in the patient’s cookie session, and the name of the switch’s button."""
STAFF = ("/staff", "/practitioner", "/desk", "/admin")


def init_app(app: Flask) -> None:
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: words().say(text),
        ngettext=lambda one, many, count: words().say_counted(one, many, count),
        newstyle=True,
    )
    app.add_template_filter(translated)
    app.add_template_global(language)
    app.jinja_env.globals["LANGUAGES"] = LANGUAGES


def language() -> str:
    """The code of the language that this page is in. Staff read English, whatever was chosen."""
    if not has_request_context():
        return SOURCE
    if "language" not in g:
        g.language = SOURCE if request.path.startswith(STAFF) else _wanted()
    code: str = g.language
    return code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """For a page that staff print in a patient’s language."""
    before = language()
    g.language = code
    try:
        yield
    finally:
        g.language = before


def words() -> Catalogue:
    return catalogue(language())


def translated(text: str, where: str = "") -> str:
    """Words of the content in the language of this page; `where` is a link_id or a slug."""
    return words().say(text, where)


def _(text: str, **values: object) -> str:
    """Words of the pages in the language of this page, with `%(name)s` filled in."""
    said = words().say(text)
    return said % values if values else said


def N_(text: str) -> str:  # noqa: N802 — the name by which gettext’s tools find words
    """Words that are translated later, where they are shown."""
    return text


def _wanted() -> str:
    chosen = session.get(CHOSEN)
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(LANGUAGES) or SOURCE
