"""A door: what the worker runs beside the web processes."""
