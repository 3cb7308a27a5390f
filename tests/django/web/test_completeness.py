"""How completely units are known: the counts are those of the lists that they lead to."""

import html
import io
import re
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.models import Export
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from ngangtam_web.bootstrap.snapshots import snapshot_of
from tests.django.intake_batches.conftest import settings_folder  # noqa: F401 - a fixture
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, person, since

PAGE = "/can-bo/day-du/"


@pytest.fixture
def province(ledger: Ledger, settings_folder) -> Ledger:  # noqa: F811
    """One person in a department of whom all but languages is known, and two in a commune."""
    adopt_packaged(by="tests", at=MOMENT + timedelta(days=1))
    ledger.entries_written += 1
    ledger.official(
        appointment("x", ledger.posts["department-head"], since("2021-03-15")),
        degree("x", "dai_hoc", since("2004-06-01")),
        person("x", "birth_date", "1975-05-01"),
        person("x", "sex", "nam"),
        person("x", "citizen_id", "012345678901"),
        name="Lò Thị Mẫu",
    )
    for name in ("Lý Thử", "Hà Thử"):
        ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2020-01-01")),
            person("x", "sex", "nu"),
            name=name,
        )
    snapshot_of(audit.head().number)
    return ledger


def shown(client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return html.unescape(response.content.decode())


def lacking(text: str) -> dict[str, str]:
    """Read which list each cell leads to, and how many it says are on it."""
    return {
        address: re.search(r"thiếu ([\d.]+)", words).group(1)
        for address, words in re.findall(r'<a href="(/can-bo/\?[^"]+)">([^<]+)<', text)
    }


class TestCompleteness:
    def test_counts_whom_the_list_of_those_who_lack_a_datum_names(self, province, sign_in):
        analyst = sign_in("provincial_analyst")
        cells = lacking(shown(analyst, PAGE))

        assert "ngay_sinh" in " ".join(cells)
        for address, count in cells.items():
            assert f'class="lead">{count} người<' in shown(analyst, address), address

    def test_puts_first_what_is_known_worst(self, province, sign_in):
        text = shown(sign_in("provincial_analyst"), PAGE)
        names = re.findall(r'<th scope="row">(?:<a[^>]*>)?([^<]+)', text)

        assert len(names) == 3
        assert names[-1] == "Tổng cộng"
        assert "thiếu 2/2" in text.split(names[1])[0]

    def test_orders_by_one_datum_when_asked(self, province, sign_in):
        analyst = sign_in("provincial_analyst")
        text = shown(analyst, f"{PAGE}?sap-xep=ly_luan")

        assert re.search(r'aria-sort="ascending"><a[^>]*>Lý luận chính trị', text)
        assert "aria-sort" in shown(analyst, f"{PAGE}?sap-xep=khong-co")

    def test_is_of_the_readers_own_units_alone(self, province, sign_in):
        officer = sign_in("unit_hr_officer", unit_id=province.units["commune"])
        text = shown(officer, PAGE)

        assert "thiếu 2/2" in text
        assert "thiếu 1/1" not in text
        shown(officer, f"{PAGE}?don-vi={province.units['department']}", 404)
        shown(officer, f"{PAGE}?don-vi=987654", 404)

    def test_tells_of_sensitive_data_only_where_they_are_seen(self, province, sign_in):
        assert "Số căn cước" not in shown(sign_in("provincial_analyst"), PAGE)
        sees = sign_in(
            "provincial_analyst",
            account="thay-het",
            further_permissions=[Permission.SEE_SENSITIVE],
        )
        text = shown(sees, PAGE)

        assert "Dân tộc" in text
        # One of three has an id; no list is narrowed by it.
        assert re.search(r'data-label="Số căn cước[^"]*">thiếu 2/3<', text)

    def test_is_no_page_of_a_leader(self, province, sign_in):
        assert sign_in("provincial_leader").get(PAGE).status_code == 403

    def test_is_taken_out_with_its_purpose_and_nobody_in_it(self, province, sign_in):
        analyst = sign_in("provincial_analyst")
        assert "Mục đích" in shown(analyst, f"{PAGE}xuat/")
        assert analyst.post(f"{PAGE}xuat/", {"purpose": ""}).status_code == 422
        assert not Export.objects.exists()
        answer = analyst.post(f"{PAGE}xuat/", {"purpose": "rà soát hồ sơ quý I"})
        sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]

        assert rows[0][1] == "Cơ quan, đơn vị"
        assert rows[-1][1:3] == ["Tổng cộng", "3"]
        assert not {"Lò Thị Mẫu", "Lý Thử"} & {value for row in rows for value in row}
        assert Export.objects.get().what == "muc-do-day-du"
