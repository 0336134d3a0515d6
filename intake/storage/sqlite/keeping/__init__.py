"""Keeping and letting go: backups, the second disk, holds, the end of a record and its proof."""
