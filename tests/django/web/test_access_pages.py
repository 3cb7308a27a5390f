"""The pages about who may what and who read what."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ngangtam_web.apps.accounts.models import Grant, User
from ngangtam_web.apps.accounts.roles import ROLES, Permission
from ngangtam_web.apps.audit.actions import record_export, record_look, record_refused_look
from ngangtam_web.web.pages.roles import right_words
from tests.django.registry.ledger import Ledger, appointment, person, since

NAME = "Nông Thị Thử Duy Nhất"


@pytest.fixture
def official(ledger: Ledger) -> int:
    who, _ = ledger.official(
        person("x", "full_name", NAME),
        appointment("x", ledger.posts["department-head"], since("2021-03-15")),
    )
    return who


def text(response) -> str:
    return html.unescape(response.content.decode())


def once(response) -> str:
    found = re.search(r'name="once" value="([^"]+)"', response.content.decode())
    assert found
    return found.group(1)


class TestLooksLog:
    def test_shows_accounts_and_numbers_and_no_contents(self, sign_in, official):
        record_look(official_id=official, purpose="page", by="chuyen-vien", at=timezone.now())
        auditor = sign_in("auditor")

        page = text(auditor.get(reverse("looks")))
        assert "chuyen-vien" in page
        assert f">{official}<" in page
        assert NAME not in page
        assert auditor.get(reverse("official", args=[official])).status_code in {403, 404}

    def test_is_narrowed_by_account_file_and_day(self, sign_in, official):
        at = datetime(2026, 3, 10, 3, tzinfo=UTC)
        record_look(official_id=official, purpose="page", by="an", at=at)
        record_look(official_id=official + 1, purpose="page", by="binh", at=at)
        record_look(official_id=official, purpose="page", by="an", at=at - timedelta(days=9))
        auditor = sign_in("auditor")

        def rows(query: str) -> int:
            return text(auditor.get(f"{reverse('looks')}?{query}")).count('data-label="Hồ sơ số"')

        assert rows("") == 3
        assert rows("tai-khoan=an") == 2
        assert rows(f"ho-so={official + 1}") == 1
        assert rows("tu-ngay=2026-03-10&den-ngay=2026-03-10") == 2

    @pytest.mark.parametrize(
        "query", ["ho-so=x", "ho-so=²", "tu-ngay=2026-02-30", "den-ngay=x", "truoc=x"]
    )
    def test_explains_what_it_does_not_understand(self, sign_in, ledger, query):
        assert sign_in("auditor").get(f"{reverse('looks')}?{query}").status_code == 400

    def test_takes_a_long_and_a_hostile_filter(self, sign_in, ledger):
        auditor = sign_in("auditor")
        for typed in ("x" * 10_000, "<script>alert(1)</script>", "\x00"):
            answer = auditor.get(reverse("looks"), {"tai-khoan": typed})
            assert answer.status_code == 200
            assert "<script>alert" not in answer.content.decode()

    def test_pages_through_many_without_repeating(self, sign_in, ledger):
        for number in range(60):
            record_look(official_id=number + 1, purpose="page", by="an", at=timezone.now())
        auditor = sign_in("auditor")

        first = text(auditor.get(reverse("looks")))
        older = re.search(r'rel="next" href="([^"]+)"', first)
        assert older
        second = text(auditor.get(older.group(1)))
        assert first.count('data-label="Hồ sơ số"') == 50
        assert second.count('data-label="Hồ sơ số"') == 10

    def test_lists_exports_by_whom_they_hold(self, sign_in, official):
        given = {"by": "an", "at": timezone.now(), "purpose": "bao_cao: quý I", "format": "xlsx"}
        record_export(what="trich-ngang", official_ids=[official], **given)
        record_export(what="den-han", official_ids=[official + 1], **given)
        page = text(sign_in("auditor").get(f"{reverse('looks')}?muc=xuat&ho-so={official}"))

        assert "trich-ngang" in page
        assert "den-han" not in page
        assert "Tổng hợp, báo cáo theo yêu cầu của cấp có thẩm quyền: quý I" in page

    def test_reports_who_tries_numbers(self, sign_in, ledger):
        for number in range(10):
            record_refused_look(
                by="do-so",
                at=timezone.now().replace(minute=0, second=number),
                page="official",
                asked={"official_id": str(number)},
                why="ngoai_pham_vi",
            )
        record_refused_look(
            by="do-so",
            at=timezone.now(),
            page="due",
            asked={"don-vi": "77"},
            why="ngoai_pham_vi",
        )
        auditor = sign_in("auditor")

        refused = text(auditor.get(f"{reverse('looks')}?muc=tu-choi"))
        assert "do-so" in refused
        assert "Hồ sơ CBCCVC" in refused
        assert "/can-bo/7/" in refused
        assert "/viec-den-han/?don-vi=77" in refused
        unusual = text(auditor.get(f"{reverse('looks')}?muc=bat-thuong"))
        assert "Nhiều lần hỏi địa chỉ bị từ chối trong một giờ" in unusual


class TestOwnFile:
    def test_says_who_looked_but_for_whom_the_policy_leaves_out(self, sign_in, official):
        sign_in("inspector").get(reverse("official", args=[official]))
        sign_in("provincial_analyst").get(reverse("official", args=[official]))
        User.objects.filter(username="reader-inspector").update(display_name="Đoàn Thanh Tra")
        User.objects.filter(username="reader-provincial_analyst").update(display_name="Chị Tổng")
        record_export(
            by="reader-provincial_analyst",
            at=timezone.now(),
            purpose="dao_tao",
            what="trich-ngang",
            official_ids=[official, 99],
            format="docx",
        )

        own = sign_in("official", official_id=official)
        own.get(reverse("official", args=[official]))
        page = text(own.get(reverse("official", args=[official])))
        looks = page[page.index('id="ai-da-xem"') :]
        assert "Chị Tổng" in looks
        assert "Danh sách 2 người, .docx" in looks
        assert "Đoàn Thanh Tra" not in looks
        assert "Không hiển thị lượt xem của vai trò Thanh tra, kiểm tra" in looks
        assert "Người Đọc Thử" not in looks

    def test_tells_nobody_else_who_looked(self, sign_in, official):
        page = text(sign_in("provincial_analyst").get(reverse("official", args=[official])))

        assert 'id="ai-da-xem"' not in page


class TestAccountPage:
    def test_grants_and_ends_a_role_for_a_unit_and_an_authority(self, sign_in, ledger, official):
        admin = sign_in("system_administrator")
        sign_in(None)
        other = User.objects.get(username="reader-None")
        form = admin.get(reverse("grant", args=[other.pk]))
        typed = {
            "role": "unit_hr_officer",
            "unit_code": "department",
            "managing_authorities": ["co_quan", "chua_xac_dinh"],
            "further": ["see_appraisal"],
            "valid_from": "2026-01-01",
            "once": once(form),
        }

        for _ in range(2):  # sent twice
            assert admin.post(reverse("grant", args=[other.pk]), typed).status_code == 302

        (grant,) = Grant.objects.filter(user=other)
        assert grant.unit_id == ledger.units["department"]
        assert grant.managing_authorities == ["chua_xac_dinh", "co_quan"]
        page = text(admin.get(reverse("account", args=[other.pk])))
        assert "Đơn vị department" in page
        assert "Cơ quan, đơn vị quản lý" in page
        assert NAME not in page

        ended = admin.post(reverse("end_grant", args=[other.pk, grant.pk]))
        assert ended.status_code == 302
        grant.refresh_from_db()
        assert grant.valid_to is not None
        assert "Thu hồi quyền" in text(admin.get(reverse("account", args=[other.pk])))

    def test_keeps_what_was_typed_and_says_what_is_wrong(self, sign_in, ledger):
        admin = sign_in("system_administrator")
        sign_in(None)
        other = User.objects.get(username="reader-None")
        address = reverse("grant", args=[other.pk])
        for change, words in (
            ({"unit_code": "khong-co"}, "khong-co"),
            ({"valid_to": "2025-01-01"}, "Ngày kết thúc phải sau ngày bắt đầu"),
            ({"valid_from": "hom-nay"}, "hom-nay"),
            ({"role": "vua"}, "vua"),
        ):
            typed = {"role": "unit_head", "unit_code": "", "valid_from": "2026-01-01"} | change
            answer = admin.post(address, typed | {"once": once(admin.get(address))})
            assert answer.status_code == 400
            assert words in text(answer)
        assert not Grant.objects.filter(user=other).exists()

    def test_lets_one_stand_in_for_another(self, sign_in, ledger):
        admin = sign_in("system_administrator")
        sign_in(None)
        sign_in("unit_head", unit_id=ledger.units["commune"])
        other = User.objects.get(username="reader-None")
        address = reverse("stand_in", args=[other.pk])
        typed = {"stands_in_for": "reader-unit_head", "valid_from": "2026-01-01"}

        unknown = admin.post(
            address,
            typed
            | {
                "stands_in_for": "ai-do",
                "valid_to": "2099-01-01",
                "once": once(admin.get(address)),
            },
        )
        assert unknown.status_code == 400
        done = admin.post(
            address, typed | {"valid_to": "2099-01-01", "once": once(admin.get(address))}
        )
        assert done.status_code == 302
        assert "Thay reader-unit_head" in text(admin.get(reverse("account", args=[other.pk])))

    def test_refuses_the_grant_of_another_account(self, sign_in, ledger):
        admin = sign_in("system_administrator")
        sign_in("unit_head")
        other = Grant.objects.get(user__username="reader-unit_head")
        own = User.objects.get(username="reader-system_administrator")

        assert admin.post(reverse("end_grant", args=[own.pk, other.pk])).status_code == 404


class TestRolesPage:
    def test_prints_every_role_every_right_and_how_long_data_is_kept(self, sign_in, ledger):
        page = text(sign_in("auditor").get(reverse("roles")))

        assert all(str(role.description) in page for role in ROLES.values())
        assert all(right_words(right) in page for right in Permission)
        assert "Ít nhất 5 năm" in page
