"""The encrypted file: opening it, one connection to it, and its keys."""
