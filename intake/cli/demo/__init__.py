"""People who do not exist, for trying Intake out: who they are, what they say, how they say it."""
