"""People of the vignettes as the store receives them: real answers, real rules, a real edition."""

from functools import cache

from intake.clinical.edition import Edition
from intake.clinical.reading import read
from intake.clinical.report import as_document
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from intake.storage import PATIENT, Alarm, Person, Sent
from intake.web.installed import kept
from tests.consulted import AS_OF
from tests.patients import NEUTRAL

NAMED = {"name_legal_first": "Ana", "name_legal_last": "Reyes", "phone": "(212) 555-0188"}
SWOLLEN = {"ds_swelling": ["calf"], "sw_start": "2w", "sw_course": "growing", "nrs_worst": 8}
NUMB = {"ds_saddle": "yes", "ds_saddle_where": ["genitals_anus"], "ds_when_saddle": "today_2w"}


@cache
def todays():
    return Edition.of(QUESTIONNAIRE, RULES)


def sends(store, language="en", **said):
    """The id of a response that says this, beside what a neutral person says."""
    told, finished = _read(said), True
    found = assess(QUESTIONNAIRE, RULES, told, AS_OF, finished=finished)
    document = as_document(found, QUESTIONNAIRE, RULES, AS_OF)
    form = Sent(
        answers=found.hearing.counted,
        withdrawn=found.hearing.withdrawn,
        facts={},
        assessment=document,
        edition=kept(todays()),
        language=language,
        mode="full",
        person=_person(told),
        disposition=document["disposition"],
        could_be=document["could_be"],
        needle_hold=document["needle_hold"] != "none",
    )
    walk = store.patients(PATIENT)
    token = walk.start(language, "full", kept(todays())).token
    walk.save(token, told, person=_person(told))
    return walk.send(token, form).response_id


def stops(store, **said):
    """The id of a draft that saw the emergency page and went no further."""
    told = {key: value for key, value in _read(said).items() if key in {*said, *NAMED, "dob"}}
    found = assess(QUESTIONNAIRE, RULES, told, AS_OF, finished=False)
    document = as_document(found, QUESTIONNAIRE, RULES, AS_OF)
    walk = store.patients(PATIENT)
    token = walk.start("en", "full", kept(todays())).token
    walk.save(token, told, person=_person(told))
    walk.stop(token, Alarm(document, told, {}, kept(todays())))
    return walk.draft(token).id


def _read(said):
    return read(QUESTIONNAIRE, {**NEUTRAL, **NAMED, **said}, AS_OF)


def _person(told):
    given, family = str(told["name_legal_first"]), str(told.get("name_legal_last") or "")
    return Person(given, family, "", str(told["dob"]), str(told["phone"]), "voice", "en")
