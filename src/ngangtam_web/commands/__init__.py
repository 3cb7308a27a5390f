"""The console script `ngangtam`; one module per command, loaded when it is asked for."""
