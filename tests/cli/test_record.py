"""One person’s whole record as a file: whole or not at all, and for its owner’s eyes alone."""

import json
import stat

import pytest

from intake.cli.installation import opened
from intake.storage import CONSOLE, Agent
from intake.storage.error import FullError
from intake.storage.sqlite.trail.audit import Act
from tests.export.paper import reader, text


@pytest.fixture
def reference(demo):  # noqa: ARG001 – the patients of the demonstration
    with opened() as store:
        rows = store.keeping(CONSOLE)._engine.rows(
            "SELECT reference FROM response ORDER BY sent_at DESC", {}
        )
        return next(iter(rows))["reference"]


def actions():
    with opened() as store:
        return [event.action for event in store.records(CONSOLE).events(10_000)]


def test_a_file_for_another_program_has_all_of_it(run, reference, tmp_path):
    file = tmp_path / "record.json"
    done = run("record", reference, "--to", file, "--purpose", "transfer")
    assert done.exit_code == 0, done.output
    assert done.stdout == f"1 form of one person in {file}\n"
    made = json.loads(file.read_text("utf-8"))
    assert (made["purpose"], made["made_by"]) == ("transfer", "the clinic’s own computer")
    assert made["forms"][0]["reference"] == reference
    assert len(made["forms"][0]["answers"]) > 30
    assert made["forms"][0]["questions_in_words_of_that_day"] is True
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert actions().count("record-copy") == 1


def test_a_file_to_read_says_the_same(run, reference, tmp_path):
    file = tmp_path / "record.pdf"
    assert run("record", reference.lower(), "--to", file).exit_code == 0
    made = file.read_bytes()
    assert reference in text(made)
    assert reader(made).metadata.title == "Record"


@pytest.mark.parametrize(
    ("name", "to", "code", "said"),
    [
        ("7777-7777", "r.json", 1, "There is no form under this reference or id"),
        ("7777-7777", "r.docx", 2, "neither a .pdf nor a .json"),
        (None, "nowhere/r.pdf", 1, "r.pdf cannot be written (No such file or directory)."),
    ],
)
def test_what_cannot_be_made_is_said_in_one_line(run, reference, tmp_path, name, to, code, said):
    done = run("record", name or reference, "--to", tmp_path / to)
    assert (done.exit_code, said in done.stderr) == (code, True), done.output
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.glob("*.part")) == []
    assert not (tmp_path / to).exists()


def test_a_copy_that_cannot_be_put_on_record_is_not_made(run, reference, tmp_path, monkeypatch):
    """The disk of the database is full, and the one that the file would go to is not."""

    def full(*_, **__):
        raise FullError("The disk is full. Make room, then try again.")

    monkeypatch.setattr(Act, "record", full)
    done = run("record", reference, "--to", tmp_path / "r.json")
    assert (done.exit_code, done.stderr) == (
        1,
        "Error: The disk is full. Make room, then try again.\n",
    )
    assert list(tmp_path.glob("*r.json*")) == []


@pytest.fixture
def linked(reference):
    """Another person’s form, which staff have linked with this one by mistake."""
    with opened() as store:
        rows = list(store.keeping(CONSOLE)._engine.rows("SELECT * FROM response", {}))
        here = next(row for row in rows if row["reference"] == reference)
        there = next(row for row in rows if row["name_key"] != here["name_key"])
        face = store.likenesses(Agent("desk-1", "desk"))
        face.decide(here["draft_id"], there["draft_id"], "same", "")
        return there["reference"]


def test_a_form_that_staff_have_linked_is_left_out_unless_it_is_asked_for(
    run, reference, linked, tmp_path
):
    file = tmp_path / "record.json"
    done = run("record", reference, "--to", file)
    assert "1 form that staff have linked with it left out: see --linked" in done.stdout
    assert linked not in file.read_text("utf-8")
    both = tmp_path / "both.json"
    assert "2 forms of one person" in run("record", reference, "--to", both, "--linked").stdout
    assert linked in both.read_text("utf-8")
    assert "Look first whose they are" in " ".join(run("record", "--help").stdout.split())
