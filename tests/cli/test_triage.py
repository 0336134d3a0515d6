"""Triage from the command line: a RiskAssessment comes out, or one line that says why not."""

import json
import subprocess
import sys
from datetime import date, timedelta

import pytest

CLOT = {
    "questionnaire": "posterior-thigh",
    "as_of": "2026-11-22",
    "answers": {
        "dob": "1985-07-07",
        "onset_when": "d7",
        "nrs_now": 4,
        "ds_now": ["none"],
        "ds_leg_now": ["none"],
        "ds_swelling": ["calf"],
        "sw_start": "2w",
        "sw_course": "same",
        "sw_after_injury": "no_injury",
        "side": "left",
        "regions": ["calf"],
    },
}
CALM = {"answers": {"dob": "1991-04-02", "nrs_now": 4}, "as_of": "2026-11-22"}


def answering(**answers):
    return {**CALM, "answers": answers}


def test_someone_with_a_newly_swollen_calf_is_seen_today(triage):
    told = json.loads(triage(CLOT).stdout)
    flag = next(flag for flag in told["flags"] if flag["number"] == "R09")
    assert told["disposition"] == flag["disposition"] == "same_day"
    assert flag["because"][0]["link_id"] == "ds_swelling"
    assert flag["because"][0]["answer"] == "calf"


def test_without_a_day_the_answers_count_to_today(triage):
    told = json.loads(triage({"answers": CALM["answers"]}).stdout)
    assert abs(date.fromisoformat(told["as_of"]) - date.today()) <= timedelta(days=1)  # noqa: DTZ011


def test_an_age_may_stand_in_for_a_date_of_birth(triage):
    assert triage(answering(age=61)).exit_code == 0


def test_a_place_without_a_side_takes_the_side_that_hurts(triage):
    whole, sided = CLOT["answers"], {**CLOT["answers"], "regions": ["calf-left"]}
    assert triage(CLOT | {"answers": whole}).stdout == triage(CLOT | {"answers": sided}).stdout


def test_a_file_does_as_well_as_a_pipe(run, triage, tmp_path):
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(CALM), encoding="utf-8")
    assert run("triage", file).stdout == triage(CALM).stdout


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("", "line 1: expected JSON"),
        ("not json", "line 1: expected JSON"),
        ('{"answers": {"dob": "1991-04-02",\n "nrs_now": }}', "line 2: expected JSON"),
        (b'{"answers":\n {"goal": "\xff"}}', "line 2: expected JSON in UTF-8"),
        ('{"answers": {"nrs_now": NaN}}', "ordinary numbers"),
        ('{"answers": {"nrs_now": ' + "9" * 5000 + "}}", "ordinary numbers"),
        ("[" * 200_000, "few levels"),
        ("[1]", "expected an object"),
        ("{}", "answers: expected an object of link_id to answer"),
        ('{"answers": []}', "answers: expected an object of link_id to answer"),
        ({**CALM, "answer": {}}, "answer: expected one of answers, as_of, questionnaire"),
        ({**CALM, "questionnaire": "knee"}, "questionnaire: expected posterior-thigh"),
        ({**CALM, "as_of": "yesterday"}, "as_of: expected a date such as 2026-11-22"),
        ({**CALM, "as_of": 20261122}, "as_of: expected a date such as 2026-11-22"),
        (answering(nobody_asks="yes"), "nobody_asks: expected a link_id"),
        (answering(side="up"), "side: expected one of left, right, both, middle"),
        (answering(side=["left"]), "side: expected one code, not a list"),
        (answering(side=1), "side: expected a code"),
        (answering(nrs_now=11), "nrs_now: expected a whole number from 0 to 10"),
        (answering(nrs_now=True), "nrs_now: expected a whole number from 0 to 10"),
        (answering(dob="2027-01-01"), "dob: expected a date that is not in the future"),
        (answering(dob="1991-02-30"), "dob: expected a real date"),
        (answering(meds_list=7), "meds_list: expected a text"),
        ('{"answers": {"side": "left",\n\n "side": "right"}}', "line 3: side: expected only once"),
        ('{"answers": {\n\n"nrs_now": 4,\n"side": "up"}}', "line 4: side: expected one of"),
        (" " * 1_048_577, "at most 1048576 bytes"),
    ],
)
def test_a_document_that_cannot_be_used_is_refused_in_one_line(triage, document, said):
    refused = triage(document)
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert said in refused.stderr
    assert refused.stderr.startswith("Error: <stdin>, line ")
    assert refused.stderr.count("\n") == 1


def test_what_is_refused_never_says_what_the_patient_said(triage):
    refused = triage(answering(dob="the 3rd of May", meds_list="x" * 5000))
    assert "May" not in refused.stderr
    assert "xxx" not in refused.stderr


def test_a_name_that_would_forge_a_line_of_the_message_stays_on_one_line(triage):
    refused = triage(answering(**{"side\n\x1b[2JError": "left", "dob": "1991-04-02"}))
    assert refused.exit_code == 2
    assert refused.stderr.count("\n") == 1
    assert "\x1b" not in refused.stderr


def test_a_file_that_is_not_there_is_a_wrong_call(run, tmp_path):
    assert run("triage", tmp_path / "nobody.json").exit_code == 2


def test_many_documents_come_out_one_a_line_in_the_order_they_went_in(triage):
    lines = [json.dumps(answering(nrs_now=pain)) for pain in (7, 0, 3)]
    result = triage("\n".join(lines), "--ndjson")
    told = [json.loads(line)["scores"][0]["value"] for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert told == [7, 0, 3]


def test_a_bad_line_ends_the_stream_after_the_lines_before_it_were_answered(triage):
    lines = [json.dumps(CALM), json.dumps(answering(side="up")), json.dumps(CLOT)]
    result = triage("\n".join(lines), "--ndjson")
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 1
    assert "line 2: side: expected one of" in result.stderr


def test_an_empty_line_is_not_a_document(triage):
    result = triage(f"{json.dumps(CALM)}\n\n{json.dumps(CALM)}\n", "--ndjson")
    assert result.exit_code == 2
    assert "line 2: expected JSON" in result.stderr


def test_each_line_is_answered_before_the_next_is_sent():
    command = [sys.executable, "-m", "intake", "triage", "--ndjson"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as process:
        for document in (CALM, CLOT):
            process.stdin.write(json.dumps(document) + "\n")
            process.stdin.flush()
            assert "disposition" in json.loads(process.stdout.readline())
        process.stdin.close()
        assert process.wait() == 0
