"""What a patient writes is read by the practitioner, and found nowhere else on this machine.

A word of its own in every field, through the whole walk, every fault and every page of the staff.
"""

import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest

from intake import create_app
from intake.export.format import FORMATS
from intake.storage import PATIENT, open_store
from tests.hostile.canary import DESKS_OWN, OPENS, canaries, found_in
from tests.hostile.conftest import Running, Starter
from tests.hostile.wire import Told, Wire
from tests.web.browser import Browser
from tests.web.staff.entry import let_in, open_accounts
from tests.web.staff.people import NAMES

WORDS = canaries()
FAULTY = """
from intake.storage.error import FullError
from intake.storage.sqlite.walk.patients import SqlitePatients
kept = SqlitePatients.save
def save(self, token, answers, **named):
    if "faulty" in str(answers):
        raise KeyError(f"nobody expected {answers}")
    if "crammed" in str(answers):
        raise FullError("The disk is full. Make room, then try again.") from OSError(str(answers))
    return kept(self, token, answers, **named)
SqlitePatients.save = save
"""
LINK = re.compile(r'(?:href|action)="(/[^"#]*)"')


@dataclass
class Swept:
    """A server that has seen everything, and everyone who spoke with it."""

    server: Running
    app: object
    wires: dict[str, Wire] = field(default_factory=dict)

    def browser(self, name: str) -> Browser:
        wire = self.wires[name] = Wire(self.server.at)
        if name in NAMES:
            let_in(self.app, wire, NAMES[name])
        browser = Browser(wire)
        browser.in_a_hurry = True
        return browser

    @property
    def told(self) -> list[Told]:
        return [told for wire in self.wires.values() for told in wire.told]


def goes_all_the_way(patient: Browser) -> None:
    said = {name.replace(".", "__"): value for name, value in {**OPENS, **WORDS}.items()}
    patient.walks_to_review(**said)
    patient.visit(patient.link("Tell us more</a>"))
    while patient.path != "/review":
        patient.fills_in(**said)
    patient.fills_in(**said)
    assert patient.path == "/sent"


def meets_every_fault(patient: Browser) -> None:
    """The page about the person, kept by nobody: for six reasons."""
    patient.walks_to("you")
    data, wire = patient.form_data, patient.client
    mine = {name: word for name, word in WORDS.items() if name in data}
    patient.fills_in(name_legal_first="Quokka77vexes faulty")
    assert patient.status == 500
    patient.visit("/questions/you").fills_in(name_legal_first="Quokka77vexes crammed")
    assert patient.status == 503
    assert (
        wire.post("/questions/you", data={**data, **mine, "csrf_token": "old"}).status_code == 400
    )
    assert wire.post("/questions/you", data={**data, "phone": "Quokka77vexes"}).status_code == 422
    much = {**data, **mine, "name_called": "Quokka77vexes" * 30_000}
    assert wire.post("/questions/you", data=much).status_code == 413
    assert wire.post("/nothing", data=mine).status_code == 404
    assert wire.open("PUT", "/questions/you", urlencode(mine)).status_code == 405


def stops(patient: Browser) -> None:
    patient.walks_to("/stop", ds_now=["chest_pain"], **who_it_is())
    patient.sends()


def who_it_is() -> dict[str, str]:
    return {name: WORDS[name] for name in ("name_legal_first", "name_legal_last", "phone")}


def reads_all(staff: Browser, begins: str) -> set[str]:
    """Every page that can be reached from here by a link, each once."""
    seen, waiting = set(), [begins]
    while waiting:
        address = waiting.pop()
        another_day = "day=" in address and any("day=" in other for other in seen)  # has no end
        if address in seen or another_day or "sign-out" in address or "/static/" in address:
            continue
        seen.add(address)
        page = staff.client.get(address)
        waiting += LINK.findall(page.text)
    return seen


def takes_out(staff: Browser, begins: str) -> None:
    token = token_in(staff.client.get(f"{begins}exports").text)
    for columns in ("desk", "clinical"):
        for shape in ("csv", "csv-excel", "xlsx", "ndjson", "fhir"):
            asked = {"csrf_token": token, "purpose": "billing", "columns": columns}
            staff.client.post(f"{begins}exports", data={**asked, "format": shape})


def token_in(html: str) -> str:
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', html)[1]


