"""Somebody who imports a list of visits, and a Monday morning on which they do."""

from datetime import UTC, datetime
from html.parser import HTMLParser

from flask import Flask

from tests.web.staff.conftest import Browser

MONDAY = datetime(2026, 11, 23, 13, 40, tzinfo=UTC)
"""8:40 am at the clinic."""
HEADER = "Last Name,First Name,Phone,Email,Appt Date,Appt Time,DOB,Language,Appointment ID"
ANA = "Reyes,Ana,(212) 555-0188,ana@example.org,11/24/2026,9:30 AM,4/2/1983,Spanish,A-1"
TOM = "Ibarra,Tomás,917 555 0121,,11/24/2026,11:00 AM,,English,A-2"
KWAME = "Boateng,Kwame,none,kwame at example,11/31/2026,2 PM,,,A-3"


def csv_of(*lines: str, header: str = HEADER) -> str:
    return "\r\n".join((header, *lines, ""))


class Forms(HTMLParser):
    """The forms of a page as they stand: what each would send, where to, and its button."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], str]] = []
        self._select = self._words = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "form":
            self._at, self._data, self._words = told.get("action", ""), {}, ""
        elif tag == "input" and told.get("type") in {"hidden", "text"}:
            self._data[told["name"]] = told.get("value", "")
        elif tag == "select":
            self._select = told["name"]
            self._data[self._select] = ""
        elif tag == "option" and "selected" in told:
            self._data[self._select] = told["value"]

    def handle_data(self, data):
        self._words += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.found.append((self._at, self._data, " ".join(self._words.split())))


class Importer:
    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.address = ""

    @property
    def app(self) -> Flask:
        return self.browser.client.application

    @property
    def html(self) -> str:
        return self.browser.html

    @property
    def text(self) -> str:
        return self.browser.text

    @property
    def heading(self) -> str:
        return self.html.partition("<h1>")[2].partition("</h1>")[0]

    def hands_in(self, content: str | bytes, name: str = "list.csv") -> "Importer":
        content = content.encode() if isinstance(content, str) else content
        named = f'Content-Disposition: form-data; name="file"; filename="{name}"'.encode()
        body = b"\r\n".join((b"--cut", named, b"", content, b"--cut--", b""))
        kind = "multipart/form-data; boundary=cut"
        answer = self.browser.client.post("/desk/imports", data=body, content_type=kind)
        return self._follow(answer)

    def pastes(self, text: str) -> "Importer":
        return self._follow(self.browser.client.post("/desk/imports", data={"pasted": text}))

    def looks_at(self, content: str | bytes, **columns: str) -> "Importer":
        """Hands it in and agrees to the guess: what each line would do."""
        self.hands_in(content)
        if self.address.endswith("/mapping"):
            self.presses("See what each line would do", **columns)
        return self

    def imports(self, content: str | bytes, **columns: str) -> "Importer":
        return self.looks_at(content, **columns).presses("Import")

    def visits(self, address: str) -> "Importer":
        return self._follow(self.browser.client.get(address))

    def presses(self, words: str, **changed: str) -> "Importer":
        """The button with these words, in its form as it stands but for what is changed."""
        at, data, _ = next(form for form in Forms(self.html).found if words in form[2])
        answer = self.browser.client.post(at or self.address, data={**data, **changed})
        return self._follow(answer)

    def chosen(self) -> dict[str, str]:
        """What the choices of columns stand on, by the name of the column."""
        _, data, _ = next(form for form in Forms(self.html).found if "See what" in form[2])
        header = self.html.partition("<select")[2].partition("</select>")[0]
        names = dict(pair.split('">') for pair in header.split('value="')[1:])
        return {k: names[v].partition("<")[0] for k, v in data.items() if v in names and v}

    def _follow(self, answer) -> "Importer":
        self.browser._shown(answer)
        self.address = answer.request.path
        return self.visits(answer.location) if answer.status_code == 303 else self
