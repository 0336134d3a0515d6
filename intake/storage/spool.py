"""Where sent forms are sealed before anybody is thanked: a folder, and a public key of the clinic.

The key that opens them is on paper or another machine, never here: whoever takes this machine or
that disk can read none of them.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Spool:
    """`recipient`: the public half of an age identity, `age1…`."""

    folder: Path
    recipient: str


@dataclass(frozen=True)
class Recovered:
    """How many forms were rebuilt, were there already, and had ended; and which were left out.

    `unvouched`: sealed to the clinic’s key, but not by anyone who has this clinic’s audit key.
    """

    rebuilt: int
    there: int
    ended: int
    unreadable: tuple[str, ...]
    unvouched: tuple[str, ...]
