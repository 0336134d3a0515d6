"""Fewer bytes on the way: what is packed, what is not, and how much a phone loads for each page."""

import gzip
import re

import pytest

from tests.web.browser import Browser

PACKED = {"Accept-Encoding": "gzip, deflate, br"}
FIRST, LATER, SCRIPTS, REQUESTS = 20 * 1024, 8 * 1024, 6 * 1024, 4
WHOLE = 120 * 1024
LOADED = re.compile(r'<(?:script|link|img)\b[^>]*?\s(?:src|href)="([^"]+)"', re.DOTALL)


def weight(answer) -> int:
    """Bytes on the wire: the body as it is sent, and the headers before it."""
    with answer:
        return len(answer.get_data()) + len(str(answer.headers).encode())


def words(answer) -> list[bytes]:
    """What stands there, without what is another each time."""
    text = answer.data
    text = gzip.decompress(text) if answer.content_encoding == "gzip" else text
    return re.sub(rb'(nonce|value)="[^"]*"', b"", text).split()


def get(app, address, **headers):
    return app.test_client().get(address, headers={**PACKED, **headers})


@pytest.mark.parametrize("address", ["/", "/static/intake.css", "/static/icon.svg", "/nothing"])
def test_what_comes_packed_says_the_same(house, address):
    with house.test_client().get(address) as plain, get(house, address) as packed:
        assert "Content-Encoding" not in plain.headers
        if "Content-Encoding" in packed.headers:
            assert len(packed.data) == int(packed.headers["Content-Length"]) < len(plain.data)
        assert words(packed) == words(plain)
        assert "Accept-Encoding" in packed.headers["Vary"]


def test_small_answers_files_and_the_pages_of_the_staff_come_as_they_are(house):
    for address in ("/healthz", "/static/icon.svg", "/staff/sign-in"):
        with get(house, address) as answer:
            assert answer.status_code == 200
            assert "Content-Encoding" not in answer.headers


def test_who_asks_for_the_head_only_is_told_what_the_page_would_be(house):
    with house.test_client().head("/static/intake.css", headers=PACKED) as answer:
        assert answer.content_encoding == "gzip"
        assert answer.data == b""


def test_a_browser_that_has_the_file_is_not_sent_it_again(house):
    with get(house, "/static/intake.css") as first:
        mark = first.headers["ETag"]
    assert mark.startswith("W/")
    with get(house, "/static/intake.css", **{"If-None-Match": mark}) as second:
        assert second.status_code == 304
        assert "Content-Encoding" not in second.headers


@pytest.mark.parametrize(
    "address", ["/?{}", "/privacy?page={}", "/phone?page={}", "/close?idle={}"]
)
def test_no_page_says_what_its_address_was_given(patient, address):
    """So that nobody can find out by the length of a packed page what else is on it."""
    patient.walks_to("safety-now")
    said = "quokkavexes"
    for there in (address, "/questions/safety-now?from={}", "/nothing?{}", "/ahead?at={}"):
        answer = patient.client.get(there.format(said), headers=PACKED)
        body = answer.data
        text = gzip.decompress(body) if answer.content_encoding == "gzip" else body
        assert said.encode() not in text


def test_the_first_page_is_light_with_all_it_loads(house):
    client = house.test_client()
    loaded = LOADED.findall(client.get("/").text)
    assert len(loaded) + 1 <= REQUESTS
    assert all(address.startswith("/static/") for address in loaded)
    files = {address: weight(client.get(address, headers=PACKED)) for address in loaded}
    assert sum(of for address, of in files.items() if ".js" in address) <= SCRIPTS
    assert sum(files.values()) + weight(client.get("/", headers=PACKED)) <= FIRST


def test_each_later_page_is_light_the_pain_map_too_and_so_is_the_whole_walk(patient):
    loaded = set(LOADED.findall(patient.visit("/").html))
    patient.in_a_hurry = True
    patient.starts()
    pages = {}
    while "/sent" not in pages:
        assert set(LOADED.findall(patient.html)) <= loaded
        pages[patient.path] = weight(patient.client.get(patient.address, headers=PACKED))
        patient.fills_in()
    assert {path: of for path, of in pages.items() if of > LATER} == {}
    assert sum(pages.values()) + FIRST <= WHOLE


def test_a_person_sees_the_same_words_packed_or_not(app):
    person = Browser(app.test_client()).starts()
    packed = person.client.get(person.address, headers=PACKED)
    assert person.heading.encode() in gzip.decompress(packed.data)


def test_a_part_of_a_file_is_sent_as_that_part(house):
    with get(house, "/static/intake.css", Range="bytes=0-10") as part:
        assert (part.status_code, len(part.data)) == (206, 11)
        assert "Content-Encoding" not in part.headers
