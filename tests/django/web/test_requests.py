"""Requests are sent, acknowledged and answered within their terms, and nothing is rewritten."""

import io
import json
import re
import zipfile
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from ngangtam.careers import Qualification
from ngangtam_web.apps.accounts.granting import grant_role
from ngangtam_web.apps.accounts.models import Grant, User
from ngangtam_web.apps.accounts.roles import SPECIAL_PERMISSIONS, Permission
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.registry.actions import erase_official
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.apps.work_items import actions, queries
from tests.django.registry.ledger import CELL, Ledger, appointment, degree, person, since
from tests.django.web.change_forms import DECISION, Form

_TEXT = "Bằng thạc sĩ Luật cấp ngày 20/5/2019, hồ sơ đang ghi đại học."


@pytest.fixture
def official_id(ledger: Ledger):
    official_id, _ = ledger.official(
        appointment("x", ledger.posts["department-head"], since("2021-03-15")),
        degree("x", "dai_hoc", since("2004-06-01"), source=CELL),
        person("x", "ethnicity", "tay"),
    )
    return official_id


@pytest.fixture
def officer(ledger, sign_in):
    return sign_in("unit_hr_officer", unit_id=ledger.units["department"])


@pytest.fixture
def analyst(sign_in):
    return sign_in("provincial_analyst", further_permissions=sorted(SPECIAL_PERMISSIONS))


@pytest.fixture
def own(sign_in, official_id):
    return sign_in("official", official_id=official_id)


