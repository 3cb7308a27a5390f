"""One factory per kind of value; invented people only."""
