"""Profiles: what another system wants its columns to be called, as data beside the program."""
