"""The staff of a unit as charts, and the lists of exactly those whom a mark counts."""

import re
from html import unescape

import pytest
from django.test import Client

from ngangtam.careers.changes import NewFact, NewUnit, NewUnitVersion
from ngangtam.kernel import Validity
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.bootstrap import unit_staff
from ngangtam_web.web.pages.unit_charts import TRAITS
from tests.django.registry.ledger import Ledger, appointment, person, since
from tests.django.web.test_units import DAY, shown, staffed

__all__ = ["staffed"]


@pytest.fixture
def peopled(staffed: Ledger) -> Ledger:
    """The same, with a man of known age, a deputy paid elsewhere, and an office below."""
    unit = staffed.units["department"]
    staffed.official(
        appointment("x", staffed.posts["department-deputy"], since("2021-03-15")),
        person("x", "sex", "nam"),
        person("x", "birth_date", "1982-02-03"),
        name="Ma Văn Thử",
    )
    # Works here and is on the payroll of another unit, so at home there.
    staffed.official(
        appointment("x", staffed.posts["department-deputy"], since("2021-03-15")),
        NewFact(
            kind="employment",
            official="x",
            validity=since("2020-01-01"),
            payload={"unit_id": staffed.units["commune"], "category": "vien_chuc"},
        ),
        person("x", "sex", "nam"),
        person("x", "birth_date", "1983-02-03"),
        name="Bế Văn Hai",
    )
    office = staffed.record(
        units=(NewUnit(key="o"),),
        unit_versions=(
            NewUnitVersion(
                unit="o",
                code="o",
                name="Phòng Dưới",
                kind="phong",
                level="cap_tinh",
                parent=unit,
                validity=Validity(),
            ),
        ),
    )
    staffed.official(
        NewFact(
            kind="employment",
            official="x",
            validity=since("2020-01-01"),
            payload={"unit_id": office.units["o"], "category": "cong_chuc"},
        ),
        person("x", "sex", "nam"),
        person("x", "birth_date", "1984-02-03"),
        name="Đàm Văn Dưới",
    )
    return staffed


_LINKED_ROW = re.compile(r'<th scope="row"><a href="([^"]*/nguoi/[^"]*)">[^<]*</a></th>(.*?)</tr>')
_LINKED_BAR = re.compile(r'<a href="([^"]*/nguoi/[^"]*)" aria-label="[^"]*: (\d+)"')


def people_named(client: Client, address: str) -> set[str]:
    return set(re.findall(r'<a href="/can-bo/(\d+)/', shown(client, unescape(address))))


class TestCharts:
    def address(self, ledger: Ledger, more: str = "") -> str:
        return f"/don-vi/{ledger.units['department']}/{DAY}{more}"

    @pytest.mark.parametrize(("more", "people"), [("", 5), ("&pham-vi=toan-bo", 6)])
    def test_lead_to_as_many_people_as_they_count(self, sign_in, peopled, more, people):
        reader = sign_in("inspector", further_permissions=[Permission.SEE_SENSITIVE])
        page = shown(reader, self.address(peopled, more))

        rows = [
            (address, sum(int(n) for n in re.findall(r">(\d+)</td>", cells)))
            for address, cells in _LINKED_ROW.findall(page)
        ]
        bars = [(address, int(count)) for address, count in _LINKED_BAR.findall(page)]
        assert len(rows) > 6
        assert len(bars) > 6
        for address, count in {*rows, *bars}:
            assert len(people_named(reader, address)) == count, address
        everybody = re.search(r'id="co-cau".*?<a href="([^"]+)">(\d+) người</a>', page)
        assert everybody is not None
        assert int(everybody[2]) == people
        assert len(people_named(reader, everybody[1])) == people

    def test_name_nobody_to_a_leader(self, sign_in, peopled):
        leader = sign_in("provincial_leader")
        page = shown(leader, self.address(peopled))

        assert "thap-tuoi" in page
        assert "/nguoi/" not in page
        assert "/can-bo/?" not in page
        assert "/viec-den-han/?" not in page
        assert leader.get(f"/don-vi/{peopled.units['department']}/nguoi/{DAY}").status_code == 403

    def test_lead_to_what_is_due(self, sign_in, peopled):
        page = shown(sign_in("provincial_analyst"), self.address(peopled))

        assert f"don-vi={peopled.units['department']}" in page

    def test_choose_nobody_by_ethnic_group_without_the_right(self, sign_in, peopled):
        unit = peopled.units["department"]
        reader = sign_in("unit_hr_officer", unit_id=unit)

        assert "dan-toc=" not in shown(reader, self.address(peopled))
        shown(reader, f"/don-vi/{unit}/nguoi/{DAY}&dan-toc=tay", 404)
        shown(reader, f"/don-vi/{unit}/nguoi/{DAY}&gioi-tinh=nu")

    def test_tell_a_unit_head_the_names_without_the_files(self, sign_in, peopled):
        unit = peopled.units["department"]
        page = shown(sign_in("unit_head", unit_id=unit), f"/don-vi/{unit}/nguoi/{DAY}")

        assert "Ma Văn Thử" in page
        assert "/can-bo/" not in page

    def test_do_not_exist_for_a_neighbor(self, sign_in, peopled):
        reader = sign_in("unit_hr_officer", unit_id=peopled.units["commune"])

        shown(reader, f"/don-vi/{peopled.units['department']}/nguoi/{DAY}", 404)

    @pytest.mark.parametrize("slug", TRAITS.values())
    @pytest.mark.parametrize("code", ["abc", "-5", "999", "40.0", "<b>", "%00", "%D9%A3%D9%A0"])
    def test_refuse_what_nobody_can_be_counted_as(self, sign_in, peopled, slug, code):
        reader = sign_in("inspector", further_permissions=[Permission.SEE_SENSITIVE])

        page = shown(
            reader, f"/don-vi/{peopled.units['department']}/nguoi/{DAY}&{slug}={code}", 400
        )

        assert "Không hiểu" in page
        assert "<b>" not in page

    @pytest.mark.parametrize("wrong", ["trang=0", "trang=x"])
    def test_refuse_what_is_no_page(self, sign_in, peopled, wrong):
        unit = peopled.units["department"]

        shown(sign_in("provincial_analyst"), f"/don-vi/{unit}/nguoi/{DAY}&{wrong}", 400)

    def test_find_nobody_for_what_there_is_not(self, sign_in, peopled):
        unit = peopled.units["department"]
        page = shown(
            sign_in("provincial_analyst"), f"/don-vi/{unit}/nguoi/{DAY}&tuoi=60&gioi-tinh=nu"
        )

        assert "Không có ai trong nhóm này." in page

    def test_say_that_there_are_too_many_to_list(self, sign_in, peopled, monkeypatch):
        monkeypatch.setattr(unit_staff, "STRUCTURE_PEOPLE", 3)
        unit = peopled.units["department"]
        page = shown(sign_in("provincial_analyst"), f"/don-vi/{unit}/nguoi/{DAY}")

        assert "Quá đông để liệt kê trên một trang." in page
        assert "Không có ai" not in page
        assert "0 người" not in page
