"""Several programs begin the same installation at once: one makes it, and all of them serve."""

import re
from concurrent.futures import ThreadPoolExecutor

from intake.storage import CONSOLE, VISITOR
from tests.torture.client import Client
from tests.torture.people import Clinic
from tests.torture.server import Server

AT_ONCE = 4
LINK = re.compile(r"^  (\w+) +http\S+#(\S+)$", re.MULTILINE)


def test_four_first_starts_at_once(tmp_path, size, record_property):
    rounds = size(1, 10)
    for number in range(rounds):
        first_starts(tmp_path / f"round-{number}")
    record_property(
        "measured", f"{AT_ONCE} first starts at once, {rounds} times: all of them serve"
    )


def first_starts(folder):
    folder.mkdir()
    servers = [
        Server(folder / "instance", "hesitant", f"{number}.log") for number in range(AT_ONCE)
    ]
    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(Server.start, servers))
        for server in servers:
            assert Client(server.port).get("/healthz").text == "ok"
            assert Client(server.port).get("/").status_code == 200
        links = [link for server in servers for link in LINK.findall(server.said)]
        assert sorted(role for role, _ in links) == ["administrator", "desk", "practitioner"]
        clinic = Clinic.of(folder / "instance")
        with clinic.opened() as store:
            assert len(store.staff(CONSOLE).accounts()) == 3
            opened = [store.sessions(VISITOR).open_link(token) for _, token in links]
        assert None not in opened
        assert clinic.faults() == ()
    finally:
        for server in servers:
            server.__exit__()
