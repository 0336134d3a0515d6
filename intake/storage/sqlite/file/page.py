"""The pages of the file themselves, decrypted: what no query finds may stand in one all the same.

SQLCipher 4: pages of 4096 bytes under AES-256-CBC; the last 80 of each are the initial vector (16)
and a code (HMAC-SHA512, 64) over the rest and its number. The file begins with 16 bytes of salt.
"""

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from intake.storage.error import DamagedError

SIZE, SALT, VECTOR, CODE = 4096, 16, 16, 64
LOG_HEADER, FRAME_HEADER = 32, 24
MASK, ROUNDS = 0x3A, 2
"""How SQLCipher makes the key of the codes from the key of the pages."""
TRIES = 5


def pages(path: Path, key: bytes) -> Iterator[bytes]:
    """Each page of the file and of its log, whether or not any table still uses it.

    DamagedError for one whose code does not fit: what cannot be read cannot be vouched for.
    """
    with path.open("rb") as file:
        opener = _Opener(key, file.read(SALT))
        for number in range(1, path.stat().st_size // SIZE + 1):
            yield _opened(path, (number - 1) * SIZE, number, opener)
    log = path.with_name(f"{path.name}-wal")
    frames = log.stat().st_size - LOG_HEADER if log.exists() else 0
    for at in range(LOG_HEADER, LOG_HEADER + frames // (FRAME_HEADER + SIZE) * _FRAME, _FRAME):
        number = int.from_bytes(_read(log, at, 4), "big")
        yield _opened(log, at + FRAME_HEADER, number, opener)


_FRAME = FRAME_HEADER + SIZE


class _Opener:
    """One key, for one file."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        self._pages = algorithms.AES(key)
        masked = bytes(byte ^ MASK for byte in salt)
        self._codes = hashlib.pbkdf2_hmac("sha512", key, masked, ROUNDS, len(key))

    def open(self, page: bytes, number: int) -> bytes | None:
        """None where the code does not fit: another key, or a page that is half written."""
        sealed = page[SALT if number == 1 else 0 : SIZE - CODE]
        right = hmac.digest(self._codes, sealed + number.to_bytes(4, "little"), "sha512")
        if len(page) < SIZE or not hmac.compare_digest(right, page[SIZE - CODE :]):
            return None
        reader = Cipher(self._pages, modes.CBC(sealed[-VECTOR:])).decryptor()
        return reader.update(sealed[:-VECTOR]) + reader.finalize()


def _opened(path: Path, at: int, number: int, opener: _Opener) -> bytes:
    """Others may be writing: what was read in the middle of that is read once more."""
    for _ in range(TRIES):
        found = opener.open(_read(path, at, SIZE), number)
        if found is not None:
            return found
    raise DamagedError("A page of the database cannot be read.")


def _read(path: Path, at: int, size: int) -> bytes:
    with path.open("rb") as file:
        file.seek(at)
        return file.read(size)
