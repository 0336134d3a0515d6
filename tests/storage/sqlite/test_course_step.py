"""A clinic that was there before rates were: what its forms set off is counted all the same."""

import json
from contextlib import closing

from intake.keyring import made_keyring
from intake.storage import CONSOLE, Period, migrate, open_store
from intake.storage.sqlite.file.connection import connect
from intake.storage.sqlite.schema.steps import migrations
from tests.storage.sqlite.test_practice_step import DRAFT, RESPONSE, put

FLAGS = [{"code": "old", "number": "R01"}, {"code": "plain"}, {"code": "old", "number": "R01"}]


def test_what_fired_before_is_counted_and_pauses_that_nobody_measured_are_not_guessed(tmp_path):
    path, keyring = tmp_path / "intake.db", made_keyring()
    path.touch()
    with closing(connect(path, keyring, 10.0)) as db:
        migrations.apply(db, stop_before="follow_the_course")
        put(db, "draft", id="sent", token_hash="1", status="completed", **DRAFT)
        put(db, "draft", id="left", token_hash="2", status="in-progress", **DRAFT)
        told = {**RESPONSE, "assessment": json.dumps({"flags": FLAGS})}
        put(db, "response", id="r-sent", draft_id="sent", reference="A", **told)
    migrate(path, keyring)
    with open_store(path, keyring) as store:
        desk = store.practitioners(CONSOLE)
        found = desk.course(Period())
        assert desk.tally().flags == {"R01": 1, "plain": 1}
        assert (found.unmeasured, found.took) == (1, ())
        assert {(row.how, row.page) for row in found.ended} == {("sent", ""), ("left", "")}
