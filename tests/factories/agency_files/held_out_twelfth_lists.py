"""Layouts of the twelfth held-out set: a hospital, ending terms, what was lacking, digits."""

from __future__ import annotations

from datetime import date, timedelta

from tests.factories.agency_files import habits
from tests.factories.agency_files.held_out_seventh_words import DOCTORS
from tests.factories.agency_files.held_out_twelfth_words import (
    RATING,
    below,
    one_of,
    rating,
    state_truth,
    state_word,
    theory_truth,
    theory_word,
    top_degree,
    within,
)
from tests.factories.agency_files.people import Person
from tests.factories.agency_files.places import Post
from tests.factories.agency_files.senders import Sender, post, text, unread
from tests.factories.agency_files.sheets import (
    Entry,
    Heading,
    Line,
    Look,
    Table,
    Write,
    column,
    no,
    numbered,
    signature,
    titles,
)
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import Typed, qualification, typed

_CLINICIANS = {
    "V.08.01.03": "Bác sĩ (hạng III)",
    "V.08.05.12": "Điều dưỡng hạng III",
    "V.08.08.22": "Dược sĩ (hạng III)",
}
_WARDS = ("Khoa Nội tổng hợp", "Khoa Ngoại - Sản", "Khoa Dược - VTYT", "Phòng KHTH & Điều dưỡng")


def clinic_staff_program(sender: Sender) -> Workbook:
    """Export a hospital's staff program: code and name of the class in one cell, stamped days."""
    draft = Draft("Sheet0")
    draft.put(0, 0, "DANH SÁCH NHÂN VIÊN - TTYT KHU VỰC THANH LÂM")
    draft.put(1, 0, "Ngày in: 05/03/2025 08:14:22 - Người in: admin_tccb")
    names = list(_CLINICIANS)

    def professional(entry: Entry) -> Typed:
        code = names[entry.number % 3]
        return typed(f"{code} - {_CLINICIANS[code]}", rank_code=code)

    def pay(entry: Entry) -> Typed:
        step = 1 + entry.number % 9
        return typed(f"{2.34 + 0.33 * (step - 1):.2f}".replace(".", ","),
                     coefficient=round(2.34 + 0.33 * (step - 1), 2))  # fmt: skip

    def degree(entry: Entry) -> Typed:
        raw, level, subject = DOCTORS[entry.number % len(DOCTORS)]
        return typed(raw, degree=(qualification("held", level, subject),))

    def phone(_: Entry) -> Typed:
        digits = f"09{sender.rng.randrange(10**8):08d}"
        return typed(f"{digits[:4]}.{digits[4:7]}.{digits[7:]}", phone=digits)

    def contract(entry: Entry) -> Typed:
        return (
            unread("Hợp đồng NĐ 111") if entry.number % 6 == 0
            else typed("Viên chức", category="vien_chuc")
        )  # fmt: skip

    columns = [
        column("#", write=no),
        column("Mã NV", write=lambda e: unread(f"TLM{e.number:05d}")),
        column("Họ tên NV", write=lambda e: habits.full_name(e.person.name, sender.rng,
                                                             style="capitals")),
        column("Giới", write=lambda e: habits.sex(e.person.sex)),
        column("N.sinh", write=lambda e: habits.day("birth_date", e.person.born, style="cell")),
        column("Số CCCD/ĐDCN", write=lambda e: habits.citizen_id(e.person.citizen_id)),
        column("Ngày cấp", write=lambda _: unread("2021-08-12 00:00:00")),
        column("ĐTDĐ", write=phone),
        column("Khoa/Phòng", write=lambda e: text("unit", _WARDS[e.number % 4])),
        column("Chức vụ", write=post),
        column("CDNN", write=professional),
        column("Bậc", write=lambda e: typed(f"{1 + e.number % 9}/9",
                                            salary_step=1 + e.number % 9)),
        column("HSL", write=pay),
        column("Hưởng từ", write=lambda e: habits.day("step_from", e.person.step_from,
                                                      style="iso_midnight")),
        column("Văn bằng CM cao nhất", write=degree),
        column("Số GPHN", write=lambda _: unread(f"{sender.rng.randrange(9999):06d}/CB-CCHN")),
        column("Đối tượng", write=contract),
        column("Số sổ BHXH", write=lambda _: unread(f"{sender.rng.randrange(10**9):010d}")),
        column("Trạng thái", write=lambda _: unread("Đang làm việc")),
    ]  # fmt: skip
    posts = (Post("Trưởng khoa", ""), Post("Phó Trưởng khoa", ""), Post("Điều dưỡng trưởng", ""),
             Post("Nhân viên", ""))  # fmt: skip
    end = Table(draft, columns, sender.rng, Look(damage=0.0, is_merged=False)).write(
        3, sender.entries(20, posts)
    )
    draft.put(end, 0, "Số bản ghi: 20")
    return Workbook(
        f"DSNV_20250305_{sender.number}.xlsx", "clinic_staff_program", [draft], "xlsxwriter"
    )


