"""Whoever sits at the desk asks for everything that has an address, and all they get is kept."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from itertools import product
from urllib.parse import quote
from zipfile import BadZipFile, ZipFile

from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from tests.hostile.desk_day import STEM, DeskDay
from tests.web.staff.entry import let_in
from tests.web.staff.people import NAMES

RARE = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")
PLACE = re.compile(r"<(?:[^<>]*:)?(\w+)>")
CHOICE = re.compile(r'<input[^>]*name="(\w+)"[^>]*type="radio"[^>]*value="([\w-]*)"')
OPTION = re.compile(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', re.DOTALL)
FORGED_LEVELS = ("routine", "discuss_at_visit", "physician_before_needling", "could_be")
FORGED = {
    "columns": ("clinical", "research", "everything", "answers", "ds_saddle"),
    "format": ("fhir", "pdf", "json"),
    "status": ("incomplete", "waiting", "urgent", "signed-off"),
    "disposition": (*FORGED_LEVELS, STEM),
    "versions": ("union",),
    "own_words": ("y",),
    "profile": ("research",),
    "fields": ("answers",),
}
CURIOUS = ("sort", "order", "state", "status", "disposition", "level", "flag", "q", "columns")
WORDS = ("discuss_at_visit", "-answers", STEM)


@dataclass(frozen=True)
class Told:
    """One answer: what stands around it, and what is in it, without what was typed just before."""

    asked: str
    endpoint: str
    status: int
    outside: str
    inside: str


@dataclass
class Asking:
    day: DeskDay
    told: list[Told] = field(default_factory=list)
    client: FlaskClient = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        self.client = self.day.browser()

    def asks(
        self, method: str, address: str, data: Mapping[str, object] = {}, typed: str = ""
    ) -> Told:
        answer = self.client.open(address, method=method, data=data or None)
        text = unpacked(answer.get_data())
        outside = f"{answer.status}\n{answer.headers}"
        told = Told(
            asked=f"{method} {address} {dict(data)}",
            endpoint=self.endpoint(address, method),
            status=answer.status_code,
            outside=outside.replace(quote(typed), "") if typed else outside,
            inside=unescape(text).replace(typed, "") if typed else unescape(text),
        )
        answer.close()
        self.told.append(told)
        return told

    def anew(self) -> "Asking":
        """Signed in again: some of what was asked for has signed them out."""
        self.client = self.day.app.test_client()
        let_in(self.day.app, self.client, NAMES["desk"])
        return self

    def endpoint(self, address: str, method: str) -> str:
        """Empty where there is none, or not by this method."""
        try:
            bound = self.day.app.url_map.bind("localhost")
            return bound.match(address.partition("?")[0], method)[0]
        except HTTPException:
            return ""

    # ---- everything that has an address

    def goes_everywhere(self, *methods: str) -> None:
        for rule in self.day.app.url_map.iter_rules():
            addresses = list(self.addresses(str(rule)))
            for method in methods:
                allowed = method in (rule.methods or ())
                for address in addresses if allowed and method == "GET" else addresses[:1]:
                    self.asks(method, address)

    def presses_everything(self) -> None:
        """With nothing said, and with whatever leads on."""
        for rule in self.day.app.url_map.iter_rules():
            if "POST" in (rule.methods or ()):
                for address, said in product(
                    self.addresses(str(rule)), [{}, *self.says(rule.endpoint)]
                ):
                    self.anew().asks("POST", address, said)

    def addresses(self, rule: str) -> Iterator[str]:
        for chosen in product(*(self.fills(name) for name in PLACE.findall(rule))):
            left = list(chosen)
            yield PLACE.sub(partial(_next, left), rule)

    def fills(self, name: str) -> list[str]:
        ids = self.day.ids
        known = {
            "entry_id": [ids["response"][at] for at in (0, -1)] + [ids["draft"][8]],
            "appointment_id": [*ids["appointment"], ids["draft"][0]],
            "import_id": [*ids["import"], ids["appointment"][0]],
            "token": [*ids["token"], ids["draft"][0]],
            "slug": ["safety-feeling", "you"],
            "filename": ["staff.css"],
            "where": ["responses", "stopped"],
            "staff_id": ids["staff"],
        }
        return known.get(name, [ids["response"][0]])

    def says(self, endpoint: str) -> list[dict[str, str]]:
        """What is typed where something has to be: that which leads on, and what is forged."""
        drafts, visits = self.day.ids["draft"], self.day.ids["appointment"]
        pair = {"one": drafts[0], "other": drafts[6], "as_of": ""}
        known = {
            "decide": [{**pair, "said": said} for said in ("same", "not-same", STEM)],
            "attach_form": [{"visit": visits[-1], "form": draft} for draft in drafts],
            "detach_form": [{"form": drafts[0]}, {"form": "none"}],
            "undo": [{"id": "none"}],
            "entry": [
                *({"which": draft, "name": "", "mode": "paper"} for draft in drafts),
                {"which": "new", "name": "", "mode": "paper"},
            ],
            "mail_all": [{"part": "tomorrow"}],
            "import_confirm": [{"revision": "1"}],
            "imports": [{"pasted": "Name\r\n"}, {"pasted": "\x00"}],
            "new_appointment": [{"given_name": "x" * 200}],
            "change_appointment": [{"as_of": "99", "given_name": "A", "day": "2026-11-30"}],
            "invite": [{"as_of": "none", "from": "list"}],
        }
        return known.get(endpoint.rpartition(".")[2], [])

    # ---- every way to narrow, to sort and to search

    def narrows(self) -> None:
        days = ("2026-11-23", "2026-11-24", "2026-11-22", "0001-01-01", STEM)
        for path in ("/desk/", "/desk/waiting"):
            for day, span, only in product(("", *days), ("", "all"), ("", "missing")):
                self.asks("GET", f"{path}?day={day}&span={span}&only={only}", typed=STEM)
        for name, word in product(CURIOUS, WORDS):
            self.asks("GET", f"/desk/waiting?{name}={word}")
        for path, name in product(("/desk/entry", "/desk/tablet"), ("draft", "response")):
            for one in [*self.day.ids[name], *self.day.ids["appointment"]]:
                self.asks("GET", f"{path}?appointment={one}")

    def searches(self, *words: str) -> dict[str, Told]:
        """What each word finds, without the word itself."""
        return {
            word: self.asks("POST", "/desk/search", {"text": word}, typed=word) for word in words
        }

    # ---- every file

    def offers(self) -> dict[str, list[str]]:
        """What the page of exports lets one choose, by the name of the field."""
        page = self.client.get("/desk/exports").text
        found: dict[str, list[str]] = {}
        for name, value in CHOICE.findall(page):
            found.setdefault(name, []).append(value)
        for name, options in OPTION.findall(page):
            found[name] = re.findall(r'value="([\w-]*)"', options)
        return found

    def takes(self, **asked: str) -> Told:
        said = {"format": "csv", "columns": "desk", "purpose": "quality"}
        return self.asks("POST", "/desk/exports", {**said, **asked})

    def takes_everything(self) -> list[Told]:
        offered = self.offers()
        narrowed = ("format", "columns", "status", "disposition")
        files = [
            self.takes(**dict(zip(narrowed, chosen, strict=True)))
            for chosen in product(*(offered[name] for name in narrowed))
        ]
        for name, values in FORGED.items():
            for value, shape in product(values, offered["format"]):
                files.append(self.takes(**{"format": shape, name: value}))
            files += [self.takes(look="y", **{name: value}) for value in values]
        return files


def _next(left: list[str], _place: re.Match[str]) -> str:
    return left.pop(0)


def unpacked(data: bytes, deep: int = 3) -> str:
    """As it can be read, with the names of what is in a .zip, and what is in that."""
    if data[:2] != b"PK" or not deep:
        return data.decode("utf-8", "replace")
    try:
        with ZipFile(io.BytesIO(data)) as files:
            return "\n".join(
                f"{name}\n{unpacked(files.read(name), deep - 1)}" for name in files.namelist()
            )
    except BadZipFile:
        return data.decode("latin-1")
