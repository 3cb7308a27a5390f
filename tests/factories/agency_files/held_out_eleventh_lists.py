"""Five lists of the eleventh held-out set: schooling, a class, an old font, ratings, moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tests.factories.agency_files import habits
from tests.factories.agency_files.eighth_words import (
    CLEAN,
    STATE,
    THEORY,
    course,
    ethnic,
    lines_below,
    only_sometimes,
    tick,
)
from tests.factories.agency_files.held_out_eleventh_words import (
    computing,
    degrees_in_one,
    hand,
    held_language,
    language_words,
)
from tests.factories.agency_files.old_fonts import tcvn3
from tests.factories.agency_files.places import DEPARTMENTS, DIVISION_POSTS, Post
from tests.factories.agency_files.senders import Sender, post, text, titled_post, unread
from tests.factories.agency_files.sheets import (
    Column,
    Entry,
    Heading,
    Line,
    Table,
    column,
    no,
    signature,
    titles,
)
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, typed

_STUDIES = (
    ("tien_si", "Tiến sĩ", "NCS", "Quản lý công"),
    ("thac_si", "Thạc sĩ", "Cao học", "Luật kinh tế"),
    ("thac_si", "Thạc sĩ", "Cao học", "Quản lý kinh tế"),
    ("dai_hoc", "Đại học", "ĐH", "Luật"),
    ("dai_hoc", "Đại học", "ĐH (VB2)", "Công nghệ thông tin"),
)
_SCHOOLS = ("Học viện Hành chính QG", "ĐH Luật HN", "ĐH Thái Nguyên", "Trường ĐH Nông Lâm")
_STATES = (
    ("Đang học", "dang_hoc"),
    ("đang làm luận văn", "dang_hoc"),
    ("Đã TN", "da_tot_nghiep"),
    ("Thôi học", "bo_hoc"),
)


def away_at_school(sender: Sender) -> Workbook:
    """Who has been sent to study: level and subject in one cell, months from and to in another."""
    draft = Draft("Đào tạo", kind="studies")
    titles(
        draft,
        (0, 0, "UBND TỈNH THANH LÂM"),
        (1, 0, "SỞ NỘI VỤ"),
        (2, 0, "BIỂU THEO DÕI CÁN BỘ, CÔNG CHỨC ĐƯỢC CỬ ĐI ĐÀO TẠO TRÌNH ĐỘ CHUYÊN MÔN"),
        (3, 0, "Giai đoạn 2021 - 2025"),
    )

    def studied(entry: Entry) -> Typed:
        code, full, short, field = _STUDIES[entry.number % len(_STUDIES)]
        raw = sender.pick(f"{full} {field}", f"{short} ngành {field}")
        return typed(raw, study_level=code, study_field=field)

    def lasting(entry: Entry) -> Typed:
        begun = date(2021 + entry.number % 3, 9, 1)
        over = date(begun.year + 2, 6 + entry.number % 4, 1)
        raw = sender.pick(f"{begun:%m/%Y} - {over:%m/%Y}", f"từ T{begun:%m/%Y} đến T{over:%m/%Y}")
        return typed(raw, started_on=f"{begun:%Y-%m}", last_day=f"{over:%Y-%m}")

    def order(entry: Entry) -> Typed:
        on = date(2021 + entry.number % 3, 8, 3 + entry.number)
        return habits.decision(
            f"{300 + 7 * entry.number}/QĐ-UBND", on, style=sender.pick("qd", "lines")
        )

    def state(entry: Entry) -> Typed:
        is_over = 2021 + entry.number % 3 < 2023
        raw, code = _STATES[entry.number % 2 + (2 if is_over else 0)]
        return typed(raw, study_state=code)

    columns = [
        column("TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(
            "Năm sinh",
            write=lambda e: habits.year("birth_date", e.person.born, style="text"),
        ),
        column("Chức vụ", write=titled_post),
        column("Đơn vị", write=lambda e: text("unit", e.unit)),
        column("Trình độ, ngành được cử đi học", write=studied),
        column("Cơ sở đào tạo", write=lambda e: text("certificate_issuer", _SCHOOLS[e.number % 4])),
        column("Hệ", write=only_sometimes(sender, 1.0, "Tập trung", "VLVH", "Từ xa")),
        column("Thời gian học", write=lasting),
        column("Quyết định cử đi học", write=order),
        column("KP", write=only_sometimes(sender, 0.9, "NSNN", "Tự túc")),
        column("Tình trạng", write=state),
    ]
    lines: list[Line] = []
    for index in range(13):
        posts = (DIVISION_POSTS[index % 3],)
        unit = DEPARTMENTS[(index * 3) % 8]
        lines += sender.entries(1, posts, unit=unit, start=index + 1)
    end = Table(draft, columns, sender.rng, CLEAN).write(5, lines)
    lines_below(draft, end, "Ấn định danh sách có 13 người.")
    signature(draft, end + 1, 11, place="Thanh Lâm", who="KT. GIÁM ĐỐC", name="Chu Thị Én")
    return Workbook(f"Theo doi dao tao {sender.number}.xlsx", "away_at_school", [draft])


def defence_class(sender: Sender) -> Workbook:
    """A class that got its certificates, as text with semicolons; the course is in the title."""
    draft = Draft("class", kind="training_results")
    course_title = sender.pick(
        "BỒI DƯỠNG KIẾN THỨC QUỐC PHÒNG VÀ AN NINH ĐỐI TƯỢNG 3, KHÓA 45 NĂM 2024",
        "BỒI DƯỠNG NGẠCH CHUYÊN VIÊN CHÍNH, LỚP 2 NĂM 2024",
    )
    titles(
        draft,
        (0, 0, "TRƯỜNG CHÍNH TRỊ TỈNH THANH LÂM"),
        (1, 0, f"DANH SÁCH HỌC VIÊN ĐƯỢC CẤP CHỨNG CHỈ LỚP {course_title}"),
    )
    graded = ("Giỏi", "Khá", "Khá", "Trung bình")

    def born(entry: Entry) -> Typed:
        return habits.day("birth_date", entry.person.born, style=sender.pick("short", "dashes"))

    def number(entry: Entry) -> Typed:
        return text("certificate_number", f"{sender.pick('QPAN', 'CVC')}{24000 + entry.number}")

    columns = [
        column("STT", write=no),
        column("Số vào sổ", write=number),
        column("Họ đệm và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Ngày sinh", write=born),
        column("Nơi sinh", write=lambda e: text("birth_place", e.person.native)),
        column("Chức vụ", write=titled_post),
        column("Đơn vị cử đi học", write=lambda e: text("unit", e.unit)),
        column("Điểm TB", write=only_sometimes(sender, 1.0, "7,5", "8,0", "6,8")),
        column("Xếp loại", write=lambda e: text("grade", graded[e.number % 4])),
        column("Ngày ký", write=lambda _: typed("29/11/2024", awarded_on="2024-11-29")),
        column("Ký nhận", write=lambda _: BLANK),
    ]
    lines: list[Line] = []
    for index in range(16):
        unit = DEPARTMENTS[(index * 5) % 8]
        lines += sender.entries(1, (DIVISION_POSTS[index % 3],), unit=unit, start=index + 1)
    end = Table(draft, columns, sender.rng, CLEAN).write(3, lines)
    draft.put(end, 0, "Danh sách gồm 16 học viên")
    return Workbook(
        f"DS cap chung chi {sender.number}.csv",
        "defence_class",
        [draft],
        writer="csv",
        options={"delimiter": ";", "encoding": sender.pick("utf-8-sig", "utf-16")},
    )


_OLD_POSTS = (
    Post("BT Đảng uỷ", "", ("bi_thu_dang_uy_xa",)),
    Post("PBT thường trực Đảng uỷ", "", ("pho_bi_thu_dang_uy_xa",)),
    Post("CT UBND", "", ("chu_tich_ubnd_xa",)),
    Post("PCT UBND", "", ("pho_chu_tich_ubnd_xa",)),
    Post("CT Hội Nông dân", "", ("chu_tich_nong_dan_xa",)),
    Post("Bí thư Đoàn TN", "", ("bi_thu_doan_xa",)),
    Post("Công chức Địa chính - Xây dựng", "", ("cong_chuc_xa",)),
    Post("Công chức Văn hoá - Xã hội", "", ("cong_chuc_xa",)),
)


def old_typewriter(sender: Sender) -> Workbook:
    """A commune's list on an old machine: a TCVN3 font in every cell, years as the Party knows."""
    commune = sender.communes[3]
    draft = Draft("Sheet1", kind="record_list", as_of=date(2024, 12, 31))
    titles(
        draft,
        (0, 0, "Uỷ ban nhân dân"),
        (1, 0, f"Xã {commune}"),
        (2, 1, "Biểu thống kê đội ngũ cán bộ, công chức xã"),
        (3, 1, "Có đến 31 tháng 12 năm 2024"),
    )

    def party(entry: Entry) -> Typed:
        day = entry.person.party
        if day is None:
            return BLANK
        return typed(sender.pick(hand(day), f"{day:%d.%m.%y}"), party_joined_on=day.isoformat())

    def schooling(entry: Entry) -> Typed:
        return text("general_education", sender.rng.choice(("12/12", "12/12", "10/10", "9/12")))

    def language(entry: Entry) -> Typed:
        return typed(language_words(entry.person), language=held_language(entry.person))

    def born(entry: Entry) -> Typed:
        style = sender.pick("short", "two_digits")
        return habits.day("birth_date", entry.person.born, style=style)

    def religion(entry: Entry) -> Typed:
        return typed(sender.pick("Không", "K"), religion="khong")

    columns = [
        column("TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Chức danh", write=titled_post),
        column("Sinh ngày", write=born),
        column("Nam, nữ", write=lambda e: habits.sex(e.person.sex, style="words")),
        column("D.tộc", write=lambda e: ethnic(e.person, sender.rng)),
        column("T.giáo", write=religion),
        column("Vào Đảng", write=party),
        column("Trình độ", "VH", write=schooling),
        column("Trình độ", "Chuyên môn", write=lambda e: degrees_in_one(e.person, 0)),
        column(
            "Trình độ",
            "LLCT",
            write=lambda e: course("political_theory", e.person.theory, THEORY, 1),
        ),
        column(
            "Trình độ", "QLNN", write=lambda e: course("state_management", e.person.state, STATE, 0)
        ),
        column("Trình độ", "T.học", write=lambda e: computing(e.person)),
        column("Trình độ", "N.ngữ", write=language),
        column("Phụ cấp khu vực", write=only_sometimes(sender, 0.9, "0,5", "0,7")),
    ]
    lines: list[Line] = [
        Heading("Cán bộ chuyên trách", column=1, is_merged=False, beside={0: "I"}),
        *sender.entries(6, _OLD_POSTS[:6], unit=f"xã {commune}"),
        Heading("Công chức", column=1, is_merged=False, beside={0: "II"}),
        *sender.entries(6, _OLD_POSTS[6:], unit=f"xã {commune}", start=7),
    ]
    end = Table(draft, columns, sender.rng, CLEAN).write(5, lines)
    draft.put(end, 1, "Cộng: 12 người, trong đó nữ:")
    draft.put(end + 2, 10, "Chủ tịch")
    draft.cells = {
        place: tcvn3(raw) if isinstance(raw, str) else raw for place, raw in draft.cells.items()
    }
    return Workbook(
        f"BIEU TK CBCC XA {sender.number}.xlsx",
        "old_typewriter",
        [draft],
        options={"font": ".VnTime"},
    )


