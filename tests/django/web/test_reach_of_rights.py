"""A right reaches as far as its own grant: what another grant opens, it does not open further."""

from __future__ import annotations

import html
import io
import json
import zipfile
from datetime import date

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ngangtam.kernel import UnitId
from ngangtam_web.apps.accounts.actions import create_user, grant_role
from ngangtam_web.apps.accounts.models import User
from ngangtam_web.apps.accounts.roles import SPECIAL_PERMISSIONS, Permission
from ngangtam_web.apps.audit.queries import head
from ngangtam_web.apps.organizations.queries import organization_known
from ngangtam_web.apps.registry.people import officials_page
from ngangtam_web.apps.registry.scope import Scope, scoped
from ngangtam_web.bootstrap import sent_files
from ngangtam_web.bootstrap.units import unit_with_code
from tests.django.intake_batches.province import DIRECTOR, open_province, workbook
from tests.django.registry.ledger import MOMENT
from tests.django.web.conftest import show_second_factor

DAY = "2025-06-30"


def reader(name: str, *grants: dict) -> Client:
    """Sign somebody in who has some grants, each with a role."""
    user_id = create_user(
        username=name, display_name="Người Đọc Thử", password="doc-thu-8-trang-giay"
    )
    for grant in grants:
        grant_role(user_id=user_id, valid_from=date(2025, 1, 1), by="tests", at=MOMENT, **grant)
    client = Client()
    client.force_login(User.objects.get(pk=user_id))
    show_second_factor(client, user_id)
    return client


def text(response) -> str:
    return html.unescape(response.content.decode())


def officials_of(unit: UnitId) -> set[int]:
    with scoped([unit]):
        return {one.official_id for one in officials_page(on=timezone.localdate(), limit=10_000)}


@pytest.fixture(scope="module")
def units(demo: str) -> tuple[UnitId, UnitId]:
    here = unit_with_code("SNV")
    known = {version.unit_id for version in organization_known(known_at=head().number).units}
    people = officials_of(here)
    there = next(u for u in sorted(known) if officials_of(u) and not officials_of(u) & people)
    return here, there


class TestParts:
    def test_are_not_shown_as_empty_where_the_right_was_granted_elsewhere(self, units):
        here, there = units
        officer = reader(
            "to-chuc-hai-noi",
            {
                "role": "unit_hr_officer",
                "unit_id": here,
                "further_permissions": [Permission.SEE_SUCCESSION],
            },
            {"role": "unit_hr_officer", "unit_id": there},
        )

        def page(official: int) -> str:
            return text(officer.get(f"{reverse('official', args=[official])}?ngay={DAY}"))

        says = "Tài khoản chưa được cấp quyền riêng để xem phần này."
        lacking = page(min(officials_of(there))).count(says)
        assert lacking == page(min(officials_of(here))).count(says) + 1


class TestEvidencePack:
    def test_holds_the_facts_of_whom_every_right_reaches(self, units):
        here, _ = units
        client = reader(
            "dung-dau-kiem-to-chuc",
            {"role": "unit_head", "unit_id": None},
            {"role": "unit_hr_officer", "unit_id": here},
        )
        address = f"{reverse('evidence', args=['724', 'T2b'])}?ngay={DAY}"
        asked = client.get(address, follow=True)
        path = asked.redirect_chain[-1][0] if asked.redirect_chain else address
        given = client.post(path, {"purpose": "kiem_tra", "note": ""})
        assert given.status_code == 200, text(given)
        assert given["Content-Type"] == "application/zip", text(given)[-3000:]

        with zipfile.ZipFile(io.BytesIO(given.content)) as pack:
            people = json.loads(pack.read("people.json"))
        packed = {person["official"] for person in people} - {None}
        assert packed
        assert packed <= officials_of(here)


