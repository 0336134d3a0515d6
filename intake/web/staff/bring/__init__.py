"""Bringing in a list of appointments: reading it, understanding it, saying what is wrong."""
