import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from intake.storage import PATIENT

ROOT = Path(__file__).parents[3]
WRITER = Path(__file__).with_name("writer.py")
KILLS = 10


def killed_in_the_middle(path, keys):
    """What the program said it was told, up to the moment it was killed."""
    program = subprocess.Popen(
        [sys.executable, str(WRITER), str(path), keys],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    first = program.stdout.readline()
    time.sleep(random.uniform(0.02, 0.3))  # noqa: S311
    program.kill()
    rest, _ = program.communicate()
    whole = [line for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]
    return [line.split() for line in whole]


def test_a_killed_server_has_kept_all_it_thanked_for_and_nothing_half(engine):
    said = [line for _ in range(KILLS) for line in killed_in_the_middle(engine.path, engine.keys)]
    with engine.open() as store:
        patients = store.patients(PATIENT)
        for word, token, what in said:
            draft = patients.draft(token)
            if word == "saved":
                assert f"page_{what}" in draft.answers
            else:
                assert draft.receipt.reference == what
    assert len({token for _, token, _ in said}) >= KILLS

    sent = engine.raw("SELECT 'response/' || id AS entity FROM response ORDER BY sent_at, id")
    events = [e["entity"] for e in engine.events() if e["action"] == "send"]
    assert sorted(events) == sorted(row["entity"] for row in sent)
    events_of = Counter(event["entity"] for event in engine.events())
    for draft in engine.table("draft"):
        saves = events_of[f"draft/{draft['id']}"] - 1
        assert draft["revision"] == saves + (draft["status"] == "completed")
    assert engine.raw("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert engine.raw("PRAGMA foreign_key_check") == []
