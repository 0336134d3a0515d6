"""Who acts: every face of the store belongs to one agent, and every audit event names one."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["patient", "visitor", "practitioner", "desk", "administrator", "console", "tablet"]


@dataclass(frozen=True)
class Agent:
    """`id` is a staff id or one of the words below; never a patient’s name."""

    id: str
    role: Role
    clinic: str = "clinic"


PATIENT = Agent("patient", "patient")
VISITOR = Agent("visitor", "visitor")  # someone at the staff door, not yet signed in
CONSOLE = Agent("console", "console")  # whoever may run commands on this machine
SERVER = Agent("server", "console")  # what the server does by itself, while nobody asks
