"""Beginning a form is open to everyone, and does not fill the disk."""

from datetime import UTC, datetime, timedelta

from intake.web.patient import beginning
from intake.web.patient.beginning import OVERALL, PER_NETWORK, WINDOW, Beginnings

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HERE, THERE = "203.0.113.0/24", "198.51.100.0/24"


def test_a_network_that_begins_a_thousand_forms_has_to_wait_and_the_others_do_not():
    beginnings = Beginnings()
    assert all(beginnings.count(HERE, NOON) for _ in range(PER_NETWORK))
    assert not beginnings.count(HERE, NOON)
    assert beginnings.count(THERE, NOON)
    assert beginnings.count(HERE, NOON + WINDOW)


def test_many_networks_together_have_a_limit_too():
    beginnings = Beginnings()
    told = [beginnings.count(f"{number}/24", NOON) for number in range(OVERALL + 1)]
    assert told == [True] * OVERALL + [False]


def test_a_clock_that_is_put_back_begins_to_count_anew():
    beginnings = Beginnings()
    for _ in range(PER_NETWORK + 1):
        beginnings.count(HERE, NOON)
    assert beginnings.count(HERE, NOON - timedelta(seconds=1))


def test_whoever_begins_too_many_is_told_to_wait_or_call(patient, monkeypatch):
    monkeypatch.setattr(beginning, "PER_NETWORK", 0)
    patient.visit("/").fills_in()
    assert patient.status == 429
    assert "call us" in patient.text


def test_whoever_has_begun_goes_on(patient, monkeypatch):
    patient.starts()
    monkeypatch.setattr(beginning, "PER_NETWORK", 0)
    assert patient.visit("/").fills_in().status == 200
