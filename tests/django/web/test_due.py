"""The page of what is due: scope, rights, filters, files, and what it says of rules."""

from __future__ import annotations

import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from ngangtam.careers.changes import NewFact
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.models import Export
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from ngangtam_web.apps.registry.scope import Scope
from ngangtam_web.bootstrap.due import DueScope, due_counts
from ngangtam_web.bootstrap.snapshots import BeingComputed, snapshot_of
from tests.django.intake_batches.conftest import settings_folder
from tests.django.registry.ledger import MOMENT, Ledger, appointment, person, since
from tests.factories.careers import day

__all__ = ["settings_folder"]

HERE = "/viec-den-han/"
FORMULA = "=HYPERLINK(1)"
PURPOSE = {"purpose_kind": "bao_cao", "purpose": "họp giao ban"}


def asked(ledger: Ledger, **more: object) -> str:
    version = ledger.entries_written
    query = {"ngay": "2025-06-30", "phien-ban": version, "den": "2026-12"} | {
        key.replace("_", "-"): value for key, value in more.items()
    }
    return "?" + "&".join(f"{key}={value}" for key, value in query.items())


def in_step(ledger: Ledger) -> NewFact:
    """Someone's employment in the commune, whose next step comes in September 2025."""
    return NewFact(
        kind="employment",
        official="x",
        validity=since("2015-01-01"),
        payload={
            "unit_id": ledger.units["commune"],
            "category": "cong_chuc",
            "rank_code": "01.003",
            "salary_step": 4,
            "step_from": "2022-09-01",
        },
    )


@pytest.fixture
def lawful(ledger: Ledger, settings_folder) -> Ledger:
    """A ledger that has adopted the packaged law."""
    adopt_packaged(by="tests", at=MOMENT + timedelta(days=9))
    ledger.entries_written = audit.head().number
    return ledger


@pytest.fixture
def officials(lawful: Ledger) -> dict[str, int]:
    """A director near the end of a term, and a commune deputy with a measure and a step."""
    ledger = lawful
    director, _ = ledger.official(
        person("x", "birth_date", "1975-03"),
        person("x", "sex", "nam"),
        appointment("x", ledger.posts["department-head"], since("2021-03-15")),
        name=FORMULA,
    )
    deputy, _ = ledger.official(
        appointment("x", ledger.posts["commune-deputy"], since("2023-01-01")),
        in_step(ledger),
        NewFact(
            kind="disciplinary_measure",
            official="x",
            validity=since("2025-01-01", "2026-01-01"),
            payload={"measure": "khien_trach"},
        ),
        name="<script>Nông Thị Mẫu</script>",
    )
    snapshot_of(ledger.entries_written)
    return {"director": director, "deputy": deputy}


def shown(client: Client, query: str) -> str:
    response = client.get(HERE + query)
    assert response.status_code == 200
    return response.content.decode()


