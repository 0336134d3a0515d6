"""Whatever two people at a desk say in whatever order, who is whom stays free of contradiction."""

import random
from dataclasses import replace
from itertools import combinations

import pytest

from intake.storage import Agent, ConflictError
from intake.storage.sqlite.likeness.person import know_persons
from tests.storage.example import ANA, ANSWERS, EDITION, a_form

PEOPLE = [ANA, ANA, ANA, *(replace(ANA, given_name=name) for name in ("Anna", "Hanna", "Anna"))]
STEPS, RUNS = 25, range(6)


@pytest.fixture
def forms(patients):
    """Three forms of one name, two of another, one of a third; which draft has which response."""
    found = {}
    for person in PEOPLE:
        token = patients.start("en", "full", EDITION).token
        patients.save(token, ANSWERS, person=person)
        response = patients.send(token, a_form(person=person)).response_id
        found[patients.draft(token).id] = response
    return found


@pytest.fixture
def desk(store):
    return store.likenesses(Agent("desk-1", "desk"))


def said(desk):
    """The newest of each pair, by the two of it."""
    return {frozenset({one.one.id, one.other.id}): one.newest for one in desk.decided()}


def groups(practitioners, forms):
    """Everybody’s forms as practitioners are shown them, each with the one that is open."""
    drafts = {response: draft for draft, response in forms.items()}
    return {
        draft: {draft, *(drafts[other.id] for other in practitioners.others_of(response))}
        for draft, response in forms.items()
    }


def does(desk, forms, chance):
    """Somebody says something of two forms, or takes it back; True where it was done."""
    one, other = chance.sample(sorted(forms), 2)
    newest = said(desk).get(frozenset({one, other}))
    stands = newest is not None and newest.verdict != "undone"
    try:
        if newest is not None and stands:
            desk.undo(newest.id)
        else:
            verdict = chance.choice(["same", "not-same"])
            desk.decide(one, other, verdict, newest.id if newest else "")
    except ConflictError:
        return False
    return True


@pytest.mark.parametrize("run", RUNS)
def test_the_same_is_mutual_and_goes_on_and_never_holds_two_who_were_told_apart(
    desk, practitioners, forms, run
):
    chance = random.Random(run)  # noqa: S311 – the same each time
    done = 0
    for _step in range(STEPS):
        before = groups(practitioners, forms)
        changed = does(desk, forms, chance)
        shown = groups(practitioners, forms)
        done += changed
        assert changed or shown == before, "refused is not half done"
        for with_one in shown.values():
            assert all(shown[other] == with_one for other in with_one)
        for pair, newest in said(desk).items():
            one, other = pair
            assert newest.verdict != "same" or other in shown[one]
            assert newest.verdict != "not-same" or other not in shown[one]
    assert done > STEPS / 3


@pytest.mark.parametrize("run", RUNS)
def test_undone_in_the_order_they_came_everything_is_as_before(desk, practitioners, forms, run):
    chance = random.Random(run + 100)  # noqa: S311 – likewise
    seen = []
    for one, other in chance.sample(list(combinations(sorted(forms), 2)), 8):
        before = groups(practitioners, forms)
        try:
            said_now = desk.decide(one, other, chance.choice(["same", "not-same"]), "")
        except ConflictError:
            continue
        seen.append((before, said_now.id))
    assert len(seen) > 2
    for before, decision in reversed(seen):
        desk.undo(decision)
        assert groups(practitioners, forms) == before


@pytest.mark.parametrize("run", RUNS)
def test_files_number_people_as_practitioners_see_them(store, desk, practitioners, forms, run):
    chance = random.Random(run + 200)  # noqa: S311 – likewise
    for _step in range(12):
        does(desk, forms, chance)
    shown = groups(practitioners, forms)
    numbers = person_numbers(store)
    for one, other in combinations(forms, 2):
        assert (numbers[one] == numbers[other]) is (other in shown[one])


def person_numbers(store):
    """As the database gives them to an export."""
    know_persons(store._engine, "clinic")
    asked = "SELECT id, person_of(id, name_key, date_of_birth) AS person FROM draft"
    rows = store._engine.rows(asked, {})
    return {row["id"]: row["person"] for row in rows}
