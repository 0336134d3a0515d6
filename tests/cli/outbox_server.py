"""Mail servers and webhooks on this machine that take, refuse, hang, drip or listen in clear."""

import datetime
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

Answers = dict[str, str]


class Listening:
    """One connection after the other, each handled by `talk`, until the test is over."""

    def __init__(self, talk: Callable[[Any], None]) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self._talk = talk
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with suppress(OSError, ValueError), connection:
                self._talk(connection)

    def close(self) -> None:
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self._thread.join(5)


class MailServer:
    """Speaks as much SMTP as a client needs. `answers` replaces what it says to a command."""

    def __init__(
        self, *, context: ssl.SSLContext | None = None, tls: str = "off", **answers: str
    ) -> None:
        self.taken: list[bytes] = []
        self.heard: list[str] = []
        self._context, self._tls, self._answers = context, tls, answers

    def __call__(self, connection: Any) -> None:
        with ExitStack() as until_closed:
            self._talk(connection, until_closed)

    def _talk(self, connection: Any, until_closed: ExitStack) -> None:
        def encrypted() -> Any:
            return until_closed.enter_context(
                self._context.wrap_socket(connection, server_side=True)
            )

        if self._tls == "tls":
            connection = encrypted()
        connection.sendall(self._answers.get("READY", "220 here").encode() + b"\r\n")
        file = connection.makefile("rb")
        while line := file.readline().decode("ascii").strip():
            verb = line.partition(" ")[0].upper()
            self.heard.append(line)
            connection.sendall(self._said(verb).encode() + b"\r\n")
            if verb == "STARTTLS":
                connection = encrypted()
                file = connection.makefile("rb")
            if verb == "DATA" and "DATA" not in self._answers:
                self._take(file)
                connection.sendall(self._answers.get("END", "250 taken").encode() + b"\r\n")

    def _said(self, verb: str) -> str:
        offered = ["250-here", *(["250-STARTTLS"] if self._tls == "starttls" else [])]
        usual = {
            "EHLO": "\r\n".join([*offered, "250 AUTH PLAIN"]),
            "DATA": "354 go on",
            "STARTTLS": "220 go on",
            "AUTH": "235 welcome",
            "QUIT": "221 bye",
        }
        return self._answers.get(verb, usual.get(verb, "250 fine"))

    def _take(self, file: Any) -> None:
        lines = list(iter(file.readline, b".\r\n"))
        self.taken.append(b"".join(lines))


class Webhook:
    """Answers every request with this status line and these headers."""

    def __init__(self, status: str = "200 OK", *, context: ssl.SSLContext | None = None) -> None:
        self.asked: list[tuple[str, str, bytes]] = []
        self._status, self._context = status, context

    def __call__(self, connection: Any) -> None:
        if self._context is None:
            self._answer(connection)
        else:
            with self._context.wrap_socket(connection, server_side=True) as encrypted:
                self._answer(encrypted)

    def _answer(self, connection: Any) -> None:
        file = connection.makefile("rb")
        first = file.readline().decode("ascii").strip()
        head = b"".join(iter(file.readline, b"\r\n")).decode("ascii")
        length = int(head.lower().partition("content-length:")[2].split()[0])
        self.asked.append((first, head, file.read(length)))
        connection.sendall(f"HTTP/1.1 {self._status}\r\nContent-Length: 0\r\n\r\n".encode())


def silent(connection: Any) -> None:
    """Takes whatever comes, and never says a word."""
    while connection.recv(1024):
        pass


def dripping(connection: Any) -> None:
    """A byte now and then, and never a whole line: no single wait is too long."""
    with suppress(OSError):
        while True:
            connection.sendall(b"2")
            threading.Event().wait(0.05)


@contextmanager
def listening(talk: Callable[[Any], None]) -> Iterator[int]:
    """The port at which somebody talks like that."""
    server = Listening(talk)
    try:
        yield server.port
    finally:
        server.close()


def certificate(folder: Path, name: str = "localhost") -> tuple[Path, ssl.SSLContext]:
    """One that nobody vouches for but itself, and a server’s side with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "server.pem", folder / "server.key"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return public, context
