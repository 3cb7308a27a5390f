"""Writes values as documents that leave the register; computes nothing."""
