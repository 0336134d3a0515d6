"""What was done, by whom, in a chain that shows a missing link; and whether the record is whole."""
