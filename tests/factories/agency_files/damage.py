"""Cells that nobody can read: they must be flagged, never guessed silently."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.factories.agency_files.typed import Raw, Typed

_DAYS = ("31/02/1975", "45/10/1980", "15/14/1982", "chưa nhớ", "30.2.1988", "12/7/19")
_BY_FIELD: dict[str, tuple[Raw, ...]] = {
    "full_name": ("???", "12345"),
    "birth_date": (*_DAYS, "21/06/2075", "12/5/1875"),
    "party_joined_on": _DAYS,
    "party_official_on": _DAYS,
    "started_on": _DAYS,
    "step_from": _DAYS,
    "awarded_on": _DAYS,
    "decision_date": _DAYS,
    "ended_on": _DAYS[:6],
    "last_day": _DAYS[:6],
    "sex": ("3", "Namnữ", "?"),
    "ethnicity": ("Kinhh?", "DT khác", "Tàu"),
    "religion": ("Đạo lạ", "xyz"),
    "political_theory": ("XNTĐ", "trình độ", "abc", "T"),
    "state_management": ("đã học lớp", "Quản trị", "xyz"),
    "defense_security": ("ĐT5", "ĐT", "đã học năm nào?"),
    "it": ("Biết", "xyz", "Tin"),
    "degree": ("TH", "B2", "đã học xong", "xyz"),
    "language": ("Tiếng Klingon", "xyz", "???"),
    "ethnic_language": ("Tiếng lạ", "???"),
    "rating": ("Loại giỏi", "ABC", "?"),
    "rank_code": ("01.033", "CVX", "??"),
    "salary_step": ("bậc hai", "?", "x"),
}

_TICKED = frozenset({"degree", "political_theory", "state_management", "it"})


def damaged(cell: Typed, rng: Random) -> Typed:
    """Spoil a cell beyond reading, in a way that its field must notice; or leave it as it is."""
    fields = [field for field in cell.says if not field.startswith("(")]
    if len(fields) != 1:
        return cell
    (field,) = fields
    if len(str(cell.raw).strip()) == 1 and field in _TICKED:
        # Words in a column of ticks are a remark upon the choice, which readers may take so.
        return cell
    if field == "citizen_id":
        return replace(cell, raw=_spoilt_id(str(cell.says[field]), rng), is_damaged=True)
    raws = _BY_FIELD.get(field)
    if raws is None:
        return cell
    return Typed(rng.choice(raws), {field: cell.says[field]}, is_damaged=True)


def _spoilt_id(digits: str, rng: Random) -> Raw:
    other_year = f"{(int(digits[4:6]) + 10) % 100:02d}"
    return rng.choice(
        (
            f"{digits}1",
            digits[:7],
            digits.replace(digits[-1], "O", 1),
            digits[:4] + other_year + digits[6:],
        )
    )
