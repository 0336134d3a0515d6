"""A patient’s way through the form: begun, stopped, left, come back to, sent."""
