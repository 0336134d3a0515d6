"""The language of this request: what the person chose, else what their browser asks for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask, current_app, g, has_request_context, request, session
from jinja2 import pass_context

from intake.language import LANGUAGES, SOURCE
from intake.language.catalogue import Catalogue, catalogue
from intake.settings import SettingError

CHOSEN = "language"
"""The key in the patient’s cookie session, and the name of the switch’s button."""
STAFF = ("/staff", "/practitioner", "/desk", "/admin")


def init_app(app: Flask) -> None:
    unknown = set(app.config["LANGUAGES"]) - LANGUAGES.keys()
    if unknown:
        raise SettingError(
            f"INTAKE_LANGUAGES cannot be {', '.join(sorted(unknown))}: write some of "
            f"{', '.join(LANGUAGES)}, or leave it out for all of them."
        )
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True  # a message has no line breaks of a template
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: words().say(text),
        ngettext=lambda one, many, count: words().say_counted(one, many, count),
        newstyle=True,
    )
    app.add_template_filter(afresh(translated), "translated")
    app.add_template_global(language)
    app.add_template_global(languages)


def languages() -> dict[str, str]:
    """Those this clinic shows its patients, each by its own name. English is always one."""
    shown = current_app.config["LANGUAGES"] or LANGUAGES
    return {code: name for code, name in LANGUAGES.items() if code in shown or code == SOURCE}


def afresh(shown_as: Callable[..., str]) -> Callable[..., str]:
    """A filter that is asked on every page: Jinja would work out what it does to constants once."""
    return pass_context(lambda _page, *told, **named: shown_as(*told, **named))


def language() -> str:
    """The code of the language that this page is in. Staff read English, whatever was chosen."""
    if not has_request_context():
        return SOURCE
    if "language" not in g:
        g.language = SOURCE if request.path.startswith(STAFF) else _wanted()
    code: str = g.language
    return code


def turn_to(code: str) -> None:
    """Let the page, and those after it in this browser, be in that language."""
    if session.get(CHOSEN) != code:
        session[CHOSEN] = code
    g.language = code


def asked_for() -> str | None:
    """The language that the switch was just turned to, by its button or its link."""
    code = request.values.get(CHOSEN, "")
    return code if code in languages() else None


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """For words in another language than the page’s: a form printed by staff, a call to 911."""
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
    if chosen in languages():
        return str(chosen)
    return next(_asked_for_by_browser(), SOURCE)


def _asked_for_by_browser() -> Iterator[str]:
    """Those we have, the best liked first: “es-MX, en” asks for Spanish, whosever Spanish it is."""
    for wanted, liking in request.accept_languages:
        code = wanted.partition("-")[0].lower()
        if liking and code in languages():
            yield code
