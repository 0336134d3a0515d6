"""Taking answers down: what is accepted, and how each refusal names the question."""

from datetime import date

import pytest

from intake.clinical.reading import AnswerError, Refusal, accept, read
from intake.content import QUESTIONNAIRE

TODAY = date(2026, 11, 22)


def item(link_id):
    return QUESTIONNAIRE.inputs[link_id]


def refusal(link_id, raw, **more):
    with pytest.raises(AnswerError) as caught:
        accept(item(link_id), raw, TODAY, **more)
    assert link_id in str(caught.value)
    return caught.value.refusal


@pytest.mark.parametrize(
    ("link_id", "raw", "taken"),
    [
        ("side", "left", "left"),
        ("cond", ["stroke", "diabetes"], ("diabetes", "stroke")),
        ("nrs_now", 4, 4),
        ("nrs_now", "10", 10),
        ("dob", "1991-04-02", "1991-04-02"),
        ("onset_date", "2026-09", "2026-09"),
        ("onset_date", "2026", "2026"),
        ("goal", "  run again ", "run again"),
        ("goal", "   ", None),
        ("goal", "", None),
        ("cond", [], None),
        ("smoke", None, None),
        ("phone", "+49 30 1234567", "+49 30 1234567"),
        ("email", "pat@example.org", "pat@example.org"),
        ("phone", "+1 (212) 555-0142 ext 5", "+1 (212) 555-0142 ext 5"),
        ("phone", "212.555.0142x123456", "212.555.0142x123456"),
        ("phone", "   ", None),
        ("name_legal_last", "O’Neill-Díaz 3rd", "O’Neill-Díaz 3rd"),
        ("name_legal_first", "عبدالله", "عبدالله"),
        ("name_legal_last", "می\u200cر", "می\u200cر"),
        ("name_called", "★", "★"),
        ("ns_react.yes_bad", "a rash\non my arm", "a rash on my arm"),
    ],
)
def test_a_good_answer_is_taken_down_in_its_shape(link_id, raw, taken):
    assert accept(item(link_id), raw, TODAY) == taken


@pytest.mark.parametrize(
    ("link_id", "raw", "why"),
    [
        ("side", "up", Refusal.NOT_OFFERED),
        ("side", ["left"], Refusal.SHAPE),
        ("side", 3, Refusal.SHAPE),
        ("cond", ["stroke", 3], Refusal.SHAPE),
        ("nrs_now", 11, Refusal.NOT_WHOLE),
        ("nrs_now", -1, Refusal.NOT_WHOLE),
        ("nrs_now", 4.5, Refusal.NOT_WHOLE),
        ("nrs_now", True, Refusal.NOT_WHOLE),
        ("nrs_now", "four", Refusal.NOT_WHOLE),
        ("goal", 7, Refusal.SHAPE),
        ("goal", "x" * 5000, Refusal.TOO_LONG),
        ("goal", "a\x00b", Refusal.NOT_TEXT),
        ("goal", "a\ud800b", Refusal.NOT_TEXT),
        ("dob", "1991-04", Refusal.INCOMPLETE_DATE),
        ("dob", "1991-02-30", Refusal.NOT_A_DATE),
        ("dob", "yesterday", Refusal.NOT_A_DATE),
        ("dob", "2026-11-23", Refusal.FUTURE),
        ("dob", "1891-04-02", Refusal.TOO_OLD),
        ("phone", "12345", Refusal.NOT_A_PHONE),
        ("email", "pat at home", Refusal.NOT_AN_EMAIL),
        ("email", "pat\u200b@example.org", Refusal.NOT_TEXT),
        ("phone", "٢١٢٥٥٥٠١٤٢", Refusal.NOT_A_PHONE),
        ("phone", "2125550142 HIV pos", Refusal.NOT_A_PHONE),
        ("phone", "2125550142 x", Refusal.NOT_A_PHONE),
        ("phone", "2125550142 x1234567", Refusal.NOT_A_PHONE),
        ("phone", "212555 ext 0142", Refusal.NOT_A_PHONE),
        ("phone", "2125550142 +5", Refusal.NOT_A_PHONE),
        ("name_legal_first", "Pat\nDiaz", Refusal.NOT_TEXT),
        ("name_legal_first", "Pat\u2028Diaz", Refusal.NOT_TEXT),
        ("name_called", "P\u202eat", Refusal.NOT_TEXT),
        ("name_called", "P\u200bat", Refusal.NOT_TEXT),
        ("name_called", "Pat\u200d", Refusal.NOT_TEXT),
        ("name_called", "Pat \u200c Diaz", Refusal.NOT_TEXT),
        ("name_legal_first", "-", Refusal.NOT_TEXT),
        ("name_legal_last", "…", Refusal.NOT_TEXT),
        ("guardian_name", "?!", Refusal.NOT_TEXT),
        ("truth.name", "🙂", Refusal.NOT_TEXT),
    ],
)
def test_a_bad_answer_is_refused_and_says_why(link_id, raw, why):
    assert refusal(link_id, raw) is why


def test_today_is_not_in_the_future():
    assert accept(item("md_when"), "2026-11-22", TODAY) == "2026-11-22"


def test_none_with_something_is_pointed_out_and_otherwise_the_something_counts():
    assert refusal("ds_now", ["none", "fainted"], strict=True) is Refusal.CONTRADICTORY
    assert accept(item("ds_now"), ["none", "fainted"], TODAY) == ("fainted",)
    assert accept(item("ds_now"), ["none"], TODAY, strict=True) == ("none",)


def test_a_refusal_never_repeats_what_was_said():
    with pytest.raises(AnswerError) as caught:
        accept(item("goal"), "secret" * 1000, TODAY)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "document", [[], "text", {"nothing_asked": 1}, {"worst_place": "calf"}, {"age": "old"}]
)
def test_a_document_that_is_not_answers_is_refused(document):
    with pytest.raises(AnswerError):
        read(QUESTIONNAIRE, document, TODAY)


def test_an_age_may_stand_where_no_date_of_birth_is_known():
    assert read(QUESTIONNAIRE, {"age": 43}, TODAY) == {"age": 43}


@pytest.mark.parametrize(
    ("side", "regions", "taken"),
    [
        ("left", ["calf", "low_back"], ("low_back", "calf-left")),
        ("both", ["calf"], ("calf-left", "calf-right")),
        ("left", ["calf-right"], ("calf-right",)),
        ("middle", ["calf"], ("calf",)),
    ],
)
def test_a_place_without_a_side_takes_the_side_that_hurts(side, regions, taken):
    document = {"side": side, "regions": regions}
    assert read(QUESTIONNAIRE, document, TODAY)["regions"] == taken


def test_the_worst_place_takes_a_side_when_there_is_one():
    document = {"side": "left", "regions": ["calf", "groin"], "main_region": "calf"}
    assert read(QUESTIONNAIRE, document, TODAY)["main_region"] == "calf-left"
    both = {"side": "both", "main_region": "calf", "numb_where": None}
    assert read(QUESTIONNAIRE, both, TODAY)["main_region"] == "calf"
