"""Files that units sent: kept by their hash, with what was found and what entry they became."""
