"""Invents salary steps, contracts and probations as of a day, and lists them as agencies do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from ngangtam.demo.containers import Column, Sheet
from ngangtam.demo.record_lists import rank_of
from ngangtam.demo.spelling import CATEGORIES, Cell, day_text

if TYPE_CHECKING:
    from ngangtam.demo.registers import Registers
    from ngangtam.law import Edition

_COLUMNS = (
    *(("TT", 5), ("Họ và tên", 24), ("Ngày sinh", 11), ("Số CCCD", 14), ("Đơn vị", 34)),
    *(("Đối tượng", 12), ("Mã ngạch", 9), ("Bậc lương", 9), ("Ngày hưởng bậc lương", 12)),
    *(("Phụ cấp vượt khung (%)", 9), ("Hết hạn hợp đồng", 12), ("Hết tập sự ngày", 12)),
)
_FOLLOWED = frozenset({"cong_chuc", "vien_chuc"})
#: A recruit is on probation for a year; few employees work by contract.
_PROBATION, _CONTRACTS = timedelta(days=365), 0.04
_MONTHS_OF_YEAR = 12
#: One in so many lists a step without its day, as files do.
_DAY_LEFT_OUT = 25


def salary_sheet(registers: Registers, edition: Edition, *, as_of: date) -> Sheet:
    """List rank and step of everybody who serves on a day and is paid by steps."""
    rows = [
        (number, *cells) for number, cells in enumerate(_rows(registers, edition, as_of), start=1)
    ]
    return Sheet(
        name="Bậc lương",
        lines=(
            "TỈNH CAO BẰNG",
            "DANH SÁCH NGẠCH, BẬC LƯƠNG CỦA CÔNG CHỨC, VIÊN CHỨC",
            f"(Tính đến ngày {day_text(as_of)})",
        ),
        columns=tuple(Column((words,), width) for words, width in _COLUMNS),
        rows=rows,
    )


def _rows(registers: Registers, edition: Edition, as_of: date) -> Iterator[tuple[Cell, ...]]:
    for official in sorted(registers.posts):
        held = registers.held_on(official, as_of)
        if not held or held[0].category not in _FOLLOWED:
            continue
        # Chance of one's own: who else is invented changes nothing here.
        random = Random(f"{registers.province.seed}-{official}")
        person = registers.official(official)
        leads = any(edition.title(post.title_code).is_leading for post in held)
        is_employee = held[0].category == "vien_chuc"
        rank = "01.003" if is_employee else rank_of(leads=leads)
        entry = edition.code_list("ranks").get(rank)
        steps = int(entry.extra["steps"]) if entry is not None else 1
        years = max(1, as_of.year - person.birth_date.year - 24)
        step = min(steps, 1 + max(0, years - (9 if leads else 0)) // 3)
        since = as_of - timedelta(days=random.randrange(30, 36 * 30))
        beyond = 5 if step == steps and years > steps * 3 + 12 else None
        first = min(post.starts_on for post in registers.posts[official])
        tried = first + _PROBATION
        yield (
            person.full_name,
            day_text(person.birth_date),
            person.citizen_id,
            registers.unit_text(held[0].unit_key),
            CATEGORIES[held[0].category],
            rank,
            step,
            None if random.randrange(_DAY_LEFT_OUT) == 0 else day_text(since.replace(day=1)),
            beyond,
            day_text(as_of + timedelta(days=random.randrange(20, 700)))
            if is_employee and random.random() < _CONTRACTS * _MONTHS_OF_YEAR
            else None,
            day_text(tried) if tried > as_of and first.year > as_of.year - 2 else None,
        )
