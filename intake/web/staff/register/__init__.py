"""Every rule with who says so, every question with who reads it."""