_LEVELS = {
    "HTXS NV": "hoan_thanh_xuat_sac",
    "HTT NV": "hoan_thanh_tot",
    "HT NV": "hoan_thanh",
    "Không HT NV": "khong_hoan_thanh",
}


def year_of_ticks(sender: Sender) -> Workbook:
    """Ratings of a year: what one thinks of oneself, what the Party says, what the head decides."""
    draft = Draft("XL 2024", kind="appraisals")
    centre = sender.pick("Trung tâm Khuyến nông tỉnh", "Ban QLDA đầu tư xây dựng tỉnh")
    titles(
        draft,
        (0, 0, "UBND TỈNH THANH LÂM"),
        (1, 0, centre.upper()),
        (2, 1, "BẢNG TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG VIÊN CHỨC, NGƯỜI LAO ĐỘNG"),
        (3, 1, "NĂM 2024"),
    )
    own = ("Tốt", "Tốt", "Xuất sắc", "Hoàn thành")

    def decided(header: str) -> Callable[[Entry], Typed]:
        def write(entry: Entry) -> Typed:
            is_so = _LEVELS[header] == entry.person.ratings[2024]
            says = {"rating": _LEVELS[header], "(year)": "2024"}
            return tick(when=is_so, raw=sender.pick("x", "X"), **says)

        return write

    def kind(entry: Entry) -> Typed:
        raw, code = (("VC", "vien_chuc"), ("HĐLĐ", "hop_dong"))[entry.number % 5 == 4]
        return typed(raw, category=code)

    level = "Mức xếp loại của người đứng đầu"
    columns: list[Column] = [
        column("STT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Tuổi", write=lambda e: unread(2024 - e.person.born.year)),
        column("Chức danh", write=post),
        column("VC, HĐ", write=kind),
        column("Điểm", write=only_sometimes(sender, 1.0, "92", "88,5", "79")),
        column("Cá nhân tự nhận", write=only_sometimes(sender, 1.0, *own)),
        column("Tập thể đề xuất", write=only_sometimes(sender, 1.0, *own)),
        *(column(level, header, write=decided(header)) for header in _LEVELS),
        column("Đề nghị khen thưởng", write=only_sometimes(sender, 0.5, "LĐTT", "CSTĐCS")),
        column("Lý do (nếu không HT)", write=lambda _: BLANK),
    ]
    posts = (Post("Giám đốc", ""), Post("Phó Giám đốc", ""), Post("Trưởng phòng", ""))
    others = (Post("Phó Trưởng phòng", ""), Post("Kỹ sư", ""))
    lines: list[Line] = [
        Heading("Ban lãnh đạo", column=1, is_merged=False, beside={0: "A"}),
        *sender.entries(3, posts, unit=centre),
        Heading("Phòng Kỹ thuật", column=1, is_merged=False, beside={0: "B"}),
        *sender.entries(7, others, unit=centre, start=4),
        Heading("Phòng Tổng hợp", column=1, is_merged=False, beside={0: "C"}),
        *sender.entries(5, others, unit=centre, start=11),
    ]
    end = Table(draft, columns, sender.rng, replace(CLEAN, is_numbered=True)).write(5, lines)
    counted = [entry for entry in lines if isinstance(entry, Entry)]
    for label, row, share in (("Tổng cộng", end, False), ("Tỷ lệ (%)", end + 1, True)):
        draft.put(row, 1, label)
        for at, code in enumerate(_LEVELS.values(), start=8):
            many = sum(one.person.ratings[2024] == code for one in counted)
            draft.put(row, at, round(100 * many / len(counted), 1) if share else many)
    signature(draft, end + 2, 13, place="Thanh Lâm", who="GIÁM ĐỐC", name="Quan Công Ngữ")
    return Workbook(f"xep loai 2024 {sender.number}.xlsx", "year_of_ticks", [draft])


