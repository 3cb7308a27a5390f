"""Forms of the pages: they clean what was typed; rules live elsewhere."""
