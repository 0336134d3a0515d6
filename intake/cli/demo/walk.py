"""A patient at the screen: opens the start page and fills in what each page asks."""

from typing import Protocol

from intake.cli.demo.page import Control, Form, read_form
from intake.clinical.answers import Answers

CHOSEN = {"radio", "checkbox"}
DATE_PARTS = {"year": 0, "month": 1, "day": 2}
LONGEST_WALK = 200
"""Pages. Nobody is asked so many: whoever gets there goes round in circles."""
REFUSED = 400
CAME_BACK = {"repeat_reason": "new_problem"}
"""For whoever has sent a form lately: the same seed was used twice."""
SENT, STOPPED = "/sent", "/stop"


class Page(Protocol):
    """What a browser gets."""

    @property
    def status_code(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def request(self) -> "Asked": ...


class Asked(Protocol):
    @property
    def path(self) -> str: ...


class Browser(Protocol):
    """What a walk needs of one: Flask’s test client is one."""

    def get(self, path: str, *, follow_redirects: bool) -> Page: ...
    def post(self, path: str, *, data: dict[str, list[str]], follow_redirects: bool) -> Page: ...


class WalkError(RuntimeError):
    """The walk led nowhere: the pages and the made-up answers do not fit each other."""


def walk(browser: Browser, answers: Answers, leaves_at: str | None) -> str:
    """Where it ended: at /sent, at /stop, or on the page that was left open."""
    said = {**CAME_BACK, **answers}
    page = browser.get("/", follow_redirects=True)
    for _ in range(LONGEST_WALK):
        path = page.request.path
        if path in {SENT, STOPPED} or path.rsplit("/", 1)[-1] == leaves_at:
            return path
        form = read_form(page.text)
        if form is None:
            raise WalkError(f"{path} has no form to fill in.")
        data = _filled_in(form, said, again=path.endswith("-again"))
        page = browser.post(form.action or path, data=data, follow_redirects=True)
        if page.status_code >= REFUSED:
            wrong = page.text.count('aria-invalid="true"')
            raise WalkError(f"{path} answered {page.status_code} and marked {wrong} answers.")
    raise WalkError(f"Still at {page.request.path} after {LONGEST_WALK} pages.")


def _filled_in(form: Form, answers: Answers, *, again: bool) -> dict[str, list[str]]:
    said = {n: _said(controls, answers, again=again) for n, controls in form.names.items()}
    return {name: values for name, values in said.items() if values}


def _said(controls: list[Control], answers: Answers, *, again: bool) -> list[str]:
    """The values of one name: the answer in the page’s own shape, or what stood there already."""
    name, kind = controls[0].name, controls[0].kind
    if kind == "hidden":
        return [control.value for control in controls]
    stem, _, part = name.rpartition("-")
    link_id = f"{name}.again" if again else name
    if part in DATE_PARTS and link_id not in answers:
        return [_part(answers.get(stem), DATE_PARTS[part])]
    value = answers.get(link_id)
    if value is None:
        return []
    said = [str(code) for code in value] if isinstance(value, tuple | list) else [str(value)]
    offered = {control.value for control in controls}
    if kind in CHOSEN and not set(said) <= offered:
        raise WalkError(f"{name} does not offer the answer that the story gives.")
    return said


def _part(written: object, place: int) -> str:
    """Month, day or year of an ISO date, as a person types it."""
    parts = str(written or "").split("-")
    return parts[place].lstrip("0") if place < len(parts) else ""
