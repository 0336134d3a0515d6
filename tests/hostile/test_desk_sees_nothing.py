"""By no address, search, filter, order, file or error does the front desk reach a health answer.

Everything in this clinic that somebody said about their health is a canary, and somebody at its
desk asks for every address that there is, by every method, and for every file in every shape.
"""

import csv
import io
import json
import logging
from collections.abc import Iterator
from types import SimpleNamespace
from unittest.mock import patch
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from intake.content import RULES
from intake.storage.error import StorageError
from intake.storage.sqlite.desk.desk import SqliteDesk
from tests.hostile.desk_asking import CURIOUS, RARE, Asking, Told
from tests.hostile.desk_day import LOWER, PAGE, STEM, DeskDay, answers, canary, desk_day
from tests.hostile.secrets_of_health import ITEMS, given_away

WHO = "who it is and how to reach them: the desk’s work"
FORM = "how far the form is, when and how it was filled in"
ACTS = "what the desk has to do, and no finer than that"
PROOF = "which record, versions and row it is: nothing of what was said"
ALLOWED = {
    **dict.fromkeys(("family_name", "given_name", "called", "date_of_birth", "phone"), WHO),
    **dict.fromkeys(("email", "may_leave_message", "language", "visit", "person"), WHO),
    **dict.fromkeys(("first_name", "last_name"), WHO),
    **dict.fromkeys(("started", "status", "incomplete", "form_language", "mode"), FORM),
    **dict.fromkeys(("sent", "sent_by", "amended", "amended_by"), FORM),
    "visit_clinic_time": WHO,
    **dict.fromkeys((f"{name}_clinic_time" for name in ("started", "sent", "amended")), FORM),
    **dict.fromkeys(("instruction", "disposition"), ACTS),
    **dict.fromkeys(("reference", "response_id", "row_hash"), PROOF),
    **dict.fromkeys(("questionnaire_version", "rules_version"), PROOF),
}
"""Every column that may leave by the desk, and why. A new one fails until it has its reason."""
PUBLIC = ("patient.", "static")
LOCKED = ("practitioner.", "register.", "admin.")
OWN = 'title = "All"\nabout = "All"\ncolumns = "clinical"\n[[column]]\nfrom = "goal"\n'


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskDay]:
    logging.disable(logging.CRITICAL)  # each of a thousand refusals has its line
    folder = tmp_path_factory.mktemp("desk")
    with desk_day(folder) as made:
        profiles = folder / "instance" / "profiles"
        profiles.mkdir(exist_ok=True)
        (profiles / "everything.toml").write_text(OWN)
        yield made
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def asked(day: DeskDay) -> SimpleNamespace:
    """Whatever changes something comes last, and then everything is looked at once more."""
    curious = Asking(day)
    curious.narrows()
    files = curious.takes_everything()
    curious.goes_everywhere("GET", *RARE)
    curious.presses_everything()
    for path in ("/desk/", "/desk/waiting", "/desk/duplicates", "/desk/exports"):
        curious.anew().asks("GET", path)
    files.append(curious.takes())
    return SimpleNamespace(told=curious.told, files=files)


def leaks(told: list[Told]) -> dict[str, dict[str, str]]:
    """By what was asked; a page that says the same twice is read once."""
    found, read = {}, set()
    for one in told:
        publicly = one.endpoint.startswith(PUBLIC)
        lines = {(publicly, line) for line in f"{one.outside}\n{one.inside}".splitlines()}
        hit = given_away("\n".join(line for _, line in lines - read), publicly=publicly)
        read |= lines
        found |= {one.asked: hit} if hit else {}
    return found


def test_no_answer_no_question_no_rule_and_no_level_is_anywhere_in_all_of_it(asked):
    assert len(asked.told) > 1500
    assert {200, 303, 400, 403, 404, 405, 422} <= {one.status for one in asked.told}
    assert leaks(asked.told) == {}


def test_every_address_was_asked_for(day, asked):
    """By its own methods; what it was not made for is refused, whoever asks."""
    reached = {(one.endpoint, one.asked.partition(" ")[0]) for one in asked.told}
    for rule in day.app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"OPTIONS"}:
            assert (rule.endpoint, method) in reached, (method, rule)


def test_what_is_for_practitioners_and_administrators_is_not_there_for_the_desk(asked):
    for one in asked.told:
        if one.endpoint.startswith(LOCKED):
            assert one.status == 404, one.asked


def test_whatever_is_asked_of_the_list_beside_its_days_changes_nothing(day):
    """No sort order and no filter that is not offered."""
    desk = Asking(day)
    plain = without_marks(desk.asks("GET", "/desk/").inside)
    for name in CURIOUS:
        forged = desk.asks("GET", f"/desk/?{name}=disposition")
        assert without_marks(forged.inside) == plain, name


def without_marks(html: str) -> list[str]:
    return [line for line in html.splitlines() if "csrf_token" not in line and "nonce" not in line]


# ---- files


def columns_of(day: DeskDay, shape: str, columns: str) -> list[str]:
    """As a program that reads such files finds them."""
    said = {"format": shape, "columns": columns, "purpose": "quality"}
    packed = day.browser().post("/desk/exports", data=said).data
    with ZipFile(io.BytesIO(packed)) as archive:
        data = archive.read(archive.namelist()[0])
    if shape == "xlsx":
        sheet = load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
        return [str(cell) for cell in next(sheet.iter_rows(values_only=True))]
    text = data.decode("utf-8-sig")
    if shape == "ndjson":
        return list(dict.fromkeys(key for line in text.splitlines() for key in json.loads(line)))
    return next(csv.reader(io.StringIO(text, newline="")))


