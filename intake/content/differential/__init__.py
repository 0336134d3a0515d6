"""Conditions to consider and the signs that weigh them: for the practitioner, never the patient."""
