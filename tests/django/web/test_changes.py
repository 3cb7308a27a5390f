"""Facts are changed through forms, each as one entry that can be taken back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ngangtam.careers import (
    Appointment,
    Commitment,
    PersonAttribute,
    Qualification,
)
from ngangtam.careers.changes import NewFact
from ngangtam.kernel import Validity
from ngangtam_web.apps.accounts.roles import SPECIAL_PERMISSIONS, Permission
from ngangtam_web.apps.audit import queries as audit
from tests.django.registry.ledger import appointment, degree, person, since
from tests.django.web.change_forms import (
    DECISION,
    KINDS,
    UNIT,
    Form,
    changer,
    form_of,
    official_id,
)

__all__ = ["changer", "official_id"]


class TestForms:
    @pytest.mark.parametrize("kind", sorted(KINDS))
    def test_write_a_fact_of_every_kind_and_take_it_back(self, ledger, changer, official_id, kind):
        typed, fact_type, content = KINDS[kind]
        before = set(ledger.facts())
        head = audit.head().number

        form = form_of(changer, official_id, kind).save(typed)

        known = {fact.fact_id for fact in before}
        written = [
            fact for fact in ledger.facts() if type(fact) is fact_type and fact.fact_id not in known
        ]
        fresh = [f for f in written if all(getattr(f, n) == v for n, v in content.items())]
        assert len(fresh) == 1
        assert audit.head().number == head + 1
        entry = audit.entry(head + 1)
        assert (entry.kind, entry.by) == ("decision", "reader-provincial_analyst")
        assert entry.reason == DECISION["reason"]
        assert form.went == f"/can-bo/{official_id}/cap-nhat/lan/{head + 1}/"
        assert "Hoàn tác" in changer.get(form.went).content.decode()

        undone = changer.post(f"/lan-cap-nhat/{head + 1}/hoan-tac/")

        assert undone.status_code == 302
        assert set(ledger.facts()) == before

    def test_end_the_post_that_a_new_one_displaces(self, ledger, changer, official_id):
        form = form_of(changer, official_id, "appointment").send(KINDS["appointment"][0])

        assert "Thông tin kết thúc theo" in form.shown
        assert "30/04/2024" in form.shown

        form.send(KINDS["appointment"][0], work="ghi")

        ends = sorted(str(f.validity.end) for f in ledger.facts() if type(f) is Appointment)
        assert len(ends) == 2
        assert ends[1] == "None" or ends[0] == "None"

    def test_refuse_in_words_what_contradicts(self, ledger, changer, official_id):
        typed = dict(KINDS["appointment"][0])
        del typed["ends_previous"]
        head = audit.head().number

        form = form_of(changer, official_id, "appointment").send(typed)

        assert "hai chức vụ chính cùng khối" in form.shown
        assert "Ghi thay đổi" not in form.shown
        form.send(typed, work="ghi")
        assert audit.head().number == head

    def test_make_the_post_that_a_unit_does_not_have_yet(self, ledger, changer, official_id):
        typed = KINDS["appointment"][0] | {"title": "chuyen_vien"}

        form = form_of(changer, official_id, "appointment").send(typed)
        assert "chức danh tại đơn vị sẽ được thêm" in form.shown
        form.send(typed, work="ghi")

        assert audit.entry(audit.head().number).added["post"] == 1

    def test_correct_a_fact_as_a_new_version_of_it(self, ledger, changer, official_id):
        fact_id = ledger.fact_id(Qualification)
        form = form_of(changer, official_id, "degree", fact_id, "sua")
        assert 'value="01/06/2004"' in form.shown

        form.save({"state": "held", "level": "tien_si", "start": "01/06/2004", "basis": "kept"})

        (fact,) = [f for f in ledger.facts() if type(f) is Qualification]
        assert (fact.fact_id, fact.level) == (fact_id, "tien_si")
        assert audit.entry(audit.head().number).kind == "correction"

    def test_leave_an_uncertain_day_that_was_not_touched(self, ledger, changer, official_id):
        ledger.record(
            facts=(
                degree(
                    official_id,
                    "thac_si",
                    Validity.between(None),
                ),
            )
        )
        ledger.record(
            facts=(
                NewFact(
                    kind="commitment",
                    official=official_id,
                    validity=since("2020-01-01", "2020-02-01"),
                    payload={"months": 1},
                ),
            )
        )
        fact_id = ledger.fact_id(Commitment)
        form = form_of(changer, official_id, "commitment", fact_id, "sua")

        form.save({"months": "2", "start": "01/01/2020", "end": "31/01/2020"})

        (fact,) = [f for f in ledger.facts() if type(f) is Commitment]
        assert fact.validity == since("2020-01-01", "2020-02-01")

    def test_end_a_fact(self, ledger, changer, official_id):
        fact_id = ledger.fact_id(Appointment)

        form_of(changer, official_id, "appointment", fact_id, "ket-thuc").save(
            {"end": "30/06/2025"}
        )

        (fact,) = [f for f in ledger.facts() if type(f) is Appointment]
        assert fact.validity == since("2021-03-15", "2025-07-01")

    def test_refuse_an_end_before_the_start(self, ledger, changer, official_id):
        fact_id = ledger.fact_id(Appointment)
        form = form_of(changer, official_id, "appointment", fact_id, "ket-thuc")

        form.send({"end": "30/06/2020"}, status=409)

        assert "Ngày kết thúc phải sau ngày bắt đầu" in form.shown
        assert 'value="30/06/2020"' in form.shown

    def test_withdraw_a_fact(self, ledger, changer, official_id):
        fact_id = ledger.fact_id(Qualification)

        form_of(changer, official_id, "degree", fact_id, "rut").save({})

        assert not [f for f in ledger.facts() if type(f) is Qualification]

    def test_begin_the_file_of_somebody_new(self, ledger, changer, official_id):
        typed = {
            "full_name": "Nông Thị Mới",
            "birth_date": "21/6/1990",
            "sex": "nu",
            "citizen_id": "004190000009",
            "unit": UNIT,
            "category": "cong_chuc",
            "start": "1/7/2024",
        }

        form = Form(changer, "/can-bo/them-moi/").open().save(typed)

        number = int(form.went.split("/")[2])
        assert number != official_id
        assert {
            f.value
            for f in ledger.facts()
            if getattr(f, "official_id", 0) == number and type(f) is PersonAttribute
        } == {"Nông Thị Mới", "1990-06-21", "nu", "004190000009"}
        again = Form(changer, "/can-bo/them-moi/").open().send(typed, status=409)
        assert "Đã có hồ sơ" in again.shown

    @pytest.mark.parametrize(("unit", "status"), [("department", 409), ("commune", 200)])
    def test_tell_of_a_file_that_is_there_whoever_sees_it_alone(
        self, ledger, sign_in, unit, status
    ):
        ledger.official(
            appointment("x", ledger.posts["department-head"], since("2021-03-15")),
            person("x", "birth_date", "1980-05-01"),
            person("x", "citizen_id", "004080000009"),
            name="Lò Thị Khuất",
        )
        changer = sign_in(
            "provincial_analyst",
            unit_id=ledger.units[unit],
            further_permissions=[Permission.SEE_SENSITIVE],
        )
        guessed = {"full_name": "Lò Thị Khuất", "birth_date": "1/5/1980", "sex": "nu"}
        by_id = guessed | {"full_name": "Tên Nào Đó", "citizen_id": "004080000009"}
        work = {"unit": UNIT, "category": "cong_chuc", "start": "1/7/2024"}

        for typed in (guessed, by_id):
            Form(changer, "/can-bo/them-moi/").open().send(typed | work, status=status)

    def test_keep_the_scan_of_the_decision_under_its_hash(self, ledger, changer, official_id):
        scan = SimpleUploadedFile("qd.pdf", b"%PDF-1.4\nnoi dung\n%%EOF\n", "application/pdf")

        form = form_of(changer, official_id, "commendation")
        form.send(KINDS["commendation"][0], scan=scan)
        assert "Đã nhận tệp “qd.pdf”" in form.shown
        form.send(KINDS["commendation"][0], work="ghi")

        from ngangtam_web.apps.registry.queries import official_file
        from ngangtam_web.apps.registry.scope import scoped

        with scoped("all"):
            file = official_file(official_id=official_id)
        (filed,) = [one for one in file.facts if one.kind == "commendation"]
        assert len(filed.source.attachment_hash) == 64
        assert (filed.source.kind, filed.source.number) == ("decision", "12/QĐ-UBND")

    def test_name_the_file_that_has_to_be_chosen_again(self, ledger, changer, official_id):
        scan = SimpleUploadedFile("qd.pdf", b"MZ khong phai PDF", "application/pdf")

        form = form_of(changer, official_id, "commendation")
        form.send(KINDS["commendation"][0], scan=scan, status=400)

        assert "qd.pdf" in form.shown
        assert "Hãy chọn lại tệp" in form.shown
        assert 'value="Bằng khen"' in form.shown

    def test_save_nothing_that_was_not_seen(self, ledger, changer, official_id):
        head = audit.head().number
        form = form_of(changer, official_id, "commendation").send(KINDS["commendation"][0])

        form.send(KINDS["commendation"][0] | {"form": "Huân chương"}, work="ghi")

        assert "đã đổi sau khi xem trước" in form.shown
        assert audit.head().number == head

    def test_sent_twice_write_one_entry(self, ledger, changer, official_id):
        form = form_of(changer, official_id, "commendation").send(KINDS["commendation"][0])
        form.send(KINDS["commendation"][0], work="ghi")
        head, first = audit.head().number, form.went

        form.send(KINDS["commendation"][0], work="ghi")

        assert audit.head().number == head
        assert form.went.split("?")[0] == first.split("?")[0]

    def test_show_the_later_of_two_editors_the_difference(self, ledger, changer, official_id):
        fact_id = ledger.fact_id(Qualification)
        theirs, mine = (form_of(changer, official_id, "degree", fact_id, "sua") for _ in range(2))
        same = {"state": "held", "start": "01/06/2004"}
        theirs.save(same | {"level": "tien_si"})
        head = audit.head().number

        mine.send(same | {"level": "thac_si"}, status=409)

        assert "Người khác vừa sửa" in mine.shown
        for words in ("Đại học", "Tiến sĩ", "Thạc sĩ"):
            assert words in mine.shown
        assert audit.head().number == head
        mine.save(same | {"level": "thac_si"})
        (fact,) = [f for f in ledger.facts() if type(f) is Qualification]
        assert fact.level == "thac_si"

    def test_say_that_a_fact_was_withdrawn_meanwhile(self, ledger, changer, official_id):
        fact_id = ledger.fact_id(Qualification)
        form = form_of(changer, official_id, "degree", fact_id, "sua")
        ledger.withdraw("qualification", fact_id)

        form.send({"state": "held", "level": "tien_si", "start": "2004"}, status=409)

        assert "đã được rút" in form.shown


class TestBadInput:
    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ({"start": "31/02/2024"}, "Không có ngày 31/02/2024"),
            ({"start": "hôm qua"}, "Không hiểu ngày tháng này"),
            ({"start": ""}, "bắt buộc"),
            ({"form": "x" * 10_000}, "200"),
            ({"form": "a\x00b"}, "Có ký tự không dùng được"),
            ({"issued_on": "2024"}, "Hãy ghi đủ ngày, tháng, năm"),
            ({"number": ""}, "văn bản làm căn cứ"),
            ({"reason": "y" * 10_000}, "500"),
            ({"basis": "tin_don"}, "tin_don"),
        ],
    )
    def test_is_refused_and_kept_in_the_form(self, ledger, changer, official_id, typed, says):
        head = audit.head().number

        form = form_of(changer, official_id, "commendation")
        form.send(KINDS["commendation"][0] | typed, status=400)

        assert says in form.shown
        assert DECISION["reason"] in form.shown or "reason" in typed
        assert audit.head().number == head

    def test_with_script_is_text(self, ledger, changer, official_id):
        bad = "<script>alert(1)</script>"

        form = form_of(changer, official_id, "commendation").save(
            {"form": bad, "start": "2/9/2023"}
        )

        assert bad not in form.shown
        assert bad not in changer.get(form.went).content.decode()

    def test_of_hidden_fields_is_harmless(self, ledger, changer, official_id):
        form = form_of(changer, official_id, "commendation")
        for name, value in (("seen", "a" * 50), ("token", "x"), ("scan-kept", "abc:def")):
            form.hidden[name] = value

        form.save(KINDS["commendation"][0])

    def test_names_units_that_a_text_may_mean(self, ledger, changer, official_id):
        typed = KINDS["employment"][0] | {"unit": "Không Có Đơn Vị"}

        form = form_of(changer, official_id, "employment").send(typed, status=400)

        assert "Không có cơ quan, đơn vị tên này" in form.shown


class TestScope:
    def test_leaves_files_elsewhere_unknown(self, ledger, sign_in, official_id):
        elsewhere = sign_in("provincial_analyst", unit_id=ledger.units["commune"])
        fact_id = ledger.fact_id(Qualification)
        own, _ = ledger.official(
            appointment("x", ledger.posts["commune-head"], since("2021-03-15")), name="Lý Mẫu Hai"
        )

        for tail in ("", "degree/", f"degree/{fact_id}/sua/", "lan/3/"):
            assert elsewhere.get(f"/can-bo/{official_id}/cap-nhat/{tail}").status_code == 404
        assert elsewhere.get(f"/can-bo/{own}/cap-nhat/degree/{fact_id}/sua/").status_code == 404
        assert elsewhere.get(f"/can-bo/{own}/cap-nhat/").status_code == 200

    def test_lets_nobody_undo_elsewhere(self, ledger, sign_in, changer, official_id):
        form_of(changer, official_id, "commendation").save(KINDS["commendation"][0])
        head = audit.head().number
        elsewhere = sign_in(
            "provincial_analyst", account="nguoi-khac", unit_id=ledger.units["commune"]
        )

        assert elsewhere.post(f"/lan-cap-nhat/{head}/hoan-tac/").status_code == 409
        assert audit.head().number == head

    def test_keeps_an_hr_officer_from_changing(self, ledger, sign_in, official_id):
        officer = sign_in("unit_hr_officer", unit_id=ledger.units["department"])

        assert officer.get(f"/can-bo/{official_id}/cap-nhat/degree/").status_code in {403, 404}
        assert officer.get(f"/can-bo/{official_id}/de-nghi/").status_code == 200

    @pytest.mark.parametrize(
        "kind",
        ["appraisal", "disciplinary_measure", "succession_listing", "candidacy", "citizen_id"],
    )
    def test_needs_the_right_of_its_own_for_some_kinds(self, ledger, sign_in, official_id, kind):
        plain = sign_in("provincial_analyst")

        assert plain.get(f"/can-bo/{official_id}/cap-nhat/{kind}/").status_code == 404
        assert Permission.SEE_APPRAISAL in SPECIAL_PERMISSIONS

    def test_refuses_planning_lists_that_nobody_declared(self, ledger, changer):
        official_id, _ = ledger.official(
            appointment("x", ledger.posts["department-head"], since("2021-03-15")),
            person("x", "sex", "nu"),
        )
        form = form_of(changer, official_id, "succession_listing")
        form.send(KINDS["succession_listing"][0])

        form.send(KINDS["succession_listing"][0], work="ghi", status=409)

        assert "chưa xác nhận" in form.shown


class TestQueries:
    @pytest.mark.parametrize("tail", ["", "degree/"])
    def test_are_as_many_for_a_long_file_as_for_a_short_one(
        self, ledger, changer, official_id, tail
    ):
        address = f"/can-bo/{official_id}/cap-nhat/{tail}"
        changer.get(address)

        def counted() -> int:
            with CaptureQueriesContext(connection) as queries:
                assert changer.get(address).status_code == 200
            return len(queries)

        first = counted()
        for year in range(2000, 2010):
            ledger.record(facts=(degree(official_id, "dai_hoc", since(f"{year}-01-01")),))
        # The organization is read anew for a new version, once.
        changer.get(address)

        assert counted() == first
