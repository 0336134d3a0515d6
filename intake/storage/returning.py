"""Coming back with a code: what is given to the person, how long it works, how often one may try.

The clinic’s own numbers are in its policy; these hold until it changes them.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Clocks:
    """How long after its last change a form is kept, or can be opened with a code.

    `begun`: nobody has said who they are. `started`: there are answers. `sent`: the form itself is
    kept by the law of retention, and this is how long the code goes on opening its status page.
    """

    begun: timedelta = timedelta(hours=24)
    started: timedelta = timedelta(hours=72)
    sent: timedelta = timedelta(days=90)


CLOCKS = Clocks()


@dataclass(frozen=True)
class GivenCode:
    """The one sight of a code, in four groups. `until`: how long it works if nothing changes."""

    code: str = field(repr=False)
    until: datetime


@dataclass(frozen=True)
class Tries:
    """Failed tries allowed within `window`.

    `per_code` is of one beginning of a code, or one form, from one network: whoever guesses
    elsewhere never shuts out the person whose code it is.
    """

    per_code: int = 5
    per_network: int = 30
    window: timedelta = timedelta(minutes=15)


TRIES = Tries()
