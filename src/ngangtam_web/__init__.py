"""The web: records, pages, commands and jobs on top of the core and the law."""
