"""What practitioners say about a form, beside it."""