@pytest.fixture(scope="module")
def swept(starter: Starter, tmp_path_factory: pytest.TempPathFactory) -> Swept:
    server = starter.start(tmp_path_factory.mktemp("swept"), but=FAULTY)
    app = create_app({"INSTANCE": server.folder / "instance"})
    open_accounts(app)
    swept = Swept(server, app)
    goes_all_the_way(swept.browser("whole"))
    meets_every_fault(swept.browser("faults"))
    stops(swept.browser("stopped"))
    door = swept.browser("guess").client
    data = {"csrf_token": token_in(door.get("/staff/sign-in").text), "name": WORDS["goal"]}
    assert door.post("/staff/sign-in", {**data, "password": WORDS["meds_list"]}).status_code == 422
    for name, begins in (("practitioner", "/practitioner/"), ("desk", "/desk/")):
        staff = swept.browser(name)
        reads_all(staff, begins)
        takes_out(staff, begins)
    reads_all(swept.browser("administrator"), "/admin/")
    return swept


def test_the_words_were_written_down_and_the_practitioner_reads_them(swept):
    """Without this, finding them nowhere would say nothing."""
    with (
        swept.app.app_context(),
        open_store(swept.app.config["DATABASE"], swept.app.config["KEYRING"]) as store,
    ):
        token = cookie_of(swept, "whole")["draft"]
        kept = {k: v for k, v in store.patients(PATIENT).draft(token).answers.items() if k in WORDS}
    assert len(kept) > 20
    read = "".join(told.text for told in swept.wires["practitioner"].told)
    assert found_in(read, {k: WORDS[k] for k in ("goal", "meds_list", "other_notes")}) == {
        *("goal", "meds_list", "other_notes")
    }


def cookie_of(swept: Swept, name: str) -> dict[str, object]:
    serializer = swept.app.session_interface.get_signing_serializer(swept.app)
    return serializer.loads(swept.wires[name].cookies["intake"])


def test_no_word_leaves_in_an_address_a_header_a_title_or_a_file_name(swept):
    assert len(swept.told) > 100
    assert {told.status_code for told in swept.told} >= {200, 303, 400, 404, 405, 413, 422}
    for told in swept.told:
        assert not found_in(told.outside, WORDS), told.outside


def test_no_cookie_holds_a_word(swept):
    for name, wire in swept.wires.items():
        if "intake" in wire.cookies:
            assert not found_in(str(cookie_of(swept, name)), WORDS), name


def test_the_log_holds_no_word_although_it_tells_of_each_fault(swept):
    log = swept.server.log
    assert "KeyError" in log
    assert not found_in(log + swept.server.said, {**WORDS, "fault": "Quokka77vexes"})
    assert "ds_saddle" not in log


def files_under(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_no_file_holds_a_word_in_clear(swept, tmp_path):
    (tmp_path / "copies").mkdir()
    made = subprocess.run(
        [sys.executable, "-m", "intake", "backup", str(tmp_path / "copies" / "intake.db")],
        env={"INTAKE_INSTANCE": str(swept.server.folder / "instance")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    files = [*files_under(swept.server.folder), *files_under(tmp_path)]
    assert {"intake.db", "intake.db-wal"} <= {file.name for file in files}
    for file in files:
        assert not found_in(file.read_bytes(), WORDS), file
        assert b"ds_saddle" not in file.read_bytes(), file


def test_nothing_is_left_in_the_folder_for_temporary_files(swept):
    assert files_under(swept.server.folder / "tmp") == []


def test_the_front_desk_reaches_no_clinical_word_by_any_page_or_file(swept):
    clinical = {name: said for name, said in WORDS.items() if name not in DESKS_OWN}
    told = swept.wires["desk"].told
    assert found_in("".join(page.text for page in told), {"name": WORDS["name_legal_last"]})
    files = [page.text for page in told if page.mimetype == "application/zip"]
    assert len(files) == len(FORMATS)
    assert all(found_in(file, {"name": WORDS["name_legal_last"]}) for file in files)
    for page in told:
        assert not found_in(page.text, clinical), page.address
    asked = {page.address for page in swept.wires["practitioner"].told}
    browser = swept.browser("desk")
    for address in asked:
        for told in (browser.client.get(address), browser.client.get(f"{address}?text=Quokka")):
            assert not found_in(told.text, clinical), address


def test_an_administrator_reaches_no_word_at_all(swept):
    told = swept.wires["administrator"].told
    assert any(page.status_code == 200 for page in told)
    for page in told:
        assert not found_in(page.text, WORDS), page.address


def test_the_sweep_would_find_a_word_that_is_in_clear(tmp_path):
    (tmp_path / "left").write_bytes(b"\x00" + WORDS["goal"].encode("utf-16-le") + b"\x00")
    (leak,) = files_under(tmp_path)
    assert found_in(leak.read_bytes(), WORDS) == {"goal"}
