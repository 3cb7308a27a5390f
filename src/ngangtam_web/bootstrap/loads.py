"""Takes the files of a real province in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ngangtam.kernel import Refused
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches.actions import LoadOutcome, load_files
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.bootstrap.clock import command_account, now, today
from ngangtam_web.bootstrap.law import edition_at


class UnknownUnit(Refused):
    """No unit has this code today."""

    code = "bootstrap.unknown-unit"
    exit_code = 2

    def __init__(self, *, unit_code: str) -> None:
        super().__init__(
            vi=f"Không có đơn vị nào mang mã “{unit_code}”. Hãy xem mã trong danh mục đơn vị.",
            en=f"No unit has the code “{unit_code}”. Look the code up in the list of units.",
            unit_code=unit_code,
        )


def load_real_files(paths: Iterable[Path], *, unit_code: str | None) -> LoadOutcome:
    """Take files of a real province in, as one entry.

    Raises:
        Refused: A file cannot be read, this is a demo database, or no unit has the code.
    """
    head = audit.head()
    sender = None if unit_code is None else _unit_with_code(unit_code, version=head.number)
    with scoped(EVERYONE):
        return load_files(
            paths,
            edition=edition_at(head.number),
            origin="real",
            by=command_account(),
            at=now(),
            sender_unit_id=sender,
        )


def _unit_with_code(unit_code: str, *, version: int) -> int:

    for unit in organization_known(known_at=version).units:
        if unit.code == unit_code and unit.validity.holds_on(today()):
            return unit.unit_id
    raise UnknownUnit(unit_code=unit_code)
