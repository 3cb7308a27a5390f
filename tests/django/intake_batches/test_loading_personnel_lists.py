"""Lists of headcount, commendation and discipline become facts; the same again changes nothing."""

from __future__ import annotations

import pytest

from ngangtam.careers import Commendation, DisciplinaryMeasure
from ngangtam_web.apps.intake_batches.actions import BringsOtherPosts
from ngangtam_web.apps.intake_batches.previewing import scope_of_file
from ngangtam_web.apps.organizations.queries import quotas_known
from ngangtam_web.apps.registry.queries import facts_known
from ngangtam_web.apps.registry.scope import Scope, scoped
from ngangtam_web.bootstrap.units import unit_with_code
from tests.django.intake_batches.province import (
    DIRECTOR,
    facts,
    open_neighbor,
    open_province,
    send,
    table,
    workbook,
)


@pytest.fixture(autouse=True)
def attachments_root(settings_folder):
    """Keep the bytes of each test apart."""


@pytest.fixture
def province(db):
    open_province()


def quotas(path, number, unit="Sở Nội vụ", day=None):
    return table(
        path,
        [
            ("GIAO BIÊN CHẾ NĂM 2025",),
            *([] if day is None else [(f"(Tính đến ngày {day})",)]),
            ("STT", "Đơn vị", "Loại biên chế", "Biên chế được giao"),
            (1, unit, "Biên chế công chức", number),
        ],
    )


class TestQuotas:
    def test_are_kept_by_unit_year_and_kind(self, province, tmp_path):
        outcome = send(quotas(tmp_path / "a.xlsx", 45))

        unit = unit_with_code("M-co_quan")
        assert quotas_known(known_at=outcome.entry, year=2025) == {(unit, "hanh_chinh"): 45}

    def test_of_the_same_file_are_taken_once(self, province, tmp_path):
        send(quotas(tmp_path / "a.xlsx", 45))

        assert send(quotas(tmp_path / "b.xlsx", 45)).entry is None

    def test_that_are_given_anew_replace_the_earlier(self, province, tmp_path):
        first = send(quotas(tmp_path / "a.xlsx", 45))
        second = send(quotas(tmp_path / "b.xlsx", 40))

        assert second.counts == {"refined": 1}
        assert set(quotas_known(known_at=first.entry, year=2025).values()) == {45}
        assert set(quotas_known(known_at=second.entry, year=2025).values()) == {40}

    def test_of_an_older_list_replace_nothing(self, province, tmp_path):
        newer = send(quotas(tmp_path / "a.xlsx", 40, day="30/06/2025"))
        older = send(quotas(tmp_path / "b.xlsx", 45, day="31/01/2025"))

        assert (older.entry, older.counts) == (None, {"outweighed": 1})
        assert set(quotas_known(known_at=newer.entry, year=2025).values()) == {40}

    def test_of_another_unit_are_for_the_province(self, province, tmp_path):
        open_neighbor()
        path = quotas(tmp_path / "a.xlsx", 45, "Sở Tài chính")

        with pytest.raises(BringsOtherPosts):
            send(path, within=scope_of_file(unit_with_code("M-co_quan")))


HEAD = ("STT", "Họ và tên", "Ngày sinh")
WHO = DIRECTOR[:3]


def commended(path):
    rows = [
        ("KHEN THƯỞNG NĂM 2024",),
        (*HEAD, "Hình thức khen thưởng", "Ngày quyết định"),
        (*WHO, "Bằng khen UBND tỉnh", "05/02/2024"),
    ]
    return table(path, rows)


def disciplined(path):
    rows = [
        ("KỶ LUẬT NĂM 2024",),
        (*HEAD, "Hình thức kỷ luật", "Từ ngày", "Đến ngày"),
        (*WHO, "Khiển trách", "01/03/2024", "28/02/2025"),
    ]
    return table(path, rows)


class TestPersonnelLists:
    def test_become_facts_once(self, province, tmp_path):
        send(workbook(tmp_path / "a.xlsx", DIRECTOR))
        outcome = send(commended(tmp_path / "b.xlsx"), disciplined(tmp_path / "c.xlsx"))

        assert outcome.counts["added"] == 2
        (form,) = (fact for fact in facts() if isinstance(fact, Commendation))
        (measure,) = (fact for fact in facts() if isinstance(fact, DisciplinaryMeasure))
        assert (form.form, measure.measure) == ("bang_khen_tinh", "khien_trach")
        assert send(commended(tmp_path / "d.xlsx")).entry is None

    def test_show_discipline_to_who_has_its_right_alone(self, province, tmp_path):
        send(workbook(tmp_path / "a.xlsx", DIRECTOR))
        outcome = send(commended(tmp_path / "b.xlsx"), disciplined(tmp_path / "c.xlsx"))
        keys = scope_of_file(unit_with_code("M-co_quan")).keys

        with scoped(Scope.of_keys(keys, special={})):
            seen = {type(fact) for fact in facts_known(known_at=outcome.entry)}

        assert Commendation in seen
        assert DisciplinaryMeasure not in seen
