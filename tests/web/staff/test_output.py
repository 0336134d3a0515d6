"""Paper of one record: the brief, the form of the law, and what the patient takes home."""

import pytest

from intake import create_app
from intake.content.jurisdiction import NEW_YORK
from intake.settings import SettingError
from intake.storage import CONSOLE, Agent
from tests.export.paper import described, reader, tags, text
from tests.web.staff.assessed import NUMB, SWOLLEN, sends, stops


@pytest.fixture
def swollen(clinic):
    said = {"goal": "correr 10K", "nrs_now": 3, "c_share_md": "yes"}
    return f"/practitioner/responses/{sends(clinic, 'es', **SWOLLEN, **said)}"


@pytest.fixture
def stopped(clinic):
    return f"/practitioner/stopped/{stops(clinic, **NUMB)}"


def get(browser, address):
    made = browser.client.get(address)
    assert made.status_code == 200, made.text
    assert made.mimetype == "application/pdf"
    return made.data


def test_the_brief_is_one_page_and_begins_with_what_matters(practitioner, swollen):
    made = get(practitioner, f"{swollen}/brief.pdf")
    assert len(reader(made).pages) == 1
    said = text(made)
    order = (
        "Ana Reyes",
        "Same day, 24 hours",
        "Not reviewed yet",
        "Flags",
        "Swollen leg",
        "Consider",
    )
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert "Is one leg swollen or bigger than the other, or are both? “The calf”" in said
    assert "Signed off by: none" in said
    assert "Not validated" in said
    assert "by Dr. Lena Park" in said
    assert "Pain from 0 to 10: now 3, worst 8" in described(made)
    assert tags(made).count("H1") == 1


def test_a_changed_urgency_stands_on_the_brief_beside_what_the_rules_said(
    practitioner, swollen, clinic
):
    entry = swollen.rpartition("/")[2]
    lena = clinic.staff(CONSOLE).by_name("lena.park")
    reviews = clinic.reviews(Agent(lena.id, "practitioner"))
    words, mark = "short of breath on the phone", reviews.history(entry).mark
    reviews.override(entry, "emergency_now", words, mark)
    said = text(get(practitioner, f"{swollen}/brief.pdf"))
    assert "Emergency now" in said
    assert "The rules said: Same day. Changed by Dr. Lena Park: short of breath" in said
    sheet = text(get(practitioner, f"{swollen}/advice.pdf?in=en"))
    assert "Call 911 now" in sheet


def test_a_stop_has_a_brief_as_well(practitioner, stopped):
    said = text(get(practitioner, f"{stopped}/brief.pdf"))
    assert "Emergency now" in said
    assert "not sent" in said


def test_the_form_of_the_law_is_filled_in_twice(practitioner, swollen):
    made = get(practitioner, f"{swollen}/physician-advice.pdf")
    wording = NEW_YORK.wording.replace("____", "{}").format("Ana Reyes", "Dr. Lena Park")
    pages = reader(made).pages
    assert len(pages) == 2
    for page in pages:
        assert "".join(wording.split()) in "".join(page.extract_text().split())
        assert "verify it against the law in force" in " ".join(page.extract_text().split())


def test_the_form_is_not_signed_until_somebody_says_so(practitioner, swollen):
    assert "Not signed yet" in practitioner.visit(swollen).text
    assert "Not signed yet" in practitioner.visit(f"{swollen}/signed-form").text
    refused = practitioner.post(f"{swollen}/signed-form", signed_on="2999-01-01")
    assert refused.status == 422
    assert "This day has not come yet." in refused.text
    assert practitioner.post(f"{swollen}/signed-form", signed_on="2026-01-05").status == 303
    page = practitioner.visit(swollen)
    assert "Signed on January 5, 2026, recorded by Dr. Lena Park" in page.text
    assert "Not signed yet" not in page.text


def test_the_advice_sheet_speaks_the_language_of_their_pages(practitioner, swollen):
    made = get(practitioner, f"{swollen}/advice.pdf")
    said = text(made)
    assert reader(made).trailer["/Root"]["/Lang"] == "es"
    assert "Vea a un médico hoy" in said
    assert "Llame al 911 si" in said
    assert "En inglés: Is one leg swollen" in said
    assert "Form of" not in said


