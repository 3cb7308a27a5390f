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
from ngangtam_web.apps.registry.actions.undoing import (
    CannotUndo,
    UndoNeedsMore,
    undo_entries,
    undo_entry,
)

__all__ = [
    "CannotUndo",
    "ContradictsRegistry",
    "DemoDatabase",
    "EntryResult",
    "MergeContradicts",
    "NothingToRecord",
    "UndoNeedsMore",
    "close_fact",
    "erase_official",
    "merge_officials",
    "record_batch",
    "refresh_scopes",
    "undo_entries",
    "undo_entry",
]
