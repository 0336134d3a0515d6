import pytest

from intake.storage import Selection
from intake.storage.sqlite.selection import PEOPLE, RESPONSES, narrowed


@pytest.mark.parametrize("asked", ["desk", "clinical"])
def test_an_export_is_sorted_by_an_index_and_not_in_memory(engine, asked):
    whole = Selection(status="sent", disposition="routine")
    sql, order = (PEOPLE, "started") if asked == "desk" else (RESPONSES, "sent_at")
    sql = f"{narrowed(sql, whole)} ORDER BY {order}, id"
    for name in (":clinic", ":left", ":status", ":disposition"):
        sql = sql.replace(name, "'x'")
    plan = [row["detail"] for row in engine.raw(f"EXPLAIN QUERY PLAN {sql}")]
    assert not [step for step in plan if "TEMP B-TREE" in step or "MATERIALIZE" in step], plan
