"""Who did what can be looked at, by whoever may run commands on this machine."""

import re

from intake.cli.installation import existing
from intake.storage import CONSOLE


def lines(done):
    return [line.split("\t") for line in done.stdout.splitlines()]


def test_the_newest_events_are_shown_oldest_of_them_first(run, demo):  # noqa: ARG001
    run("verify")
    shown = lines(run("audit", "--last", 5))
    assert len(shown) == 5
    assert shown[-1][3] == "verify"
    numbers = [int(line[0]) for line in shown]
    assert numbers == sorted(numbers)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ", line[1]) for line in shown)


def test_all_that_was_done_with_one_form_is_found_by_its_reference(run, demo):  # noqa: ARG001
    with existing() as store:
        rows = store.records(CONSOLE)._engine.rows("SELECT id, reference FROM response LIMIT 1", {})
        ((name, reference),) = rows
    shown = lines(run("audit", "--of", reference, "--last", 500))
    assert next(line[3] for line in shown) == "start"
    assert f"response/{name}" in {line[4] for line in shown}
    assert len({line[4] for line in shown}) == 2  # the draft, and what it became


def test_what_somebody_did_is_found_by_their_name(run, instance):  # noqa: ARG001
    run("staff", "add", "maya", "--role", "practitioner", "--display-name", "Maya Li")
    assert lines(run("audit", "--of", "maya")) == []
    assert [line[3] for line in lines(run("audit"))][:1] == ["account-add"]


def test_looking_is_an_event_too(run, instance):  # noqa: ARG001
    run("staff", "add", "maya", "--role", "desk")
    run("audit")
    assert lines(run("audit"))[-1][2:5] == ["console", "audit-read", "events"]


def test_only_from_a_day_on(run, demo):  # noqa: ARG001
    assert lines(run("audit", "--since", "2100-01-01")) == []


def test_nobodys_words_are_in_the_trail(run, demo):  # noqa: ARG001
    with existing() as store:
        people = store.records(CONSOLE)._engine.rows("SELECT family_name FROM response", {})
        names = [row[0] for row in people]
    shown = run("audit", "--last", 10_000).stdout
    assert names
    assert not [name for name in names if name in shown]