def test_every_column_that_leaves_has_a_reason_and_every_reason_a_column(day):
    offered, found = Asking(day).offers(), set()
    for shape in offered["format"]:
        for columns in offered["columns"]:
            found |= set(columns_of(day, shape, columns))
    assert found == ALLOWED.keys()


def test_only_what_the_page_offers_is_made_into_a_file(day, asked):
    assert Asking(day).offers()["columns"] == ["desk", "clinic-system"]
    made = [one for one in asked.files if "application/zip" in one.outside]
    assert len(made) > 190
    forged = [one for one in asked.files if any(f"'{word}'" in one.asked for word in LOWER)]
    assert len(forged) >= 15
    assert {one.status for one in forged} == {422}
    clinical = [one for one in asked.files if "'clinical'" in one.asked]
    assert {one.status for one in clinical} == {422}


def test_no_file_is_shorter_for_one_of_the_levels_that_can_wait(day):
    """What can wait is one number to the desk; of a walk that goes on it knows no level at all."""
    counts, going_on = {}, 0
    for level in ("", "emergency_now", "same_day", "not_urgent"):
        told = Asking(day).takes(disposition=level, format="ndjson")
        manifest = told.inside.partition("manifest.json\n")[2]
        counts[level] = json.loads(manifest)["rows"]
        going_on += told.inside.count('"disposition":null')
    assert counts[""] == going_on + sum(number for level, number in counts.items() if level)


# ---- searches


def test_nobody_is_found_by_what_they_said_or_by_what_was_made_of_it(day):
    desk = Asking(day)
    words = [STEM, f"{STEM} why", *LOWER, "same_day", "emergency_now", "chest_pain"]
    words += [rule.code for rule in RULES.every[::9]] + [rule.title for rule in RULES.every[::9]]
    words += [canary(item.link_id) for item in ITEMS[::20]] + [i.link_id for i in ITEMS[::20]]
    nothing = without_marks(desk.searches("Nobodynamedso")["Nobodynamedso"].inside)
    for word, told in desk.searches(*words).items():
        assert without_marks(told.inside) == nothing, word
    assert "Dov" in desk.searches("Talks")["Talks"].inside


# ---- in the place of a patient


def reads_a_form(desk: Asking) -> list[Told]:
    """All that a browser shows of the form that it holds."""
    pages = ("/", "/answers", "/answers/file", "/review", "/status", "/sent", "/resume/welcome")
    return [desk.asks("GET", page) for page in (*pages, f"/questions/{PAGE}")]


def test_a_link_that_the_desk_makes_for_somebody_who_has_begun_opens_an_empty_form(day):
    for name in ("Hal Halfdone", "Bea Begun", "Nina Now", "Ivo Invited", "Phil Doctor"):
        desk = Asking(day)
        visit = next(one.id for one in day.day.visits.search(name))
        desk.asks("POST", f"/desk/appointments/{visit}/invite", {"as_of": ""})
        desk.client = day.app.test_client()
        assert desk.asks("GET", f"/invited/{day.day.visits.token(visit)}").status == 303
        assert desk.asks("POST", "/invited").status == 303
        assert {one.status for one in reads_a_form(desk)} >= {200}
        assert leaks(desk.told) == {}


def test_no_form_that_somebody_else_has_begun_can_be_gone_on_with(day):
    for draft in day.ids["draft"]:
        desk = Asking(day)
        refused = desk.asks("POST", "/desk/entry", {"which": draft, "name": "", "mode": "paper"})
        assert refused.status == 422
        assert {one.status for one in reads_a_form(desk)} <= {200, 303, 403, 404}
        assert leaks(desk.told) == {}


# ---- when something goes wrong


@pytest.fixture
def as_in_a_clinic(day: DeskDay) -> Iterator[Asking]:
    """Faults end in a page, and forms have to be ours."""
    usual = {"PROPAGATE_EXCEPTIONS": False, "TESTING": False, "WTF_CSRF_ENABLED": True}
    with patch.dict(day.app.config, usual):
        yield Asking(day)


def test_an_error_says_nothing_of_what_it_was_about(as_in_a_clinic):
    desk = as_in_a_clinic
    for fault, status in ((KeyError(f"{STEM} {LOWER[1]}"), 500), (StorageError(STEM), 503)):
        with patch.object(SqliteDesk, "now", side_effect=fault):
            assert desk.asks("GET", "/desk/").status == status
        with patch.object(SqliteDesk, "export", side_effect=fault):
            desk.asks("POST", "/desk/exports", {"format": "csv", "purpose": "quality"})
    assert desk.asks("POST", "/desk/search", {"text": "Reyes"}).status == 400
    large = {"text": "a" * 500_000}
    assert desk.asks("POST", "/desk/search", large).status == 413
    assert leaks(desk.told) == {}


# ---- that all this would be found


def test_a_practitioner_reads_every_answer_so_there_was_something_to_find(day):
    lena = Asking(day)
    lena.client = day.browser("practitioner")
    taken = {"format": "csv", "columns": "clinical", "purpose": "quality", "versions": "each"}
    text = lena.asks("POST", "/practitioner/exports", taken).inside
    missing = {name for name, said in answers().items() if said not in text}
    assert missing == set()
    found = given_away(text)
    assert found.keys() >= {"an answer", "the code of a rule", "a question", "how urgent it is"}
    brief = lena.asks("GET", "/practitioner/rules").inside
    assert "the title of a rule" in given_away(brief)
    assert "its words" in given_away(lena.asks("GET", "/practitioner/questions").inside)
