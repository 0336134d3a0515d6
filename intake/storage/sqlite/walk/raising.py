"""An emergency told after staff had filed the form as incomplete: nobody waits unseen for that.

The response stays as it was filed. The stop is kept beside it, with what was answered by then, and
a remark raises the form: it is back on the queue, and everybody is told to call.
"""

from collections.abc import Collection
from datetime import datetime

from intake.storage.agent import Agent
from intake.storage.moment import from_text
from intake.storage.outbox import Channel
from intake.storage.record import Alarm, Draft, Receipt
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.outbox.posting import tell
from intake.storage.sqlite.practice.remarks import add
from intake.storage.sqlite.practice.subject import subject
from intake.storage.sqlite.trail.audit import Act
from intake.storage.sqlite.walk.stopping import add_stop, is_filed, newest_stop

WHY = (
    "They went on after the form was filed as incomplete, and what they answered opened the "
    "emergency page. See what happened on the way."
)


def raise_filed(
    engine: Engine,
    act: Act,
    agent: Agent,
    draft: Draft,
    receipt: Receipt,
    alarm: Alarm,
    notices: Collection[Channel],
) -> datetime:
    """When the clinic was told. Two events, a stop and a raise, in one transaction."""
    last = newest_stop(engine, draft)
    if last is not None and is_filed(last, alarm):
        filed_at = from_text(last["filed_at"])
        if filed_at >= receipt.sent_at:
            return filed_at
    told = add_stop(engine, act, draft, alarm)
    tell(engine, act, notices, draft.id, f"stop-after-{told['number']}")
    act.record("stop", f"draft/{draft.id}", **told)
    found = subject(engine, act.clinic, receipt.response_id)
    said: dict[str, str | int] = {"code": found.disposition, "verdict": "emergency_now"}
    said |= {"text": WHY, "raises": 1}
    add(Act(engine, agent, act.at), found, agent.id, "override", **said)
    return act.at
