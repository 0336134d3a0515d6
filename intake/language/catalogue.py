"""One language’s words, read from its `.po` file: nothing is compiled, and nothing kept twice."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

FOLDER = Path(__file__).parent


class Catalogue:
    """English in, another language out. What it lacks stays English; a test asks for all of it."""

    def __init__(self, messages: Catalog) -> None:
        compiled = BytesIO()
        write_mo(compiled, messages)
        compiled.seek(0)
        self._words = Translations(compiled)

    def say(self, text: str, where: str = "") -> str:
        """`where`, a link_id or a slug, picks among words that are one in English only."""
        if not text:
            return ""  # the empty msgid is the header of the file
        if where:
            # Babel and gettext mark a context by the sign U+0004.
            there = self._words.gettext(f"{where}\x04{text}")
            if "\x04" not in there:
                return there
        return self._words.gettext(text)

    def say_counted(self, one: str, many: str, count: int) -> str:
        return self._words.ngettext(one, many, count)


@cache
def catalogue(code: str) -> Catalogue:
    """Read once for each process. A language without a file is English itself."""
    file = FOLDER / f"{code}.po"
    if not file.exists():
        return Catalogue(Catalog(locale="en"))
    with file.open("rb") as lines:
        return Catalogue(read_po(lines, locale=code))
