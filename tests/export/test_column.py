import json
from dataclasses import replace

import pytest

from intake.content import QUESTIONNAIRE
from intake.export.audience import fields_of
from intake.export.clinical_column import AGE_COLUMN, clinical_columns
from intake.export.desk_column import DESK_COLUMNS
from intake.export.instruction import instruction
from intake.export.question_column import question_columns
from intake.export.table import csv_bytes
from intake.storage import CLINICAL, DESK
from tests.export.back import from_csv
from tests.export.example import MOMENT, clinical, people, responses, table_of


def read(table):
    header, *rows = from_csv(b"".join(csv_bytes(table)))
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_the_front_desk_takes_away_who_how_to_reach_them_and_what_to_do():
    (row,) = read(people({}))
    assert len(row.pop("row_hash")) == 64
    assert row == {
        "person": "",
        "family_name": "Reyes",
        "given_name": "Ana",
        "called": "Anita",
        "date_of_birth": "1983-04-02",
        "phone": "(212) 555-0188",
        "email": "ana@example.org",
        "may_leave_message": "voice",
        "language": "es",
        "visit": "",
        "started": MOMENT,
        "status": "sent",
        "incomplete": "",
        "instruction": "call-today",
        "disposition": "same_day",
        "reference": "7B21-QYSW",
        "response_id": "r1",
        "questionnaire_version": "2026.11.1+3f2a9c0d11aa42be",
        "rules_version": "2026.11.2+77aa9c0d11aa42be",
        "form_language": "en",
        "mode": "full",
        "sent": MOMENT,
        "sent_by": "",
        "amended": "",
        "amended_by": "",
    }


def test_no_column_of_the_front_desk_reads_an_answer_or_what_the_store_does_not_give_it():
    needed = set(fields_of(DESK_COLUMNS))
    assert needed <= set(DESK)
    assert not needed & {"answers", "withdrawn", "addenda", "flags", "could_be", "needle_hold"}
    assert set(fields_of((*clinical(), AGE_COLUMN))) <= set(CLINICAL)


def test_below_a_call_today_the_front_desk_cannot_tell_one_level_from_another():
    levels = ("physician_before_needling", "discuss_at_visit", "routine")
    told = {
        (row["instruction"], row["disposition"])
        for row in read(people(*({"disposition": level} for level in levels)))
    }
    assert told == {("no-action", "not_urgent")}
    (nothing_known,) = read(people({"disposition": None, "status": "started"}))
    assert (nothing_known["instruction"], nothing_known["disposition"]) == ("no-action", "")


def test_someone_who_left_half_way_is_asked_if_they_need_help_unless_a_call_is_due():
    assert instruction("half-done", "routine") == "ask-if-they-need-help"
    assert instruction("half-done", None) == "ask-if-they-need-help"
    assert instruction("half-done", "same_day") == "call-today"
    assert instruction("started", "routine") == "no-action"


def test_someone_who_stopped_is_told_to_a_practitioner_now_and_no_more_once_seen():
    assert instruction("stopped", "emergency_now") == "tell-a-practitioner-now"
    assert instruction("half-done", "emergency_now") == "tell-a-practitioner-now"
    assert instruction("reviewed", "emergency_now") == "no-action"


def test_someone_who_did_not_say_which_language_is_spoken_to_in_that_of_the_form():
    (row,) = read(people({"speaks": ""}))
    assert row["language"] == "en"


def test_a_researcher_finds_where_a_response_comes_from():
    (row,) = read(responses({}, sent_by="Marco", amended_at=MOMENT, amended_by="Lena"))
    assert row["response_id"] == "r1"
    assert row["questionnaire_version"] == "2026.11.1+3f2a9c0d11aa42be"
    assert row["rules_version"] == "2026.11.2+77aa9c0d11aa42be"
    assert (row["form_language"], row["mode"], row["sent"]) == ("en", "full", MOMENT)
    assert (row["sent_by"], row["amended"], row["amended_by"]) == ("Marco", MOMENT, "Lena")
    assert (row["disposition"], row["could_be"]) == ("same_day", "emergency_now")
    assert (row["flags"], row["needle_hold"]) == ("dvt-swelling;shot-here", "yes")


