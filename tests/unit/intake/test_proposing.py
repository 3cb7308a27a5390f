from datetime import date

import pytest

from ngangtam.careers import FACT_KINDS
from ngangtam.intake import propose
from ngangtam.kernel import DayRange, PartialDate, Validity

RECORDS = """
    SỞ NỘI VỤ;;;;;;;;
    Tính đến ngày 31/12/2020;;;;;;;;
    STT;Họ và tên;Ngày sinh;Giới tính;Chức vụ;Đối tượng;Ngoại ngữ;LLCT;Ngày vào Đảng
    1;Bế Thị Thử;5/3/1975;Nữ;Phó Giám đốc;Công chức;;Cao cấp;3/2/2001 (3/2/2002)
"""
LISTED = DayRange(None, date(2020, 12, 31))


@pytest.fixture
def proposed(read_text, edition):
    def proposed(text, blank_means_none=lambda layout, column: False):
        return propose(read_text(text).rows, edition=edition, blank_means_none=blank_means_none)

    return proposed


def of_kind(proposals, kind):
    return [item for item in proposals.items if item.kind == kind]


class TestPropose:
    def test_states_who_is_meant(self, proposed):
        person = proposed(RECORDS).items[0].person

        assert (person.full_name, person.sex, person.unit_text) == (
            "Bế Thị Thử",
            "nu",
            "SỞ NỘI VỤ",
        )
        assert person.birth_date == PartialDate(1975, 3, 5)

    def test_speaks_in_the_kinds_and_fields_of_facts(self, proposed):
        unresolved = {"unit_text", "from_unit_text", "to_unit_text", "title_code"}
        for item in proposed(RECORDS).items:
            known = {"post_id", *FACT_KINDS[item.kind].__dataclass_fields__}
            assert set(item.payload) - unresolved <= known

    def test_rests_each_fact_on_its_cell(self, proposed):
        (theory,) = of_kind(proposed(RECORDS), "qualification")

        assert (theory.source.kind, theory.source.cell) == ("cell", "H4")
        assert theory.source.note == "Cao cấp"
        assert len(theory.source.file_hash or "") == 64

    def test_keeps_personal_data_out_of_sources(self, proposed):
        notes = {item.source.note for item in of_kind(proposed(RECORDS), "person_attribute")}

        assert notes == {None}

    def test_dates_what_a_list_states_up_to_its_day(self, proposed):
        proposals = proposed(RECORDS)

        assert of_kind(proposals, "qualification")[0].validity == Validity(start=LISTED)
        assert of_kind(proposals, "appointment")[0].validity == Validity(start=LISTED)
        assert of_kind(proposals, "employment")[0].validity == Validity(start=LISTED)
        assert of_kind(proposals, "person_attribute")[0].validity == Validity()

    def test_dates_the_party_by_its_own_days(self, proposed):
        (member,) = of_kind(proposed(RECORDS), "party_membership")

        assert member.validity.start == DayRange.exactly(date(2001, 2, 3))
        assert member.payload == {"is_member": True, "official_from": PartialDate(2002, 2, 3)}

    def test_takes_a_blank_for_none_only_where_told(self, proposed):
        told = proposed(RECORDS, blank_means_none=lambda layout, column: column == "language")

        assert [q.payload["component"] for q in of_kind(proposed(RECORDS), "qualification")] == [
            "political_theory"
        ]
        none = of_kind(told, "qualification")[0]
        assert (none.payload["component"], none.payload["state"]) == ("language", "none")
        assert none.validity == Validity()
        assert none.source.note == "ô trống = không có"

    @pytest.mark.parametrize(
        ("header", "row"),
        [
            ("Trình độ chuyên môn;Trình độ", ";Đại học"),
            ("Trình độ chuyên môn;Học vị", ";Thạc sĩ"),
            ("Trình độ chuyên môn;Ghi chú", ";x\n;;Thạc sĩ;"),
            ("Ngày vào Đảng;Đảng viên", ";x"),
            ("Ngày vào Đảng;Đảng viên", ";3/2/2001"),
        ],
    )
    def test_takes_no_blank_for_none_beside_what_says_otherwise(self, proposed, header, row):
        found = proposed(f"STT;Họ và tên;{header}\n1;Bế Thị Thử;{row}", lambda layout, column: True)

        states = [i.payload.get("state", i.payload.get("is_member")) for i in found.items]
        assert [state for state in states if state is not None] in (["held"], [True])

    def test_does_not_say_how_a_post_was_come_by(self, proposed):
        (held,) = of_kind(proposed(RECORDS), "appointment")

        assert (held.payload["title_code"], held.payload["manner"]) == (
            "pho_giam_doc_so",
            "khong_ro",
        )

    def test_warns_once_of_a_list_without_a_day(self, proposed):
        undated = proposed("STT;Họ và tên;LLCT\n1;Bế Thị Thử;Cao cấp\n2;Lý Văn Mẫu;Cao cấp")

        assert [issue.code for issue in undated.issues] == ["intake.list-undated"]
        assert of_kind(undated, "qualification")[0].validity.certain is None

    def test_tells_titles_that_are_not_understood(self, proposed):
        proposals = proposed("""
            Tính đến ngày 31/12/2020;;
            STT;Họ và tên;Chức vụ
            1;Bế Thị Thử;Người nấu bếp
        """)

        assert of_kind(proposals, "appointment") == []
        assert [issue.code for issue in proposals.issues] == ["intake.title-not-understood"]

    def test_holds_one_primary_post_per_block(self, proposed):
        proposals = proposed("""
            XÃ CẦN YÊN;;
            Tính đến ngày 31/12/2020;;
            STT;Họ và tên;Chức vụ
            1;Bế Thị Thử;Bí thư Đảng ủy, Chủ tịch HĐND, Phó Chủ tịch UBND
        """)

        assert [
            (item.payload["block"], item.payload["is_primary"])
            for item in of_kind(proposals, "appointment")
        ] == [("dang", True), ("nha_nuoc", True), ("nha_nuoc", False)]


