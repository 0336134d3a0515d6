"""The commands, thin: read what was asked, call a room, show how far it is."""