class TestDuePage:
    def test_names_rule_and_confidence_and_leads_to_the_source(self, ledger, officials, sign_in):
        page = shown(sign_in("provincial_analyst"), asked(ledger))

        assert "Đến hạn bổ nhiệm lại" in page
        assert "Điều 41 Nghị định số 138/2020/NĐ-CP" in page
        assert "Chưa đối chiếu văn bản gốc" in page
        assert f"/can-bo/{officials['director']}/minh-chung/appointment/" in page
        assert "01/09/2025" in page
        assert "lên bậc 5" in page

    def test_writes_a_name_as_text(self, ledger, officials, sign_in):
        assert "<script>Nông" not in shown(sign_in("provincial_analyst"), asked(ledger))

    def test_completes_the_address(self, ledger, officials, sign_in):
        response = sign_in("provincial_analyst").get(HERE)

        assert response.status_code == 302
        assert "ngay=" in response.url
        assert "phien-ban=" in response.url

    def test_keeps_to_the_units_of_the_reader(self, ledger, officials, sign_in):
        page = shown(sign_in("unit_hr_officer", unit_id=ledger.units["commune"]), asked(ledger))

        assert "Nông Thị Mẫu" in page
        assert "HYPERLINK" not in page
        assert f"/can-bo/{officials['director']}/" not in page

    def test_gives_nothing_of_a_unit_outside_of_the_scope(self, ledger, officials, sign_in):
        reader = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])

        page = shown(reader, asked(ledger, don_vi=ledger.units["department"]))
        assert "HYPERLINK" not in page
        assert "Không có việc nào" in page

    def test_tells_no_measure_without_the_right(self, ledger, officials, sign_in):
        assert "Hết thời hạn kỷ luật" not in shown(sign_in("provincial_analyst"), asked(ledger))

    def test_tells_measures_with_the_right(self, ledger, officials, sign_in):
        reader = sign_in("provincial_analyst", further_permissions=[Permission.SEE_DISCIPLINE])

        assert "Hết thời hạn kỷ luật" in shown(reader, asked(ledger))

    def test_narrows_by_kind_and_state_and_month(self, ledger, officials, sign_in):
        reader = sign_in("provincial_analyst")

        assert "lên bậc 5" not in shown(reader, asked(ledger, loai="bo_nhiem_lai"))
        assert "lên bậc 5" not in shown(reader, asked(ledger, tinh_trang="qua-han"))
        assert "lên bậc 5" not in shown(reader, asked(ledger, tu="2026-06"))
        assert "thiếu ngày sinh" in shown(reader, asked(ledger, tinh_trang="chua-tinh-duoc"))

    def test_shows_no_sources_and_no_files_to_a_head(self, ledger, officials, sign_in):
        head = sign_in("unit_head", unit_id=ledger.units["department"])

        page = shown(head, asked(ledger))
        assert "HYPERLINK" in page
        assert "minh-chung" not in page
        assert "danh-sach.xlsx" not in page
        assert head.get(f"{HERE}danh-sach.xlsx{asked(ledger)}").status_code == 403

    @pytest.mark.parametrize(
        "wrong",
        ["ngay=hom-nay", "loai=khac", "tinh-trang=x", "tu=2026-13", "den=9999-01", "don-vi=-1",
         "trang=0", "don-vi=" + "9" * 10_000],
    )  # fmt: skip
    def test_refuses_what_it_does_not_understand(self, ledger, officials, sign_in, wrong):
        response = sign_in("provincial_analyst").get(f"{HERE}?phien-ban=2&{wrong}")

        assert response.status_code == 400

    def test_waits_for_what_is_not_computed(self, lawful, sign_in):
        assert sign_in("provincial_analyst").get(HERE + asked(lawful)).status_code == 202

    def test_asks_the_database_as_often_for_more_people(self, ledger, officials, sign_in):
        reader = sign_in("provincial_analyst")

        def questions() -> int:
            shown(reader, asked(ledger))
            with CaptureQueriesContext(connection) as asked_for:
                shown(reader, asked(ledger))
            return len(asked_for)

        few = questions()
        for number in range(4):
            ledger.official(
                NewFact(
                    kind="employment",
                    official="x",
                    validity=since("2015-01-01"),
                    payload={"unit_id": ledger.units["commune"], "category": "cong_chuc"},
                ),
                name=f"Người {number}",
            )
        snapshot_of(ledger.entries_written)

        assert questions() == few


