"""Sending what lies in the outbox, by mail and by webhook."""
