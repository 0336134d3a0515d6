"""A clinic that was there before second factors: who may come in after the update, and how."""

from contextlib import closing

import pytest

from intake.keyring import made_keyring
from intake.storage import CONSOLE, VISITOR, Held, migrate, open_store
from intake.storage.secret import digest
from intake.storage.sqlite.file.connection import connect
from intake.storage.sqlite.schema.steps import migrations

MARCO = ("1", "clinic", "marco", "Marco", "desk", "hash", "2026-01-01T00:00:00.000000Z")


@pytest.fixture
def updated(tmp_path):
    path, keyring = tmp_path / "intake.db", made_keyring()
    path.touch()
    with closing(connect(path, keyring, 10.0)) as before:
        migrations.apply(before, stop_before="let_administrators_in")
        before.execute(f"INSERT INTO staff VALUES {(*MARCO, '')}".replace("''", "NULL"))  # noqa: S608
        at = "2026-01-01T00:00:00.000000Z"
        session = (digest("a copied cookie"), "clinic", "1", at, at)
        before.execute("INSERT INTO staff_session VALUES (?, ?, ?, ?, ?)", session)
        attempt = ("1", "clinic", at, "name", "network", 0)
        before.execute("INSERT INTO attempt VALUES (?, ?, ?, ?, ?, ?)", attempt)
    migrate(path, keyring)
    with open_store(path, keyring) as store:
        yield store


def test_accounts_stay_and_their_sessions_are_over(updated):
    marco = updated.staff(VISITOR).by_name("marco")
    assert (marco.id, marco.role, marco.password_hash) == ("1", "desk", "hash")
    assert updated.sessions(VISITOR).session("a copied cookie") is None


def test_a_password_from_before_has_no_second_factor_until_a_link_is_made(updated):
    assert updated.factors(VISITOR).held("1") == Held()
    link = updated.staff(CONSOLE).invite("1")
    assert updated.sessions(VISITOR).open_link(link) is not None
