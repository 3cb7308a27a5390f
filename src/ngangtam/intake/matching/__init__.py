"""How likely it is that two records are one person, and why."""