class TestProposeByKind:
    def test_rests_an_appointment_on_its_decision(self, proposed):
        (item,) = of_kind(
            proposed("""
                SỞ NỘI VỤ;;;;;
                STT;Họ và tên;Chức vụ;Ngày bổ nhiệm;Số quyết định;Ngày quyết định
                1;Bế Thị Thử;Giám đốc;3/2021;12/QĐ-UBND;25/02/2021
            """),
            "appointment",
        )

        assert item.validity.start == DayRange(date(2021, 3, 1), date(2021, 3, 31))
        assert (item.source.kind, item.source.number) == ("decision", "12/QĐ-UBND")
        assert item.source.issued_on == date(2021, 2, 25)

    def test_dates_a_result_by_its_award(self, proposed):
        (item,) = of_kind(
            proposed("""
                STT;Họ và tên;Nội dung bồi dưỡng;Cấp độ;Ngày cấp
                1;Bế Thị Thử;Quốc phòng an ninh;Đối tượng 3;6/2021
            """),
            "qualification",
        )

        assert (item.payload["component"], item.payload["level"]) == (
            "defense_security",
            "doi_tuong_3",
        )
        assert item.validity.start == DayRange(date(2021, 6, 1), date(2021, 6, 30))

    def test_needs_the_term_of_a_succession(self, proposed):
        header = "STT;Họ và tên;Chức danh quy hoạch;Nhiệm kỳ"
        listed = proposed(f"{header}\n1;Bế Thị Thử;Giám đốc Sở;2025-2030")
        without = proposed(f"{header}\n1;Bế Thị Thử;Giám đốc Sở;")

        assert of_kind(listed, "succession_listing")[0].payload == {
            "title_code": "giam_doc_so",
            "term": "2025-2030",
        }
        assert "intake.term-missing" in [issue.code for issue in without.issues]

    @pytest.mark.parametrize(
        ("to_unit", "to_post", "leads"),
        [
            ("Sở Tài chính", "Phó Giám đốc", True),
            ("Sở Nội vụ", "Phó Giám đốc", False),
            ("Sở Tài chính", "Chuyên viên", False),
            ("Sở Tài chính", "Người nấu bếp", None),
        ],
    )
    def test_tells_whether_a_move_leads_elsewhere(self, proposed, to_unit, to_post, leads):
        (item,) = of_kind(
            proposed(f"""
                STT;Họ và tên;Hình thức;Đơn vị cũ;Đơn vị mới;Chức vụ mới;Ngày hiệu lực
                1;Bế Thị Thử;Luân chuyển;Sở Nội vụ;{to_unit};{to_post};01/3/2021
            """),
            "rotation",
        )

        assert item.payload["kind"] == "luan_chuyen"
        assert item.payload["to_leading_post"] is leads
        assert item.validity.start == DayRange.exactly(date(2021, 3, 1))

    def test_gives_each_rating_its_year(self, proposed):
        items = of_kind(
            proposed("""
                Tính đến ngày 31/12/2022;;;
                STT;Họ và tên;Xếp loại năm 2021;Xếp loại năm 2022
                1;Bế Thị Thử;HTXSNV;HTT
            """),
            "appraisal",
        )

        assert [(i.payload["year"], i.payload["rating"]) for i in items] == [
            (2021, "hoan_thanh_xuat_sac"),
            (2022, "hoan_thanh_tot"),
        ]
        assert items[0].validity.start == DayRange(date(2021, 1, 1), date(2022, 12, 31))

    def test_lets_people_leave_on_a_day(self, proposed):
        (departure,) = proposed("""
            STT;Họ và tên;Lý do nghỉ;Ngày nghỉ
            1;Bế Thị Thử;Nghỉ hưu;01/5/2021
        """).departures

        assert departure.on == DayRange.exactly(date(2021, 5, 1))
        assert departure.reason == "Nghỉ hưu"

    def test_tells_the_seats_of_posts(self, proposed):
        (seats,) = proposed("""
            Tính đến ngày 31/12/2020;;;
            STT;Đơn vị;Chức danh;Số lượng
            1;Sở Nội vụ;Phó Giám đốc;3
        """).seats

        assert (seats.unit_text, seats.title_code, seats.seats) == (
            "Sở Nội vụ",
            "pho_giam_doc_so",
            3,
        )

    def test_needs_to_know_who_sent_whom_to_study(self, proposed):
        header = "STT;Họ và tên;Hình thức đào tạo;Bậc đào tạo;Chuyên ngành;Ngày quyết định"
        sent = proposed(f"{header}\n1;Bế Thị Thử;Cử đi đào tạo;Thạc sĩ;Luật;1/9/2021")
        unclear = proposed(f"{header}\n1;Bế Thị Thử;;Thạc sĩ;Luật;1/9/2021")

        assert of_kind(sent, "study")[0].payload == {
            "level": "thac_si",
            "manner": "cu_di_dao_tao",
            "field": "Luật",
            "state": "dang_hoc",
        }
        assert "intake.study-manner-missing" in [issue.code for issue in unclear.issues]

    def test_names_the_body_that_somebody_stands_for_by_its_code(self, proposed):
        header = "STT;Họ và tên;Giới thiệu tham gia cấp ủy;Nhiệm kỳ;Ngày quyết định"
        row = "1;Bế Thị Thử;{};2025-2030;20/5/2025"
        stood = proposed(f"{header}\n{row.format('Ban Chấp hành Đảng bộ tỉnh')}")
        unclear = proposed(f"{header}\n{row.format('Ban Tổ chức hội làng')}")

        assert of_kind(stood, "candidacy")[0].payload["body"] == "tinh_uy"
        assert of_kind(unclear, "candidacy") == []
        assert "intake.body-not-understood" in [issue.code for issue in unclear.issues]
