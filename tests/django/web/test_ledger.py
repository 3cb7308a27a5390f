"""The ledger tells everybody who reads it what was done, and few what was said of whom."""

from datetime import timedelta

import pytest

from ngangtam.careers import Qualification
from ngangtam.kernel import OfficialId
from ngangtam.usecases.evidence_packs import read_pack
from ngangtam_web.apps.registry.actions import close_fact
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.bootstrap.snapshots import snapshot_of
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, person, since
from tests.django.web.test_evidence import PACK, version  # noqa: F401

REASON = "Theo đơn của bà Lò Thị Khuất"


def withdraw_degree(ledger: Ledger) -> int:
    """Withdraw a fact of somebody of the commune, with a reason that names another."""
    ledger.entries_written += 1
    with scoped("all"):
        return close_fact(
            kind="qualification",
            fact_id=ledger.fact_id(Qualification, commune_official(ledger)),
            reason=REASON,
            by="nguoi-ghi",
            at=MOMENT + timedelta(days=ledger.entries_written),
        ).number


def commune_official(ledger: Ledger) -> OfficialId:
    return max(fact.official_id for fact in ledger.facts() if type(fact) is Qualification)


@pytest.fixture
def number(ledger: Ledger) -> int:
    ledger.official(
        appointment("x", ledger.posts["commune-head"], since("2021-03-15")),
        degree("x", "dai_hoc", since("2004-06-01")),
        name="Nông Thị Mẫu",
    )
    return withdraw_degree(ledger)


class TestReason:
    @pytest.mark.parametrize(
        ("role", "unit", "account", "is_told"),
        [
            ("system_administrator", None, "", False),
            ("auditor", None, "", False),
            ("provincial_analyst", "department", "", False),
            ("provincial_analyst", None, "", True),
            ("inspector", None, "", True),
            # Who wrote it.
            ("system_administrator", None, "nguoi-ghi", True),
        ],
    )
    def test_is_told_to_whoever_sees_all_files_or_wrote_it(
        self, ledger, sign_in, number, role, unit, account, is_told
    ):
        client = sign_in(role, account=account, unit_id=unit and ledger.units[unit])

        for address in ("/", "/lan-cap-nhat/", f"/lan-cap-nhat/{number}/"):
            shown = client.get(address).content.decode()
            assert f"/lan-cap-nhat/{number}/" in shown or str(number) in shown
            # Some first pages show no entries.
            assert address == "/" or (REASON in shown) == is_told, address
            assert is_told or REASON not in shown, address

    def test_of_an_entry_about_units_alone_is_told_to_all(self, sign_in, number):
        assert "thử" in sign_in("system_administrator").get("/lan-cap-nhat/2/").content.decode()

    def test_is_not_told_beside_a_file_that_the_entry_did_not_change(self, ledger, sign_in, number):
        other, _ = ledger.official(
            appointment("x", ledger.posts["department-head"], since("2021-03-15")),
            person("x", "sex", "nu"),
        )
        client = sign_in("provincial_analyst", unit_id=ledger.units["department"])

        answer = client.get(f"/can-bo/{other}/cap-nhat/lan/{number}/")

        assert REASON not in answer.content.decode()

    def test_stands_in_no_evidence_pack_of_others(self, ledger, sign_in, version):  # noqa: F811
        ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2021-03-15")),
            degree("x", "dai_hoc", since("2004-06-01")),
            name="Nông Thị Mẫu",
        )
        latest = withdraw_degree(ledger)
        snapshot_of(latest)
        purpose = {"purpose": "Kiểm tra theo Quyết định 12"}
        packs = [
            read_pack(
                sign_in("inspector", account=f"thanh-tra-{unit}", unit_id=unit)
                .post(PACK.format("T4a", latest), purpose)
                .content
            )
            for unit in (ledger.units["department"], None)
        ]

        assert not any(pack.findings for pack in packs)
        told = [REASON in pack.parts["entries.json"].decode() for pack in packs]
        assert told == [False, True]
