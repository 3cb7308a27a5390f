"""Of whom in a sent file it is open which official is meant: shown in scope, decided by hand."""

# ruff: noqa: F811
from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ngangtam.careers import PersonAttribute
from ngangtam.intake.matching import people
from ngangtam.intake.matching.people import MODEL
from ngangtam.kernel import OfficialId
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.audit.models import Look
from ngangtam_web.apps.intake_batches import sending
from ngangtam_web.apps.intake_batches.forgetting import forget_findings
from ngangtam_web.apps.intake_batches.models import IdentityDecision, PersonAsked, SentFileStep
from ngangtam_web.apps.registry.actions import erase_official
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.bootstrap import sent_files
from tests.django.intake_batches.province import (
    CLERK,
    DEPUTY,
    DIRECTOR,
    MOMENT,
    facts,
    open_neighbor,
    send,
    table,
    workbook,
)
from tests.django.web.test_intake import (  # noqa: F401
    analyst,
    folders,
    number_of,
    officer,
    reader,
    sent_by,
    sheet,
    unit,
)
from tests.django.web.test_intake_differences import uploaded

#: The director, with two digits of the year of birth swapped.
MISTYPED = (1, "Bế Thị Thử", "05/03/1957", "", "Nữ", "Phó Giám đốc", "Công chức", "")
REASON = {"reason": "đối chiếu hồ sơ gốc"}


def checked(client: Client, unit: int | str, file) -> int:
    number = number_of(sent_by(client, unit, file))
    assert sent_files.check(number) == "checked"
    return number


def asked(number: int, *, outcome: str = "ask") -> int:
    rows = PersonAsked.objects.filter(sent_file_id=number, is_everywhere=True, outcome=outcome)
    return rows.count()


def fields_of(page: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'name="(nguoi-[0-9a-f]{64})"', page)))


def officials() -> dict[int, set[str]]:
    """List whose names are known, with the birth dates of each."""
    found: dict[int, set[str]] = {}
    for fact in facts():
        if isinstance(fact, PersonAttribute) and fact.attribute == "birth_date":
            found.setdefault(fact.official_id, set()).add(str(fact.value))
    return found


def page_of(client: Client, number: int) -> str:
    return client.get(f"/tiep-nhan/{number}/nguoi/").content.decode()


@pytest.fixture
def number(officer, unit, tmp_path) -> int:
    """Send the list of a unit in which the director is mistyped; gives its number."""
    send(workbook(tmp_path / "truoc.xlsx", DIRECTOR, CLERK))
    return checked(officer, unit, sheet(tmp_path, MISTYPED))


@pytest.fixture
def director(number) -> int:
    return next(who for who, born in officials().items() if born == {"1975-03-05"})


def decide(client: Client, number: int, answer: str | int, **more: str):
    (field,) = fields_of(page_of(client, number))
    data = {field: str(answer)} | REASON | more
    return client.post(f"/tiep-nhan/{number}/nguoi/", data)


