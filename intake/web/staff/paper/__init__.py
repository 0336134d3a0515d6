"""What leaves the record on paper: the brief, the letter, the advice, the form of the law."""
