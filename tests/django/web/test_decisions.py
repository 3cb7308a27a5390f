"""The search in decisions: found by who may see what rests on them, and looked at in the log."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ngangtam.careers.changes import Source
from ngangtam_web.apps.audit.models import Look
from tests.django.registry.ledger import appointment, degree, since

SIGNED = Source(
    kind="decision", number="12/QĐ-UBND", issued_on=date(2025, 3, 4), issuer="UBND tỉnh <b>"
)


@pytest.fixture
def known(ledger):
    """Two officials of two units, appointed by one decision."""
    return {
        place: ledger.official(
            appointment("x", ledger.posts[f"{place}-head"], since("2025-03-04"), source=SIGNED),
            degree("x", "dai_hoc", since("2020-01-01"), source=SIGNED),
            name=f"Lò Thị {place.title()}",
        )[0]
        for place in ("department", "commune")
    }


class TestDecisionsPage:
    def test_finds_a_decision_and_leads_to_what_rests_on_it(self, ledger, known, sign_in):
        client = sign_in("inspector")

        page = client.get(reverse("decisions"), {"so": "12 qd"}).content.decode()
        line = client.get(reverse("decisions"), {"so": "12 qd"}).context["page"].lines[0]
        detail = client.get(line.address).content.decode()

        assert "12/QĐ-UBND" in page
        assert (line.people, line.facts) == ("2", "4")
        assert "Lò Thị Department" in detail
        assert "Lò Thị Commune" in detail
        assert reverse("official", args=[known["commune"]]) in detail
        assert f"/can-bo/{known['commune']}/minh-chung/appointment/" in detail
        assert "<b>" not in detail
        assert Look.objects.filter(purpose="decision").count() == 2

    def test_shows_an_officer_their_own_unit(self, ledger, known, sign_in):
        client = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])

        line = client.get(reverse("decisions"), {"so": "12 qd"}).context["page"].lines[0]
        detail = client.get(line.address).content.decode()

        assert (line.people, line.facts) == ("1", "2")
        assert "Lò Thị Commune" in detail
        assert "Department" not in detail

    def test_does_not_exist_for_who_sees_nothing_of_it(self, ledger, known, sign_in):
        address = sign_in("inspector").get(reverse("decisions"), {"so": "12"})
        address = address.context["page"].lines[0].address
        ledger.official(name="Lò Văn Khác")
        other = sign_in("official", official_id=known["department"] + 10_000)

        assert other.get(address).status_code == 404
        assert sign_in("unit_head").get(address).status_code == 403

    def test_shows_officials_their_own(self, ledger, known, sign_in):
        client = sign_in("official", official_id=known["department"])

        found = client.get(reverse("decisions"), {"so": "12"}).context["page"].lines
        assert [(line.people, line.facts) for line in found] == [("1", "2")]

    @pytest.mark.parametrize(
        ("asked", "status"),
        [
            ({}, 200),
            ({"so": "1"}, 200),
            ({"so": "x" * 10_000}, 200),
            ({"so": "<script>"}, 200),
            ({"so": "12\x00"}, 200),
            ({"tu-ngay": "2025-02-30"}, 400),
            ({"tu-ngay": "0001-01-01"}, 400),
            ({"co-quan": "UBND"}, 200),
        ],
    )
    def test_answers_whatever_is_asked(self, ledger, sign_in, asked, status):
        response = sign_in("inspector").get(reverse("decisions"), asked)

        assert response.status_code == status
        assert b"<script>" not in response.content.replace(b"<script ", b"")

    @pytest.mark.parametrize("asked", [{"sau": "-1"}, {"ngay-ky": "mai"}])
    def test_refuses_an_address_that_says_nothing(self, ledger, sign_in, asked):
        response = sign_in("inspector").get(reverse("decision"), asked)

        assert response.status_code == 400

    def test_asks_a_fixed_number_of_queries(self, ledger, known, sign_in):
        client = sign_in("inspector")
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse("decisions"), {"so": "12"})
            counts.append(len(asked))
            ledger.official(degree("x", "dai_hoc", since("2020-01-01"), source=SIGNED))

        assert counts[0] == counts[1] <= 25

    def test_is_part_of_the_one_search(self, ledger, known, sign_in):
        found = sign_in("inspector").get(reverse("search"), {"q": "12/qd-ub"}).content.decode()

        assert "12/QĐ-UBND" in found
        assert "12/QĐ-UBND" not in (
            sign_in("provincial_leader").get(reverse("search"), {"q": "12/qd"}).content.decode()
        )
