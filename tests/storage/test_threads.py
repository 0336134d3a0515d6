from concurrent.futures import ThreadPoolExecutor

from intake.storage import PATIENT
from tests.storage.example import EDITION, a_form

THREADS = 50


def test_fifty_people_write_at_once_and_nobody_is_turned_away(engine):
    def walk(number):
        with engine.open() as store:
            patients = store.patients(PATIENT)
            token = patients.start("en", "full", EDITION).token
            for page in range(4):
                patients.save(token, {f"page_{page}": number})
            return patients.send(token, a_form()).reference

    with ThreadPoolExecutor(THREADS) as people:
        references = list(people.map(walk, range(THREADS)))
    assert len(set(references)) == THREADS
    assert len(engine.events()) == THREADS * 6


def test_fifty_tabs_of_one_person_lose_nothing(engine, token):
    def save(number):
        with engine.open() as store:
            store.patients(PATIENT).save(token, {f"tab_{number}": "yes"})

    with ThreadPoolExecutor(THREADS) as tabs:
        list(tabs.map(save, range(THREADS)))
    with engine.open() as store:
        draft = store.patients(PATIENT).draft(token)
    assert {f"tab_{number}" for number in range(THREADS)} < draft.answers.keys()
    assert draft.revision == THREADS + 1
