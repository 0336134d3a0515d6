"""The server as it runs in a clinic, for people who mean harm: a real process, real sockets."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

BEGIN = "from intake.cli.command import main; main()"


@dataclass
class Running:
    process: subprocess.Popen
    folder: Path
    url: str
    said: str

    @property
    def at(self) -> tuple[str, int]:
        host, _, port = self.url.removeprefix("http://").partition(":")
        return host, int(port)

    @property
    def staff_url(self) -> str:
        return re.search(r"pages are at (http://\S+?)/staff", self.said)[1]

    def ask(self, method: str, address: str, body: object = None, **headers: str) -> "Answer":
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPConnection(*self.at, timeout=20)
        try:
            connection.request(method, address, body, named)
            return Answer.of(connection.getresponse())
        finally:
            connection.close()

    def tell(self, data: bytes) -> bytes:
        """Send these very bytes, and read until the server has said all."""
        with socket.create_connection(self.at, timeout=20) as line:
            line.sendall(data)
            with suppress(OSError):  # it has said all it had to say, and hung up
                line.shutdown(socket.SHUT_WR)
            said = b""
            while part := line.recv(65536):
                said += part
        return said

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)

    @property
    def log(self) -> str:
        return (self.folder / "stderr").read_text("utf-8", "replace")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @classmethod
    def of(cls, response: HTTPResponse) -> "Answer":
        headers = dict(response.getheaders())
        return cls(response.status, headers, response.read().decode("utf-8", "replace"))


class Starter:
    """Starts servers, each in a folder of its own, and stops them all in the end."""

    def __init__(self) -> None:
        self.processes: list[subprocess.Popen] = []

    def start(self, folder: Path, *, but: str = "", **environment: str) -> Running:
        """`but`: what is different in this one, as Python that runs before it begins."""
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / "tmp"
        temporary.mkdir()
        known = {"INTAKE_INSTANCE": str(folder / "instance"), "TMPDIR": str(temporary)}
        with (folder / "stderr").open("wb") as errors:
            process = subprocess.Popen(
                [sys.executable, "-c", f"{but}\n{BEGIN}", "serve", "--port", "0"],
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**os.environ, **known, **environment},
            )
        self.processes.append(process)
        said = []
        for line in process.stdout:
            said.append(line)
            if line.startswith("Intake is at "):
                break
        url = re.search(r"Intake is at (\S+)", "".join(said))
        assert url, (folder / "stderr").read_text()
        return Running(process, folder, url[1], "".join(said))

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.communicate()


@pytest.fixture(scope="module")
def starter() -> Iterator[Starter]:
    made = Starter()
    yield made
    made.stop()
