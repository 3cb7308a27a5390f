"""Everything that writes the registry; each action is one ledger entry."""

from ngangtam_web.apps.registry.actions.erasing import erase_official
from ngangtam_web.apps.registry.actions.merging import MergeContradicts, merge_officials
from ngangtam_web.apps.registry.actions.recording import (
    ContradictsRegistry,
    DemoDatabase,
    EntryResult,
    NothingToRecord,
    close_fact,
    record_batch,
    refresh_scopes,
)
from ngangtam_web.apps.registry.actions.restricting import (
    AlreadyRestricted,
    NotRestricted,
    lift_restriction,
    restrict_official,
)
from ngangtam_web.apps.registry.actions.undoing import (
    CannotUndo,
    UndoNeedsMore,
    undo_entries,
    undo_entry,
)

__all__ = [
    "AlreadyRestricted",
    "CannotUndo",
    "ContradictsRegistry",
    "DemoDatabase",
    "EntryResult",
    "MergeContradicts",
    "NotRestricted",
    "NothingToRecord",
    "UndoNeedsMore",
    "close_fact",
    "erase_official",
    "lift_restriction",
    "merge_officials",
    "record_batch",
    "refresh_scopes",
    "restrict_official",
    "undo_entries",
    "undo_entry",
]