class TestWhatIsShown:
    def test_both_records_side_by_side_with_what_speaks_for_and_against(
        self,
        analyst,
        number,
        director,
    ):
        page = page_of(analyst, number)

        assert "05/03/1957" in page
        assert "05/03/1975" in page
        assert f"Hồ sơ số {director}" in page
        assert "Giám đốc" in page
        assert "Họ tên giống nhau, ít người trùng tên" in page
        assert "Ngày sinh lệch một chữ số" in page
        assert "Trang 1 › A4" in page or "Trang 1 › B4" in page
        assert not re.search(r"\d,\d bit|bits", page)

    def test_the_page_of_the_file_leads_there_with_the_count(self, analyst, number):
        page = analyst.get(f"/tiep-nhan/{number}/").content.decode()

        assert f'href="/tiep-nhan/{number}/nguoi/"' in page
        assert "1 người trong tệp chưa rõ là hồ sơ nào" in page

    def test_who_may_only_send_is_told_nothing(self, officer, number):
        assert officer.get(f"/tiep-nhan/{number}/nguoi/").status_code == 403
        page = officer.get(f"/tiep-nhan/{number}/").content.decode()
        assert f"/tiep-nhan/{number}/nguoi/" not in page

    def test_is_not_there_for_who_takes_in_files_of_other_units(self, reader, number):
        other = reader("khac", "provincial_analyst", open_neighbor())

        assert other.get(f"/tiep-nhan/{number}/nguoi/").status_code == 404

    def test_is_not_there_where_nobody_is_asked_about(self, analyst, officer, unit, tmp_path):
        clear = checked(officer, unit, sheet(tmp_path, DIRECTOR))

        assert analyst.get(f"/tiep-nhan/{clear}/nguoi/").status_code == 404
        assert analyst.get("/tiep-nhan/999/nguoi/").status_code == 404

    def test_looks_are_logged(self, analyst, number, director):
        page_of(analyst, number)

        assert Look.objects.filter(official_id=director, purpose="intake", by="tong-hop").exists()

    def test_lies_unreadable_in_the_database(self, number):
        kept = b"".join(bytes(row.content_encrypted) for row in PersonAsked.objects.all())

        assert kept
        assert "Thử".encode() not in kept

    def test_costs_no_query_each(self, analyst, officer, unit, number, tmp_path):
        page_of(analyst, number)
        with CaptureQueriesContext(connection) as few:
            page_of(analyst, number)
        clerk = (2, "Hà Ví Dụ", "1991", "", "Nam", "Phó Giám đốc", "Công chức", "")
        more = checked(officer, unit, sheet(tmp_path, MISTYPED, clerk, name="nhieu.xlsx"))
        assert asked(more) == 2
        page_of(analyst, more)
        with CaptureQueriesContext(connection) as many:
            page_of(analyst, more)

        assert len(many) == len(few)


class TestScope:
    def test_who_sees_a_unit_learns_nothing_of_likenesses_elsewhere(
        self,
        analyst,
        officer,
        reader,
        unit,
        tmp_path,
    ):
        neighbor = open_neighbor()
        send(workbook(tmp_path / "truoc.xlsx", DIRECTOR, unit="SỞ TÀI CHÍNH"))
        of_unit = reader("tai-don-vi", "provincial_analyst", unit)
        number = checked(officer, unit, sheet(tmp_path, MISTYPED))
        assert neighbor

        assert "Hồ sơ số" in page_of(analyst, number)
        assert of_unit.get(f"/tiep-nhan/{number}/nguoi/").status_code == 404

    def test_who_sees_a_unit_points_out_its_officials_and_founds_nobody(
        self,
        reader,
        unit,
        number,
        director,
    ):
        of_unit = reader("tai-don-vi", "provincial_analyst", unit)
        page = page_of(of_unit, number)
        assert f"Là hồ sơ số {director}" in page
        assert "lập hồ sơ mới" not in page

        assert decide(of_unit, number, "moi").status_code == 404
        assert decide(of_unit, number, director).status_code == 302

    def test_native_places_are_for_who_may_see_them(
        self,
        analyst,
        reader,
        officer,
        unit,
        tmp_path,
    ):
        header = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Quê quán", "Đối tượng")

        def listed(name: str, born: str):
            row = (1, "Bế Thị Thử", born, "Nữ", "xã Mẫu, tỉnh Thử", "Công chức")
            rows = [("SỞ NỘI VỤ",), ("(Tính đến ngày 31/12/2020)",), header, row]
            return table(tmp_path / name, rows)

        send(listed("truoc.xlsx", "05/03/1975"))
        made = listed("sau.xlsx", "05/03/1957")
        number = checked(officer, unit, uploaded(made))
        page = page_of(analyst, number)
        assert "Ngày sinh lệch một chữ số" in page
        assert "xã Mẫu" not in page
        assert "quê quán" not in page.lower()

        open_one = reader("xem-het", "provincial_analyst", further=["see_sensitive"])
        page = page_of(open_one, number)
        assert "xã Mẫu" in page
        assert "Cùng quê quán" in page


