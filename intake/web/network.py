"""Where a request comes from, as far as it is counted."""

from ipaddress import ip_address, ip_network

UNKNOWN_NETWORK = "unknown"


def network(address: str | None) -> str:
    """The neighborhood that one household or one attacker holds: a /24, or a /64 of IPv6."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return UNKNOWN_NETWORK
    mapped = getattr(found, "ipv4_mapped", None) or found
    return str(ip_network(f"{mapped}/{24 if mapped.version == 4 else 64}", strict=False))  # noqa: PLR2004
