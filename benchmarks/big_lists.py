"""One big list as a ministry keeps it: time and memory of reading 100,000 rows of 30 columns.

`python -m benchmarks.big_lists [ROWS]` writes the workbook of invented people row by row, reads
it in a process of its own and prints seconds, rows a second and the peaks of memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path
from random import Random

from tests.factories.agency_files.people import Crowd, Person
from tests.factories.agency_files.places import DEPARTMENTS, DIVISION_POSTS, communes
from tests.factories.agency_files.words import FULL, Voice

_HEADERS = (
    "STT|Họ và tên|Ngày sinh|Giới tính|Dân tộc|Tôn giáo|Quê quán|Số CCCD|Chức vụ|Đơn vị công tác"
    "|Ngạch|Mã ngạch|Bậc lương|Ngày hưởng bậc lương|Ngày bổ nhiệm|Số quyết định|Ngày quyết định"
    "|Ngày vào Đảng|Ngày chính thức|Trình độ chuyên môn|Lý luận chính trị|Quản lý nhà nước"
    "|Ngoại ngữ|Tin học|QPAN|Xếp loại năm 2023|Xếp loại năm 2024|Điện thoại|Chuyên ngành|Ghi chú"
).split("|")


def write(path: Path, rows: int) -> None:
    """Write a list of so many invented people, in memory that does not grow."""
    import xlsxwriter

    rng = Random(rows)
    voice = Voice(rng, FULL)
    crowd = Crowd(rng, communes(rng, 60))
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Danh sách")
    sheet.write_row(0, 0, _HEADERS)
    for number in range(1, rows + 1):
        cells = _cells(number, crowd.one(), voice, rng)
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, datetime.combine(cell, clock.min), day)
            else:
                sheet.write(number, column, cell)
    book.close()


def _cells(number: int, person: Person, voice: Voice, rng: Random) -> list[object]:
    return [
        number, person.name, person.born, "Nữ" if person.is_woman else "Nam",
        voice.ethnicity(person).raw, voice.religion(person).raw, person.native, person.citizen_id,
        rng.choice(DIVISION_POSTS).full, rng.choice(DEPARTMENTS), voice.rank(person).raw,
        person.rank, person.step, person.step_from, person.appointed,
        f"{number % 3000}/QĐ-UBND", person.appointed, person.party, person.party_official,
        voice.degree(person).raw, voice.theory(person).raw, voice.state(person).raw,
        voice.language(person).raw, voice.it(person).raw, voice.defense(person).raw,
        voice.rating(person, 2023).raw, voice.rating(person, 2024).raw,
        f"09{number:08d}", person.degree.subject, None,
    ]  # fmt: skip


_READ = """
import json, resource, sys, time
import ngangtam_law
from ngangtam.intake import read_file
edition = ngangtam_law.load()
began = time.perf_counter()
reading = read_file(sys.argv[1], edition=edition)
print(json.dumps({
    "rows": len(reading.rows),
    "seconds": time.perf_counter() - began,
    "cpu_seconds": sum(
        sum(resource.getrusage(who)[:2])
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ),
    "own_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    "child_kb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
}))
"""


def measure(path: Path) -> dict[str, float]:
    """Read a workbook in a fresh process; give rows, seconds and peaks in kilobytes."""
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(path)], check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)


def main() -> None:
    """Write, read and print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.xlsx"
        began = time.perf_counter()
        write(path, rows)
        print(f"written in {time.perf_counter() - began:.1f} s, {path.stat().st_size:,} bytes")
        found = measure(path)
    print(
        f"{found['rows']:,.0f} rows × {len(_HEADERS)} columns in {found['seconds']:.1f} s"
        f" ({found['cpu_seconds']:.1f} s of processors)"
        f" = {found['rows'] / found['seconds']:,.0f} rows/s; peak {found['own_kb'] / 1024:,.0f} MB,"
        f" child {found['child_kb'] / 1024:,.0f} MB"
    )


if __name__ == "__main__":
    main()