class TestEthnicGroup:
    def test_of_single_persons_is_told_by_no_part_of_a_figure(self, units):
        here, _ = units
        address = f"{reverse('target', args=['724', 'T5'])}?ngay={DAY}"
        plain = reader("khong-quyen-rieng", {"role": "unit_hr_officer", "unit_id": here})
        entitled = reader(
            "co-quyen-rieng",
            {
                "role": "unit_hr_officer",
                "unit_id": here,
                "further_permissions": [Permission.SEE_SENSITIVE],
            },
        )

        assert "Người dân tộc thiểu số" in text(entitled.get(address, follow=True))
        page = text(plain.get(address, follow=True))
        assert "Người dân tộc thiểu số" not in page
        assert "sẽ lộ dân tộc của từng người" in page

    @pytest.mark.parametrize("target", ["T5", "T2a"])
    def test_is_told_by_no_two_figures_and_by_no_file(self, units, target):
        here, there = units
        version = head().number
        leader = reader(f"lanh-dao-{target}", {"role": "provincial_leader"})
        entitled = reader(
            f"kiem-tra-{target}",
            {
                "role": "inspector",
                "further_permissions": sorted(SPECIAL_PERMISSIONS),
            },
        )
        plain = f"?ngay=2025-12-31&phien-ban={version}"
        others = [
            f"{plain}&don-vi={here}",
            f"{plain}&don-vi={there}",
            f"?ngay={DAY}&phien-ban={version}",
        ]

        def has_groups(client: Client, query: str) -> tuple[bool, bool]:
            page = text(client.get(reverse("target", args=["724", target]) + query))
            given = client.post(
                reverse("target-file", args=["724", target]) + query,
                {"purpose": "kiểm tra thử nghiệm"},
            )
            with zipfile.ZipFile(io.BytesIO(given.content)) as book:
                sheet = "".join(book.read(name).decode() for name in book.namelist())
            return "Người dân tộc thiểu số" in page, "Người dân tộc thiểu số" in sheet

        assert has_groups(entitled, others[0]) == (True, True)
        first = has_groups(leader, plain)
        assert first[0] == first[1]
        assert [has_groups(leader, query) for query in others] == [(False, False)] * len(others)


class TestFiles:
    @pytest.fixture
    def unit(self, db, tmp_path, monkeypatch) -> UnitId:
        for name in ("ATTACHMENTS_ROOT", "FIGURES_ROOT", "EDITIONS_ROOT"):
            monkeypatch.setattr(settings, name, tmp_path / name.lower())
        open_province()
        return unit_with_code("M-co_quan")

    def test_of_all_are_not_for_who_reaches_some_authorities_alone(self, unit, tmp_path):
        officer = reader("to-chuc", {"role": "unit_hr_officer", "unit_id": unit})
        low = {"managing_authorities": ["co_quan"]}
        analyst = reader("tong-hop", {"role": "provincial_analyst", **low})
        colleague = reader("to-chuc-thap", {"role": "unit_hr_officer", "unit_id": unit, **low})
        file = SimpleUploadedFile("so.xlsx", workbook(tmp_path / "so.xlsx", DIRECTOR).read_bytes())
        address = officer.post("/tiep-nhan/gui/", {"unit": unit, "file": file}).url
        sent_files.check(int(address.strip("/").rpartition("/")[2]))

        assert officer.get(address).status_code == 200
        for client in (analyst, colleague):
            assert client.get(address).status_code == 404
            assert client.post(address, {"quyet-dinh": "tiep-nhan"}).status_code == 404
            assert "so.xlsx" not in text(client.get("/tiep-nhan/"))
            assert "so.xlsx" not in text(client.get("/"))

    def test_that_one_sent_stay_readable_to_oneself(self, unit, tmp_path):
        low = {"managing_authorities": ["co_quan"]}
        colleague = reader("to-chuc-thap", {"role": "unit_hr_officer", "unit_id": unit, **low})
        file = SimpleUploadedFile("so.xlsx", workbook(tmp_path / "so.xlsx", DIRECTOR).read_bytes())

        address = colleague.post("/tiep-nhan/gui/", {"unit": unit, "file": file}).url
        assert colleague.get(address).status_code == 200
        assert "so.xlsx" in text(colleague.get("/tiep-nhan/"))


class TestBoth:
    @pytest.mark.parametrize(
        ("first", "second", "both"),
        [
            (None, None, None),
            (None, {"3"}, {"3"}),
            ({"3", "4"}, {"4", "5"}, {"4"}),
            ({"3"}, {"3:co_quan"}, {"3:co_quan"}),
            ({"3", "4"}, {"*:co_quan"}, {"3:co_quan", "4:co_quan"}),
            ({"*:co_quan"}, {"3:trung_uong", "4:co_quan"}, {"4:co_quan"}),
            ({"3"}, {"4"}, set()),
        ],
    )
    def test_scopes_are_of_whom_each_of_them_shows(self, first, second, both):
        def scope(keys: set[str] | None) -> Scope:
            return Scope.of_keys(None if keys is None else frozenset(keys))

        expected = None if both is None else frozenset(both)
        assert scope(first).both(scope(second)).keys == expected
        assert scope(second).both(scope(first)).keys == expected
