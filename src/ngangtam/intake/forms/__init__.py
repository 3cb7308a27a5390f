"""Blank forms: ours, which units fill in, and those of others, which we fill in."""
