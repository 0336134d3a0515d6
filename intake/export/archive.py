"""An export as one zip, streamed: what is broken off cannot be opened, and passes for nothing."""

from collections.abc import Callable, Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from intake.export.bundle import File
from intake.export.sink import Sink

QUICK = 1
ENOUGH = 64_000
"""Bytes that are handed on together."""


def zipped(
    files: Iterator[File],
    day: tuple[int, int, int],
    *,
    large: bool,
    whole: Callable[[], None] = lambda: None,
) -> Iterator[bytes]:
    """The first bytes come at once. `large`: a file in it may pass 2 GB.

    `whole` is called before the last bytes, without which no program opens it: where that raises,
    they are never given out.
    """
    sink = Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED, compresslevel=QUICK) as archive:
        for file in files:
            info = ZipInfo(file.name, (*day, 0, 0, 0))
            info.compress_type = ZIP_STORED if file.packed else ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            with archive.open(info, "w", force_zip64=large) as part:
                yield sink.take()
                for chunk in file.chunks:
                    part.write(chunk)
                    if sink.size >= ENOUGH:
                        yield sink.take()
    whole()
    yield sink.take()
