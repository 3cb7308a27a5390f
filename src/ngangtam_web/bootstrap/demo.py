"""Builds the demo province: its agencies' files are taken in like anybody's."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from ngangtam.kernel import OfficialId, UnitId
from ngangtam_web.apps.accounts.actions import create_demo_accounts
from ngangtam_web.apps.accounts.queries import demo_accounts
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.actions import open_ledger
from ngangtam_web.apps.intake_batches.actions import load_files
from ngangtam_web.apps.law_editions.actions import adopt_packaged, attest, declare
from ngangtam_web.apps.law_editions.queries import SUCCESSION_UNCLASSIFIED
from ngangtam_web.apps.registry.people import officials_page
from ngangtam_web.apps.registry.scope import EVERYONE, Scope, scoped
from ngangtam_web.bootstrap.clock import SYSTEM, now, today
from ngangtam_web.bootstrap.demo_files import write_demo_files
from ngangtam_web.bootstrap.gaps import gaps_found
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.bootstrap.opening import open_units
from ngangtam_web.bootstrap.snapshots import snapshot_of
from ngangtam_web.bootstrap.units import unit_with_code

#: The department whose HR officer, and one of whose officials, have an account.
_DEMO_UNIT = "SNV"
#: The titles among whose holders that official is sought.
_DEMO_TITLES = "lanh_dao_cap_phong"
#: The published documents with criteria for appraisal (their content was not seen).
_APPRAISAL_CRITERIA = (
    ("Quy định số 512-QĐ/TU ngày 01/12/2021", date(2021, 12, 1), date(2022, 11, 11)),
    ("Quy định số 1027-QĐ/TU ngày 11/11/2022", date(2022, 11, 11), None),
)


def build_demo(*, people: int, seed: int, step: Callable[[str, int, int], None]) -> dict[str, int]:
    """Build the demo province in an empty database: files, entries, accounts, figures.

    The files are loaded like anybody's, one entry each, in the order in which they were sent.

    Raises:
        Refused: The ledger is open already, or too few people are asked for.
    """
    reason = f"Tỉnh mẫu: --people {people} --seed {seed}"
    # Together or not at all: a demo that was stopped, or refused, leaves the database empty.
    with transaction.atomic():
        open_ledger(is_demo=True, by=SYSTEM, at=now(), reason=reason)
        adopt_packaged(by=SYSTEM, at=now())
        open_units(by=SYSTEM)
        _state_what_the_demo_assumes()
        step("Dựng tỉnh mẫu và ghi các tệp / inventing the province", 0, 1)
        folder = Path(settings.ATTACHMENTS_ROOT).parent / "demo"
        # Files of a demo that was stopped are no part of this one.
        shutil.rmtree(folder, ignore_errors=True)
        paths = write_demo_files(people=people, seed=seed, folder=folder)
        edition = edition_at(audit.head().number)
        for number, path in enumerate(paths):
            step(f"Tiếp nhận {path.name} / taking in", number, len(paths))
            with scoped(EVERYONE):
                load_files([path], edition=edition, origin="demo", by=SYSTEM, at=now())
        _make_demo_accounts()
    step("Tính các chỉ số / computing the figures", 0, 1)
    head = audit.head()
    snapshot_of(head.number)
    counts = audit.counts_known(known_at=head.number)
    return {
        "officials": counts.get("official", 0),
        "facts": sum(counts.values()) - counts.get("official", 0),
        "files": len(paths),
        "entries": head.number,
    }


def _state_what_the_demo_assumes() -> None:
    """Declare and attest, for the invented province, what a real authority would have to."""
    declare(
        matter=SUCCESSION_UNCLASSIFIED,
        declared_by="Cơ quan có thẩm quyền của tỉnh mẫu (giả định)",
        declared_on=date(2020, 1, 2),
        document="01/GĐ-TM (giả định)",
        by=SYSTEM,
        at=now(),
    )
    for document, valid_from, valid_to in _APPRAISAL_CRITERIA:
        attest(
            indicator="T8",
            document=document,
            valid_from=valid_from,
            valid_to=valid_to,
            by=SYSTEM,
            at=now(),
        )


def _make_demo_accounts() -> None:
    """Make one account per role of the demo, all with the password that `serve` shows."""
    # Rights begin a day early: "today" differs between the clock here and that of the page.
    begun = now().date() - timedelta(days=1)
    unit = unit_with_code(_DEMO_UNIT)
    create_demo_accounts(
        password=demo_password(),
        valid_from=begun,
        at=now(),
        unit_id=unit,
        official_id=_own_official(unit),
    )


def _own_official(unit: UnitId) -> OfficialId | None:
    """Choose whose file the official's account opens: a leader who lacks something, else anybody.

    Such a file shows what a standard asks, what meets it and which datum is missing.
    """
    found = gaps_found(
        scope=Scope.of_units([unit]),
        title=_DEMO_TITLES,
        day=today(),
        basis="held",
        with_planned=False,
    )
    wanted = sorted(
        (row for row in found.gaps.rows if row.outcome in ("unmet", "in_progress", "unknown")),
        key=lambda row: (not row.lacking, row.outcome != "unknown", row.official_id),
    )
    if wanted:
        return wanted[0].official_id
    with scoped([unit]):
        anybody = officials_page(on=today(), limit=1)
    return anybody[0].official_id if anybody else None


def demo_password() -> str:
    """Give the password of the demo accounts of this home; made once, readable by us alone.

    A demo that was restored brings accounts whose password stayed behind; they get this one.
    """
    path = Path(settings.KEYS_ROOT).parent / "demo-password"
    if not path.exists():
        password = secrets.token_urlsafe(9)
        if demo_accounts():
            create_demo_accounts(password=password, valid_from=today(), at=now())
        # Last: a file beside accounts that have another password would never be mended.
        path.touch(mode=0o600)
        path.write_text(password)
    return path.read_text().strip()
