"""Editions of the law that the registry adopted, each by a ledger entry, with their whole text."""
