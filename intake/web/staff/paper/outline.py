"""A page that patients read, taken apart for paper: headings, paragraphs, lists and answers."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TEXT = {"h1", "h2", "p", "li", "dt", "dd", "blockquote"}
LISTS = {"ul": "points", "ol": "steps"}
VOID = {"br", "hr", "img", "input", "use"}
LEFT_OUT = {"form", "svg", "nav", "script"}
QUIET, BUTTON, BOX = "hint", "button", "say"


@dataclass
class Block:
    """`kind`: words, small, points, steps or told. A list that goes on begins at `start`.

    The lines of `told` are a question, the answer to it and, where there is one, both in English.
    """

    kind: str
    lines: list[str]
    start: int = 1


@dataclass
class Section:
    title: str = ""
    boxed: bool = False
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Outline:
    heading: str
    sections: list[Section]


def outline(html: str) -> Outline:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Outline(reader.heading, [one for one in reader.sections if one.blocks])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.heading = ""
        self.sections = [Section()]
        self.open: list[tuple[str, str]] = []
        self.skipped = 0
        self.kind = ""
        self.text: list[str] = []
        self.steps = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        classes = (dict(attrs).get("class") or "").split()
        if self.skipped or tag in LEFT_OUT or BUTTON in classes:
            self.skipped += 1
            return
        if tag == "section" or (tag == "h2" and self.sections[-1].title):
            self.sections.append(Section(boxed=BOX in classes))
        if tag in TEXT or tag == "dl":
            self._keep()
            self.kind = f"{tag}.{QUIET}" if QUIET in classes else tag
        if tag == "ol":
            self.steps = 0
        self.open.append((tag, self.kind))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.skipped:
            self.skipped -= 1
            return
        if tag in TEXT:
            self._keep()
        while self.open and self.open.pop()[0] != tag:
            pass
        if tag == "section":
            self.sections.append(Section())

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.text.append(data)

    def _keep(self) -> None:
        """What was read since the last tag that holds text, to where it belongs."""
        words, kind = " ".join("".join(self.text).split()), self.kind
        self.text = []
        if not words:
            return
        section = self.sections[-1]
        if kind == "h1":
            self.heading = self.heading or words
        elif kind == "h2":
            section.title = words
        elif kind == "li":
            self._add_to_list(section, words)
        elif kind == "dt":
            section.blocks.append(Block("told", [words]))
        elif kind.startswith("dd") and section.blocks:
            section.blocks[-1].lines.append(words)
        else:
            section.blocks.append(Block("small" if QUIET in kind else "words", [words]))

    def _add_to_list(self, section: Section, words: str) -> None:
        kind = next((LISTS[tag] for tag, _ in reversed(self.open) if tag in LISTS), "points")
        self.steps += kind == "steps"
        last = section.blocks[-1] if section.blocks else None
        if last is not None and last.kind == kind:
            last.lines.append(words)
        else:
            section.blocks.append(Block(kind, [words], max(self.steps, 1)))
