"""From each fact of a file lead ways to change it or to ask for that, for whoever may."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ngangtam.careers import Qualification
from ngangtam_web.apps.accounts.actions import grant_role
from ngangtam_web.apps.accounts.models import User
from ngangtam_web.apps.accounts.roles import SPECIAL_PERMISSIONS
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from ngangtam_web.bootstrap.snapshots import snapshot_of
from tests.django.intake_batches.conftest import settings_folder  # noqa: F401 - a fixture
from tests.django.registry.ledger import CELL, MOMENT, Ledger, appointment, degree, person, since
from tests.django.web.change_forms import Form
from tests.django.web.test_requests import asked


@pytest.fixture
def official_id(ledger: Ledger):
    official_id, _ = ledger.official(
        appointment("x", ledger.posts["department-head"], since("2021-03-15")),
        degree("x", "dai_hoc", since("2004-06-01"), source=CELL),
        person("x", "ethnicity", "tay"),
    )
    return official_id


@pytest.fixture
def analyst(sign_in):
    return sign_in("provincial_analyst", further_permissions=sorted(SPECIAL_PERMISSIONS))


def shown(client, official_id, query="") -> str:
    response = client.get(f"/can-bo/{official_id}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def change_of(request_page: str) -> str:
    return re.search(r'href="(/can-bo/\d+/cap-nhat/[^"]+yeu-cau=\d+)"', request_page)[1]


class TestWaysOfFacts:
    def test_lead_whoever_may_change_to_the_form_of_the_fact(self, ledger, analyst, official_id):
        fact_id = ledger.fact_id(Qualification)
        address = f"/can-bo/{official_id}/cap-nhat/degree/{fact_id}/sua/"

        assert f'href="{address}"' in shown(analyst, official_id)
        assert analyst.get(address).status_code == 200

    def test_lead_an_officer_to_asking_alone(self, ledger, sign_in, official_id):
        officer = sign_in("unit_hr_officer", unit_id=ledger.units["department"])
        page = shown(officer, official_id)
        address = f"/can-bo/{official_id}/de-nghi/degree/{ledger.fact_id(Qualification)}/"

        assert f'href="{address}"' in page
        assert "/cap-nhat/" not in page
        assert officer.get(address).status_code == 200

    def test_lead_an_official_to_asking_about_their_own_ethnic_group(self, sign_in, official_id):
        own = sign_in("official", official_id=official_id)

        ways = re.findall(r'href="(/can-bo/\d+/de-nghi/[^"]+)"', shown(own, official_id))
        assert any("/ethnicity/" in way for way in ways)
        assert {own.get(way).status_code for way in ways} == {200}

    def test_every_way_opens(self, analyst, official_id):
        ways = re.findall(
            r'href="(/can-bo/\d+/(?:de-nghi|cap-nhat)/[^"]+)"', shown(analyst, official_id)
        )

        assert len(ways) > 8
        assert {analyst.get(way).status_code for way in ways} == {200}

    def test_of_what_is_masked_are_not_shown(self, sign_in, official_id):
        assert "/ethnicity/" not in shown(sign_in("provincial_analyst"), official_id)

    def test_are_for_none_who_only_read(self, sign_in, official_id):
        page = shown(sign_in("inspector"), official_id)

        assert "/de-nghi/" not in page
        assert "/cap-nhat/" not in page

    def test_stop_where_the_grant_to_change_stops(self, ledger, sign_in, official_id):
        reader = sign_in("inspector", account="two-roles")
        grant_role(
            user_id=User.objects.get(username="two-roles").pk,
            role="provincial_analyst",
            unit_id=ledger.units["commune"],
            valid_from=date(2025, 1, 1),
            by="tests",
            at=MOMENT,
        )

        assert "/cap-nhat/degree/" not in shown(reader, official_id)

    def test_are_no_part_of_an_older_version_nor_of_the_print(self, ledger, analyst, official_id):
        ledger.record(facts=(person(official_id, "sex", "nu"),))

        assert "/cap-nhat/degree/" not in shown(analyst, official_id, "?phien-ban=3")
        given = {"purpose": "họp xét duyệt"}
        printed = analyst.post(f"/can-bo/{official_id}/ban-in/", given).content.decode()
        assert "Đại học" in printed
        assert "/cap-nhat/degree/" not in printed

    def test_cost_no_query_each(self, ledger, analyst, official_id):
        shown(analyst, official_id)
        with CaptureQueriesContext(connection) as few:
            shown(analyst, official_id)
        ledger.record(
            facts=tuple(
                degree(official_id, "thac_si", since(f"20{year}-01-01")) for year in range(10, 16)
            )
        )
        shown(analyst, official_id)
        with CaptureQueriesContext(connection) as many:
            shown(analyst, official_id)

        assert len(many) == len(few)

    def test_of_a_new_file_begin_at_the_list(self, analyst, sign_in, ledger, settings_folder):  # noqa: F811
        adopt_packaged(by="tests", at=MOMENT + timedelta(days=1))
        snapshot_of(audit.head().number)
        officer = sign_in("unit_hr_officer", unit_id=ledger.units["department"])

        assert 'href="/can-bo/them-moi/"' in analyst.get("/can-bo/").content.decode()
        assert "/can-bo/them-moi/" not in officer.get("/can-bo/").content.decode()


class TestProposedValues:
    def ask(self, sign_in, ledger, official_id, **typed) -> str:
        officer = sign_in("unit_hr_officer", unit_id=ledger.units["department"])
        tail = f"de-nghi/degree/{ledger.fact_id(Qualification)}/"
        return asked(officer, official_id, tail, **typed)

    def test_fill_the_form_that_answers(self, ledger, sign_in, analyst, official_id):
        address = self.ask(sign_in, ledger, official_id, item="level", value="thạc sĩ")
        page = analyst.get(address).content.decode()
        form = Form(analyst, change_of(page)).open()

        assert "Giá trị đúng: thạc sĩ" in page
        assert re.search(r'<option value="thac_si" selected>', form.shown)
        assert 'value="01/06/2004"' in form.shown

    def test_may_be_a_day(self, ledger, sign_in, analyst, official_id):
        address = self.ask(sign_in, ledger, official_id, item="start", value="20/5/2019")
        form = Form(analyst, change_of(analyst.get(address).content.decode())).open()

        assert 'value="20/5/2019"' in form.shown

    @pytest.mark.parametrize("value", ["không rõ", "<script>alert(1)</script>"])
    def test_that_are_not_understood_leave_the_form_as_the_fact_is(
        self, ledger, sign_in, analyst, official_id, value
    ):
        address = self.ask(sign_in, ledger, official_id, item="level", value=value)
        page = analyst.get(address).content.decode()
        form = Form(analyst, change_of(page)).open()

        assert "<script>alert" not in page
        assert re.search(r'<option value="dai_hoc" selected>', form.shown)

    def test_need_the_field_they_are_of(self, ledger, sign_in, official_id):
        officer = sign_in("unit_hr_officer", unit_id=ledger.units["department"])
        address = f"/can-bo/{official_id}/de-nghi/degree/{ledger.fact_id(Qualification)}/"
        opened = officer.get(address).content.decode()
        token = re.search(r'name="token" value="([^"]+)"', opened)[1]
        again = officer.post(address, {"token": token, "value": "Thạc sĩ", "text": "Sai bằng cấp"})

        assert again.status_code == 400
        assert "Hãy chọn mục mà giá trị này thuộc về." in again.content.decode()
        assert "Sai bằng cấp" in again.content.decode()
