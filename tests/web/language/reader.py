"""What a person reads on a page, or hears from it: every piece of text by itself."""

from html.parser import HTMLParser

HEARD = {"aria-label", "alt", "title", "placeholder"}
SAID_LATER = "data-"
"""A script puts these words on the page; without a space it is a code."""
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
UNREAD = {"code", "script", "style"}


class Reader(HTMLParser):
    """`texts` in the language of the page; what is marked as another one is left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = ""
        self.texts: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.language = self.language or named.get("lang", "")
        foreign = named.get("lang", self.language) != self.language
        skipped = self.skips or foreign or tag in UNREAD
        if tag not in VOID:
            self._open.append((tag, skipped))
        if not skipped:
            later = (v for k, v in named.items() if k.startswith(SAID_LATER) and " " in v)
            heard = [*(v for k, v in named.items() if k in HEARD), *later]
            self.texts += filter(None, (" ".join(text.split()) for text in heard))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == opened for opened, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and not self.skips:
            self.texts.append(text)

    @property
    def skips(self) -> bool:
        return bool(self._open) and self._open[-1][1]