class TestDeciding:
    def taken_in(self, client: Client, number: int) -> None:
        assert sent_files.check(number) == "checked"
        client.post(f"/tiep-nhan/{number}/", {"quyet-dinh": "tiep-nhan"})
        assert sent_files.take_in(number) == "taken_in"

    def test_for_a_record_takes_the_row_in_as_of_that_record(self, analyst, number, director):
        before = set(officials())
        assert decide(analyst, number, director).status_code == 302
        self.taken_in(analyst, number)

        assert set(officials()) == before
        step = SentFileStep.objects.get(sent_file_id=number, state="taken_in")
        assert step.details["counts"].get("held_back", 0) == 0
        # The day of birth contradicts what is known; that is another question.
        assert step.details["counts"]["conflict"] >= 1
        assert not PersonAsked.objects.exists()

    def test_for_somebody_new_makes_one_record_however_often_it_is_sent(
        self,
        analyst,
        officer,
        unit,
        number,
        tmp_path,
    ):
        before = set(officials())
        assert decide(analyst, number, "moi").status_code == 302
        self.taken_in(analyst, number)
        (new,) = set(officials()) - before
        assert officials()[new] == {"1957-03-05"}

        for name in ("lai.xlsx", "lan-ba.xlsx"):
            again = checked(officer, unit, sheet(tmp_path, MISTYPED, DEPUTY, name=name))
            assert (asked(again), asked(again, outcome="decided")) == (0, 1)
            assert f"đã lập hồ sơ số {new}" in page_of(analyst, again)
        analyst.post(f"/tiep-nhan/{again}/", {"quyet-dinh": "tiep-nhan"})
        assert sent_files.take_in(again) == "taken_in"
        assert len(set(officials()) - before) == 2

    def test_somebody_new_is_new_again_when_the_entry_is_taken_back(
        self,
        analyst,
        officer,
        unit,
        number,
        tmp_path,
    ):
        before = set(officials())
        decide(analyst, number, "moi")
        self.taken_in(analyst, number)
        sent_files.undo(entry=audit.head().number, reason="thử", by="tests")
        assert set(officials()) == before

        again = checked(officer, unit, sheet(tmp_path, MISTYPED, name="lai.xlsx"))
        assert (asked(again), asked(again, outcome="decided")) == (0, 1)
        analyst.post(f"/tiep-nhan/{again}/", {"quyet-dinh": "tiep-nhan"})
        assert sent_files.take_in(again) == "taken_in"
        assert len(set(officials()) - before) == 1

    def test_holds_when_the_file_was_returned_and_is_sent_again(
        self,
        analyst,
        officer,
        unit,
        number,
        director,
        tmp_path,
    ):
        decide(analyst, number, director)
        sent_files.check(number)
        analyst.post(f"/tiep-nhan/{number}/", {"quyet-dinh": "tra-lai", "reason": "thiếu cột"})
        assert not PersonAsked.objects.exists()
        again = checked(officer, unit, sheet(tmp_path, MISTYPED, DEPUTY, name="lai.xlsx"))

        assert (asked(again), asked(again, outcome="decided")) == (0, 1)

    def test_says_nothing_of_a_list_of_another_sender(
        self,
        analyst,
        number,
        director,
        tmp_path,
    ):
        decide(analyst, number, director)
        other = checked(analyst, "", sheet(tmp_path, MISTYPED, name="toan-tinh.xlsx"))

        assert (asked(other), asked(other, outcome="decided")) == (1, 0)

    def test_says_nothing_of_who_is_written_otherwise(
        self,
        analyst,
        officer,
        unit,
        number,
        director,
        tmp_path,
    ):
        decide(analyst, number, director)
        otherwise = (1, "Bế Thị Thử", "05/03/1974", *MISTYPED[3:])
        other = checked(officer, unit, sheet(tmp_path, otherwise, name="khac.xlsx"))

        assert asked(other) == 1

    def test_is_taken_back(self, analyst, number, director):
        decide(analyst, number, director)
        sent_files.check(number)
        page = page_of(analyst, number)
        assert "đã quyết định" in page
        assert REASON["reason"] in page
        assert decide(analyst, number, "de-sau").status_code == 302
        sent_files.check(number)

        assert (asked(number), asked(number, outcome="decided")) == (1, 0)
        answers = IdentityDecision.objects.order_by("id").values_list("answer", flat=True)
        assert list(answers) == ["same", "ask"]

    def test_needs_a_reason_and_keeps_what_was_chosen(self, analyst, number, director):
        response = decide(analyst, number, director, reason="ừ")

        assert response.status_code == 422
        assert re.search(rf'value="{director}" checked', response.content.decode())
        assert not IdentityDecision.objects.exists()

    def test_needs_an_answer(self, analyst, number):
        assert decide(analyst, number, "de-sau").status_code == 422
        assert not IdentityDecision.objects.exists()

    @pytest.mark.parametrize("answer", ["999", "0", "-1", "abc", "", "1" * 40])
    def test_is_for_who_was_shown_alone(self, analyst, number, answer):
        assert decide(analyst, number, answer).status_code == 404
        assert not IdentityDecision.objects.exists()

    def test_is_for_a_person_of_the_file_alone(self, analyst, number, director):
        for name in ("ab" * 32, "zz", ""):
            data = {f"nguoi-{name}": str(director)} | REASON
            assert analyst.post(f"/tiep-nhan/{number}/nguoi/", data).status_code == 404

    def test_is_not_for_who_sent_it(self, analyst, number, unit, tmp_path):
        own = checked(analyst, unit, sheet(tmp_path, MISTYPED, CLERK, name="cua-minh.xlsx"))
        page = page_of(analyst, own)
        assert "Người gửi không tự quyết định" in page
        assert not fields_of(page)

        assert analyst.post(f"/tiep-nhan/{own}/nguoi/", REASON).status_code == 403

    def test_ends_when_the_file_was_decided_on(self, analyst, number, director):
        (field,) = fields_of(page_of(analyst, number))
        analyst.post(f"/tiep-nhan/{number}/", {"quyet-dinh": "tiep-nhan"})

        for state in ("accepted", "taken_in"):
            assert sending.state_of(number) == state
            answer = analyst.post(f"/tiep-nhan/{number}/nguoi/", {field: str(director)} | REASON)
            assert "Tệp không còn chờ quyết định" in answer.content.decode()
            sent_files.take_in(number)
        assert not IdentityDecision.objects.exists()


