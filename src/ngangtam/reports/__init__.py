"""Charts, lists and forms as values, and the files that are written of them."""
