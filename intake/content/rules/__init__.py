"""The red-flag rules R01 to R39 (review.md part B), one module per danger, and what unknowns do."""
