"""What a practitioner reads and writes: the queue, a form, remarks on it, papers."""
