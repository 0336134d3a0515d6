"""Who may come in: accounts, what they are opened with, sessions."""
