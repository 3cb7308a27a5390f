"""The ledger: numbered entries in a hash chain, and who looked at whom."""