class TestErasing:
    def test_forgets_rows_that_may_have_meant_them_and_what_was_decided_on_them(
        self,
        analyst,
        officer,
        unit,
        number,
        director,
        tmp_path,
    ):
        decide(analyst, number, director)
        assert PersonAsked.objects.filter(candidates__contains=[director]).exists()
        with scoped("all"):
            erase_official(official_id=OfficialId(director), reason="thử", by="tests", at=MOMENT)
            forget_findings(OfficialId(director))
        assert not PersonAsked.objects.filter(candidates__contains=[director]).exists()

        again = checked(officer, unit, sheet(tmp_path, MISTYPED, DEPUTY, name="lai.xlsx"))
        assert asked(again, outcome="decided") == 0


def test_a_failure_of_the_matcher_ends_the_check_with_the_reason(
    analyst, officer, unit, tmp_path, monkeypatch
):
    send(workbook(tmp_path / "truoc.xlsx", DIRECTOR, CLERK))
    broken = replace(MODEL.comparisons[0], blank="no_such_column_l IS NULL")
    model = replace(MODEL, comparisons=(broken, *MODEL.comparisons[1:]))
    monkeypatch.setattr(people, "MODEL", model)
    number = number_of(sent_by(officer, unit, sheet(tmp_path, MISTYPED)))
    before = audit.head()

    assert sent_files.check(number) == "unreadable"
    assert "thiếu bộ nhớ" in analyst.get(f"/tiep-nhan/{number}/").content.decode()
    assert audit.head() == before
