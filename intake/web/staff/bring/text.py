"""What was uploaded, as text: whatever program wrote it, or words on why it cannot be read."""

import codecs

from intake.web.upload import LARGEST, TOO_LARGE

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY = (
    (b"PK\x03\x04", "an Excel workbook (.xlsx) or another packed file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document (.rtf)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a packed file"),
)


class UnreadableError(ValueError):
    """The list cannot be read. What it says is for the person who has it: what to do."""


def decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or Windows-1252, in that order. UnreadableError for no text."""
    if len(content) > LARGEST:
        raise UnreadableError(TOO_LARGE)
    if not content.strip():
        raise UnreadableError("The file is empty. Export the list again, and upload that file.")
    _refuse_binary(content)
    text = _text(content)
    if "\0" in text:
        raise UnreadableError(
            "This is not a text file, or it is damaged (it holds zero bytes). In the program that "
            "made it, save the list as CSV, and upload that file."
        )
    return text


def _refuse_binary(content: bytes) -> None:
    for begins, what in BINARY:
        if content.startswith(begins):
            raise UnreadableError(
                f"This is {what}, not a list as text. Open it, choose “Save as”, then “CSV UTF-8 "
                "(comma delimited)”, and upload that file."
            )


def _text(content: bytes) -> str:
    for mark, encoding in BOMS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    "The file is cut off or damaged: its letters cannot be read. Export the list "
                    "again, and upload that file."
                ) from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _windows(content)


def _windows(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            "The letters of this file cannot be read. In the program that made it, save the list "
            "as “CSV UTF-8”, and upload that file."
        ) from error
