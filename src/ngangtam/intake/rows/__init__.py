"""Columns and rows of a table become typed rows, each value with its cell."""
