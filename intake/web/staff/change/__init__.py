"""What changed between two forms of one person, and over all of them."""
