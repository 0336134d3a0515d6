"""How the installation does, for administrators."""
