"""How often someone may try the staff door. What is kept names neither a person nor an address."""

from ipaddress import ip_address, ip_network

from flask import request

from intake.storage import Door, Try
from intake.web.access import sessions
from intake.web.keyed import keyed

UNKNOWN_NETWORK = "unknown"


def try_door(door: Door, name: str) -> Try:
    """One try, counted before anything is compared. `name`: what is being guessed at."""
    hashes = keyed("name", name.strip().casefold()), keyed("network", network(request.remote_addr))
    return sessions().try_door(door, *hashes)


def network(address: str | None) -> str:
    """The neighborhood that one household or one attacker holds: a /24, or a /64 of IPv6."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return UNKNOWN_NETWORK
    mapped = getattr(found, "ipv4_mapped", None) or found
    return str(ip_network(f"{mapped}/{24 if mapped.version == 4 else 64}", strict=False))  # noqa: PLR2004
