"""Officials and the facts about them, in two times, with the source of each."""
