"""Forms clean what was typed; rules live in the core and in actions."""
