"""Nobody sees too much: no page names anybody outside of the reader's scope."""

from __future__ import annotations

import html
import io
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ngangtam.kernel import OfficialId, UnitId
from ngangtam_web.apps.accounts.actions import create_user, grant_role
from ngangtam_web.apps.accounts.granting import end_grant, grant_stand_in
from ngangtam_web.apps.accounts.models import Grant, User
from ngangtam_web.apps.accounts.roles import SPECIAL_PERMISSIONS
from ngangtam_web.apps.audit.queries import head
from ngangtam_web.apps.registry.people import officials_page
from ngangtam_web.apps.registry.scope import Scope, key_of, scoped
from ngangtam_web.bootstrap.units import unit_with_code
from tests.architecture.test_pages import GUARDED, address_of
from tests.django.registry.ledger import MOMENT
from tests.django.web.conftest import show_second_factor

DAY = "2025-06-30"


@dataclass(frozen=True)
class Province:
    """Who belongs where."""

    unit: UnitId
    insiders: dict[OfficialId, str]
    #: Names that nobody inside bears too.
    strangers: dict[OfficialId, str]


@pytest.fixture(scope="module")
def people(demo: str) -> Province:
    """Divide the demo province into one department and everybody else."""
    unit = unit_with_code("SNV")
    with scoped("all"):
        everyone = {
            one.official_id: one.full_name
            for one in officials_page(on=timezone.localdate(), limit=10_000)
        }
    with scoped([unit]):
        inside = {
            one.official_id: one.full_name
            for one in officials_page(on=timezone.localdate(), limit=10_000)
        }
    names = set(inside.values())
    return Province(
        unit=unit,
        insiders=inside,
        strangers={
            number: name
            for number, name in everyone.items()
            if number not in inside and name not in names
        },
    )


def reader(role: str, unit: UnitId | None, *authorities: str) -> Client:
    """Sign somebody in who has a role, with all special rights, in a unit, over some officials."""
    username = f"leak-{role}-{unit}-{len(authorities)}"
    user = User.objects.filter(username=username).first()
    if user is None:
        user_id = create_user(
            username=username, display_name="Người Đọc Thử", password="doc-thu-8-trang-giay"
        )
        grant_role(
            user_id=user_id,
            role=role,
            unit_id=unit,
            managing_authorities=authorities,
            valid_from=date(2025, 1, 1),
            by="tests",
            at=MOMENT,
            # Who manages accounts may be given none of them.
            further_permissions=() if role == "system_administrator" else SPECIAL_PERMISSIONS,
        )
        user = User.objects.get(pk=user_id)
    client = Client()
    client.force_login(user)
    show_second_factor(client, user.pk)
    return client


def addresses(official_id: OfficialId) -> list[str]:
    """List every address that can be asked with GET, about an official where it is about one."""
    found = [f"{address_of(pattern, official_id=official_id)}?ngay={DAY}" for pattern in GUARDED]
    targets = ("T1", "T2a", "T3a", "T5", "T6a", "T7b")
    found += [reverse("target", args=["724", target]) + f"?ngay={DAY}" for target in targets]
    return found


def files() -> list[tuple[str, dict[str, object]]]:
    """List the forms that give a file, filled in so that they give all they can."""
    purpose = {"purpose": "kiểm tra thử nghiệm"}
    targets = ("T1", "T2a", "T3a", "T5", "T6a", "T7b")
    return [
        (reverse("plan-file", args=["724"]) + f"?ngay={DAY}&phien-ban={head().number}", purpose),
        *(
            (
                reverse("target-file", args=["724", target])
                + f"?ngay={DAY}&phien-ban={head().number}",
                purpose | {"with_names": "on"},
            )
            for target in targets
        ),
        *(
            (reverse("people-file") + f"?ngay={DAY}", purpose | {"kind": kind})
            for kind in ("xlsx", "csv")
        ),
        *(
            (
                reverse("summary_list") + f"?ngay={DAY}",
                purpose
                | {"kind": kind, "title": "Thử", "issuing_body": "Sở", "columns": ["chuc_vu"]},
            )
            for kind in ("docx", "xlsx")
        ),
        *(
            (reverse(name) + f"?ngay={DAY}&phien-ban={head().number}&den=2035-12", purpose)
            for name in ("due_xlsx", "due_ics")
        ),
        (reverse("due") + f"?ngay={DAY}&phien-ban={head().number}&den=2035-12&in=1", purpose),
        *(
            (
                reverse("evidence", args=["724", target])
                + f"?ngay={DAY}&phien-ban={head().number}",
                purpose,
            )
            for target in targets
        ),
    ]


def questions(name: str) -> list[str]:
    """List the addresses that look somebody up by name."""
    return [
        reverse(page) + f"?{urlencode({field: name})}"
        for page, field in (
            ("search", "q"),
            ("suggestions", "q"),
            ("officials", "ten"),
            ("units", "ten"),
        )
    ]


def named(response, province: Province, body: bytes | None = None) -> set[str]:
    """Find the names of strangers in an answer, in a workbook or document too."""
    if body is None:
        body = b"".join(response) if response.streaming else response.content
    parts = [body]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
    text = html.unescape("\n".join(part.decode(errors="replace") for part in parts))
    return {name for name in province.strangers.values() if name in text}


