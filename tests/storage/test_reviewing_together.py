"""Two practitioners on one form at the same moment: nothing is lost, both are told the truth."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from intake.storage import CONSOLE, Agent, ConflictError, Judged

ROUNDS = 8
REQUIRED = ("flags", "precautions")


class Practitioner:
    """One of them, on a connection and a thread of their own, and what they were told."""

    def __init__(self, engine, agent, entry, together):
        self.engine, self.agent, self.entry, self.together = engine, agent, entry, together
        self.overrides, self.refused = [], 0

    def works(self):
        """At each step both have seen the same, and both press at once."""
        with self.engine.open() as store:
            reviews = store.reviews(self.agent)
            for section in REQUIRED:
                self.together.wait(30)
                reviews.review_section(self.entry, section)
            for number in range(ROUNDS):
                seen = reviews.history(self.entry).mark
                self.together.wait(30)
                self._overrides(reviews, number, seen)
                reviews.judge(self.entry, f"R{number:02}", "wrong", f"{self.agent.id} {number}")
                reviews.addend(self.entry, f"{self.agent.id} {number}")
                self.together.wait(30)
            seen = reviews.history(self.entry).mark
            self.together.wait(30)
            return reviews.sign_off(self.entry, seen, REQUIRED)

    def _overrides(self, reviews, number, seen):
        level = ("emergency_now", "discuss_at_visit")[number % 2]
        try:
            self.overrides.append(reviews.override(self.entry, level, f"{self.agent.id}", seen))
        except ConflictError:
            self.refused += 1
            news = reviews.history(self.entry).since(seen)
            assert [r.agent for r in news if r.kind == "override"] != [self.agent.id]
            assert any(r.kind == "override" for r in news)


@pytest.fixture
def two(engine, store, send):
    entry, together = send("same_day").response_id, Barrier(2)
    accounts = [store.staff(CONSOLE).add(name, "practitioner", name) for name in ("May", "Noor")]
    agents = [Agent(account.id, "practitioner") for account in accounts]
    return [Practitioner(engine, agent, entry, together) for agent in agents]


@pytest.fixture
def done(two):
    """What each of them was given at the end."""
    with ThreadPoolExecutor(2) as pool:
        return [future.result() for future in [pool.submit(one.works) for one in two]]


@pytest.fixture
def history(store, two, done):  # noqa: ARG001 – when both are done
    return store.reviews(two[0].agent).history(two[0].entry)


def test_two_who_review_override_and_sign_off_at_once_lose_nothing(two, history):
    numbers = [remark.number for remark in history.remarks]
    assert numbers == list(range(1, len(numbers) + 1))
    kept = {kind: len(history.of(kind)) for kind in ("section", "override", "flag", "addendum")}
    both = 2 * ROUNDS
    assert kept == {"section": 4, "override": ROUNDS, "flag": both, "addendum": both}
    notes = {remark.text for remark in history.of("addendum")}
    assert notes == {f"{one.agent.id} {number}" for one in two for number in range(ROUNDS)}


def test_one_override_wins_each_time_and_the_other_is_told(two, history):
    first, second = two
    assert first.refused + second.refused == ROUNDS
    won = sorted((*first.overrides, *second.overrides), key=lambda remark: remark.number)
    assert [r.number for r in history.of("override")] == [r.number for r in won]
    assert history.override.number == won[-1].number


def test_it_is_signed_off_once_and_every_act_is_on_record(engine, store, two, done, history):
    assert done[0] == done[1] == history.review
    assert len(engine.table("review")) == engine.actions().count("review") == 1
    acts = [event for event in engine.events() if '"remark"' in event["detail"]]
    assert len(acts) == len(history.remarks)
    judged = store.reviews(two[0].agent).judged()
    assert judged == {f"R{number:02}": Judged(wrong=2) for number in range(ROUNDS)}
    assert store.records(CONSOLE).faults() == ()


def test_of_fifty_who_override_what_they_all_saw_one_is_heard(engine, send):
    entry = send("same_day").response_id

    def override(number):
        with engine.open() as store:
            reviews = store.reviews(Agent(f"number-{number}", "practitioner"))
            try:
                return reviews.override(entry, "emergency_now", str(number), "0-0-0")
            except ConflictError:
                return None

    with ThreadPoolExecutor(10) as people:
        heard = [remark for remark in people.map(override, range(50)) if remark]
    assert len(heard) == 1
    assert [row["text"] for row in engine.table("remark")] == [heard[0].text]
