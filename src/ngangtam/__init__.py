"""Ngang Tầm's pure core: no framework, no database, no network, no clock."""
