"""A browser without a screen, at a real server: it keeps cookies, and everything it was told."""

import io
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from zipfile import ZipFile, is_zipfile

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Told:
    """One answer, by the names Flask’s own client has for its parts."""

    method: str
    address: str
    status_code: int
    headers: dict[str, str]
    text: str

    @property
    def mimetype(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0]

    @property
    def location(self) -> str | None:
        return self.headers.get("Location")

    @property
    def outside(self) -> str:
        """What others may see of it: the address, the headers, the title of the page."""
        title = self.text.partition("<title>")[2].partition("</title>")[0]
        return "\n".join([self.address, *map(": ".join, self.headers.items()), title])


def unpacked(body: bytes) -> str:
    """What somebody who opens it reads: the files of a zip, and of a workbook in it."""
    if not is_zipfile(io.BytesIO(body)):
        return body.decode("utf-8", "replace")
    with ZipFile(io.BytesIO(body)) as archive:
        names = archive.namelist()
        return "\n".join([*names, *(unpacked(archive.read(name)) for name in names)])


@dataclass
class Wire:
    at: tuple[str, int]
    environ_base: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    def get(self, address: str) -> Told:
        return self.open("GET", address)

    def post(self, address: str, data: object = None) -> Told:
        return self.open("POST", address, urlencode(data or {}, doseq=True))

    def set_cookie(self, name: str, value: str, **_how: object) -> None:
        self.cookies[name] = value

    def open(self, method: str, address: str, body: str | None = None) -> Told:
        headers = {"Cookie": "; ".join(map("=".join, self.cookies.items()))}
        headers["User-Agent"] = self.environ_base.get("HTTP_USER_AGENT", "Wire")
        if body is not None:
            headers["Content-Type"] = FORM
        connection = HTTPConnection(*self.at, timeout=30)
        try:
            connection.request(method, address.partition("#")[0], body, headers)
            answer = connection.getresponse()
            text = unpacked(answer.read())
        finally:
            connection.close()
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                self.cookies |= {key: crumb.value for key, crumb in SimpleCookie(value).items()}
        self.told.append(Told(method, address, answer.status, dict(answer.getheaders()), text))
        return self.told[-1]
