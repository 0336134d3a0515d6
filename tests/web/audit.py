"""The page audit: what every page that anyone is shown must be, whatever it says."""

import re

from justhtml import JustHTML

HIDDEN = {"hidden", "submit"}
COUNT = re.compile(r"^\(\d+(, \d+ urgent)?\) ")
"""How many wait, before the name of the page: for a tab in the background."""

NAMES_NOBODY = "One patient’s form"
"""The title where the main heading is a patient’s name: a browser’s history keeps titles."""


def audit(html: str) -> None:
    """AssertionError naming the first thing that is wrong with the page."""
    page = JustHTML(html, sanitize=False, collect_errors=True)
    assert not page.errors, f"not HTML5: {page.errors[:3]}"
    _named(page)
    _ids(page)
    _controls(page)
    _errors(page)
    _forms(page)
    _ways_out(page)


def _named(page: JustHTML) -> None:
    headings = page.query("h1")
    assert len(headings) == 1, f"{len(headings)} main headings"
    heading, title = _text(headings[0]), _text(page.query("title")[0])
    bare = COUNT.sub("", title.removeprefix("Error: "))
    assert bare.startswith((heading, NAMES_NOBODY)), f"{title!r} for {heading!r}"
    assert page.query("html")[0].attrs.get("lang"), "no language"
    for script in page.query("script"):
        assert script.attrs.keys() >= {"src", "nonce"}, "a script inside the page"
    assert not page.query("style"), "a style sheet inside the page"
    assert not page.query("[style]"), "a style inside a tag"


def _ids(page: JustHTML) -> None:
    ids = [node.attrs["id"] for node in page.query("[id]")]
    assert len(ids) == len(set(ids)), f"twice: {[i for i in ids if ids.count(i) > 1][:3]}"
    for attribute in ("aria-describedby", "for", "aria-labelledby"):
        for node in page.query(f"[{attribute}]"):
            lost = set(node.attrs[attribute].split()) - set(ids)
            assert not lost, f"{attribute} leads nowhere: {lost}"
    for link in page.query("a"):
        target = link.attrs.get("href", "")
        assert target, "a link without an address"
        assert not target.startswith("#") or target[1:] in ids, f"{target} leads nowhere"
        assert _text(link), f"a link without words: {target}"


def _controls(page: JustHTML) -> None:
    labelled = {label.attrs["for"] for label in page.query("label") if _text(label)}
    kinds = ("input", "textarea", "select", "progress")
    controls = [control for kind in kinds for control in page.query(kind)]
    for control in controls:
        if control.attrs.get("type") not in HIDDEN:
            assert control.attrs.get("id") in labelled, f"no label: {control.attrs}"
    for group in page.query("fieldset"):
        assert _text(group.query("legend")[0]), "a group of answers without a question"
        for box in group.query("input[type=radio], input[type=checkbox]"):
            assert "aria-describedby" not in box.attrs, "said once for each answer of a group"


def _errors(page: JustHTML) -> None:
    """Announced, first in the title, and said again where the answer is."""
    title = _text(page.query("title")[0])
    summaries = page.query(".errors")
    assert not summaries or title.startswith("Error:"), "errors that the title does not tell"
    for summary in summaries:
        assert summary.attrs.get("role") == "alert", "an error summary that is not announced"
        assert "autofocus" in summary.attrs, "an error summary that is not read first"
        assert summary.attrs.get("tabindex") == "-1"
    described = " ".join(n.attrs["aria-describedby"] for n in page.query("[aria-describedby]"))
    for error in page.query("p.error"):
        told = error.attrs.get("role") == "alert" or error.attrs.get("id") in described.split()
        assert told, f"nobody is told: {_text(error)}"
    for box in page.query(".q.wrong input, .q.wrong textarea"):
        # A radio button cannot be invalid by itself: the question around it is described.
        assert box.attrs.get("type") == "radio" or box.attrs.get("aria-invalid") == "true", (
            f"not marked as wrong: {box.attrs}"
        )


def _forms(page: JustHTML) -> None:
    forms = page.query("main form")
    assert len(forms) <= 1 or page.query("body.staff"), "more than one form"
    for form in forms:
        search = form.attrs.get("role") == "search"  # words to look for, never an answer
        assert form.attrs.get("method") == ("get" if search else "post")
        buttons = form.query("button")
        assert len(buttons) == 1, f"{len(buttons)} buttons in one form"
        controls = form.query("input, textarea, button")
        assert controls[-1] is buttons[0], "something after the button"


def _ways_out(page: JustHTML) -> None:
    """On every page of a patient: 911, the clinic’s phone, and a button that is of the form."""
    ids = {node.attrs["id"] for node in page.query("[id]")}
    for button in page.query("button[form]"):
        assert button.attrs["form"] in ids, f"a button of no form: {button.attrs}"
        assert button.attrs.keys() & {"formnovalidate", "aria-hidden"}, "a second way to send"
    if not page.query("main.sheet"):
        return
    assert page.query('a[href="tel:911"]'), "no way to 911"
    assert not page.query("details .alarm, .alarm details"), "the way to 911 can be closed"
    assert page.query('footer a[href^="tel:"]'), "no way to call the clinic"


def _text(node: object) -> str:
    return " ".join(node.to_text().split())
