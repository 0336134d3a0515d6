"""The form on a page of the patient’s walk, as a browser without scripts sees it.

A light scan, and a quick one: enough for our own pages, and for no others.
"""

import re
from dataclasses import dataclass
from html import unescape

FORM = re.compile(r'<form method="post"([^>]*)>(.*?)</form>', re.DOTALL)
CONTROL = re.compile(r"<input\b([^>]*)>|<textarea\b([^>]*)>(.*?)</textarea>", re.DOTALL)
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')


@dataclass(frozen=True)
class Control:
    """Something to fill in. Several of one name are the boxes of one question."""

    name: str
    kind: str
    value: str
    chosen: bool


@dataclass(frozen=True)
class Form:
    action: str = ""
    controls: tuple[Control, ...] = ()

    @property
    def names(self) -> dict[str, list[Control]]:
        """The controls by name, in the order of the page."""
        grouped: dict[str, list[Control]] = {}
        for control in self.controls:
            grouped.setdefault(control.name, []).append(control)
        return grouped


def read_form(html: str) -> Form | None:
    """The first form in `<main>` that posts; None where there is none."""
    found = FORM.search(html.partition("<main")[2])
    if found is None:
        return None
    controls = tuple(_control(*parts) for parts in CONTROL.findall(found[2]))
    return Form(_attributes(found[1]).get("action", ""), controls)


def _control(of_input: str, of_textarea: str, text: str) -> Control:
    told = _attributes(of_input or of_textarea)
    kind = told.get("type", "text" if of_input else "textarea")
    value = told.get("value", "on") if of_input else unescape(text).removeprefix("\n")
    return Control(told["name"], kind, value, "checked" in told)


def _attributes(written: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in ATTRIBUTE.findall(written)}
