"""Every word a patient can read; `make words` brings the files that translate them up to date.

What is new stands there without words until somebody translates it, and a test fails until then.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from intake.clinical.item import Derived, Item
from intake.clinical.questionnaire import Page, Part
from intake.content import QUESTIONNAIRE, RULES, care
from intake.content.area import HINTS
from intake.content.warning import WARNINGS
from intake.language import LANGUAGES, SOURCE
from intake.language.catalogue import FOLDER
from intake.settings import SETTINGS

ROOT = Path(__file__).parents[1]
FOUND_IN = (
    ("templates", [("**.html", "jinja2")], {"**.html": {"trimmed": "true", "silent": "false"}}),
    ("intake/web", [("**.py", "python")], {}),
)
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
SAID_BY_CLINIC = ("CLINIC_HOURS", "CALL_BY")
"""Settings in words: what they are until a clinic sets its own."""


def messages() -> Catalog:
    """All of them, each once; where the content says it stands in the comment of the message."""
    found = Catalog(locale=SOURCE, fuzzy=False)
    for folder, methods, options in FOUND_IN:
        marked = extract_from_dir(
            ROOT / folder, method_map=methods, options_map=options, keywords=KEYWORDS
        )
        for file, _line, words, _comments, _context in marked:
            found.add(words, locations=[(f"{folder}/{file}", None)])
    for words, where, kind in content():
        found.add(words, auto_comments=[f"{where} {kind}".strip()])
    return found


def content() -> Iterator[tuple[str, str, str]]:
    """What the values say: the words, the link_id or slug they belong to, and what they are."""
    said = (
        *(line for page in QUESTIONNAIRE.pages for line in _page(page)),
        *((part.value, "part", "chapter") for part in Part if part is not Part.STAFF),
        *((d.text, d.link_id, "fact") for d in _facts()),
        *(line for kind in care.CARE for line in _care(kind)),
        *((words, sign, "“I have …”") for sign, words in care.SIGN_IN_WORDS.items()),
        *(
            (words, sign, "“I have …”")
            for sign, by_answer in care.SIGN_BY_ANSWER.items()
            for words in by_answer.values()
        ),
        (care.SIGNS_READ_OUT, "", "“I have …”"),
        *((line, code, "until a doctor has looked") for code, line in care.UNTIL_SEEN.items()),
        *((warning.text, "", "sign to call 911 for") for warning in WARNINGS),
        *((words, "regions", f"where {place} is") for place, words in HINTS.items()),
        *((within, "", "how soon") for within in _within()),
        *((s.default, s.variable, "setting") for s in SETTINGS if s.name in SAID_BY_CLINIC),
    )
    return (line for line in said if line[0])


def _page(page: Page) -> Iterator[tuple[str, str, str]]:
    if page.part is Part.STAFF:
        return
    yield page.title, page.slug, "heading"
    yield page.intro, page.slug, "first words"
    for item in page.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[tuple[str, str, str]]:
    yield item.text, item.link_id, "question"
    yield item.hint, item.link_id, "hint"
    yield item.asked_because, item.link_id, "why we ask"
    yield item.about, item.link_id, "short name, in errors"
    yield item.missing, item.link_id, "error"
    for option in item.options:
        yield option.display, item.link_id, f"answer {option.code}"


def _facts() -> Iterable[Derived]:
    """Facts that can be said to a patient by themselves: how old they are."""
    inputs = QUESTIONNAIRE.inputs.values()
    return (asked for asked in inputs if isinstance(asked, Derived) and asked.given)


def _care(kind: care.Care) -> Iterator[tuple[str, str, str]]:
    for line in kind.to_do:
        yield line, kind.kind, "what to do"
    yield kind.say, kind.kind, "to say to 911"


def _within() -> Iterable[str]:
    """“7 days”: by when a doctor should look."""
    found = (arm.within for rule in RULES.every for arm in rule.arms)
    return dict.fromkeys(within for within in found if within[0].isdigit())


def read(file: Path) -> Catalog:
    with file.open("rb") as lines:
        return read_po(lines, locale=file.stem)


def brought_up_to_date(file: Path) -> Catalog:
    """The translations there are, for the messages of today; what is no message is gone."""
    today, known = messages(), read(file)
    said_at = {(words, where) for words, where, _kind in content()}
    for variant in known:
        if variant.context and (variant.id, variant.context) in said_at:
            today.add(variant.id, context=variant.context)
    known.update(today, no_fuzzy_matching=True, update_creation_date=False)
    known.obsolete.clear()
    return known


def write(catalog: Catalog, file: Path) -> None:
    with file.open("wb") as lines:
        write_po(lines, catalog, width=100, ignore_obsolete=True, include_lineno=False)


def files() -> Iterator[Path]:
    return (FOLDER / f"{code}.po" for code in LANGUAGES if code != SOURCE)


def main() -> None:
    for file in files():
        write(brought_up_to_date(file), file)


if __name__ == "__main__":
    main()
