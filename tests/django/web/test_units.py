from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ngangtam.careers.changes import (
    NewFact,
    NewHeadcountQuota,
    NewUnit,
    NewUnitLink,
    NewUnitVersion,
    Source,
)
from ngangtam.kernel import Validity
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit.queries import head
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, person, since

DAY = "?ngay=2025-06-30"


def shown(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def queries(client: Client, address: str) -> int:
    """Count what a page asks of the database."""
    with CaptureQueriesContext(connection) as asked:
        shown(client, address)
    return len(asked)


@pytest.fixture
def staffed(ledger: Ledger) -> Ledger:
    """A department with a head and two deputies for one seat."""
    adopt_packaged(by="tests", at=MOMENT)
    for name, post in (("Lò Thị Mẫu", "head"), ("Nông Văn Thử", "deputy"), ("Hà A Dạ", "deputy")):
        ledger.official(
            appointment("x", ledger.posts[f"department-{post}"], since("2021-03-15")),
            degree("x", "dai_hoc", since("2004-06-01")),
            person("x", "sex", "nu"),
            person("x", "ethnicity", "tay"),
            NewFact(
                kind="employment",
                official="x",
                validity=since("2021-03-15"),
                payload={"unit_id": ledger.units["department"], "category": "cong_chuc"},
            ),
            name=name,
        )
    return ledger


class TestUnits:
    def test_shows_the_tree_with_the_people_in_posts(self, sign_in, staffed):
        page = shown(sign_in("provincial_leader"), f"/don-vi/{DAY}")

        assert "Đơn vị department" in page
        assert "3 người giữ chức vụ" in page

    @pytest.mark.parametrize("search", ["don vi comm", "commune", "Đơn+vị+commune"])
    def test_finds_a_unit_without_accents_and_by_its_code(self, sign_in, staffed, search):
        page = shown(sign_in("provincial_leader"), f"/don-vi/{DAY}&ten={search}")

        assert "Đơn vị commune" in page
        assert "Đơn vị department" not in page

    def test_says_that_nothing_was_found(self, sign_in, staffed):
        page = shown(sign_in("provincial_leader"), f"/don-vi/{DAY}&ten={'x' * 10_000}")

        assert "Không tìm thấy đơn vị nào" in page

    def test_shows_an_officer_the_own_unit_alone(self, sign_in, staffed):
        reader = sign_in("unit_hr_officer", unit_id=staffed.units["commune"])

        page = shown(reader, f"/don-vi/{DAY}")

        assert "Đơn vị commune" in page
        assert "Đơn vị department" not in page

    def test_gives_a_branch_by_itself(self, sign_in, staffed):
        below = staffed.record(
            units=(NewUnit(key="b"),),
            unit_versions=(
                NewUnitVersion(
                    unit="b",
                    code="b",
                    name="Phòng <b>Thử</b>",
                    kind="phong",
                    level="cap_tinh",
                    parent=staffed.units["department"],
                    validity=Validity(),
                ),
            ),
        )
        reader = sign_in("provincial_leader")
        address = f"/don-vi/{DAY}&goc={staffed.units['department']}&nhanh=1"

        page = shown(reader, address)

        assert "Phòng &lt;b&gt;Thử&lt;/b&gt;" in page
        assert "<html" not in page
        assert f"/don-vi/{below.units['b']}/" in page

    @pytest.mark.parametrize("wrong", ["goc=x", "tu=-1", "ngay=2025-02-30"])
    def test_refuses_an_address_that_it_does_not_understand(self, sign_in, staffed, wrong):
        assert "Không hiểu" in shown(sign_in("provincial_leader"), f"/don-vi/?{wrong}", 400)

    def test_asks_the_database_as_often_for_many_units_as_for_few(self, sign_in, staffed):
        reader = sign_in("provincial_leader")
        reader.get(f"/don-vi/{DAY}")
        few = queries(reader, f"/don-vi/{DAY}")
        keys = [f"k{number}" for number in range(30)]
        staffed.record(
            units=tuple(NewUnit(key=key) for key in keys),
            unit_versions=tuple(
                NewUnitVersion(
                    unit=key,
                    code=key,
                    name=key,
                    kind="xa",
                    level="cap_xa",
                    parent=None,
                    validity=Validity(),
                )
                for key in keys
            ),
        )
        reader.get(f"/don-vi/{DAY}")

        assert queries(reader, f"/don-vi/{DAY}") == few


class TestUnit:
    def address(self, ledger: Ledger, unit: str = "department", more: str = "") -> str:
        return f"/don-vi/{ledger.units[unit]}/{DAY}{more}"

    def test_shows_posts_with_holders_seats_and_faults(self, sign_in, staffed):
        page = shown(sign_in("provincial_analyst"), self.address(staffed))

        assert "Lò Thị Mẫu" in page
        assert "từ 15/03/2021" in page
        assert "thừa 1 người" in page

    def test_shows_a_leader_no_names(self, sign_in, staffed):
        page = shown(sign_in("provincial_leader"), self.address(staffed))

        assert "Lò Thị Mẫu" not in page
        assert "/can-bo/" not in page
        assert "2 người" in page

    def test_does_not_exist_for_a_neighbor(self, sign_in, staffed):
        reader = sign_in("unit_hr_officer", unit_id=staffed.units["commune"])

        shown(reader, self.address(staffed), 404)
        shown(reader, f"/don-vi/{DAY}&goc={staffed.units['department']}", 404)

    def test_does_not_exist_for_a_number_without_a_unit(self, sign_in, staffed):
        shown(sign_in("provincial_analyst"), f"/don-vi/999999999/{DAY}", 404)

    def test_names_only_whom_the_right_to_names_reaches(self, sign_in, staffed):
        reader = sign_in("unit_head", unit_id=staffed.units["department"])

        assert "Lò Thị Mẫu" in shown(reader, self.address(staffed))

    def test_holds_people_against_the_quota_of_the_year(self, sign_in, staffed):
        staffed.record(
            quotas=(
                NewHeadcountQuota(
                    unit=staffed.units["department"], year=2025, kind="hanh_chinh", head_count=41
                ),
            )
        )

        page = shown(sign_in("provincial_leader"), self.address(staffed))

        assert ">41</td>" in page
        assert ">38</td>" in page

    def test_hides_small_groups_from_whoever_may_not_see_sensitive_data(self, sign_in, staffed):
        officer = sign_in("unit_hr_officer", unit_id=staffed.units["department"])

        page = shown(officer, f"/don-vi/{staffed.units['department']}/")

        assert "Nhóm dưới 5 người không nêu số lượng." in page

    def test_tells_no_groups_that_could_be_subtracted_from_each_other(self, sign_in, staffed):
        office = staffed.record(
            units=(NewUnit(key="x"),),
            unit_versions=(
                NewUnitVersion(
                    unit="x",
                    code="phong",
                    name="Phòng Một",
                    kind="phong",
                    level="cap_tinh",
                    parent=staffed.units["department"],
                    validity=Validity(),
                ),
            ),
        ).units["x"]
        staffed.official(
            person("x", "ethnicity", "tay"),
            NewFact(
                kind="employment",
                official="x",
                validity=since("2021-03-15"),
                payload={"unit_id": office, "category": "cong_chuc"},
            ),
        )
        address = f"/don-vi/{staffed.units['department']}/"
        officer = sign_in("unit_hr_officer", unit_id=staffed.units["department"])

        told = {
            query: "Chỉ nêu cho toàn bộ phạm vi" not in shown(officer, address + query)
            for query in (
                "?pham-vi=toan-bo",
                "",
                f"{DAY}&pham-vi=toan-bo",
                f"?phien-ban={head().number - 1}&pham-vi=toan-bo",
            )
        }
        assert [*told.values()] == [True, False, False, False]
        assert "Chỉ nêu cho toàn bộ phạm vi" in shown(officer, f"/don-vi/{office}/")

    def test_tells_small_groups_to_whoever_may_see_sensitive_data(self, sign_in, staffed):
        reader = sign_in("inspector", further_permissions=[Permission.SEE_SENSITIVE])

        page = shown(reader, self.address(staffed))

        assert "Tày" in page
        assert "Nhóm dưới 5 người" not in page

    def test_leads_to_predecessors_and_successors_with_day_and_decision(self, sign_in, staffed):
        staffed.record(
            unit_links=(
                NewUnitLink(
                    predecessor=staffed.units["commune"],
                    successor=staffed.units["department"],
                    on=date(2025, 3, 1),
                    source=Source(kind="decision", number="12/NQ", issued_on=date(2025, 2, 20)),
                ),
            )
        )
        reader = sign_in("provincial_leader")

        after = shown(reader, self.address(staffed))
        before = shown(reader, self.address(staffed, "commune"))

        assert "Hình thành từ" in after
        assert "Quyết định 12/NQ ngày 20/02/2025" in after
        assert f"/don-vi/{staffed.units['commune']}/?ngay=2025-02-28" in after
        assert "Chuyển thành" in before

    def test_says_where_a_unit_did_not_exist_on_the_day(self, sign_in, staffed):
        made = staffed.record(
            units=(NewUnit(key="n"),),
            unit_versions=(
                NewUnitVersion(
                    unit="n",
                    code="n",
                    name="Sở Mới",
                    kind="co_quan",
                    level="cap_tinh",
                    parent=None,
                    validity=since("2025-07-01"),
                ),
            ),
        )

        page = shown(sign_in("provincial_leader"), f"/don-vi/{made.units['n']}/{DAY}")

        assert "Không tồn tại vào ngày này." in page

    def test_tells_a_narrow_scope_that_the_past_shows_less(self, sign_in, staffed):
        reader = sign_in("unit_head", unit_id=staffed.units["department"])

        assert "không tính người đã chuyển đi" in shown(reader, self.address(staffed))

    def test_asks_the_database_as_often_for_many_people_as_for_few(self, sign_in, staffed):
        reader = sign_in("provincial_analyst")
        address = self.address(staffed)
        reader.get(address)
        few = queries(reader, address)
        for number in range(6):
            staffed.official(
                appointment("x", staffed.posts["department-deputy"], since("2022-03-15")),
                name=f"Người Thứ {number}",
            )
        reader.get(address)

        assert queries(reader, address) == few
