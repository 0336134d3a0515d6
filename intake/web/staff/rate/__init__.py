"""How often, and how long: numbers about nobody."""
