"""Questionnaires, answers, triage and scores as plain values. Pure: no clock, no I/O."""
