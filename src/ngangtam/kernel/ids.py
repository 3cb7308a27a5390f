"""Stable identities: a number that never changes and never says anything about its bearer."""

from typing import NewType

OfficialId = NewType("OfficialId", int)
UnitId = NewType("UnitId", int)
PostId = NewType("PostId", int)
#: Shared by all versions of one fact.
FactId = NewType("FactId", int)
#: Number of a ledger entry, which is also the version of the registry after it.
EntryNumber = NewType("EntryNumber", int)
