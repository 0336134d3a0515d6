"""How often someone may try the staff door. What is kept names neither a person nor an address."""

from flask import request

from intake.storage import Door, Try, folded
from intake.web.access import sessions
from intake.web.keyed import keyed
from intake.web.network import network


def try_door(door: Door, name: str) -> Try:
    """One try, counted before anything is compared. `name`: what is being guessed at."""
    hashes = keyed("name", folded(name)), keyed("network", network(request.remote_addr))
    return sessions().try_door(door, *hashes)
