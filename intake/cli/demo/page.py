"""The form on a page of the patient’s walk, as a browser without scripts sees it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Control:
    """Something to fill in. Several of one name are the boxes of one question."""

    name: str
    type: str
    value: str
    checked: bool


@dataclass
class Form:
    """The form in `<main>` that posts; empty where a page has none."""

    action: str | None = None
    controls: list[Control] = field(default_factory=list)
    submits: list[Control] = field(default_factory=list)
    errors: int = 0
    """Controls that the page marks as wrong."""

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(control.name for control in self.controls))

    def of(self, name: str) -> list[Control]:
        return [control for control in self.controls if control.name == name]


def form_of(html: str) -> Form:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.form


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.in_main = False
        self.in_form = False
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "main":
            self.in_main = True
        elif tag == "form" and self.in_main and told.get("method", "").lower() == "post":
            self.in_form, self.form.action = True, told.get("action", "")
        elif self.in_form:
            self._control(tag, told)

    def _control(self, tag: str, told: dict[str, str]) -> None:
        self.form.errors += told.get("aria-invalid") == "true"
        kind = told.get("type", "submit" if tag == "button" else "text")
        control = Control(told.get("name", ""), kind, told.get("value", ""), "checked" in told)
        if tag == "button" or kind == "submit":
            self.form.submits.append(control)
        elif tag == "input":
            self.form.controls.append(control)
        elif tag == "textarea":
            self.form.controls.append(Control(control.name, "text", "", checked=False))
        elif tag == "select":
            self.select = control.name
        elif tag == "option":
            chosen = "selected" in told
            self.form.controls.append(Control(self.select, "radio", control.value, chosen))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.in_form = False
        elif tag == "main":
            self.in_main = False
