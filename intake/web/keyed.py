"""Hashes under the clinic’s own key: without it they lead back to nothing and nobody."""

import hmac

from flask import current_app


def keyed_bytes(kind: str, value: str) -> bytes:
    """32 bytes. The `kind` keeps one use apart from another."""
    key: bytes = current_app.config["KEYRING"].code
    return hmac.digest(key, f"{kind}:{value}".encode("utf-8", "surrogatepass"), "sha256")


def keyed(kind: str, value: str) -> str:
    return keyed_bytes(kind, value).hex()
