"""Where the tables of a grid stand, what their columns hold, and which rows speak of people."""
