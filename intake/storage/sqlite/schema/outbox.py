"""The step of the schema that concerns messages on their way out."""

from sqlite_utils import Database


def keep_an_outbox(db: Database) -> None:
    """Nothing in it but codes, ids and moments; of a notice not even the address it goes to.

    What has gone out, or was seen by then, is never changed. The row ends with the record that it
    tells of. Drafts that were left before `outbox_since` are none of its business.
    """
    for statement in (
        """CREATE TABLE outbox (
            id TEXT PRIMARY KEY, clinic TEXT NOT NULL,
            channel TEXT NOT NULL CHECK (channel IN ('mail', 'webhook')),
            recipient TEXT NOT NULL, kind TEXT NOT NULL, draft_id TEXT REFERENCES draft (id),
            cause TEXT NOT NULL, made TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
            attempt TEXT, tried TEXT, next_try TEXT NOT NULL, failed TEXT, ended_at TEXT,
            outcome TEXT CHECK (outcome IN ('sent', 'seen', 'given-up', 'restored')),
            CHECK ((ended_at IS NULL) = (outcome IS NULL))) STRICT""",
        """CREATE TABLE outbox_since (
            clinic TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT""",
        "CREATE INDEX outbox_draft ON outbox (draft_id)",
        "CREATE INDEX outbox_due ON outbox (clinic, channel, next_try) WHERE ended_at IS NULL",
        "CREATE INDEX outbox_tried ON outbox (clinic, channel, kind, tried)",
        "CREATE INDEX outbox_sent ON outbox (clinic, channel, ended_at) WHERE outcome = 'sent'",
        "CREATE INDEX outbox_test ON outbox (clinic, channel, made) WHERE kind = 'test'",
        """CREATE INDEX outbox_lost ON outbox (clinic, channel)
            WHERE outcome IN ('given-up', 'restored')""",
        "CREATE INDEX outbox_made ON outbox (clinic, made)",
    ):
        db.execute(statement)
    fixed = ("id", "clinic", "channel", "recipient", "kind", "draft_id", "cause", "made")
    new, old = (", ".join(f"{row}.{name}" for name in fixed) for row in ("NEW", "OLD"))
    over = f"OLD.outcome IN ('sent', 'seen') OR ({new}) IS NOT ({old})"
    ended = "NOT EXISTS (SELECT 1 FROM tombstone WHERE id = OLD.draft_id)"
    there = "EXISTS (SELECT 1 FROM outbox WHERE id = NEW.id)"
    for act, when in (("update", over), ("delete", ended), ("insert", there)):
        db.execute(f"""CREATE TRIGGER outbox_{act}_refused BEFORE {act.upper()} ON outbox
            WHEN {when} BEGIN SELECT RAISE(ABORT, 'This record is never changed.'); END""")


OUTBOX = (keep_an_outbox,)
