"""Forms by area: they clean what was typed; rules live in the core and in actions."""
