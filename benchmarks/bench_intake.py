"""Lists in workbooks: typed rows with their cells, beside openpyxl merely reading the file.

The sheet has 30 columns as agencies send them: names, dates, ids, units, posts, degrees, coded
words, numbers; everything in it is invented.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ngangtam_law
from ngangtam.intake import read_file
from ngangtam.law import Edition

SIZES = (2_000, 20_000)
_FAMILY = "Nông Hoàng Lương Bế Triệu Đàm Lý Hà Ma Nguyễn Đinh Phan".split()
_MIDDLE = "Văn Thị Đức Minh Thu Quốc Hồng Ngọc".split()
_GIVEN = "An Bình Cường Dung Giang Hà Hải Hùng Lan Linh Mai Nam Oanh Phong Quân Sơn Thảo Tú".split()
_HEADERS = (
    "STT|Họ và tên|Ngày sinh|Giới tính|Dân tộc|Tôn giáo|Quê quán|Số CCCD|Chức vụ|Đơn vị công tác"
    "|Đối tượng|Ngạch|Ngày bổ nhiệm|Số quyết định|Ngày quyết định|Ngày vào Đảng|Ngày chính thức"
    "|Trình độ chuyên môn|Học vị|Lý luận chính trị|Quản lý nhà nước|Ngoại ngữ|Tin học|QPAN"
    "|Cập nhật kiến thức|Tiếng dân tộc|Xếp loại năm 2023|Xếp loại năm 2024|Nơi ở hiện nay|Ghi chú"
).split("|")


def run() -> list[dict[str, object]]:
    """Measure growing sheets, ours and the plain way on the same file, taking turns."""
    edition = ngangtam_law.load()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.xlsx"
            _write(path, size)
            ours = _best(lambda path=path: _read_all(path, edition))
            plain = _best(lambda path=path: _read_plainly(path))
            rows.append(
                {
                    "work": "workbook to typed rows with checks and cells",
                    "size": f"{size:,} rows × {len(_HEADERS)} columns",
                    "seconds": ours,
                    "items": size,
                    "against": "openpyxl reading only",
                    "against_seconds": plain,
                }
            )
    return rows


def _best(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def _read_all(path: Path, edition: Edition) -> int:
    """Read a list, and look at every cell: those that nobody looks at are not made."""
    rows = read_file(path, edition=edition).rows
    return sum(len(list(row.fields.values())) for row in rows)


def _read_plainly(path: Path) -> int:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    return sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))


def _write(path: Path, size: int) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Danh sách")
    sheet.write(0, 0, "DANH SÁCH TRÍCH NGANG CÁN BỘ, CÔNG CHỨC")
    sheet.write(1, 0, "Tính đến ngày 31/12/2024")
    sheet.write_row(3, 0, _HEADERS)
    draw = random.Random(724)
    for number in range(size):
        sheet.write_row(4 + number, 0, _person(draw, number))
    book.close()


def _person(draw: random.Random, number: int) -> list[object]:
    born, sex = draw.randint(1964, 2000), draw.randint(0, 1)
    century = 2 if born >= 2000 else 0
    return [
        number + 1,
        f"{draw.choice(_FAMILY)} {draw.choice(_MIDDLE)} {draw.choice(_GIVEN)}",
        f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/{born}",
        ("Nam", "Nữ")[sex],
        draw.choice(("Tày", "Nùng", "Kinh", "H'Mông", "Dao đỏ")),
        "Không",
        f"Xã {draw.randint(1, 160)}, tỉnh Cao Bằng",
        f"004{century + sex}{born % 100:02d}{number:06d}",
        draw.choice(("Giám đốc", "Phó Giám đốc", "Chuyên viên", "Trưởng phòng")),
        draw.choice(("Sở Nội vụ", "Sở Tài chính", "Sở Y tế")),
        draw.choice(("Công chức", "Cán bộ", "Viên chức")),
        draw.choice(("01.003", "01.002", "Chuyên viên")),
        f"{draw.randint(1, 28)}/{draw.randint(1, 12)}/{draw.randint(2010, 2024)}",
        f"{draw.randint(1, 3000)}/QĐ-UBND",
        f"{draw.randint(1, 28)}/{draw.randint(1, 12)}/{draw.randint(2010, 2024)}",
        f"{draw.randint(1, 28)}/{draw.randint(1, 12)}/{draw.randint(1990, 2020)}",
        "",
        draw.choice(("Đại học Luật", "Thạc sĩ Quản lý kinh tế", "ĐH Kế toán; ThS Luật")),
        draw.choice(("Thạc sĩ", "Cử nhân", "")),
        draw.choice(("Cao cấp", "Trung cấp", "đang học cao cấp", "-")),
        draw.choice(("CVC", "Chuyên viên", "")),
        draw.choice(("Tiếng Anh B1", "Anh B", "")),
        draw.choice(("Cơ bản", "Tin học văn phòng", "")),
        draw.choice(("Đối tượng 3", "Đối tượng 4", "")),
        draw.choice(("x", "")),
        draw.choice(("Tiếng Tày", "")),
        draw.choice(("Hoàn thành tốt nhiệm vụ", "HTXSNV")),
        draw.choice(("Hoàn thành tốt nhiệm vụ", "HTT")),
        f"Tổ {draw.randint(1, 30)}",
        "",
    ]
