"""Three lists of the eleventh held-out set: the Party's managed people, a plan, a school."""

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
    held_degree,
    lines_below,
    only_sometimes,
    tick,
)
from tests.factories.agency_files.held_out_eleventh_words import (
    comma,
    degrees_in_one,
    hand,
    language_and_it,
    paid,
    rated,
)
from tests.factories.agency_files.places import COMMUNE_POSTS, DEPARTMENTS, Post
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

_ETHNIC = {"tay": "Tày", "nung": "Nùng", "kinh": "Kinh", "mong": "Mông", "dao": "Dao",
           "lo_lo": "Lô Lô", "san_chay": "Sán Chay"}  # fmt: skip
_HEADS = (
    Post("Tỉnh ủy viên, Giám đốc Sở", "", ("uy_vien_bch_dang_bo_tinh", "giam_doc_so")),
    Post("Phó Giám đốc Sở", "", ("pho_giam_doc_so",)),
    Post("Phó Giám đốc Sở", "", ("pho_giam_doc_so",)),
)


def standing_committee(sender: Sender) -> Workbook:
    """Whom the standing committee manages: who somebody is in one cell, a group for each office."""
    draft = Draft("DS BTV quản lý", kind="record_list", as_of=date(2024, 12, 31))
    titles(
        draft,
        (0, 0, "TỈNH ỦY THANH LÂM"),
        (0, 6, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (1, 0, "BAN TỔ CHỨC"),
        (1, 6, "Thanh Lâm, ngày 08 tháng 01 năm 2025"),
        (3, 0, "TRÍCH NGANG CÁN BỘ DIỆN BAN THƯỜNG VỤ TỈNH ỦY QUẢN LÝ"),
        (4, 0, "(Có mặt đến ngày 31/12/2024, kèm theo Công văn số 214-CV/BTCTU)"),
    )
    style = sender.pick(0, 2)

    def who(entry: Entry) -> Typed:
        person = entry.person
        raw = sender.pick(
            f"{person.name.upper()}\nSinh ngày {hand(person.born)}\n"
            f"Quê: {person.native}\nDT: {_ETHNIC[person.ethnicity]}",
            f"{person.name}; s.{hand(person.born)}; "
            f"dt {_ETHNIC[person.ethnicity]}; quê {person.native}",
        )
        return typed(
            raw,
            full_name=person.name,
            birth_date=person.born.isoformat(),
            native_place=person.native,
            ethnicity=person.ethnicity,
        )

    def joined(entry: Entry) -> Typed:
        first, second = entry.person.party, entry.person.party_official
        if first is None or second is None:
            return BLANK
        return typed(
            f"{hand(first)}\n({hand(second)})",
            party_joined_on=first.isoformat(),
            party_official_on=second.isoformat(),
        )

    def theory(entry: Entry) -> Typed:
        said = course("political_theory", entry.person.theory, THEORY, style)
        if said.raw == "-" or entry.number % 4:
            return said
        return replace(said, raw=f"{said.raw} ({2015 + entry.number % 7})")

    def remark(_: Entry) -> Typed:
        words = ("Nghỉ hưu trong nhiệm kỳ", "Đang điều trị bệnh", "Luân chuyển từ huyện về")
        said = sender.rng.choice(words)
        return sender.sometimes(0.2, typed(said, note=said))

    rank = "Trình độ"
    rating = "Kết quả xếp loại CBCC"
    columns = [
        column("Số\nTT", write=no),
        column("Họ và tên; ngày, tháng, năm sinh; quê quán; dân tộc", write=who),
        column("Chức vụ, chức danh hiện nay", write=titled_post),
        column("Ngày vào Đảng\n(chính thức)", write=joined),
        column(rank, "Chuyên môn", write=lambda e: degrees_in_one(e.person, style)),
        column(rank, "LLCT", write=theory),
        column(
            rank,
            "QLNN",
            write=lambda e: course("state_management", e.person.state, STATE, style),
        ),
        column(rank, "Ngoại ngữ, tin học", write=lambda e: language_and_it(e.person)),
        column(rating, "2022", write=lambda e: rated(e.person, 2022, style)),
        column(rating, "2023", write=lambda e: rated(e.person, 2023, style)),
        column(rating, "2024", write=lambda e: rated(e.person, 2024, style)),
        column("Ghi chú", write=remark),
    ]
    lines: list[Line] = []
    for index, office in enumerate(DEPARTMENTS[:5]):
        entries = sender.entries(3, _HEADS, unit=office, start=3 * index + 1)
        numeral = ("I", "II", "III", "IV", "V")[index]
        lines += [Heading(f"{numeral}. {office.upper()} (03 đ/c)"), *entries]
    end = Table(draft, columns, sender.rng, replace(CLEAN, is_numbered=True)).write(6, lines)
    lines_below(
        draft,
        end,
        "Tổng cộng: 15 đồng chí",
        "Ghi chú: HTXSNV - hoàn thành xuất sắc nhiệm vụ; HTTNV - hoàn thành tốt nhiệm vụ",
    )
    draft.put(end + 3, 7, "T/M BAN TỔ CHỨC")
    draft.put(end + 4, 7, "PHÓ TRƯỞNG BAN")
    return Workbook(f"DS dien BTV QL {sender.number}.xlsx", "standing_committee", [draft])


def plan_by_marks(sender: Sender) -> Workbook:
    """Commune succession for two terms: four header rows, a mark for each title and term."""
    commune = sender.communes[0]
    draft = Draft("Biểu 2B", kind="succession")
    titles(
        draft,
        (0, 0, f"ĐẢNG ỦY XÃ {commune.upper()}"),
        (0, 7, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (1, 0, "Biểu 2B"),
        (2, 0, "DANH SÁCH NHÂN SỰ QUY HOẠCH CẤP ỦY VÀ CÁC CHỨC DANH LÃNH ĐẠO, QUẢN LÝ"),
        (3, 0, "NHIỆM KỲ 2025 - 2030 VÀ NHIỆM KỲ 2030 - 2035"),
    )
    chosen = {
        "Ủy viên BCH Đảng bộ": 0.8,
        "Ủy viên BTV Đảng ủy": 0.4,
        "Bí thư Đảng ủy": 0.2,
        "Phó Bí thư Đảng ủy": 0.25,
        "Chủ tịch UBND": 0.2,
        "Phó Chủ tịch UBND": 0.3,
    }

    def planned(title: str, share: float) -> Callable[[Entry], Typed]:
        def write(_: Entry) -> Typed:
            marks = sender.pick(("x", "x", "X", "+"), ("T", "T", "M"))
            is_planned = sender.rng.random() < share
            return tick(when=is_planned, raw=sender.rng.choice(marks), planned_title=title)

        return write

    def born(entry: Entry, *, woman: bool) -> Typed:
        if entry.person.is_woman is not woman:
            return BLANK
        return typed(
            entry.person.born.year, birth_date=str(entry.person.born.year), sex=entry.person.sex
        )

    def diploma(entry: Entry) -> Typed:
        degree = entry.person.degree
        return degrees_in_one(replace(entry.person, degrees=(degree,)), 0)

    planned_for = "Chức danh quy hoạch"
    columns = [
        column("TT", write=no),
        column(
            "Họ và tên",
            write=lambda e: habits.full_name(e.person.name, sender.rng, style="untidy"),
        ),
        column("Năm sinh", "Nam", write=lambda e: born(e, woman=False)),
        column("Năm sinh", "Nữ", write=lambda e: born(e, woman=True)),
        column("Dân tộc", write=lambda e: ethnic(e.person, sender.rng)),
        column("Chức vụ, đơn vị công tác hiện nay", write=post),
        column("Trình độ", "CM", write=diploma),
        column(
            "Trình độ",
            "LLCT",
            write=lambda e: course("political_theory", e.person.theory, THEORY, 0),
        ),
    ]
    for term, factor in (("Nhiệm kỳ 2025 - 2030", 1.0), ("Nhiệm kỳ 2030 - 2035", 0.6)):
        for number, (title, share) in enumerate(chosen.items()):
            side = "Khối Đảng" if number < 4 else "Khối chính quyền"
            columns.append(
                column(planned_for, term, side, title, write=planned(title, share * factor))
            )
    columns.append(column("Ghi chú", write=only_sometimes(sender, 0.0, "")))
    here = sender.entries(9, COMMUNE_POSTS, unit=f"xã {commune}")
    from_elsewhere = (
        Post("Chuyên viên Phòng Nội vụ", ""),
        Post("Phó Trưởng phòng Phòng Tư pháp", ""),
    )
    away = sender.entries(3, from_elsewhere, start=10)
    lines: list[Line] = [
        Heading("NGUỒN TẠI CHỖ", column=1, is_merged=False, beside={0: "A"}),
        *here,
        Heading("NGUỒN TỪ NƠI KHÁC", column=1, is_merged=False, beside={0: "B"}),
        *away,
    ]
    end = Table(draft, columns, sender.rng, replace(CLEAN, is_numbered=True)).write(5, lines)
    legend = sender.pick(
        "Dấu (+): quy hoạch bổ sung năm 2024", "T: tiếp tục quy hoạch; M: giới thiệu mới"
    )
    lines_below(draft, end, "Tổng số: 12 đồng chí", f"* {legend}")
    signature(draft, end + 2, 12, place=commune, who="T/M BAN THƯỜNG VỤ", name="Hoàng Ích Sao")
    return Workbook(f"Bieu 2B QH {sender.number}.xlsx", "plan_by_marks", [draft])


_TEAM = {
    "Ban Giám hiệu": (Post("HT", ""), Post("PHT", "")),
    "Tổ Khoa học tự nhiên": (Post("TTCM", ""), Post("GV", "")),
    "Tổ Văn phòng": (Post("NV kế toán", ""), Post("NV thư viện", "")),
}


def lower_secondary(sender: Sender) -> Workbook:
    """School staff: the name in two columns below one header, marks for sex and diploma."""
    school = f"Trường PTDTBT THCS {sender.communes[0]}"
    draft = Draft("Nhân sự", kind="record_list", as_of=date(2024, 9, 15))
    titles(
        draft,
        (0, 0, "UBND HUYỆN BẢN LOAN"),
        (1, 0, school.upper()),
        (2, 3, "DANH SÁCH CBQL, GIÁO VIÊN, NHÂN VIÊN NĂM HỌC 2024-2025"),
        (3, 3, "(Tính đến 15/9/2024)"),
    )
    rank_of = sender.pick("V.07.04.32", "V.07.04.31")

    def parted(entry: Entry) -> tuple[str, str]:
        first, _, last = entry.person.name.rpartition(" ")
        return first, last

    def diploma(*levels: str) -> Callable[[Entry], Typed]:
        def write(entry: Entry) -> Typed:
            degree = entry.person.degree
            held = held_degree(degree, has_subject=False)
            ticked = tick(when=degree.level in levels, degree=held)
            # A mark for two degrees does not say which of them is held.
            return replace(ticked, is_damaged=True) if ticked.says and len(levels) > 1 else ticked

        return write

    def phone(entry: Entry) -> Typed:
        digits = f"09{entry.person.citizen_id[4:]}"
        return typed(sender.pick(int(digits), f"{digits[:4]} {digits[4:]}"), phone=digits)

    def born(entry: Entry) -> Typed:
        styles = sender.pick(("two_digits", "year:text"), ("dots", "cell", "month:short"))
        return habits.mixed_day("birth_date", entry.person.born, sender.rng, *styles)

    def ministry_code(_: Entry) -> Typed:
        return unread(f"04{sender.rng.randrange(10**8):08d}")

    trained = "Trình độ đào tạo cao nhất"
    columns: list[Column] = [
        column("Stt", write=no),
        column("Họ và tên", write=lambda e: typed(parted(e)[0], family_name=parted(e)[0])),
        Column((), lambda e: typed(parted(e)[1], given_name=parted(e)[1])),
        column("Ngày sinh", write=born),
        column("Nữ", write=lambda e: tick(when=e.person.is_woman, sex="nu")),
        column("DT", write=lambda e: ethnic(e.person, sender.rng)),
        column("Chức vụ", write=post),
        column(
            "Đ/viên",
            write=lambda e: typed("x", party_member=True) if e.person.party else BLANK,
        ),
        column(trained, "TS, ThS", write=diploma("thac_si", "tien_si")),
        column(trained, "ĐH", write=diploma("dai_hoc")),
        column(trained, "CĐ", write=diploma("cao_dang")),
        column(trained, "TC", write=diploma("trung_cap")),
        column("Chuyên ngành ĐT", write=lambda e: text("degree_subject", e.person.degree.subject)),
        column("Mã định danh CSDL ngành", write=ministry_code, is_hidden=True),
        column("Môn dạy", write=only_sometimes(sender, 0.8, "Toán 6,7", "Lý, KHTN 8", "Sinh 9")),
        column("Số tiết/ tuần", write=only_sometimes(sender, 0.8, "17", "19", "15")),
        column("CN lớp", write=only_sometimes(sender, 0.4, "6A", "7B", "9A")),
        column("Mã CDNN", write=lambda _: text("rank_code", rank_of)),
        column("Bậc", write=lambda e: typed(e.person.step, salary_step=e.person.step)),
        column(
            "HSL",
            write=lambda e: typed(comma(e.person.coefficient), coefficient=e.person.coefficient),
        ),
        column("Số ĐT", write=phone),
    ]
    lines: list[Line] = []
    start = 1
    for numeral, (team, posts) in zip(("I", "II", "III"), _TEAM.items(), strict=True):
        many = 8 if "tự nhiên" in team else len(posts)
        lines.append(Heading(team, column=1, is_merged=False, beside={0: numeral}))
        drawn = sender.entries(many, posts, unit=school, start=start)
        lines += [replace(one, person=paid(one.person, 1 + one.number % 7)) for one in drawn]
        start += many
    end = Table(draft, columns, sender.rng, CLEAN).write(5, lines)
    draft.merges = [one for one in draft.merges if one[1] != 1 or one[0] != 5]
    draft.merge(5, 1, 6, 2)
    draft.put(end, 1, "Tổng cộng: 12 người")
    signature(draft, end + 1, 16, place="Bản Loan", who="HIỆU TRƯỞNG", name="Sầm Ngọc Niệm")
    return Workbook(
        f"DSCBGV {sender.number}.{sender.pick('ods', 'xlsx')}",
        "lower_secondary",
        [draft],
        writer=sender.pick("ods", "xlsx"),
    )
