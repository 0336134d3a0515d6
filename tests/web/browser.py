"""A person at a browser, with a person’s verbs. Every page they are shown is also audited."""

from html import unescape
from urllib.parse import urljoin, urlsplit

from flask.testing import FlaskClient

from intake.cli.demo.page import Form, read_form
from tests.patients import NEUTRAL
from tests.web.audit import audit
from tests.web.walker import fill_in, heading_of, words


class Browser:
    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.status = 0
        self.html = ""
        self.address = ""
        self.headers: dict[str, str] = {}
        self.in_a_hurry = False

    # ---- what the person does

    def visit(self, address: str) -> "Browser":
        return self._follow(address, self.client.get(address))

    def sends(self, _to: str = "", **typed: object) -> "Browser":
        """Post the form of this page as it stands, with some answers changed."""
        form = read_form(self.html) or Form()
        data = {**as_it_stands(form), **{name.replace("__", "."): v for name, v in typed.items()}}
        address = _to or urljoin(self.address, form.action)
        return self._follow(address, self.client.post(address, data=data))

    def answers(self, page: str, **answers: object) -> "Browser":
        """Open a page and answer it; what is not named keeps the neutral answer."""
        self.visit(f"/questions/{page}")
        return self.fills_in(**answers)

    def fills_in(self, **answers: object) -> "Browser":
        named = {name.replace("__", "."): value for name, value in answers.items()}
        form = read_form(self.html) or Form()
        again = urlsplit(self.address).path.endswith("-again")
        data = fill_in(form, {**NEUTRAL, **named}, again=again)
        address = urljoin(self.address, form.action)
        return self._follow(address, self.client.post(address, data=data))

    def starts(self, **answers: object) -> "Browser":
        return self.visit("/").fills_in(**answers)

    def walks_to(self, page: str, **answers: object) -> "Browser":
        """From the start, giving the neutral answers except where named, until this page.

        Only that page is audited: the others have been, by whoever stopped there.
        """
        self.in_a_hurry = True
        self.starts(**answers)
        while not self.is_at(page):
            before = self.address
            self.fills_in(**answers)
            assert self.address != before, f"stuck at {before}: {self.errors}"
        self.in_a_hurry = False
        audit(self.html)
        return self

    def walks_to_review(self, **answers: object) -> "Browser":
        return self.walks_to("/review", **answers)

    # ---- what the person sees

    def is_at(self, page: str) -> bool:
        path = urlsplit(self.address).path
        return path in {page, f"/questions/{page}"}

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    @property
    def heading(self) -> str:
        return heading_of(self.html)

    @property
    def text(self) -> str:
        return words(self.html.partition("<main")[2].partition("</main>")[0])

    @property
    def errors(self) -> str:
        """The error summary, in words."""
        _, found, rest = self.html.partition('role="alert"')
        return words(rest.partition("</div>")[0].partition(">")[2]) if found else ""

    @property
    def form(self) -> Form:
        form = read_form(self.html)
        assert form is not None, f"no form at {self.address}"
        return form

    @property
    def form_data(self) -> dict[str, object]:
        return as_it_stands(self.form)

    def holds(self, name: str) -> object:
        """What stands in the form for this question."""
        found = as_it_stands(self.form).get(name)
        return found[0] if isinstance(found, list) and len(found) == 1 else found

    def link(self, words_of_it: str) -> str:
        """The address behind these words."""
        before, found, _ = self.html.partition(f">{words_of_it}")
        assert found, f"no link {words_of_it!r}"
        return unescape(before.rpartition('href="')[2].partition('"')[0])

    # ----

    def _follow(self, address: str, response) -> "Browser":
        while response.status_code in {302, 303}:
            address = response.headers["Location"]
            response = self.client.get(address)
        self.address, self.status = address, response.status_code
        self.headers = dict(response.headers)
        self.html = response.text
        if response.mimetype == "text/html" and not self.in_a_hurry:
            audit(self.html)
        return self


def as_it_stands(form: Form) -> dict[str, object]:
    """What the browser would post if nothing on the page was touched."""
    data: dict[str, object] = {}
    for control in form.controls:
        if control.kind not in {"checkbox", "radio"}:
            data[control.name] = control.value
        elif control.chosen:
            data.setdefault(control.name, []).append(control.value)
    return data
