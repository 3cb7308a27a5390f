"""Indicators: definitions over a vocabulary, counted on state segments by engines that agree."""
