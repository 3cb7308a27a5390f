"""A stand-in for the law edition: ranks, titles and one standard, enough for the demo to strive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from ngangtam_law import units

_LEVELS = {
    "degrees": "khong so_cap trung_cap cao_dang dai_hoc thac_si chuyen_khoa_1 tien_si "
    "chuyen_khoa_2",
    "political_theory": "khong so_cap trung_cap cao_cap cu_nhan",
    "state_management": "khong can_su chuyen_vien chuyen_vien_chinh chuyen_vien_cao_cap",
    "language_levels": "khong bac_1 bac_2 bac_3 bac_4 bac_5 bac_6",
    "it_levels": "khong co_ban nang_cao",
    "defense_groups": "khong doi_tuong_4 doi_tuong_3 doi_tuong_2 doi_tuong_1",
    "knowledge_update": "khong da_boi_duong",
}


@dataclass(frozen=True)
class FakeTitle:
    code: str
    label_vi: str
    block: str
    managing_authority: str
    rank: int
    is_leading: bool


class FakeCodeList:
    def __init__(self, levels: str):
        self._levels = levels.split()

    def rank(self, code: str) -> int:
        return self._levels.index(code)

    def get(self, code: str) -> None:
        return None


class FakeEdition:
    def title(self, code: str) -> FakeTitle:
        party = code.startswith(("bi_thu_dang", "pho_bi_thu", "bi_thu_huyen", "uy_vien"))
        front = code.startswith(("chu_tich_mttq", "bi_thu_doan", "chu_tich_phu", "chu_tich_nong"))
        block = "dang" if party else "mat_tran" if front else "nha_nuoc"
        label = code.replace("_", " ")
        return FakeTitle(
            code=code,
            label_vi=label[0].upper() + label[1:],
            block=block,
            managing_authority="ban_thuong_vu_tinh_uy",
            rank=len(code),
            is_leading=not code.startswith(("chuyen_vien", "cong_chuc", "khong")),
        )

    def code_list(self, name: str) -> FakeCodeList:
        return FakeCodeList(_LEVELS.get(name, "khong"))

    def standard(self, title: str, *, on: date) -> None:
        return None


@pytest.fixture(scope="session")
def edition() -> FakeEdition:
    return FakeEdition()


@pytest.fixture(scope="session")
def real_units() -> tuple[units.UnitSeed, ...]:
    return units.load()
