"""What may be offered again to somebody who returns: little, and each question decided."""

import re

import pytest

from intake.clinical.item import ItemType, Need
from intake.clinical.questionnaire import Part
from intake.content import QUESTIONNAIRE
from intake.content.carried import AFRESH_BY_NAME, ASKED_AFRESH, CARRIED, OFFERED_AGAIN

ITEMS = {item.link_id: item for item in QUESTIONNAIRE.items}
OFFERED = [ITEMS[link_id] for link_id in sorted(OFFERED_AGAIN)]
PART = {item.link_id: page.part for page in QUESTIONNAIRE.pages for item in page.items}
OWN_WORDS = {"meds_list", "allergies", "gender"}
CONTACT = {"contact", "identity"}
TIME = re.compile(r"_when$|\b(?:in the last|now|today|days?|weeks?|months?|ago|since|recent\w*)\b")


def afresh(link_id):
    named = any(link_id in link_ids for link_ids in ASKED_AFRESH.values())
    return named or link_id.startswith(AFRESH_BY_NAME) or ITEMS[link_id].need is Need.SAFETY


@pytest.mark.parametrize("link_id", ITEMS)
def test_of_each_question_it_is_decided_once_whether_it_is_offered_again(link_id):
    assert afresh(link_id) is not (link_id in OFFERED_AGAIN)


def test_what_is_decided_is_still_asked():
    decided = [
        link_id for table in (CARRIED, ASKED_AFRESH) for ids in table.values() for link_id in ids
    ]
    assert len(decided) == len(set(decided))
    assert set(decided) <= ITEMS.keys()


def test_no_consent_and_no_box_to_agree_to_is_offered_again():
    assert not {item.link_id for item in OFFERED if item.type is ItemType.AGREEMENT}
    assert not {item.link_id for item in OFFERED if "consent" in item.used_for}
    assert not {link_id for link_id in OFFERED_AGAIN if link_id.startswith("c_")}


def test_no_safety_question_is_offered_again():
    assert not {item.link_id for item in OFFERED if item.need is Need.SAFETY or item.asks_again}


def test_nothing_about_the_pain_the_needles_or_a_pregnancy_is_offered_again():
    parts = {link_id: PART[link_id] for link_id in OFFERED_AGAIN}
    assert set(parts.values()) <= {*(Part.START, Part.SAFETY, Part.NEEDLES, Part.FINISH, Part.MORE)}
    assert {link_id for link_id, part in parts.items() if part is Part.SAFETY} == {"sex_birth"}
    assert {link_id for link_id, part in parts.items() if part is Part.NEEDLES} == {"meds_list"}
    assert not {link_id for link_id in OFFERED_AGAIN if "preg" in link_id}


def test_nothing_bound_to_a_time_is_offered_again():
    assert not {item.link_id for item in OFFERED if TIME.search(f"{item.text} {item.hint}".lower())}
    assert not {item.link_id for item in OFFERED if TIME.search(item.link_id)}


def test_of_their_own_words_only_medicines_allergies_and_who_they_are():
    written = {
        item.link_id
        for item in OFFERED
        if item.type in {ItemType.TEXT, ItemType.STRING} and "contact" not in item.used_for
    }
    assert written <= OWN_WORDS | {"name_called", "lang.other"}
