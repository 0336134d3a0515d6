"""What stands in a database file, decrypted by hand: what no query finds is looked for as well.

SQLCipher 4: pages of 4096 bytes under AES-256-CBC; the last 80 of each are the initial vector (16)
and the HMAC (64); the first page begins with 16 bytes of salt in clear.
"""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, SALT = 4096, 80, 16
LOG_HEADER, FRAME_HEADER = 32, 24


def everything_in(path: Path, key: bytes) -> bytes:
    """All pages of the file and of its log, whether or not any table still uses them."""
    log = path.with_name(f"{path.name}-wal")
    pages = [_decrypted(page, key, first=number == 0) for number, page in _pages(path)]
    if log.exists():
        pages += [_decrypted(page, key, first=first) for first, page in _frames(log)]
    return b"".join(pages)


def _pages(path: Path) -> Iterator[tuple[int, bytes]]:
    content = path.read_bytes()
    for number, at in enumerate(range(0, len(content), PAGE)):
        yield number, content[at : at + PAGE]


def _frames(log: Path) -> Iterator[tuple[bool, bytes]]:
    content = log.read_bytes()
    for at in range(LOG_HEADER, len(content), FRAME_HEADER + PAGE):
        frame = content[at : at + FRAME_HEADER + PAGE]
        yield int.from_bytes(frame[:4]) == 1, frame[FRAME_HEADER:]


def _decrypted(page: bytes, key: bytes, *, first: bool) -> bytes:
    begin, end = SALT if first else 0, PAGE - RESERVED
    if len(page) < PAGE:
        return b""
    vector = page[end : end + 16]
    reader = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return reader.update(page[begin:end]) + reader.finalize()
