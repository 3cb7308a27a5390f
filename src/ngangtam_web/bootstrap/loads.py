"""Takes the files of a real province in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches.actions import LoadOutcome, load_files
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.bootstrap.clock import command_account, now
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.bootstrap.units import unit_with_code


def load_real_files(paths: Iterable[Path], *, unit_code: str | None) -> LoadOutcome:
    """Take files of a real province in, as one entry.

    Raises:
        Refused: A file cannot be read, this is a demo database, or no unit has the code.
    """
    head = audit.head()
    sender = None if unit_code is None else unit_with_code(unit_code)
    with scoped(EVERYONE):
        return load_files(
            paths,
            edition=edition_at(head.number),
            origin="real",
            by=command_account(),
            at=now(),
            sender_unit_id=sender,
        )
