"""The disk fills up while something is taken out: a clear word, no half file, an intact record."""

import os
import resource
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from intake import create_app
from intake.storage import CONSOLE, anchors_in, open_store
from tests.web.staff.assessed import SWOLLEN, sends
from tests.web.staff.conftest import Browser
from tests.web.staff.entry import open_accounts
from tests.web.staff.importer import ANA, MONDAY, TOM, Importer, csv_of
from tests.web.staff.people import NAMES

ROOT = Path(__file__).parents[2]
WHY = {"pdf-purpose": "other", "json-purpose": "other"}
LIST = {"columns": "desk", "format": "csv", "purpose": "billing"}


class Disk:
    """A small one of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ballast = folder, folder / "ballast"

    def fill(self) -> None:
        with self.ballast.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(bytes(512)):
                pass

    def free(self) -> None:
        self.ballast.unlink()


class NoGrowth:
    """Where no disk may be mounted: nothing that this program writes may go beyond this."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, resource.RLIM_INFINITY))

    def free(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "none", str(folder)]
    if sys.platform != "linux" or subprocess.call(mount, stderr=subprocess.DEVNULL) != 0:
        made = NoGrowth(folder)
        yield made
        made.free()
        return
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def clinic(tmp_path):
    """An installation on a disk with room, and one person whose record is asked for."""
    return installed(tmp_path / "instance")


def installed(instance):
    app = create_app({"TESTING": True, "INSTANCE": instance, "WTF_CSRF_ENABLED": False})
    open_accounts(app)
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        app.extensions["one"] = sends(store, **SWOLLEN)
    return app


def is_sound(app):
    """As `verify` looks at it."""
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        keys = Path(f"{app.config['INSTANCE']}.keys")
        return store.records(CONSOLE).faults(anchors_in(keys)) == ()


def runs(app, *words):
    environment = {**os.environ, "INTAKE_INSTANCE": str(app.config["INSTANCE"])}
    command = [sys.executable, "-B", "-m", "intake", *map(str, words)]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def done(app, action):
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        events = store.records(CONSOLE).events(1000)
    return sum(event.action == action for event in events)


def copies(app):
    return done(app, "record-copy")


@pytest.mark.parametrize("command", ["record", "export"])
def test_the_disk_that_the_file_goes_to_is_full(clinic, disk, command):
    file = disk.folder / "copy.json"
    file.write_text("of last month", encoding="utf-8")
    words = {
        "record": ("record", clinic.extensions["one"], "--to", file),
        "export": ("export", "--columns", "clinical", "--to", file),
    }[command]
    disk.fill()
    ran = runs(clinic, *words)
    assert ran.returncode == 1, ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stderr.strip().splitlines()[-1].startswith("Error: ")
    assert file.read_text("utf-8") == "of last month"
    assert {entry.name for entry in disk.folder.iterdir()} <= {file.name, "ballast"}
    disk.free()
    assert is_sound(clinic)
    assert runs(clinic, *words).returncode == 0


def test_the_disk_of_the_record_is_full_and_room_is_all_it_takes(disk):
    app = installed(disk.folder / "instance")
    lena = Browser(app.test_client()).comes_in(NAMES["practitioner"])
    one = app.extensions["one"]
    address, asks = (
        f"/practitioner/responses/{one}/record",
        WHY | {"pdf-forms": one, "json-forms": one},
    )
    assert lena.visit(address).status == 200
    file = disk.folder.parent / "copy.json"
    disk.fill()
    for kind in ("pdf", "json"):
        refused = lena.post(f"{address}.{kind}", **asks)
        assert (refused.status, "Content-Disposition" in refused.headers) == (503, False)
        assert "The disk of this computer is full" in refused.text
        assert "No file was made" in refused.text
    ran = runs(app, "record", app.extensions["one"], "--to", file)
    assert (ran.returncode, "disk" in ran.stderr) == (1, True), ran.stderr
    assert not file.exists()
    disk.free()
    assert (is_sound(app), copies(app)) == (True, 0)
    assert lena.client.post(f"{address}.json", data=asks).status_code == 200
    assert copies(app) == 1


def test_a_list_and_an_import_wait_for_room_and_are_whole_then(disk):
    app = installed(disk.folder / "instance")
    app.config["CLOCK"] = lambda: MONDAY
    marco = Importer(Browser(app.test_client()).comes_in(NAMES["desk"]))
    marco.looks_at(csv_of(ANA, TOM))
    disk.fill()
    page = marco.address, marco.html
    marco.presses("Import 2 visits")
    assert (marco.browser.status, "The disk of this computer is full" in marco.text) == (503, True)
    refused = marco.browser.post("/desk/exports", **LIST)
    assert (refused.status, "Content-Disposition" in refused.headers) == (503, False)
    assert "The disk of this computer is full" in refused.text
    disk.free()
    assert (is_sound(app), done(app, "import"), done(app, "export")) == (True, 0, 0)
    marco.address, marco.browser.html = page
    assert marco.presses("Import 2 visits").heading == "The list is imported"
    assert marco.browser.post("/desk/exports", **LIST).file[:2] == b"PK"
    assert (done(app, "import"), done(app, "export-done"), is_sound(app)) == (1, 1, True)