class TestNobody:
    @pytest.mark.parametrize("role", ["unit_hr_officer", "unit_head", "inspector"])
    def test_of_one_unit_reads_the_name_of_a_stranger(self, people, role):
        client = reader(role, people.unit)
        insider, stranger = next(iter(people.insiders)), next(iter(people.strangers))

        leaks = {}
        for address in addresses(insider) + addresses(stranger):
            answer = client.get(address, follow=True)
            if found := named(answer, people):
                leaks[address] = found

        assert not leaks

    @pytest.mark.parametrize("role", ["unit_hr_officer", "unit_head", "provincial_analyst"])
    def test_below_the_managing_authority_reads_the_name_of_who_it_manages(self, people, role):
        low = reader(role, people.unit, "co_quan", "chua_xac_dinh")
        with scoped(Scope.of_keys(frozenset({key_of(people.unit, "ban_thuong_vu_tinh_uy")}))):
            high = {
                one.official_id: one.full_name
                for one in officials_page(on=timezone.localdate(), limit=10_000)
            }
        with scoped(Scope.of_keys(frozenset({key_of(people.unit, "co_quan")}))):
            below = {one.full_name for one in officials_page(on=timezone.localdate(), limit=10_000)}
        managed = {number: name for number, name in high.items() if name not in below}
        assert managed
        assert below
        province = Province(unit=people.unit, insiders={}, strangers=managed)

        leaks = {}
        for address in addresses(next(iter(managed))):
            answer = low.get(address, follow=True)
            if found := named(answer, province):
                leaks[address] = found

        assert not leaks

    @pytest.mark.parametrize(
        "role", ["provincial_leader", "system_administrator", "auditor", "rule_author"]
    )
    def test_whose_role_opens_no_files_reads_any_name(self, people, role):
        client = reader(role, None)
        stranger = next(iter(people.strangers))

        leaks = {}
        for address in addresses(stranger):
            answer = client.get(address, follow=True)
            if found := named(answer, people):
                leaks[address] = found

        assert not leaks

    @pytest.mark.parametrize("role", ["unit_hr_officer", "provincial_analyst", "inspector"])
    def test_of_one_unit_takes_out_the_name_of_a_stranger(self, people, role):
        client = reader(role, people.unit)

        taken, leaks = set(), {}
        for address, said in files():
            answer = client.post(address, said)
            body = b"".join(answer) if answer.streaming else answer.content
            if body[:2] == b"PK":
                taken.add(address.partition("?")[0])
            if found := named(answer, people, body):
                leaks[address] = found

        assert not leaks
        assert len(taken) >= 5

    @pytest.mark.parametrize("role", ["unit_hr_officer", "unit_head", "provincial_analyst"])
    def test_of_one_unit_finds_a_stranger_by_name(self, people, role):
        client = reader(role, people.unit)
        found = {}
        for number, name in list(people.strangers.items())[:25]:
            for address in questions(name):
                shown = client.get(address, follow=True)
                # The question itself stands in the page.
                if f"/can-bo/{number}/" in shown.content.decode():
                    found[address] = number

        assert not found

    def test_whose_grant_ended_today_opens_anything(self, people):
        client = reader("unit_hr_officer", people.unit)
        insider = next(iter(people.insiders))
        assert client.get(reverse("official", args=[insider])).status_code == 200
        user = User.objects.get(pk=client.session["_auth_user_id"])
        with transaction.atomic():
            for grant in Grant.objects.filter(user=user):
                end_grant(grant_id=grant.pk, valid_to=timezone.localdate(), by="tests")

            opened = [
                address
                for address in addresses(insider)
                if client.get(address).status_code not in {403, 404}
            ]
            taken = [a for a, said in files() if client.post(a, said).status_code != 403]
            transaction.set_rollback(True)

        assert not opened
        assert not taken

    def test_who_stands_in_for_one_whose_grant_ended_opens_anything(self, people):
        absent = reader("unit_head", people.unit)
        absent_id = int(absent.session["_auth_user_id"])
        user_id = create_user(
            username="leak-thay", display_name="Người Thay", password="doc-thu-8-trang-giay"
        )
        today = timezone.localdate()
        grant_stand_in(
            user_id=user_id,
            stands_in_for=absent_id,
            valid_from=today,
            valid_to=today + timedelta(days=9),
            by="tests",
            at=MOMENT,
        )
        client = Client()
        client.force_login(User.objects.get(pk=user_id))
        show_second_factor(client, user_id)
        assert client.get(reverse("units")).status_code == 200
        for grant in Grant.objects.filter(user_id=absent_id):
            end_grant(grant_id=grant.pk, valid_to=today, by="tests")

        opened = [
            address
            for address in addresses(next(iter(people.insiders)))
            if client.get(address).status_code not in {403, 404}
        ]
        assert not opened

    def test_takes_out_names_in_files_where_they_may(self, people):
        client = reader("inspector", None)

        missing = []
        for address, said in files():
            answer = client.post(address, said)
            body = b"".join(answer) if answer.streaming else answer.content
            if "with_names" in said and body[:2] == b"PK" and not named(answer, people, body):
                missing.append(address)

        assert len(missing) < len(files()) / 2

    def test_is_missed_by_this_test(self, people):
        client = reader("inspector", None)

        assert named(client.get(reverse("officials"), follow=True), people)
