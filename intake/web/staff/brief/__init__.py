"""One person before one practitioner: everything the brief shows, as values."""
