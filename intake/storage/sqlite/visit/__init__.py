"""Booked visits: their links, their mails, and lists of them on their way in."""
