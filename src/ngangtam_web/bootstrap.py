"""The one place that picks the law, the clock and the account, and joins them to actions."""

from __future__ import annotations

import contextlib
import getpass
import secrets
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import ngangtam_law
from ngangtam.kernel import Refused
from ngangtam_law import units as law_units

if TYPE_CHECKING:
    from ngangtam.law import Edition
    from ngangtam.usecases.definitions import Definitions
    from ngangtam_web.apps.indicator_runs.store import SnapshotTables
    from ngangtam_web.apps.intake_batches.actions import LoadOutcome

#: Name of the job that computes the segments of a registry version.
BUILD_SNAPSHOT = "build_snapshot"
#: Figures may be asked for from this day on: the year before the first plan begins.
FIRST_DAY = date(2020, 1, 1)
#: Name of who acts where no person signed in: the demo, a set-up.
SYSTEM = "system"


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


def now() -> datetime:
    """Read the clock; nothing below this room does."""
    return datetime.now(UTC)


def command_account() -> str:
    """Name the account that runs a command, for the ledger."""
    try:
        return f"command:{getpass.getuser()}"
    except (KeyError, OSError):
        return "command"


def edition_at(version: int) -> Edition:
    """Load the law that a registry version follows.

    Raises:
        Refused: None was adopted yet, or the kept files are not usable.
    """
    from ngangtam_web.apps.law_editions.queries import edition_folder_at

    return _edition_in(edition_folder_at(version))


@cache
def _edition_in(folder: Path) -> Edition:
    if folder == ngangtam_law.ROOT:
        return ngangtam_law.load()
    from ngangtam.law import load_edition

    edition, issues = load_edition(folder)
    if edition is None:
        raise ngangtam_law.LawUnusable(
            vi=f"Bộ quy định đã lưu có {len(issues)} lỗi, không dùng được. Hãy chạy "
            "`ngangtam audit verify`.",
            en=f"The kept edition has {len(issues)} errors and cannot be used. Run "
            "`ngangtam audit verify`.",
        )
    return edition


def definitions_at(version: int) -> Definitions:
    """Load the law, indicators and plans that a registry version follows.

    Raises:
        Refused: None was adopted yet, or the kept files are not usable.
    """
    from ngangtam_web.apps.law_editions.queries import edition_folder_at

    return _definitions_in(edition_folder_at(version))


@cache
def _definitions_in(folder: Path) -> Definitions:
    from ngangtam.usecases.definitions import Definitions
    from ngangtam_law import indicators, plans

    edition = _edition_in(folder)
    return Definitions(
        edition=edition,
        indicators=indicators.load(folder / "indicators"),
        plans=plans.load(folder / "plans"),
    )


def snapshot_of(version: int) -> SnapshotTables:
    """Give the tables of a registry version, computing them first where nobody has.

    Takes seconds for a province; a web process asks for it by `request_snapshot` instead.
    """
    from ngangtam_web.apps.indicator_runs import queries
    from ngangtam_web.apps.indicator_runs.actions import build_snapshot
    from ngangtam_web.apps.law_editions.queries import edition_hash_at

    edition_hash = edition_hash_at(version)
    if not queries.is_kept(version=version, edition_hash=edition_hash):
        build_snapshot(
            version=version,
            definitions=definitions_at(version),
            edition_hash=edition_hash,
            from_day=FIRST_DAY,
            at=now(),
        )
    return queries.tables(version=version, edition_hash=edition_hash)


def request_snapshot(version: int) -> None:
    """Let the worker compute the tables of a version; asking twice is asking once."""
    from procrastinate.contrib.django import app
    from procrastinate.exceptions import AlreadyEnqueued

    job = app.configure_task(BUILD_SNAPSHOT, queueing_lock=f"{BUILD_SNAPSHOT}-{version}")
    with contextlib.suppress(AlreadyEnqueued):
        job.defer(version=version)


def load_real_files(paths: Iterable[Path], *, unit_code: str | None) -> LoadOutcome:
    """Take files of a real province in, as one entry.

    Raises:
        Refused: A file cannot be read, this is a demo database, or no unit has the code.
    """
    from ngangtam_web.apps.audit import queries as audit
    from ngangtam_web.apps.intake_batches.actions import load_files
    from ngangtam_web.apps.registry.scope import EVERYONE, scoped

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
    from ngangtam_web.apps.organizations.queries import organization_known

    today = now().date()
    for unit in organization_known(known_at=version).units:
        if unit.code == unit_code and unit.validity.holds_on(today):
            return unit.unit_id
    raise UnknownUnit(unit_code=unit_code)


def write_demo_files(*, people: int, seed: int, folder: Path) -> tuple[Path, ...]:
    """Invent the demo province and write the files that its agencies would send."""
    from ngangtam.demo import invent, write_workbooks

    edition = ngangtam_law.load()
    province = invent(people=people, seed=seed, edition=edition, units=law_units.load())
    return write_workbooks(province, folder, edition=edition)


def build_demo(*, people: int, seed: int, step: Callable[[str, int, int], None]) -> dict[str, int]:
    """Build the demo province in an empty database: files, entries, accounts, figures.

    The files are loaded like anybody's, one entry each, in the order in which they were sent.

    Raises:
        Refused: The ledger is open already, or too few people are asked for.
    """
    from django.conf import settings

    from ngangtam_web.apps.audit import queries as audit
    from ngangtam_web.apps.audit.actions import open_ledger
    from ngangtam_web.apps.intake_batches.actions import load_files
    from ngangtam_web.apps.law_editions.actions import adopt_packaged
    from ngangtam_web.apps.registry.scope import EVERYONE, scoped

    reason = f"Tỉnh mẫu: --people {people} --seed {seed}"
    open_ledger(is_demo=True, by=SYSTEM, at=now(), reason=reason)
    adopt_packaged(by=SYSTEM, at=now())
    open_units(by=SYSTEM)
    step("Dựng tỉnh mẫu và ghi các tệp / inventing the province", 0, 1)
    paths = write_demo_files(
        people=people, seed=seed, folder=Path(settings.ATTACHMENTS_ROOT).parent / "demo"
    )
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


def _make_demo_accounts() -> None:
    """Make one account per role of the demo, all with the password that `serve` shows."""
    from ngangtam_web.apps.accounts.actions import create_demo_accounts

    # Rights begin a day early: "today" differs between the clock here and that of the page.
    begun = now().date() - timedelta(days=1)
    create_demo_accounts(password=demo_password(), valid_from=begun, at=now())


def demo_password() -> str:
    """Give the password of the demo accounts of this home; made once, readable by us alone."""
    from django.conf import settings

    path = Path(settings.KEYS_ROOT).parent / "demo-password"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(9))
    return path.read_text().strip()


def open_units(*, by: str) -> None:
    """Write the units that the law's data knows, as one entry."""
    from ngangtam.usecases.opening import opening_batch
    from ngangtam_web.apps.registry.actions import record_batch
    from ngangtam_web.apps.registry.scope import EVERYONE, scoped

    with scoped(EVERYONE):
        record_batch(
            batch=opening_batch(law_units.load(), law_units.links()),
            kind="opening_units",
            reason="Đơn vị hành chính và cơ quan / administrative units and bodies",
            by=by,
            at=now(),
        )