def hidden_in(text: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', text))


def asked(client, official_id, tail: str, **typed) -> str:
    address = f"/can-bo/{official_id}/{tail}"
    opened = client.get(address)
    assert opened.status_code == 200
    response = client.post(address, hidden_in(opened.content.decode()) | {"text": _TEXT} | typed)
    assert response.status_code == 302, response.content.decode()[-2000:]
    return response.url


def answered(client, address: str, typed: dict[str, str]):
    """Send an answer as a browser does, with what is hidden in its form."""
    return client.post(address, hidden_in(client.get(address).content.decode()) | typed)


def number_of(address: str) -> int:
    return int(address.strip("/").split("/")[-1])


class TestCorrections:
    def test_are_answered_by_the_entry_that_makes_them(self, ledger, officer, analyst, official_id):
        fact_id = ledger.fact_id(Qualification)
        address = asked(officer, official_id, f"de-nghi/degree/{fact_id}/")
        shown = analyst.get(address).content.decode()
        assert _TEXT in shown
        change = re.search(r'href="(/can-bo/\d+/cap-nhat/[^"]+yeu-cau=\d+)"', shown)[1]

        form = Form(analyst, change).open()
        assert form.hidden["yeu-cau"] == str(number_of(address))
        form.save({"state": "held", "level": "thac_si", "start": "20/5/2019"})

        head = audit.head().number
        answered = officer.get(address).content.decode()
        assert "Đã thực hiện" in answered
        assert f"Lần cập nhật {head}" in answered
        assert DECISION["reason"] in answered

    def test_of_a_missing_fact_open_the_form_that_adds_it(self, officer, analyst, official_id):
        address = asked(officer, official_id, "de-nghi/commendation/")

        assert f"/can-bo/{official_id}/cap-nhat/commendation/?yeu-cau=" in (
            analyst.get(address).content.decode()
        )

    def test_are_refused_with_a_reason_and_an_article(self, officer, analyst, official_id):
        address = asked(officer, official_id, "de-nghi/degree/")

        bare = answered(analyst, address, {"viec": "tu-choi", "text": "Không có văn bản."})
        assert bare.status_code == 400
        assert "Không có văn bản." in bare.content.decode()
        answered(
            analyst,
            address,
            {"viec": "tu-choi", "text": "Không có văn bản.", "article": "khoản 1 Điều 5"},
        )

        shown = officer.get(address).content.decode()
        assert "Từ chối, có lý do" in shown
        assert "khoản 1 Điều 5" in shown

    def test_are_not_answered_by_their_sender(self, analyst, official_id):
        address = asked(analyst, official_id, "de-nghi/degree/")

        answered(analyst, address, {"viec": "chap-nhan", "text": "Tự làm"})

        with scoped("all"):
            assert queries.request(number_of(address)).state == "received"
        assert "Trả lời đã thực hiện" not in analyst.get(address).content.decode()

    def test_are_answered_once_by_a_form_that_is_sent_twice(self, officer, analyst, official_id):
        address = asked(officer, official_id, "de-nghi/degree/")
        typed = hidden_in(analyst.get(address).content.decode()) | {"viec": "nhan"}
        twice = [analyst.post(address, typed, follow=True) for _ in range(2)]

        assert "Biểu mẫu này đã được gửi trước đó." in twice[1].content.decode()
        with scoped("all"):
            assert len(queries.request(number_of(address)).steps) == 1

    @pytest.mark.parametrize("token", ["", "la", "a" * 10_000])
    def test_are_not_answered_by_a_form_that_is_not_ours(
        self, officer, analyst, official_id, token
    ):
        address = asked(officer, official_id, "de-nghi/degree/")
        analyst.post(address, {"viec": "nhan", "once": token})

        with scoped("all"):
            assert queries.request(number_of(address)).state == "received"

    def test_are_answered_once(self, officer, analyst, official_id):
        address = asked(officer, official_id, "de-nghi/degree/")
        for text in ("Lần đầu", "Lần sau"):
            answered(analyst, address, {"viec": "chap-nhan", "text": text})

        shown = analyst.get(address).content.decode()
        assert "Lần đầu" in shown
        assert "Lần sau" not in shown

    def test_sent_twice_are_one(self, ledger, officer, official_id):
        address = f"/can-bo/{official_id}/de-nghi/degree/"
        typed = hidden_in(officer.get(address).content.decode()) | {"text": _TEXT}

        first, again = officer.post(address, typed), officer.post(address, typed)

        assert first.url == again.url

    def test_carry_a_file_that_both_sides_may_open(self, officer, analyst, official_id):
        scan = SimpleUploadedFile("bang.pdf", b"%PDF-1.4\nx\n%%EOF\n", "application/pdf")
        address = asked(officer, official_id, "de-nghi/degree/", scan=scan)

        for client in (officer, analyst):
            given = client.get(f"{address}minh-chung/")
            assert given.status_code == 200
            assert b"".join(given.streaming_content).startswith(b"%PDF")

    def test_keep_what_was_typed_when_something_is_wrong(self, officer, official_id):
        address = f"/can-bo/{official_id}/de-nghi/degree/"

        for text, status in (("", 400), ("x" * 10_000, 400), ("a\x00b", 400)):
            assert officer.post(address, {"text": text}).status_code == status

    def test_leave_files_elsewhere_unknown(self, ledger, sign_in, official_id):
        neighbor = sign_in("unit_hr_officer", unit_id=ledger.units["commune"])
        with scoped("all"):
            number = actions.send_request(
                kind="chinh_ly",
                official_id=official_id,
                text=_TEXT,
                by="ai-do",
                at=timezone.now(),
                is_own=False,
            )

        assert neighbor.get(f"/yeu-cau/{number}/").status_code == 404
        assert neighbor.get(f"/yeu-cau/{number}/minh-chung/").status_code == 404
        assert neighbor.get(f"/can-bo/{official_id}/de-nghi/").status_code == 404
        assert _TEXT not in neighbor.get("/yeu-cau/").content.decode()


class TestGrantThatEnded:
    def test_names_nobody_any_more_in_what_was_sent(self, ledger, sign_in, official_id):
        client = sign_in("unit_hr_officer", account="da-chuyen", unit_id=ledger.units["department"])
        address = asked(client, official_id, "de-nghi/degree/")
        assert "Lò Thị Mẫu" in client.get("/yeu-cau/").content.decode()
        user_id = User.objects.get(username="da-chuyen").pk
        Grant.objects.filter(user_id=user_id).update(valid_to=timezone.localdate())
        grant_role(
            user_id=user_id,
            role="unit_hr_officer",
            unit_id=ledger.units["commune"],
            valid_from=timezone.localdate(),
            by="tests",
            at=timezone.now(),
        )

        listed = client.get("/yeu-cau/?muc=toi-gui").content.decode()
        opened = client.get(address).content.decode()

        assert address in listed
        assert _TEXT in opened
        for shown in (listed, opened):
            assert "Lò Thị Mẫu" not in shown
            assert f'href="/can-bo/{official_id}/"' not in shown


class TestList:
    @pytest.mark.parametrize("query", ["muc=x", "trang-thai=x", "han=x", "muc=can-tra-loi"])
    def test_refuses_a_filter_that_there_is_not_for_the_reader(self, officer, query):
        answer = officer.get(f"/yeu-cau/?{query}")

        assert answer.status_code == 400
        assert "trong địa chỉ" in answer.content.decode()


class TestTerms:
    def test_are_shown_and_overdue_is_derived(self, officer, analyst, official_id, monkeypatch):
        with scoped("all"):
            number = actions.send_request(
                kind="chinh_ly",
                official_id=official_id,
                text=_TEXT,
                by="reader-unit_hr_officer",
                at=timezone.now() - timedelta(days=11),
                is_own=False,
            )

        shown = analyst.get("/yeu-cau/?han=qua-han").content.decode()
        assert f"/yeu-cau/{number}/" in shown
        assert "Quá hạn trả lời" in shown
        answered(analyst, f"/yeu-cau/{number}/", {"viec": "gia-han", "text": "Chờ xác minh"})
        again = analyst.get("/yeu-cau/?han=qua-han").content.decode()
        assert "Quá hạn phản hồi đã nhận" in again
        answered(analyst, f"/yeu-cau/{number}/", {"viec": "nhan"})
        assert f"/yeu-cau/{number}/" not in analyst.get("/yeu-cau/?han=qua-han").content.decode()

    def test_name_their_article_and_what_nobody_confirmed(self, officer, analyst, official_id):
        address = asked(officer, official_id, "de-nghi/degree/")

        shown = analyst.get(address).content.decode()

        assert "356/2025/NĐ-CP" in shown
        assert "Chưa đối chiếu văn bản gốc" in shown


class TestOwnData:
    def test_requests_of_the_person_have_a_kind(self, own, analyst, official_id):
        address = asked(own, official_id, "yeu-cau/", kind="han_che")

        shown = analyst.get(address).content.decode()

        assert "Hạn chế xử lý dữ liệu" in shown
        assert "người có dữ liệu" in shown

    def test_is_handed_over_whole_and_logged(self, own, official_id):
        response = own.get(f"/can-bo/{official_id}/du-lieu/")

        archive = zipfile.ZipFile(io.BytesIO(response.content))
        written = json.loads(archive.read("du-lieu-ca-nhan.json"))
        page = archive.read("du-lieu-ca-nhan.html").decode()
        values = {fact["content"].get("value") for fact in written["facts"]}
        assert {"Lò Thị Mẫu", "tay"} <= values
        assert any(fact["source"].get("cell") == "F12" for fact in written["facts"])
        assert "danh-sach.xlsx" in page
        assert "own-data" in {look.purpose for look in audit.looks_at(official_id=official_id)}

    def test_names_no_inspector_among_who_looked(self, own, sign_in, official_id):
        sign_in("inspector").get(f"/can-bo/{official_id}/")

        archive = zipfile.ZipFile(io.BytesIO(own.get(f"/can-bo/{official_id}/du-lieu/").content))

        assert "reader-inspector" not in archive.read("du-lieu-ca-nhan.json").decode()

    def test_of_others_is_not_there(self, ledger, own, analyst):
        other, _ = ledger.official(name="Lý Mẫu Hai")

        for tail in ("du-lieu/", "yeu-cau/", "de-nghi/"):
            assert own.get(f"/can-bo/{other}/{tail}").status_code == 404
        assert analyst.get(f"/can-bo/{other}/du-lieu/").status_code in {403, 404}
        assert Permission.SEE_OWN_FILE


class TestHistory:
    def test_of_requests_is_never_rewritten(self, officer, official_id):
        asked(officer, official_id, "de-nghi/degree/")

        from django.db import DatabaseError, transaction

        for statement in (
            "UPDATE work_items_workitem SET sent_by = 'x'",
            "DELETE FROM work_items_workitem",
        ):
            with (
                pytest.raises(DatabaseError),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)

    def test_shows_nothing_outside_of_a_scope(self, officer, official_id):
        asked(officer, official_id, "de-nghi/degree/")

        assert queries.requests_in_scope() == ()

    def test_of_an_erased_official_holds_no_words(self, officer, official_id):
        address = asked(officer, official_id, "de-nghi/degree/")
        with scoped("all"):
            erase_official(
                official_id=official_id, reason="x", by="tests", at=datetime.now().astimezone()
            )
            found = queries.request(number_of(address))

        assert found.text == ""
