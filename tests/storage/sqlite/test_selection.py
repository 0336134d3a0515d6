"""How the database goes about long lists: it says so itself."""

from contextlib import closing

import pytest

from intake.storage import CLINICAL, CONSOLE, DESK, Selection
from intake.storage.moment import to_text
from intake.storage.sqlite.desk import desk_list, finding
from intake.storage.sqlite.export import counting
from intake.storage.sqlite.export.clinical_row import clinical_sql, narrowed
from intake.storage.sqlite.export.extracting import desk_parts
from intake.storage.sqlite.file.connection import connect

EVERYTHING = Selection(status="sent", disposition="same_day")


@pytest.fixture
def plan(store):
    """The steps of the query itself, without those that look something up for one of its rows."""

    def plan(sql):
        rows = list(store._engine.rows(f"EXPLAIN QUERY PLAN {sql}", dict.fromkeys(NAMES, "x")))
        return [row["detail"] for row in rows if row["parent"] == 0]

    return plan


NAMES = (
    *("clinic", "left", "since", "until", "status", "disposition", "version", "limit"),
    *("word", "end", "last", "digits", "length", "reference", "id"),
    *("first", "last", "begin"),
)


def test_an_export_of_answers_reads_one_index_in_its_order_and_no_row(plan):
    (found, *looked_up) = plan(clinical_sql(CLINICAL, EVERYTHING))
    assert found.startswith("SEARCH r USING COVERING INDEX response_export")
    assert not [step for step in looked_up if "TEMP B-TREE" in step]


def test_what_goes_out_is_counted_in_a_short_index(plan):
    (found, *_) = plan(counting.BY_ROW.format(narrowed(EVERYTHING)))
    assert found.startswith("SEARCH r USING COVERING INDEX response_counted")
    assert plan(counting.WHOLE_DAYS)[0].startswith("SEARCH sent_day USING PRIMARY KEY")


@pytest.mark.parametrize(
    "sql", ["DELETE FROM sent_day", "UPDATE sent_day SET forms = 2", "UPDATE sent_day SET day = ''"]
)
def test_a_wrong_tally_which_would_leave_forms_out_of_an_export_is_noticed(store, send, sql):
    send()
    assert store.records(CONSOLE).faults() == ()
    with closing(connect(store._engine.path, store._engine.keyring, 10.0)) as db:
        db.execute(sql)
        db.conn.commit()
    assert store.records(CONSOLE).faults()[-1].endswith("are not as many as were counted")


def test_an_export_of_the_desk_is_sorted_by_an_index_and_not_in_memory(plan, store, clock):
    parts = desk_parts(store._engine, "clinic", DESK, EVERYTHING, clock())
    for part in parts:
        steps = plan(part.sql)
        assert not [step for step in steps if "TEMP B-TREE" in step or "SCAN" in step], steps
    assert [part.count for part in parts] == [0, 0]
    assert to_text(clock()) > parts[0].values["left"]


@pytest.mark.parametrize(
    "sql",
    [
        f"{desk_list.UNSENT} ORDER BY d.started DESC LIMIT :limit",
        f"{desk_list.REVIEWED.format(alone='')} ORDER BY r.sent_at DESC LIMIT :limit",
        f"{desk_list.SHOWN} {desk_list.IN_LINE_SENT} {desk_list.NEWEST_IN_LINE} LIMIT :limit",
        finding.HAVE,
        finding.SPELLED_NEXT,
        finding.SO_MANY,
        finding.HAS,
    ],
)
def test_a_list_of_the_desk_is_read_from_its_newest_on_and_never_sorted(plan, sql):
    steps = plan(sql)
    assert not [step for step in steps if "TEMP B-TREE" in step], steps
    assert not [step for step in steps if step.startswith("SCAN") and "sub" not in step], steps