def terms_running_out(sender: Sender) -> Workbook:
    """List whose appointment runs out: decision over three header rows, three years of rating."""
    body = sender.pick("SỞ CÔNG THƯƠNG", "SỞ TƯ PHÁP")
    draft = Draft("2026")
    titles(
        draft,
        (0, 0, "UBND TỈNH THANH LÂM"),
        (1, 0, body),
        (2, 2, "DANH SÁCH CÔNG CHỨC, VIÊN CHỨC LÃNH ĐẠO, QUẢN LÝ"),
        (3, 2, "HẾT THỜI HẠN BỔ NHIỆM TRONG NĂM 2026"),
    )
    posts = (
        Post("Trưởng phòng Kế hoạch - Tài chính", ""),
        Post("Phó CVP Sở", ""),
        Post("Quyền Giám đốc TT Khuyến công", ""),
        Post("Phó Trưởng phòng Quản lý thương mại", ""),
    )

    def since(entry: Entry) -> date:
        return date(2021, 1 + entry.number % 12, 1)

    group = "Quyết định bổ nhiệm (bổ nhiệm lại) gần nhất"
    rated = "Xếp loại chất lượng 3 năm liền kề"

    def number(entry: Entry) -> Typed:
        return text("decision_number", f"{310 + 7 * entry.number}/QĐ-{sender.pick('SCT', 'STP')}")

    columns = [
        column("TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Ngày, tháng, năm sinh", write=lambda e: habits.mixed_day(
            "birth_date", e.person.born, sender.rng, "dmy", "dashes", "spaces")),
        column("Chức vụ đang đảm nhiệm", write=post),
        column(group, "Số", write=number),
        column(group, "Ngày ký", write=lambda e: habits.day("decision_date", since(e),
                                                           style="short")),
        column(group, "Thời hạn giữ chức vụ", "Từ", write=lambda e: habits.day(
            "started_on", since(e), style="dots")),
        column(group, "Thời hạn giữ chức vụ", "Đến hết", write=lambda e: habits.day(
            "ended_on", date(2026, since(e).month, 1) - timedelta(days=1), style="dots")),
        column("Lần bổ nhiệm", write=lambda _: unread(sender.rng.choice(("Lần đầu", "Lần 2")))),
        column(rated, "2022", write=lambda e: rating(e, 2022, 0)),
        column(rated, "2023", write=lambda e: rating(e, 2023, 0)),
        column(rated, "2024", write=lambda e: rating(e, 2024, 1)),
        column("Tuổi khi hết hạn", write=lambda e: unread(2026 - e.person.born.year)),
        column("Ý kiến của cấp ủy", write=lambda _: one_of(
            sender.rng, "Nhất trí BNL", "Kéo dài đến tuổi nghỉ hưu", "Xem xét sau")),
    ]  # fmt: skip
    end = Table(draft, columns, sender.rng, Look(damage=0.0, is_numbered=True)).write(
        5, sender.entries(11, posts)
    )
    below(draft, end, "* BNL: bổ nhiệm lại", "* Chưa tính số đang biệt phái", at=1)
    signature(draft, end + 2, 14, place="Thanh Lâm", who="GIÁM ĐỐC", name="Bế Quang Nghị")
    return Workbook(f"het han bo nhiem {sender.number}.xlsx", "terms_running_out", [draft])


