"""Audit events in a chain: the step that seals those that were there before."""

# ruff: noqa: S608 – put together from the names above, no value among them

from sqlite_utils import Database

from intake.storage.sqlite.trail.chain import NOTHING_BEFORE, PARTS

EVENT = ", ".join(PARTS)


def chain_audit_events(db: Database) -> None:
    db.execute("""CREATE TABLE chained (
        seq INTEGER PRIMARY KEY, at TEXT NOT NULL, clinic TEXT NOT NULL, agent TEXT NOT NULL,
        role TEXT NOT NULL, action TEXT NOT NULL, entity TEXT NOT NULL, detail TEXT NOT NULL,
        prev TEXT NOT NULL, mac TEXT NOT NULL) STRICT""")
    last = NOTHING_BEFORE
    sealed = ", ".join(["?"] * (len(PARTS) + 1))
    for event in db.execute(f"SELECT {EVENT} FROM audit_event ORDER BY seq").fetchall():
        (mac,) = db.execute(f"SELECT audit_mac({sealed})", [last, *event]).fetchone()
        db.execute(f"INSERT INTO chained VALUES ({sealed}, ?)", [*event, last, mac])
        last = mac
    db.execute("DROP TABLE audit_event")  # its guards and its index go with it
    db.execute("ALTER TABLE chained RENAME TO audit_event")
    db.execute("CREATE INDEX audit_event_entity ON audit_event (entity, seq)")
    follows = f"""NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit_event) OR NEW.prev <>
        coalesce((SELECT mac FROM audit_event ORDER BY seq DESC LIMIT 1), '{NOTHING_BEFORE}')"""
    for act, when in (("insert", follows), ("update", "1"), ("delete", "1")):
        db.execute(f"""CREATE TRIGGER audit_event_{act}_refused BEFORE {act} ON audit_event
            WHEN {when} BEGIN SELECT RAISE(ABORT, 'This record is never changed.'); END""")
