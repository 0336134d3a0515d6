"""The chain of audit events: each sealed together with the seal of the one before it.

HMAC-SHA256 under a key that is not in the database: whoever can write to the file can break the
chain, and cannot mend it. What was cut off at its end shows only against an anchor kept elsewhere.
"""

import hmac
import json
from collections.abc import Iterable, Iterator, Mapping

from intake.storage.anchor import NO_EVENT, Anchor

PARTS = ("seq", "at", "clinic", "agent", "role", "action", "entity", "detail")
NOTHING_BEFORE = NO_EVENT.mac


class Sealer:
    """`audit_mac(prev, seq, at, …)` inside the database: the seal of an event, in hex."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __call__(self, *parts: str | int) -> str:
        text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
        return hmac.digest(self._key, text.encode(), "sha256").hex()


def breaks(
    events: Iterable[Mapping[str, str | int]], key: bytes, anchors: Iterable[Anchor] = ()
) -> Iterator[str]:
    """What is wrong with the chain, in words; nothing where it is whole.

    `events` in the order of their numbers, `anchors` in any order.
    """
    sealer, last = Sealer(key), NO_EVENT
    awaited = {anchor.seq: anchor.mac for anchor in anchors if anchor != NO_EVENT}
    for event in events:
        seq = int(event["seq"])
        if seq != last.seq + 1:
            yield f"audit event {last.seq + 1} is missing"
        elif event["prev"] != last.mac:
            yield f"audit event {seq} does not follow from the one before it"
        mac = str(event["mac"])
        if mac != sealer(event["prev"], *(event[part] for part in PARTS)):
            yield f"audit event {seq} is not as it was written"
        if awaited.pop(seq, mac) != mac:
            yield f"audit event {seq} is not the one that the anchor names"
        last = Anchor(seq, mac)
    if awaited:
        yield f"audit events up to {max(awaited)} were there, and are gone: {last.seq} are left"