class TestFiles:
    def test_sheet_writes_formulas_as_text_and_is_logged(self, ledger, officials, sign_in):
        reader = sign_in("provincial_analyst")
        response = reader.post(f"{HERE}danh-sach.xlsx{asked(ledger)}", PURPOSE)

        sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == FORMULA]
        assert cells
        assert all(cell.data_type == "s" for cell in cells)
        assert [cell.value for cell in sheet[4]][:3] == ["STT", "Họ và tên", "Nội dung"]
        assert sheet.page_setup.orientation == "landscape"
        export = Export.objects.get()
        assert (export.what, export.format) == ("viec_den_han", "xlsx")
        assert sorted(export.official_ids) == sorted(officials.values())

    def test_calendar_has_the_same_names_for_the_same_duties(self, ledger, officials, sign_in):
        reader = sign_in("provincial_analyst")

        def events():
            body = reader.post(f"{HERE}lich.ics{asked(ledger)}", PURPOSE).content
            return {
                str(event["uid"]): event["dtstart"].dt
                for event in Calendar.from_ical(body).walk("VEVENT")
            }

        first = events()
        ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2022-03-15")), name="Lý Mẫu"
        )
        snapshot_of(ledger.entries_written)
        assert first
        assert all(type(start).__name__ == "date" for start in first.values())
        assert first.items() <= events().items()

    @pytest.mark.parametrize("name", ["danh-sach.xlsx", "lich.ics"])
    def test_hold_nobody_outside_of_the_scope(self, ledger, officials, sign_in, name):
        reader = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])
        reader.post(f"{HERE}{name}{asked(ledger)}", PURPOSE)

        assert Export.objects.get().official_ids == [officials["deputy"]]

    def test_are_not_for_who_may_export_but_not_see_what_is_due(self, ledger, officials, sign_in):
        inspector = sign_in("inspector")

        assert inspector.get(f"{HERE}lich.ics{asked(ledger)}").status_code == 404
        assert not Export.objects.exists()

    def test_print_is_logged(self, ledger, officials, sign_in):
        address = HERE + asked(ledger, **{"in": "1"})
        printed = sign_in("provincial_analyst").post(address, PURPOSE).content.decode()

        assert "HYPERLINK" in printed
        export = Export.objects.get()
        assert (export.format, export.purpose) == ("in", "bao_cao: họp giao ban")

    def test_print_of_a_long_list_comes_in_parts_that_say_so(
        self, ledger, officials, sign_in, monkeypatch
    ):
        monkeypatch.setattr("ngangtam_web.web.pages.due_choices.PRINTED_ROWS", 1)
        reader = sign_in("provincial_analyst")
        parts = [
            reader.post(
                HERE + asked(ledger, **{"in": "1", "trang": number, "tinh-trang": "tat-ca"}),
                PURPOSE,
            ).content.decode()
            for number in (1, 2)
        ]

        assert "Bản in này gồm việc thứ 1 đến 1 trong" in parts[0]
        assert "Bản in này gồm việc thứ 2 đến 2 trong" in parts[1]
        assert "trang=2&amp;in=1" in parts[0]
        assert [len(export.official_ids) for export in Export.objects.order_by("id")] == [1, 1]

    @pytest.mark.parametrize("name", ["danh-sach.xlsx", "lich.ics", ""])
    @pytest.mark.parametrize("given", [None, {"purpose": "x"}, {"purpose_kind": "bao_cao"}])
    def test_ask_what_for_before_anything_leaves(self, ledger, officials, sign_in, name, given):
        reader = sign_in("provincial_analyst")
        address = HERE + name + asked(ledger, **({} if name else {"in": "1"}))
        answer = reader.get(address) if given is None else reader.post(address, given)

        assert answer.status_code == (200 if given is None else 422)
        assert 'name="purpose"' in answer.content.decode()
        assert "HYPERLINK" not in answer.content.decode()
        assert not Export.objects.exists()


class TestCounts:
    def test_are_by_kind_and_urgency_for_whom_the_scope_shows(self, ledger, officials):
        scope = DueScope(officials=Scope.of_units([ledger.units["commune"]]))

        found = due_counts(scope=scope, day=day("2025-06-30"))

        assert found.number("nang_luong") == found.number("nang_luong", states=("due_now",)) == 1
        assert found.number("het_ky_luat") == 0
        assert found.number("bo_nhiem_lai") == 0

    def test_follow_the_next_entry(self, ledger, officials):
        scope = DueScope(officials=Scope.of_units([ledger.units["commune"]]))
        before = due_counts(scope=scope, day=day("2025-06-30")).number("nang_luong")
        ledger.official(
            appointment("x", ledger.posts["commune-deputy"], since("2023-01-01")), in_step(ledger)
        )
        with pytest.raises(BeingComputed):
            due_counts(scope=scope, day=day("2025-06-30"))
        snapshot_of(audit.head().number)

        after = due_counts(scope=scope, day=day("2025-06-30")).number("nang_luong")

        assert (before, after) == (1, 2)


class TestDays:
    @pytest.mark.parametrize("written", ["30/06/2025", "30/6/2025", "30.06.2025", "30062025"])
    def test_written_as_people_do_lead_to_the_one_address(self, sign_in, ledger, written):
        client = sign_in("provincial_analyst")

        answer = client.get(reverse("due"), {"ngay": written, "tu": "06/2025"})

        assert answer.status_code == 302
        assert answer.url == f"{reverse('due')}?ngay=2025-06-30&tu=2025-06"

    def test_that_are_none_are_refused_with_the_form_to_write(self, sign_in, ledger):
        answer = sign_in("provincial_analyst").get(reverse("due"), {"ngay": "31/02/2025"})

        assert answer.status_code == 400
        assert "30/06/2025" in answer.content.decode()
