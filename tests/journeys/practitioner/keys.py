"""Somebody of the staff without a mouse: Tab, Enter, Space, the arrows, and what is typed.

Wherever the focus goes on the way, it can be seen.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Response

from tests.journeys.person import Person

TABS = 400
FOCUS = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  const named = at.labels && at.labels[0] ? at.labels[0] : at;
  // Parts of a date are the browser’s own, and it shows by itself which of them has the focus.
  const seen = !at.matches(":focus") || [style, getComputedStyle(named)].some((one) =>
    one.boxShadow !== "none" || one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2);
  const text = named.textContent.replace(/\\s+/g, " ").replace(/ ([:.,])/g, "$1").trim();
  return { text, seen, there: at !== document.body,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 };
}"""


class Keys:
    def __init__(self, person: Person) -> None:
        self.person, self.page = person, person.page
        self.actions = 0
        """Pages that were asked for by hand."""

    def visits(self, path: str) -> "Keys":
        self.person.visits(path)
        return self

    def to(self, words: str) -> "Keys":
        """On with Tab, until what has the focus begins with these words."""
        passed = []
        for _ in range(TABS):
            self.page.keyboard.press("Tab")
            at = self.page.evaluate(FOCUS)
            assert at["seen"] or not at["there"], f"the focus on “{at['text']}” cannot be seen"
            assert at["inside"] or not at["there"], f"the focus on “{at['text']}” is out of sight"
            if at["text"].startswith(words):
                return self
            passed.append(at["text"][:40])
        raise AssertionError(f"Tab never reaches “{words}” but {passed}")

    def goes(self, words: str) -> "Keys":
        """Enter on the link or the button of these words, and the page that comes of it."""
        self.to(words)
        with self._leaves():
            self.page.keyboard.press("Enter")
        return self

    def opens(self, words: str) -> "Keys":
        """What is folded under these words."""
        self.to(words)
        if self.fold.get_attribute("open") is None:
            self.page.keyboard.press("Enter")
        assert self.fold.get_attribute("open") is not None
        self.person._looks()
        return self

    def ticks(self, words: str) -> "Keys":
        self.to(words)
        self.page.keyboard.press("Space")
        return self

    def chooses(self, first: str, wanted: str) -> "Keys":
        """Of radio buttons: Tab leads to the first, the arrows to the others."""
        self.to(first)
        self.page.keyboard.press("Space")
        for _ in range(10):
            if self.page.evaluate(FOCUS)["text"].startswith(wanted):
                return self
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow leads to “{wanted}”")

    def types(self, label: str, words: str) -> "Keys":
        self.to(label)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(words)
        return self

    def sends(self) -> "Keys":
        """Enter in a field: the button of its form."""
        with self._leaves():
            self.page.keyboard.press("Enter")
        return self

    def fetches(self, words: str) -> Response:
        """The file that comes of Enter on the link or the button of these words."""
        self.to(words)
        with self.page.expect_download() as download, self._answered() as answer:
            self.page.keyboard.press("Enter")
        self.file = download.value.path().read_bytes()
        return answer[0]

    @property
    def fold(self) -> Locator:
        return self.page.locator("details:has(> summary:focus)")

    @property
    def text(self) -> str:
        return " ".join(self.person.text.split())

    @contextmanager
    def _leaves(self) -> Iterator[None]:
        self.actions += 1
        with self.page.expect_navigation(wait_until="load"):
            yield
        self.person._looks()

    @contextmanager
    def _answered(self) -> Iterator[list[Response]]:
        heard: list[Response] = []
        self.page.once("response", lambda answer: heard.append(answer))  # noqa: PLW0108 – a method of a list is refused
        yield heard
