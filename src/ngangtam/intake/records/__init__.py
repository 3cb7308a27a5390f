"""The record of one person, as its form prints it, becomes typed rows."""
