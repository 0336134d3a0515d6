"""How often someone may try the staff door. What is kept names neither a person nor an address."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address, ip_network

from flask import current_app, request

from intake.web.access import sessions

UNKNOWN_NETWORK = "unknown"


@dataclass(frozen=True)
class Visitor:
    """Who tries, as keyed hashes: without this clinic’s key they lead back to nobody."""

    name_hash: str
    network_hash: str

    @property
    def must_wait_until(self) -> datetime | None:
        return sessions().blocked(self.name_hash, self.network_hash)

    def tried(self, *, ok: bool) -> None:
        sessions().record_attempt(self.name_hash, self.network_hash, ok=ok)


def visitor(name: str) -> Visitor:
    return Visitor(
        _keyed("name", name.strip().casefold()), _keyed("network", network(request.remote_addr))
    )


def network(address: str | None) -> str:
    """The neighbourhood that one household or one attacker holds: a /24, or a /64 of IPv6."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return UNKNOWN_NETWORK
    mapped = getattr(found, "ipv4_mapped", None) or found
    return str(ip_network(f"{mapped}/{24 if mapped.version == 4 else 64}", strict=False))  # noqa: PLR2004


def _keyed(kind: str, value: str) -> str:
    key = current_app.secret_key or ""
    secret = key.encode() if isinstance(key, str) else key
    return hmac.digest(secret, f"{kind}:{value}".encode(), "sha256").hex()
