"""Layouts of the twelfth held-out set: moves, studies, pay, succession, honours, ratings."""

from __future__ import annotations

from datetime import date

from tests.factories.agency_files import habits
from tests.factories.agency_files.eighth_words import CLEAN, Ditto, tick
from tests.factories.agency_files.held_out_twelfth_words import (
    ETHNIC,
    below,
    one_of,
    state_truth,
    state_word,
    theory_truth,
    theory_word,
    top_degree,
    within,
)
from tests.factories.agency_files.old_fonts import tcvn3
from tests.factories.agency_files.places import DEPARTMENTS, Post
from tests.factories.agency_files.senders import Sender, post, text, unread
from tests.factories.agency_files.sheets import (
    Entry,
    HeaderAgain,
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
from tests.factories.agency_files.typed import BLANK, Typed, typed


def followed_rotations(sender: Sender) -> Workbook:
    """Follow up rotations in an old font: from where to where, how, since when, what came of it."""
    draft = Draft("LC", kind="rotations")
    titles(
        draft,
        (0, 0, "Tỉnh ủy Thanh Lâm"),
        (1, 0, "Ban Tổ chức"),
        (2, 3, "Biểu theo dõi cán bộ luân chuyển, điều động, biệt phái"),
        (3, 3, "(Từ đầu nhiệm kỳ đến tháng 6 năm 2024)"),
    )
    forms = (
        ("LC", "luan_chuyen"),
        ("LC", "luan_chuyen"),
        ("Điều động", "dieu_dong"),
        ("BP", "biet_phai"),
    )
    before = ("Phó Chánh Văn phòng", "Trưởng phòng Tổng hợp", "Phó Trưởng ban", "Chuyên viên chính")
    after = ("Phó Bí thư Đảng ủy", "Chủ tịch UBND xã", "Phó Giám đốc", "Phó Chủ tịch UBND xã")

    def kind(entry: Entry) -> Typed:
        word, code = forms[entry.number % 4]
        return typed(word, rotation_kind=code)

    def start(entry: Entry) -> date:
        return date(2021 + entry.number % 3, 1 + entry.number % 12, 1)

    def until(entry: Entry) -> Typed:
        if entry.number % 3:
            return unread("nay")
        begun = start(entry)
        return habits.month("ended_on", date(begun.year + 1, begun.month, 1), style="short")

    ditto = Ditto("-nt-")
    columns = [
        column("Số TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Nữ", write=lambda e: tick(when=e.person.is_woman, sex="nu")),
        column("Năm sinh", write=lambda e: habits.year("birth_date", e.person.born)),
        column("Trước khi chuyển", "Chức vụ", write=lambda _: text(
            "from_post", sender.rng.choice(before))),
        column("Trước khi chuyển", "Cơ quan", write=lambda _: ditto(
            "from_unit", sender.rng.choice(DEPARTMENTS[:3]))),
        column("Nơi chuyển đến", "Chức vụ", write=lambda _: text(
            "to_post", sender.rng.choice(after))),
        column("Nơi chuyển đến", "Cơ quan", write=lambda _: text(
            "to_unit", f"xã {sender.rng.choice(sender.communes)}")),
        column("Hình thức", write=kind),
        column("Thời gian", "Từ", write=lambda e: habits.month("started_on", start(e))),
        column("Thời gian", "Đến", write=until),
        column("Bố trí sau luân chuyển", write=lambda e: unread("Về cơ quan cũ")
               if e.number % 3 == 0 else BLANK),
    ]  # fmt: skip
    end = Table(draft, columns, sender.rng, Look(damage=0.0, is_numbered=True)).write(
        5, sender.entries(14)
    )
    signature(draft, end, 12, place="Thanh Lâm", who="Trưởng ban", name="Lục Văn Bằng")
    draft.cells = {
        at: tcvn3(raw) if isinstance(raw, str) else raw for at, raw in draft.cells.items()
    }
    return Workbook(f"theo doi LC {sender.number}.xlsx", "followed_rotations", [draft],
                    options={"font": ".VnTime"})  # fmt: skip


def graduate_students(sender: Sender) -> Workbook:
    """Export a portal's page of who studies for a degree, sent or at their own cost."""
    draft = Draft("table 1")
    draft.put(0, 0, "DANH SÁCH CÔNG CHỨC, VIÊN CHỨC ĐI HỌC SAU ĐẠI HỌC CỦA SỞ Y TẾ")
    draft.bold_rows.add(0)
    levels = (("Thạc sỹ", "thac_si"), ("NCS", "tien_si"), ("CKI", "chuyen_khoa_1"),
              ("CK cấp II", "chuyen_khoa_2"))  # fmt: skip
    schools = ("Trường ĐH Y khoa miền núi", "HV Quân y", "ĐH Y tế công cộng")
    fields = ("Quản lý y tế", "Nội khoa", "Y tế công cộng", "Nhi khoa")

    def level(entry: Entry) -> Typed:
        raw, code = levels[entry.number % 4]
        return typed(raw, study_level=code)

    def manner(entry: Entry) -> Typed:
        if entry.number % 5 == 0:
            return typed("Tự túc (cơ quan đồng ý)", study_manner="cho_phep_di_hoc")
        return typed("Cử đi đào tạo", study_manner="cu_di_dao_tao")

    def state_of_study(entry: Entry) -> Typed:
        if entry.number % 4 == 1:
            return typed("Đã tốt nghiệp", study_state="da_tot_nghiep")
        if entry.number % 7 == 0:
            return typed("Thôi học", study_state="bo_hoc")
        return typed("Đang học", study_state="dang_hoc")

    def decided(entry: Entry) -> Typed:
        on = date(2022, 1 + entry.number % 12, 2 + entry.number)
        return habits.decision(f"{140 + entry.number}/QĐ-SYT", on, style="lines")

    columns = [
        column("STT", write=no),
        column("Họ tên học viên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Phái", write=lambda e: habits.sex(e.person.sex)),
        column("Sinh ngày", write=lambda e: habits.day("birth_date", e.person.born,
                                                       style="dashes")),
        column("Đơn vị cử đi", write=lambda e: text("unit", (
            "TTYT khu vực Nà Sơn", "Chi cục Dân số", "Bệnh viện Y học cổ truyền")[e.number % 3])),
        column("Khóa học", "Trình độ đào tạo", write=level),
        column("Khóa học", "Chuyên ngành", write=lambda e: text("study_field",
                                                               fields[e.number % 4])),
        column("Khóa học", "Cơ sở đào tạo", write=lambda _: text(
            "certificate_issuer", sender.rng.choice(schools))),
        column("Khóa học", "Niên khóa", write=lambda _: one_of(
            sender.rng, "2022-2024", "2023 - 2025")),
        column("QĐ cử đi học", write=decided),
        column("Hình thức, kinh phí", write=manner),
        column("Tình trạng đến 31/12/2024", write=state_of_study),
        column("Cam kết (tháng)", write=lambda _: unread(sender.rng.choice((36, 48, 72)))),
    ]  # fmt: skip
    Table(draft, columns, sender.rng, CLEAN).write(2, sender.entries(13))
    return Workbook(f"di hoc sau DH {sender.number}.xls", "graduate_students", [draft], "html")


_STEPS = {"01.002": (4.40, 0.34, 8), "01.003": (2.34, 0.33, 9), "01.004": (2.10, 0.31, 10),
          "06.031": (2.34, 0.33, 9)}  # fmt: skip


def coefficient_sheet(sender: Sender) -> Workbook:
    """List pay for a budget: codes and coefficients only, subtotals, the header on each page."""
    draft = Draft("Luong 2025")
    titles(
        draft,
        (0, 0, "Đơn vị: Chi cục Kiểm lâm vùng Thanh Lâm"),
        (1, 4, "BẢNG TÍNH NHU CẦU QUỸ LƯƠNG NĂM 2025"),
        (2, 9, "ĐVT: hệ số"),
    )
    codes = list(_STEPS)

    def scale(entry: Entry) -> tuple[str, int, float]:
        code = codes[(entry.number * 3 + sender.number) % 4]
        first, more, most = _STEPS[code]
        step = most if entry.number % 6 == 0 else 1 + entry.number % most
        return code, step, round(first + more * (step - 1), 2)

    def beyond(entry: Entry) -> Typed:
        return typed("VK 6%", beyond_frame=6) if entry.number % 6 == 0 else BLANK

    def step(entry: Entry) -> Typed:
        return typed(f"B{scale(entry)[1]}", salary_step=scale(entry)[1])

    def coefficient(entry: Entry) -> Typed:
        return typed(f"{scale(entry)[2]:.2f}".replace(".", ","), coefficient=scale(entry)[2])

    columns = [
        column("T\nT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Mã ngạch", write=lambda e: typed(scale(e)[0], rank_code=scale(e)[0])),
        column("Lương hiện hưởng", "Bậc", write=step),
        column("Lương hiện hưởng", "Hệ số", write=coefficient),
        column("Lương hiện hưởng", "VK", write=beyond),
        column("Lương hiện hưởng", "Từ T/N", write=lambda e: habits.month(
            "step_from", e.person.step_from, style="t")),
        column("Các khoản PC", "CV", write=lambda _: sender.sometimes(0.3, unread("0,4"))),
        column("Các khoản PC", "KV", write=lambda _: unread("0,5")),
        column("Các khoản PC", "ƯĐN", write=lambda _: sender.sometimes(0.5, unread("20%"))),
        column("Cộng hệ số", write=lambda e: unread(round(scale(e)[2] + 0.5, 2))),
        column("Lần nâng tới", write=lambda e: unread(f"T{e.person.step_from.month}/2027")),
    ]  # fmt: skip
    lines: list[Line] = []
    start = 1
    for index, (unit, many) in enumerate(
        (("Văn phòng", 5), ("Phòng Thanh tra - Pháp chế", 4), ("Hạt Kiểm lâm số 2", 8))
    ):
        lines += [
            Heading(unit, column=1, is_merged=False, beside={0: ("I", "II", "III")[index]}),
            *within(sender.entries(many, start=start), unit),
            Heading(f"Cộng {unit}", column=1, is_merged=False, beside={4: 3.1 * many, 10: 14.7}),
        ]
        if index == 1:
            lines.append(HeaderAgain())
        start += many
    end = Table(draft, columns, sender.rng, CLEAN).write(4, lines)
    draft.put(end, 1, "Tổng cộng")
    draft.put(end, 4, 51.2)
    signature(draft, end + 1, 12, place="Thanh Lâm", who="CHI CỤC TRƯỞNG", name="Lâm Đức Toàn")
    return Workbook(f"quy luong {sender.number}.ods", "coefficient_sheet", [draft], "ods")


def three_lines_each(sender: Sender) -> Workbook:
    """List successors, three rows each below a header of three lines, two terms of titles."""
    draft = Draft("QH 2025", kind="succession")
    titles(
        draft,
        (0, 0, "ĐẢNG BỘ UBND TỈNH"),
        (1, 0, "ĐẢNG ỦY SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"),
        (3, 0, "DANH SÁCH RÀ SOÁT, BỔ SUNG QUY HOẠCH CÁN BỘ LÃNH ĐẠO, QUẢN LÝ"),
        (4, 0, "NHIỆM KỲ 2025 - 2030 VÀ XÂY DỰNG QUY HOẠCH NHIỆM KỲ 2030 - 2035"),
    )

    def who(entry: Entry) -> tuple[Typed, ...]:
        person = entry.person
        return (
            typed(person.name, full_name=person.name),
            habits.day("birth_date", person.born),
            typed(ETHNIC[person.ethnicity], ethnicity=person.ethnicity),
        )

    def work(entry: Entry) -> tuple[Typed, ...]:
        return (
            post(entry),
            text("unit", sender.rng.choice(("Chi cục Thủy lợi", "Phòng Đất đai", "Văn phòng Sở"))),
            habits.month("started_on", entry.person.appointed),
        )

    def learnt(entry: Entry) -> tuple[Typed, ...]:
        words, truth = top_degree(entry.person, 1)
        return (
            typed(words, degree=(truth,)),
            typed(theory_word(entry.person, 0), political_theory=(theory_truth(entry.person),)),
            typed(state_word(entry.person, 1), state_management=(state_truth(entry.person),)),
        )

    now = ("Phó Chi cục trưởng", "Trưởng phòng", "Phó Giám đốc Sở", "Chi cục trưởng")
    later = ("Giám đốc Sở", "Phó Giám đốc Sở", "Chi cục trưởng Chi cục Thủy lợi")

    def planned(*choices: str, share: float) -> Write:
        def write(_: Entry) -> Typed:
            return sender.sometimes(share, text("planned_title", sender.rng.choice(choices)))

        return write

    columns = [
        column("TT", write=no),
        column("Họ và tên\nNgày sinh\nDân tộc", write=who),
        column("Chức vụ\nĐơn vị\nThời điểm giữ chức vụ", write=work),
        column("Chuyên môn\nLý luận chính trị\nQuản lý nhà nước", write=learnt),
        column("Đảng viên (năm kết nạp)", write=lambda e: habits.year(
            "party_joined_on", e.person.party)),
        column("Chức danh quy hoạch", "2025 - 2030", write=planned(*now, share=1.0)),
        column("Chức danh quy hoạch", "2030 - 2035", write=planned(*later, share=0.5)),
        column("Đã QH / bổ sung mới", write=lambda _: one_of(sender.rng, "Đã QH", "Mới")),
    ]  # fmt: skip
    posts = (Post("Phó Chi cục trưởng", ""), Post("Phó Trưởng phòng", ""), Post("Chuyên viên", ""))
    end = Table(draft, columns, sender.rng, Look(damage=0.0, is_numbered=True)).write(
        6, sender.entries(9, posts)
    )
    for first in [each.row for each in draft.rows]:
        for at in (0, 4, 5, 6, 7):
            draft.merge(first, at, first + 2, at)
    signature(draft, end, 8, place="Thanh Lâm", who="T/M BAN THƯỜNG VỤ", name="Đàm Vĩnh Hiếu")
    return Workbook(f"QH so NNMT {sender.number}.xlsx", "three_lines_each", [draft])


def honour_and_fault_book(sender: Sender) -> Workbook:
    """Keep rewards and punishments of a year in one table, the kind told by the part of it."""
    draft = Draft("So KT-KL")
    titles(
        draft,
        (0, 0, "HUYỆN ĐOÀN - HỘI LHPN - HỘI NÔNG DÂN (CỤM THI ĐUA KHỐI ĐOÀN THỂ)"),
        (1, 0, "TỔNG HỢP KHEN THƯỞNG, KỶ LUẬT CÁ NHÂN NĂM 2024"),
    )
    honours = (
        ("LĐTT", "lao_dong_tien_tien"),
        ("CSTĐ cơ sở", "chien_si_thi_dua_co_so"),
        ("Bằng khen UBND tỉnh", "bang_khen_tinh"),
        ("Giấy khen", "giay_khen"),
    )
    measures = (("Khiển trách", "khien_trach"), ("Cảnh cáo", "canh_cao"), ("KT", "khien_trach"))

    def form(entry: Entry) -> Typed:
        if entry.around.get("part") == "":
            raw, code = measures[entry.number % 3]
            return typed(raw, measure=code)
        raw, code = honours[entry.number % 4]
        return typed(raw, commendation=code)

    def decided(entry: Entry) -> Typed:
        on = date(2024, 1 + entry.number % 12, 3 + entry.number)
        return habits.decision(f"{20 + entry.number}-QĐ", on, style=sender.pick("qd", "full"))

    ditto = Ditto("Như trên")

    def why(entry: Entry) -> Typed:
        faults = ("Sinh con thứ 3", "Vi phạm nồng độ cồn")
        merits = ("Có thành tích trong phong trào thi đua năm 2024", "Thành tích đột xuất")
        is_fault = entry.around.get("part") == ""
        return ditto("reason", sender.rng.choice(faults if is_fault else merits))

    columns = [
        column("TT", write=no),
        column("Họ, tên", write=lambda e: habits.full_name(e.person.name, sender.rng,
                                                           style="untidy")),
        column("Năm sinh", "Nam", write=lambda e: _year_of(e, is_woman=False)),
        column("Năm sinh", "Nữ", write=lambda e: _year_of(e, is_woman=True)),
        column("Chức vụ", write=post),
        column("Hình thức", write=form),
        column("Số, ngày, tháng QĐ", write=decided),
        column("Cấp ký QĐ", write=lambda _: text(
            "decision_issuer", sender.rng.choice(("UBND tỉnh", "Ban TV", "BCH")))),
        column("Lý do", write=why),
    ]  # fmt: skip
    posts = (Post("Bí thư Huyện đoàn", ""), Post("PCT Hội LHPN", ""), Post("CV Hội Nông dân", ""))
    praised = sender.entries(9, posts)
    punished = [
        Entry(each.person, each.post, number=each.number, around={"part": ""})
        for each in numbered(sender.entries(3, posts[1:]))
    ]
    lines: list[Line] = [
        Heading("KHEN THƯỞNG", column=1, is_merged=False, beside={0: "I"}),
        *praised,
        Heading("KỶ LUẬT", column=1, is_merged=False, beside={0: "II"}),
        *punished,
    ]
    end = Table(draft, columns, sender.rng, CLEAN).write(3, lines)
    below(draft, end + 1, "KT: khiển trách; Ban TV: Ban Thường vụ; BCH: Ban Chấp hành", at=1)
    return Workbook(f"so KTKL 2024 ({sender.number}).xlsx", "honour_and_fault_book", [draft])


def _year_of(entry: Entry, *, is_woman: bool) -> Typed:
    if entry.person.is_woman != is_woman:
        return BLANK
    cell = habits.year("birth_date", entry.person.born)
    return Typed(cell.raw, {**cell.says, "sex": "nu" if is_woman else "nam"})