def test_what_the_rules_found_stays_beside_what_a_practitioner_made_of_it():
    told = [read(responses({}, in_force=level))[0] for level in (None, "routine")]
    assert [row["disposition"] for row in told] == ["same_day", "same_day"]
    assert [row["disposition_in_force"] for row in told] == ["same_day", "routine"]


def test_each_question_has_a_column_and_several_answers_share_a_cell():
    answers = {"nrs_now": 0, "regions": ["calf-left", "low_back"], "goal": None}
    (row,) = read(responses(answers))
    assert {item.link_id for item in QUESTIONNAIRE.items} <= row.keys()
    assert (row["nrs_now"], row["regions"], row["goal"]) == ("0", "calf-left;low_back", "")


def test_what_was_left_empty_is_told_from_what_was_never_asked():
    (row,) = read(responses({"goal": None, "expect": None, "nrs_now": 4}))
    assert row["left_empty"] == "goal;expect"


def test_no_two_columns_have_the_same_name():
    for columns in ((*clinical(), AGE_COLUMN), DESK_COLUMNS):
        names = [column.name for column in columns]
        assert len(names) == len(set(names))


def test_an_answer_to_a_question_no_longer_asked_is_not_lost():
    (row,) = read(responses({"gone": "ñ", "gone_too": ["a", "b"]}))
    assert json.loads(row["answers_no_longer_asked"]) == {"gone": "ñ", "gone_too": ["a", "b"]}


@pytest.mark.parametrize(
    ("born", "sent", "age"),
    [
        ("1991-11-22", MOMENT, "35"),
        ("1991-11-23", MOMENT, "34"),
        ("1926-01-01", MOMENT, "90"),
        ("1899-12-31", MOMENT, "90"),
        (None, MOMENT, ""),
    ],
)
def test_for_a_date_of_birth_there_can_be_an_age(born, sent, age):
    (row,) = read(responses({"dob": born}, columns=(AGE_COLUMN,), sent_at=sent))
    assert row["age_when_sent"] == age


def test_whoever_told_an_age_and_no_birthday_has_that_age():
    (row,) = read(responses({"age": 41}, columns=(AGE_COLUMN,)))
    assert row["age_when_sent"] == "41"


def test_a_question_that_only_an_earlier_questionnaire_asked_comes_after_the_others():
    page = QUESTIONNAIRE.pages[-1]
    old = replace(page.items[0], link_id="gone", text="What we used to ask")
    earlier = replace(
        QUESTIONNAIRE,
        version="2026.10.1",
        pages=(*QUESTIONNAIRE.pages[:-1], replace(page, items=(*page.items, old))),
    )
    columns = question_columns([QUESTIONNAIRE, earlier])
    assert (columns[-1].name, columns[-1].meaning) == ("gone", "What we used to ask")
    assert [version.partition("+")[0] for version in columns[-1].asked_in] == ["2026.10.1"]
    assert [v.partition("+")[0] for v in columns[0].asked_in] == [
        QUESTIONNAIRE.version,
        "2026.10.1",
    ]
    (row,) = read(responses({"gone": "ñ"}, columns=clinical_columns(QUESTIONNAIRE, earlier)))
    assert (row["gone"], row["answers_no_longer_asked"]) == ("ñ", "")


def test_what_was_one_answer_and_became_several_is_a_list_in_one_table():
    (item,) = [item for item in QUESTIONNAIRE.items if item.link_id == "regions"]
    page = next(page for page in QUESTIONNAIRE.pages if item in page.items)
    single = tuple(replace(i, repeats=False) if i is item else i for i in page.items)
    pages = tuple(replace(p, items=single) if p is page else p for p in QUESTIONNAIRE.pages)
    earlier = replace(QUESTIONNAIRE, version="2026.10.1", pages=pages)
    kinds = {c.name: c.kind for c in question_columns([earlier, QUESTIONNAIRE])}
    assert kinds["regions"] == "codes"


def test_a_table_of_nobody_has_a_header_all_the_same():
    assert from_csv(b"".join(csv_bytes(table_of(clinical()))))[0][-1] == "row_hash"
