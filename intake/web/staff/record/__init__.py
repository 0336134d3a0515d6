"""One person’s whole record to hand over, and what they say is wrong in it."""
