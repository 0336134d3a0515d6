import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

from intake.content import QUESTIONNAIRE
from intake.export.column import DESK_COLUMNS, clinical_columns
from intake.export.instruction import instruction
from intake.export.table import csv_bytes
from intake.storage import DeskRow, KeptEdition, Person, Sent, StoredResponse
from intake.storage.record import Receipt

SENT = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
ANA = Person("Ana", "Reyes", "Anita", "1983-04-02", "(212) 555-0188", "voice", "es")


def desk_row(status, disposition):
    return DeskRow("1", ANA, "en", "full", status, SENT, SENT, "7B21-QYSW", disposition)


def response(**answers):
    sent = Sent(
        answers=answers,
        withdrawn={},
        assessment={"flags": [{"code": "dvt-swelling"}, {"code": "shot-here"}]},
        facts={},
        edition=KeptEdition("e", "2026.11.1", "a", "2026.11.2", "b"),
        language="en",
        mode="full",
        person=ANA,
        disposition="same_day",
        could_be="emergency_now",
        needle_hold=True,
    )
    receipt = Receipt("7B21-QYSW", SENT, "r1")
    return StoredResponse("d1", receipt, sent, SENT, (), (), None)


def table(columns, *rows):
    written = b"".join(csv_bytes(columns, rows)).decode()
    return list(csv.DictReader(io.StringIO(written, newline="")))


def test_the_front_desk_takes_away_who_how_to_reach_them_and_what_to_do():
    assert table(DESK_COLUMNS, desk_row("sent", "same_day")) == [
        {
            "family_name": "Reyes",
            "given_name": "Ana",
            "called": "Anita",
            "date_of_birth": "1983-04-02",
            "phone": "(212) 555-0188",
            "may_leave_message": "voice",
            "language": "es",
            "mode": "full",
            "status": "sent",
            "instruction": "call-today",
            "started": "2026-11-22T17:30:00Z",
            "sent": "2026-11-22T17:30:00Z",
            "reference": "7B21-QYSW",
        }
    ]


def test_below_a_call_today_the_front_desk_cannot_tell_one_level_from_another():
    told = {
        instruction("sent", level)
        for level in ("physician_before_needling", "discuss_at_visit", "routine", None)
    }
    assert told == {"no-action"}


def test_someone_who_left_half_way_is_asked_if_they_need_help_unless_a_call_is_due():
    assert instruction("half-done", "routine") == "ask-if-they-need-help"
    assert instruction("half-done", None) == "ask-if-they-need-help"
    assert instruction("half-done", "same_day") == "call-today"
    assert instruction("started", "routine") == "no-action"


def test_someone_who_stopped_is_told_to_a_practitioner_now_and_no_more_once_seen():
    assert instruction("stopped", "emergency_now") == "tell-a-practitioner-now"
    assert instruction("half-done", "emergency_now") == "tell-a-practitioner-now"
    assert instruction("reviewed", "emergency_now") == "no-action"


def test_a_researcher_finds_where_a_response_comes_from():
    written = table(clinical_columns(QUESTIONNAIRE), response())[0]
    assert written["response_id"] == "r1"
    assert (written["questionnaire_version"], written["rules_version"]) == (
        "2026.11.1",
        "2026.11.2",
    )
    assert (written["disposition"], written["could_be"]) == ("same_day", "emergency_now")
    assert written["flags"] == "dvt-swelling;shot-here"
    assert written["needle_hold"] == "yes"


def test_what_the_rules_found_stays_beside_what_a_practitioner_made_of_it():
    columns = clinical_columns(QUESTIONNAIRE)
    told = [table(columns, replace(response(), overridden=level))[0] for level in (None, "routine")]
    assert [row["disposition"] for row in told] == ["same_day", "same_day"]
    assert [row["disposition_in_force"] for row in told] == ["same_day", "routine"]
    assert columns[-1].name == "disposition_in_force"


def test_each_question_has_a_column_and_several_answers_share_a_cell():
    answers = {"nrs_now": 0, "regions": ("calf-left", "low_back"), "goal": None}
    written = table(clinical_columns(QUESTIONNAIRE), response(**answers))[0]
    assert {item.link_id for item in QUESTIONNAIRE.items} <= written.keys()
    assert written["nrs_now"] == "0"
    assert written["regions"] == "calf-left;low_back"
    assert written["goal"] == ""


def test_no_two_columns_have_the_same_name():
    names = [column.name for column in clinical_columns(QUESTIONNAIRE)]
    assert len(names) == len(set(names))


def test_an_answer_to_a_question_no_longer_asked_is_not_lost():
    written = table(clinical_columns(QUESTIONNAIRE), response(gone="ñ"))[0]
    assert json.loads(written["answers_no_longer_asked"]) == {"gone": "ñ"}
