"""A person in front of a real browser, with a person’s verbs. Every page they meet is looked at."""

from itertools import count
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator

from tests.hostile.chromium import watched
from tests.journeys.axe import violations
from tests.patients import NEUTRAL
from tests.web.audit import COUNT, NAMES_NOBODY, audit

PATIENCE = 60_000  # milliseconds: a loaded machine is slow, and never this slow
FIELDS = """form => [...form.querySelectorAll("input, textarea")]
  .filter((box) => !["hidden", "submit"].includes(box.type))
  .map((box) => [box.name, box.type, box.value, box.checked])"""
FILL = """(form, said) => {
  for (const box of form.querySelectorAll("input, textarea")) {
    const words = said[box.name];
    if (words === undefined) continue;
    if (/radio|checkbox/.test(box.type)) box.checked = words.includes(box.value);
    else box.value = words[0];
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
}"""
BOXES = {"radio", "checkbox"}
NUMBER = count(1)
"""Nobody has the name of somebody before them: they would be asked why they come again."""
PARTS = {"year": 0, "month": 1, "day": 2}
WIDE = "[document.scrollingElement.scrollWidth, innerWidth]"


class Person:
    def __init__(
        self, context: BrowserContext, clinic: str, *, audits: bool = True, scripts: bool = True
    ) -> None:
        self.context, self.clinic, self.audits = context, clinic, audits
        self.scripts = scripts
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.heard = watched(self.page)
        self.speaks = "en"
        self.known = {**NEUTRAL, "name_legal_last": f"Example {next(NUMBER)}"}
        self.seen: list[str] = []

    # ---- what the person does

    def visits(self, path: str) -> "Person":
        self.page.goto(self.clinic + path)
        return self._looks()

    def presses(self, words: str) -> "Person":
        """A button or a link, by its words, and the page that comes of it."""
        button = self.page.get_by_role("button", name=words, exact=True)
        link = self.page.get_by_role("link", name=words, exact=True)
        return self._goes((button if button.count() else link).first)

    def goes_on(self) -> "Person":
        """The button that ends the page, whatever it says."""
        return self._goes(self.page.locator("main form [type=submit]").last)

    def answers(self, *, by_hand: bool = False, **told: object) -> "Person":
        """Fill in the page by what is told here, else as somebody with nothing else; and go on."""
        return self.fills_in(by_hand=by_hand, **told).goes_on()

    def fills_in(self, *, by_hand: bool = False, **told: object) -> "Person":
        """All at once, as a browser that fills in forms does; or box by box, with clicks."""
        known = {**self.known, **{name.replace("__", "."): value for name, value in told.items()}}
        said = {}
        fields = self.form.evaluate(FIELDS)
        for name, _kind, _value, _checked in fields:
            key = f"{name}.again" if self.path.endswith("-again") else name
            value = known.get(key, written(name, known))
            said[name] = [str(one) for one in (value if isinstance(value, list) else [value or ""])]
        if not by_hand:
            self.form.evaluate(FILL, said)
            return self
        for name, kind, value, checked in fields:
            box = self.page.locator(f'main [name="{name}"]')
            if kind not in BOXES:
                box.fill(said[name][0])
            elif (value in said[name]) != checked and (value in said[name] or kind == "checkbox"):
                self.page.locator(f'main label[for="{name}-{value}"]').first.click()
        return self

    def begins(self) -> "Person":
        return self.visits("/").answers()

    def walks_to(self, path: str, *, by_hand: bool = False, **told: object) -> "Person":
        """Page by page, until this one."""
        for _ in range(80):
            if self.path in {path, f"/questions/{path}"}:
                return self
            before = (self.path, self.errors)
            self.answers(by_hand=by_hand, **told)
            assert (self.path, self.errors) != before, f"stuck at {before}"
        raise AssertionError(self.seen)

    # ---- what the person sees

    @property
    def form(self) -> Locator:
        return self.page.locator("main form[method=post]").last

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def heading(self) -> str:
        return " ".join(self.page.locator("h1").first.inner_text().split())

    @property
    def text(self) -> str:
        return self.page.locator("body").inner_text()

    @property
    def errors(self) -> str:
        summary = self.page.locator(".errors")
        return summary.first.inner_text() if summary.count() else ""

    # ----

    def _goes(self, target: Locator) -> "Person":
        if not self.scripts:
            with self.page.expect_navigation():
                target.click()
            return self._looks()
        self.page.evaluate("document.querySelector('main').dataset.left = ''")
        target.click()
        self.page.wait_for_selector("main:not([data-left])", state="attached")
        return self._looks()

    def _looks(self) -> "Person":
        """What holds on every page: one heading that the title says, no sideways scroll, axe."""
        self.page.wait_for_load_state("load")
        self.seen.append(self.path)
        assert self.page.locator("h1").count() == 1, self.path
        assert self.page.locator(f"html[lang={self.speaks}]").count() == 1, self.path
        title = COUNT.sub("", self.page.title().removeprefix("Error: "))
        named = title.startswith((self.heading, NAMES_NOBODY))
        assert named or self.errors, (title, self.heading)
        wide, window = self.page.evaluate(WIDE)
        assert wide <= window, f"{self.path} is {wide} wide in a window of {window}"
        if not self.scripts:
            audit(self.context.request.get(self.page.url).text())
        if self.audits:
            found = violations(self.page)
            assert not found, (self.path, found)
        return self


def written(name: str, known: dict[str, object]) -> str:
    """One box of a date, as it is typed; nothing where nothing is known."""
    whole, _, part = name.rpartition("-")
    if part not in PARTS or not known.get(whole):
        return ""
    parts = str(known[whole]).split("-")
    return parts[PARTS[part]] if PARTS[part] < len(parts) else ""