_KINDS = (
    ("LC", "luan_chuyen"),
    ("ĐĐ", "dieu_dong"),
    ("Biệt phái", "biet_phai"),
    ("Luân chuyển", "luan_chuyen"),
)


def movers(sender: Sender) -> Workbook:
    """A register of moves as a portal exports it: where from, where to, by which decision."""
    draft = Draft("Sheet1", kind="rotations")
    titles(
        draft,
        (0, 0, "BAN TỔ CHỨC TỈNH ỦY"),
        (1, 0, "SỔ THEO DÕI LUÂN CHUYỂN, ĐIỀU ĐỘNG, BIỆT PHÁI CÁN BỘ (2021-2024)"),
    )
    draft.merge(1, 0, 1, 11)

    def until(entry: Entry) -> Typed:
        day = date(2024 + entry.number % 2, 3, 31)
        if entry.number % 3 == 0:
            return unread("nay")
        return typed(hand(day), last_day=day.isoformat())

    def begun(entry: Entry) -> date:
        return date(2021 + entry.number % 3, 1 + entry.number % 12, 1)

    def kind(entry: Entry) -> Typed:
        raw, code = _KINDS[entry.number % len(_KINDS)]
        return typed(raw, rotation_kind=code)

    def where_from(entry: Entry) -> Typed:
        return text("from_unit", DEPARTMENTS[entry.number % 8])

    def begin(entry: Entry) -> Typed:
        return typed(hand(begun(entry)), started_on=begun(entry).isoformat())

    before = ("Trưởng phòng", "Phó Trưởng phòng", "Phó Chánh Văn phòng")
    after = ("Phó Chủ tịch UBND", "Bí thư Đảng ủy", "Chủ tịch UBND")
    there = [f"xã {name}" for name in sender.communes]
    source, target = sender.pick(("Nơi đi", "Nơi đến"), ("Trước khi LC, ĐĐ", "Sau khi LC, ĐĐ"))
    columns = [
        column("TT", write=no),
        column("Họ tên cán bộ", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Năm sinh", write=lambda e: habits.year("birth_date", e.person.born)),
        column(source, "Chức vụ", write=lambda e: text("from_post", before[e.number % 3])),
        column(source, "Cơ quan", write=where_from),
        column(target, "Chức vụ", write=lambda e: text("to_post", after[e.number % 3])),
        column(target, "Cơ quan", write=lambda e: text("to_unit", there[e.number % 12])),
        column("Hình thức", write=kind),
        column("QĐ", "Số", write=lambda e: text("decision_number", f"{210 + e.number}-QĐ/TU")),
        column(
            "QĐ",
            "Ngày",
            write=lambda e: habits.day("decision_date", begun(e), style="dots"),
        ),
        column("Thực hiện từ", write=begin),
        column("Đến", write=until),
        column("Kết quả, nhận xét", write=only_sometimes(sender, 0.5, "HTT nhiệm vụ", "Tốt")),
    ]
    Table(draft, columns, sender.rng, CLEAN).write(3, sender.entries(12))
    ending, writer = sender.pick(("xls", "html"), ("xlsx", "xlsx"))
    return Workbook(f"so theo doi LC {sender.number}.{ending}", "movers", [draft], writer=writer)
