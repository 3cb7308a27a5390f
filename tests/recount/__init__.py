"""Counts the plan's figures a second time, from the facts and the text of their readings alone.

Nothing here imports the rules, the vocabulary, the segments or the definitions of indicators: where
this and the product agree, two readings of the same words agree.
"""
