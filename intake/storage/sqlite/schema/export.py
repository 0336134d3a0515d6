"""The steps of the schema that concern long lists: exports, the desk’s list, the desk’s search.

Most are indexes: an index cannot say anything that its table does not.
"""

from sqlite_utils import Database

FLAGS = 16
"""So many codes stand in the index; who has more, of theirs the assessment is read."""
MORE = "+"
SIGNS = (" ", "-", "(", ")", ".", "+", "/", "\u00a0")
"""What people write between the digits of a phone number."""
LAST = 4
"""So many digits at the end of a phone number find it."""


def codes(assessment: str) -> str:
    """SQL for the codes of its flags as the assessment has them, joined with `;`."""
    first, *others = (f"({assessment} ->> '$.flags[{at}].code')" for at in range(FLAGS))
    joined = " || ".join([f"coalesce({first}, '')", *(f"coalesce(';' || {o}, '')" for o in others)])
    more = f"iif(json_type({assessment}, '$.flags[{FLAGS}]') NOT NULL, '{MORE}', '')"
    return f"CASE WHEN json_valid({assessment}) THEN {joined} || {more} END"


def digits(phone: str) -> str:
    """SQL for a phone number without what stands between its digits."""
    for sign in SIGNS:
        phone = f"replace({phone}, '{sign}', '')"
    return phone


def list_what_was_sent(db: Database) -> None:
    """All that an export copies stands in one index, in its order; the assessment is never read.

    That is fifteen times as long as the answers, and stands before them in every row.
    """
    for statement in (
        f"""CREATE INDEX response_export ON response (
            clinic, questionnaire_version, sent_at, id, draft_id, reference, disposition,
            could_be, needle_hold, language, mode, rules_version, withdrawn,
            {codes("assessment")}, answers)""",
        # To be counted before the first row goes out.
        """CREATE INDEX response_counted ON response
            (clinic, questionnaire_version, sent_at, disposition, id, draft_id)""",
        """CREATE INDEX remark_amends ON remark (subject_id, number)
            WHERE kind IN ('override', 'addendum')""",
    ):
        db.execute(statement)


def list_people(db: Database) -> None:
    """For the desk: who is at it, who cannot wait, and whoever is looked for, the newest first."""
    for statement in (
        """CREATE INDEX draft_known ON draft (clinic, started, id)
            WHERE status <> 'completed' AND (name_key NOT NULL OR expected <> '')""",
        """CREATE INDEX waiting_unsent ON waiting (clinic, draft_id)
            WHERE subject_id = draft_id""",
        f"""CREATE INDEX draft_phone ON draft
            (clinic, substr({digits("phone")}, -{LAST}), {digits("phone")}, started, id)
            WHERE phone <> ''""",
        "ALTER TABLE name_word ADD COLUMN started TEXT NOT NULL DEFAULT ''",
        """UPDATE name_word SET started =
            (SELECT d.started FROM draft d WHERE d.id = name_word.draft_id)""",
        "CREATE INDEX name_word_newest ON name_word (clinic, word, started, draft_id)",
    ):
        db.execute(statement)


def keep_mail_addresses(db: Database) -> None:
    """Of whoever may be mailed about visits, apart from what else they said: for the desk.

    Filled with the response itself, whoever puts that in its place.
    """
    told = """INSERT INTO mail_address
        SELECT {0}.draft_id, {0}.clinic, {0}.answers ->> '$.email' {1}
        WHERE json_valid({0}.answers) AND {0}.answers ->> '$.c_reminders' = 'yes'
            AND {0}.answers ->> '$.email' <> ''"""
    for statement in (
        """CREATE TABLE mail_address (
            draft_id TEXT PRIMARY KEY REFERENCES draft (id), clinic TEXT NOT NULL,
            email TEXT NOT NULL) STRICT""",
        told.format("r", "FROM response r"),
        f"""CREATE TRIGGER mail_address_kept AFTER INSERT ON response
            BEGIN {told.format("NEW", "")}; END""",
    ):
        db.execute(statement)
    same = "EXISTS (SELECT 1 FROM mail_address WHERE draft_id = NEW.draft_id)"
    ended = "NOT EXISTS (SELECT 1 FROM tombstone WHERE id = OLD.draft_id)"
    for act, when in (("INSERT", same), ("UPDATE", "1"), ("DELETE", ended)):
        db.execute(f"""CREATE TRIGGER mail_address_{act.lower()}_refused
            BEFORE {act} ON mail_address WHEN {when}
            BEGIN SELECT RAISE(ABORT, 'This record is never changed.'); END""")


def count_what_was_sent(db: Database) -> None:
    """How many forms each version of the questionnaire was answered in, by day, in UTC.

    Kept by the database itself: to count a million rows takes longer than anybody waits for a page.
    """
    old = """clinic = OLD.clinic AND questionnaire_version = OLD.questionnaire_version
        AND day = substr(OLD.sent_at, 1, 10)"""
    for statement in (
        """CREATE TABLE sent_day (
            clinic TEXT NOT NULL, questionnaire_version TEXT NOT NULL, day TEXT NOT NULL,
            forms INTEGER NOT NULL, PRIMARY KEY (clinic, questionnaire_version, day))
            STRICT, WITHOUT ROWID""",
        """INSERT INTO sent_day
            SELECT clinic, questionnaire_version, substr(sent_at, 1, 10), count(*)
            FROM response GROUP BY 1, 2, 3""",
        """CREATE TRIGGER sent_day_more AFTER INSERT ON response BEGIN
            INSERT INTO sent_day VALUES
                (NEW.clinic, NEW.questionnaire_version, substr(NEW.sent_at, 1, 10), 1)
                ON CONFLICT DO UPDATE SET forms = forms + 1; END""",
        f"""CREATE TRIGGER sent_day_less AFTER DELETE ON response BEGIN
            UPDATE sent_day SET forms = forms - 1 WHERE {old};
            DELETE FROM sent_day WHERE {old} AND forms = 0; END""",  # noqa: S608 – of our words
    ):
        db.execute(statement)


EXPORT = (list_what_was_sent, list_people, keep_mail_addresses, count_what_was_sent)
