"""One typed cell becomes a value, with what a person should look at."""
