"""Joins the engines: what an office asks for, from values to values, without input or output."""
