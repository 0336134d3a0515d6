"""One act of one agent: its changes and its audit event, in one transaction."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from intake.storage.agent import Agent, Role
from intake.storage.anchor import NO_EVENT, Anchor
from intake.storage.error import NotAllowedError, UnstorableError
from intake.storage.moment import to_text
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.trail.chain import PARTS

CODE = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9_./:-]{0,99}"
)  # no spaces: no sentence, no name, no answer


class Act:
    """What is happening now. `record` is called once, when something was changed or shown."""

    def __init__(self, engine: Engine, agent: Agent, at: datetime) -> None:
        self.at = at
        self.now = to_text(at)
        self.clinic = agent.clinic
        self.recorded = False
        self._engine = engine
        self._agent = agent

    def record(self, action: str, entity: str, **detail: str | int) -> None:
        """`detail` holds codes and counts only. Health content here would be kept for ever."""
        if self.recorded:
            raise RuntimeError("One act, one audit event.")
        for code in (self._agent.id, action, entity, *map(str, detail.values())):
            if not CODE.fullmatch(code):
                raise UnstorableError("Only a code may stand in an audit event.")
        seq, prev = head(self._engine)
        event: dict[str, str | int] = {
            "seq": seq + 1,
            "at": self.now,
            "clinic": self.clinic,
            "agent": self._agent.id,
            "role": self._agent.role,
            "action": action,
            "entity": entity,
            "detail": json.dumps(detail),
        }
        mac = self._engine.seal(prev, *(event[part] for part in PARTS))
        self._engine.insert("audit_event", {**event, "prev": prev, "mac": mac})
        self.recorded = True


def head(engine: Engine) -> Anchor:
    """The newest event: the next one is sealed with its seal."""
    row = engine.row("SELECT seq, mac FROM audit_event ORDER BY seq DESC LIMIT 1", {})
    return NO_EVENT if row is None else Anchor(row["seq"], row["mac"])


class Face:
    """What the faces share: an engine, an agent, and acts that cannot go unrecorded."""

    roles: frozenset[Role]

    def __init__(self, engine: Engine, agent: Agent) -> None:
        if agent.role not in self.roles:
            raise NotAllowedError(f"A {agent.role} has no such face of the store.")
        self._engine = engine
        self._agent = agent
        self._clinic = agent.clinic

    @contextmanager
    def _act(self) -> Iterator[Act]:
        with self._engine.write() as engine:
            changes = engine.db.conn.total_changes
            act = Act(engine, self._agent, engine.clock())
            yield act
            if not act.recorded and engine.db.conn.total_changes != changes:
                raise RuntimeError("A change without its audit event.")
