"""One view per page: one question inwards, the answer handed to a template."""
