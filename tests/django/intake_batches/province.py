"""Opens the registry of a small province and sends it workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import Workbook

from ngangtam.careers import Fact
from ngangtam.careers.changes import Batch, NewUnit, NewUnitVersion
from ngangtam.kernel import Validity
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.actions import open_ledger
from ngangtam_web.apps.intake_batches.actions import LoadOutcome, load_files
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from ngangtam_web.apps.registry.actions import record_batch
from ngangtam_web.apps.registry.queries import facts_known
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.bootstrap.law import edition_at
from ngangtam_web.bootstrap.units import unit_with_code

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
NUMBER = "004175000001"
HEADER = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Giới tính", "Chức vụ", "Đối tượng", "LLCT")
DIRECTOR = (1, "Bế Thị Thử", "05/03/1975", NUMBER, "Nữ", "Giám đốc", "Công chức", "Cao cấp")
DEPUTY = (2, "Lý Văn Mẫu", "06/04/1980", "004080000002", "Nam", "Phó Giám đốc", "Công chức", "")
CLERK = (3, "Hà Ví Dụ", "1990", "", "Nam", "Chuyên viên", "Công chức", "Sơ cấp")


def open_province(*, is_demo: bool = False) -> None:
    """Open the ledger with the packaged law, a province and one department: three entries."""
    open_ledger(is_demo=is_demo, by="tests", at=MOMENT)
    adopt_packaged(by="tests", at=MOMENT)
    names = {"tinh": "Tỉnh Mẫu", "co_quan": "Sở Nội vụ"}
    batch = Batch(
        units=tuple(NewUnit(key=kind) for kind in names),
        unit_versions=tuple(
            NewUnitVersion(
                unit=kind,
                code=f"M-{kind}",
                name=name,
                kind=kind,
                level="cap_tinh",
                parent=None if kind == "tinh" else "tinh",
                validity=Validity(),
            )
            for kind, name in names.items()
        ),
    )
    with scoped("all"):
        record_batch(batch=batch, kind="opening_units", reason="thử", by="tests", at=MOMENT)


def open_neighbor() -> int:
    """Open a second unit of the province beside the first; gives its number."""
    with scoped("all"):
        return record_batch(
            batch=Batch(
                units=(NewUnit(key="x"),),
                unit_versions=(
                    NewUnitVersion(
                        unit="x",
                        code="M-khac",
                        name="Sở Tài chính",
                        kind="co_quan",
                        level="cap_tinh",
                        parent=unit_with_code("M-tinh"),
                        validity=Validity(),
                    ),
                ),
            ),
            kind="opening_units",
            reason="thử",
            by="tests",
            at=MOMENT,
        ).units["x"]


def workbook(
    path: Path, *rows: Sequence[object], day: str = "31/12/2020", unit: str = "SỞ NỘI VỤ"
) -> Path:
    """Write a list of people of one unit as of a day."""
    return table(path, [(unit,), (f"(Tính đến ngày {day})",), HEADER, *rows])


def table(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    """Write a workbook of one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Trang 1"
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def send(*paths: Path, origin: str = "real", **more: object) -> LoadOutcome:
    """Load files as one entry."""
    with scoped("all"):
        return load_files(
            paths,
            edition=edition_at(audit.head().number),
            origin=origin,  # type: ignore[arg-type]
            by="tests",
            **{"at": MOMENT, **more},  # type: ignore[arg-type]
        )


def facts(known_at: int | None = None) -> list[Fact]:
    """Read all facts that a version knows, sensitive ones too."""
    with scoped("all"):
        return list(facts_known(known_at=known_at, include_sensitive=True))