def test_the_advice_sheet_says_what_their_page_said_in_english_where_that_is_wanted(
    practitioner, swollen
):
    said = text(get(practitioner, f"{swollen}/advice.pdf?in=en"))
    for words in (
        "See a doctor today",
        "1. Call your doctor’s office and ask to be seen today.",
        "Do not massage, heat or needle this leg.",
        "you get chest pain or trouble breathing",
        "(212) 555-0143",
    ):
        assert words in said


def test_whoever_stopped_takes_home_what_to_tell_911(practitioner, stopped):
    said = text(get(practitioner, f"{stopped}/advice.pdf"))
    assert said.index("Call 911 now") < said.index("What to do") < said.index("What to tell 911")
    assert "I also have a numb feeling between my legs" in said
    assert "Do not drive yourself." in said


def test_the_sheet_holds_no_link_and_nothing_to_press(practitioner, swollen):
    said = text(get(practitioner, f"{swollen}/advice.pdf?in=en"))
    for words in ("See your answers", "Get a code", "Close this form", "Say it when you call us"):
        assert words not in said


def test_no_sheet_names_a_disease(practitioner, clinic):
    for said in (SWOLLEN, {"cond": ["diabetes"], "dm_feet": ["sore_on_foot"]}, {}):
        made = get(practitioner, f"/practitioner/responses/{sends(clinic, **said)}/advice.pdf")
        told = text(made).lower()
        assert not [word for word in ("thrombosis", "clot", "cauda", "fracture") if word in told]


def test_every_paper_is_an_event_of_whoever_took_it(practitioner, swollen, clinic):
    for name in ("brief", "physician-advice", "advice"):
        get(practitioner, f"{swollen}/{name}.pdf")
    entity = f"response/{swollen.rpartition('/')[2]}"
    lena = clinic.staff(CONSOLE).by_name("lena.park").id
    events = clinic.records(CONSOLE).events(50, of=entity)
    taken = [e.action for e in events if e.agent == lena]
    assert taken == ["read", "print-brief", "read", "print-form", "read", "print-advice"]
    assert "Dr. Lena Park printed the brief, today" in practitioner.visit(swollen).text


def test_the_front_desk_finds_no_paper(desk, swollen, stopped):
    for entry in (swollen, stopped):
        for name in ("brief.pdf", "physician-advice.pdf", "advice.pdf", "signed-form"):
            assert desk.visit(f"{entry}/{name}").status == 404


def test_a_record_that_is_not_there_has_no_paper(practitioner):
    for name in ("brief.pdf", "physician-advice.pdf", "advice.pdf", "letter", "signed-form"):
        assert practitioner.visit(f"/practitioner/responses/nobody/{name}").status == 404
        assert practitioner.visit(f"/practitioner/stopped/nobody/{name}").status == 404


def test_a_clinic_has_its_own_wording_signed(tmp_path):
    wording = tmp_path / "wording.txt"
    wording.write_text("We, ____ and\n____, agree.", encoding="utf-8")
    app = create_app({"TESTING": True, "INSTANCE": tmp_path / "i", "ADVICE_WORDING": wording})
    assert app.extensions["advice_wording"] == "We, ____ and ____, agree."


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"JURISDICTION": "zz"}, "INTAKE_JURISDICTION cannot be 'zz'"),
        ({"ADVICE_WORDING": "one ____ only"}, "needs ____ twice"),
        ({"ADVICE_WORDING": None}, "cannot be read as text"),
    ],
)
def test_a_wording_that_cannot_be_used_is_refused_at_the_start(tmp_path, changed, says):
    settings = dict(changed)
    if "ADVICE_WORDING" in settings:
        file = tmp_path / "wording.txt"
        if settings["ADVICE_WORDING"]:
            file.write_text(settings["ADVICE_WORDING"], encoding="utf-8")
        settings["ADVICE_WORDING"] = file
    with pytest.raises(SettingError, match=says):
        create_app({"TESTING": True, "INSTANCE": tmp_path / "i", **settings})
