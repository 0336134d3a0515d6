"""Who waits for a practitioner, whose they are, when they come, and finding one of them."""