def conclusion_annex(sender: Sender) -> Workbook:
    """Annex an inspection's conclusion: who lacked what when appointed, by agency with counts."""
    draft = Draft("PL03")
    titles(
        draft,
        (0, 8, "Phụ lục 03"),
        (1, 0, "DANH SÁCH TRƯỜNG HỢP CHƯA BẢO ĐẢM TIÊU CHUẨN KHI BỔ NHIỆM"),
        (2, 0, "(Kèm theo Kết luận thanh tra số 12/KL-SNV ngày 20/11/2024)"),
    )

    def who(entry: Entry) -> Typed:
        name, held = entry.person.name, entry.post.full
        return typed(f"{name} - {held}", full_name=name, post=held)

    def decided(entry: Entry) -> Typed:
        return habits.decision(
            f"{900 + entry.number}/QĐ-UBND", entry.person.appointed, style="short"
        )

    def held(entry: Entry) -> Typed:
        person: Person = entry.person
        words, truth = top_degree(person, 0)
        raw = f"CM: {words}; LLCT: {theory_word(person, 0)}; QLNN: {state_word(person, 1)}"
        return typed(
            raw,
            degree=(truth,),
            political_theory=(theory_truth(person),),
            state_management=(state_truth(person),),
        )

    columns = [
        column("TT", write=no),
        column("Họ tên - chức vụ được bổ nhiệm", write=who),
        column("N/sinh", write=lambda e: habits.year("birth_date", e.person.born, style="text")),
        column("Quyết định bổ nhiệm", write=decided),
        column("Trình độ tại thời điểm kiểm tra hồ sơ", write=held),
        column("Tiêu chuẩn còn thiếu", write=lambda _: one_of(
            sender.rng, "Thiếu CC LLCT", "thiếu QLNN ngạch CVC", "Chưa có CC ngoại ngữ", "nt")),
        column("Trách nhiệm", write=lambda _: one_of(sender.rng, "Thủ trưởng CQ", "Phòng TCCB")),
        column("Biện pháp xử lý", write=lambda _: one_of(
            sender.rng, "Yêu cầu hoàn thiện trước 30/6/2025", "Rút kinh nghiệm")),
    ]  # fmt: skip
    posts = (Post("Trưởng phòng", ""), Post("Phó Chánh Văn phòng", ""), Post("Phó TP", ""))
    lines: list[Line] = []
    for index, (unit, many) in enumerate((("Sở Xây dựng", 4), ("Sở Tài chính", 5), ("Sở Y tế", 3))):
        lines += [
            Heading(f"{unit} ({many:02d} trường hợp)", column=1, beside={0: "abc"[index]}),
            *numbered(within(sender.entries(many, posts), unit)),
        ]
    Table(draft, columns, sender.rng, Look(damage=0.0, is_numbered=True, numbers_in_brackets=True)
          ).write(4, lines)  # fmt: skip
    return Workbook(f"PL KLTT {sender.number}.xlsx", "conclusion_annex", [draft])


def coded_appraisal(sender: Sender) -> Workbook:
    """Send ratings of four years as digits in a text file, explained below it."""
    draft = Draft("text", kind="appraisals")
    draft.put(0, 0, "UBND PHƯỜNG ĐÔNG HOÀ")
    draft.put(1, 0, "TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CB,CC,VC TỪ NĂM 2021 ĐẾN NĂM 2024")

    def rated(year: int) -> Write:
        def write(entry: Entry) -> Typed:
            if entry.number % 8 == 0 and year == 2021:
                return Typed(0, {"rating": "khong_xep_loai", "(year)": year})
            level = entry.person.ratings[year]
            return Typed(RATING[level][2], {"rating": level, "(year)": year})

        return write

    def held_it(entry: Entry) -> Typed:
        if entry.person.it == "khong":
            return typed("K", it=(qualification("none", None),))
        word = {"co_ban": "CB", "nang_cao": "NC"}[entry.person.it]
        return typed(word, it=(qualification("held", entry.person.it),))

    columns = [
        column("Stt", write=no),
        column("Họ tên CB,CC,VC", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("NTNS", write=lambda e: habits.day("birth_date", e.person.born, style="short")),
        column("Chức danh", write=post),
        column("Phòng, ban", write=lambda e: text("unit", (
            "Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND", "TT Phục vụ HCC")[e.number % 3])),
        column("2021", write=rated(2021)),
        column("2022", write=rated(2022)),
        column("2023", write=rated(2023)),
        column("2024", write=rated(2024)),
        column("ƯDCNTT", write=held_it),
    ]  # fmt: skip
    posts = (Post("Trưởng phòng", ""), Post("Phó phòng", ""), Post("Công chức", ""))
    end = Table(draft, columns, sender.rng, Look(damage=0.0, is_merged=False)).write(
        3, sender.entries(16, posts)
    )
    below(
        draft,
        end + 1,
        "Ghi chú: 1 - Hoàn thành xuất sắc nhiệm vụ; 2 - Hoàn thành tốt nhiệm vụ;"
        " 3 - Hoàn thành nhiệm vụ; 4 - Không hoàn thành nhiệm vụ; 0 - Không xếp loại",
        "CB: cơ bản, NC: nâng cao, K: không có chứng chỉ",
    )
    options = sender.pick(
        {"delimiter": ";", "encoding": "utf-8-sig"}, {"delimiter": "\t", "encoding": "utf-16"}
    )
    return Workbook(
        f"xep loai 21-24 {sender.number}.csv", "coded_appraisal", [draft], "csv", options
    )
