"""Forms clean what is typed; the rules stand in actions and in the core."""
