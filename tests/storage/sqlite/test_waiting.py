"""Nobody falls off the queue by a hand that reaches past the store, or it is noticed."""

from contextlib import closing

import pytest

from intake.storage import CONSOLE
from intake.storage.sqlite.file.driver import driver
from intake.storage.sqlite.practice import queue
from intake.storage.sqlite.schema.practice import DUE
from tests.storage.example import alarm, assessment, signed_off


def by_hand(engine, *statements):
    with closing(engine.past_the_store()) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def guards(engine, *names):
    """The guards of this table, taken away, and the words that put them back."""
    found = {row["name"]: row["sql"] for row in engine.raw("SELECT * FROM sqlite_schema")}
    return [f"DROP TRIGGER {name}" for name in names], [found[name] for name in names]


@pytest.mark.parametrize("kind", ["sent", "stopped"])
def test_whoever_waits_cannot_be_taken_off_the_queue(engine, patients, send, token, kind):
    if kind == "sent":
        send()
    else:
        patients.stop(token, alarm(assessment("cauda-equina")))
    for sql in ("DELETE FROM waiting", "UPDATE waiting SET subject_id = 'somebody'"):
        with pytest.raises(driver.IntegrityError, match="stays on the queue"):
            by_hand(engine, sql)
    assert len(engine.table("waiting")) == 1


def test_a_review_takes_them_off_whoever_writes_it(engine, send):
    name = send().response_id
    by_hand(engine, f"INSERT INTO review VALUES ('1', 'clinic', '{name}', 0, '2026', 'may')")  # noqa: S608
    assert engine.table("waiting") == []


def test_whoever_is_missing_from_the_queue_is_noticed(engine, store, send):
    name = send().response_id
    assert store.records(CONSOLE).faults() == ()
    taken, put_back = guards(engine, "waiting_delete_refused")
    by_hand(engine, *taken, "DELETE FROM waiting", *put_back)
    assert store.records(CONSOLE).faults() == (f"{name} waits and is not on the queue",)


def test_whoever_is_on_the_queue_for_nothing_is_noticed(engine, store, reviews, send):
    name = send().response_id
    signed_off(reviews, name)
    by_hand(engine, f"INSERT INTO waiting VALUES ('{name}', 'clinic', '')")  # noqa: S608
    assert store.records(CONSOLE).faults() == (f"{name} is on the queue and waits no more",)


@pytest.mark.parametrize(
    "sql",
    ["DELETE FROM name_word", "UPDATE name_word SET word = 'somebody' WHERE word = 'ana'"],
)
def test_whoever_cannot_be_found_by_name_is_noticed(engine, store, patients, token, sql):
    by_hand(engine, sql)
    name = patients.draft(token).id
    assert store.records(CONSOLE).faults() == (f"draft {name} is not found by its names",)


ONE = f"SELECT * FROM ({DUE}) WHERE subject_id = :id"  # noqa: S608 – as the guards ask it


@pytest.mark.parametrize("sql", [queue.SENT, queue.UNSENT, queue.MARKED, ONE])
def test_the_queue_is_read_from_who_waits_and_not_from_the_archive(engine, sql):
    """Every other table is looked into by the one id, or by a clinic’s own few."""
    values = {"clinic": "clinic", "left": "", "id": ""}
    with closing(engine.past_the_store()) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    broad = [step for step in plan if "(clinic=?)" in step or step.startswith("SCAN")]
    assert [step for step in broad if "waiting" not in step and " w " not in step] == []
