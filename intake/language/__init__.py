"""The languages patients read. English stands in the code; each other one is a file beside this.

Adding one is a file, `fr.po`, and a line in `LANGUAGES`: docs/languages.md.
"""

LANGUAGES = {
    "en": "English",
    "es": "Español",
}
"""By its code, each in its own name, as it stands on the switch."""

SOURCE = "en"
"""The language that the pages are written in, and that the record is read in."""
