"""Seven more layouts, of schools, communes, small offices, written without a look at the reader.

Their figures at first sight are in `held_out_fourth`. The reader still refuses the small table that
stands sideways, and tells so.
"""

from __future__ import annotations

from tests.factories.agency_files import habits
from tests.factories.agency_files.places import COMMUNE_POSTS, DEPARTMENTS, SCHOOL_POSTS
from tests.factories.agency_files.senders import Sender, native, post, text, unread
from tests.factories.agency_files.sheets import (
    Entry,
    Heading,
    Look,
    Table,
    column,
    no,
    signature,
    titles,
)
from tests.factories.agency_files.truth import Draft, Expected, ExpectedRow, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, typed


def teachers(sender: Sender) -> Workbook:
    """A school: groups of posts as rows, blank rows between, subject taught, hours."""
    draft = Draft("CBGVNV")
    titles(
        draft,
        (0, 0, "PHÒNG GD&ĐT THANH LÂM"),
        (1, 0, f"TRƯỜNG PTDTBT TH&THCS {sender.communes[0].upper()}"),
        (0, 7, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1, 7, "Độc lập - Tự do - Hạnh phúc"),
        (3, 2, "DANH SÁCH CBQL, GV, NV NĂM HỌC 2024-2025"),
    )
    columns = [
        column("TT", write=no),
        column("Họ và tên CB, GV, NV", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(
            "Ngày/tháng/năm sinh",
            write=lambda e: habits.mixed_day(
                "birth_date", e.person.born, sender.rng, "short", "month:dash", "year:text"
            ),
        ),
        column("Nữ", write=lambda e: typed("x", sex="nu") if e.person.is_woman else BLANK),
        column("Dân tộc", write=lambda e: sender.voice.ethnicity(e.person)),
        column("ĐV", write=lambda e: typed("x", party_member=True) if e.person.party else BLANK),
        column("Chức vụ", write=post),
        column("TĐĐT", write=lambda e: sender.voice.level_only(e.person)),
        column(
            "Chuyên ngành ĐT",
            write=lambda e: typed(e.person.degree.subject, degree_subject=e.person.degree.subject),
        ),
        column("Dạy môn", write=lambda _: unread(sender.rng.choice(("Toán 6, 7", "Văn 8", "TD")))),
        column("Số tiết/tuần", write=lambda _: unread(sender.rng.randint(14, 19))),
        column(
            "Kiêm nhiệm",
            write=lambda _: sender.sometimes(0.3, text("concurrent_post", "Tổ trưởng tổ KHTN")),
        ),
    ]
    lines: list[Entry | Heading] = [
        Heading("Cán bộ quản lý", 1, is_merged=False, beside={0: "I"}),
        *sender.entries(3, SCHOOL_POSTS[:2]),
        Heading("Giáo viên", 1, is_merged=False, beside={0: "II"}),
        *sender.entries(15, SCHOOL_POSTS[2:]),
    ]
    end = Table(draft, columns, sender.rng).write(6, lines)
    draft.put(end, 0, "Danh sách này có 18 người./.")
    signature(draft, end + 1, 12, place="Thanh Lâm", who="HIỆU TRƯỞNG", name="Lục Thị Mến")
    return Workbook(f"truong {sender.number}.xlsx", "teachers", [draft])


def after_july(sender: Sender) -> Workbook:
    """A commune after the merger: the former unit and post and those now."""
    draft = Draft("Xã mới")
    titles(
        draft,
        (0, 0, f"ỦY BAN NHÂN DÂN\nXÃ {sender.communes[0].upper()}"),
        (2, 0, "DANH SÁCH BỐ TRÍ CÁN BỘ, CÔNG CHỨC SAU SẮP XẾP TỪ 01/7/2025"),
    )
    columns = [
        column("STT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Năm sinh", write=lambda e: habits.year("birth_date", e.person.born)),
        column("Giới", write=lambda e: habits.sex(e.person.sex)),
        column("CCCD", write=lambda e: habits.citizen_id(e.person.citizen_id)),
        column(
            "Trước khi sắp xếp",
            "Chức vụ",
            write=lambda e: text(
                "from_post", sender.rng.choice(("Chủ tịch UBND", "Chuyên viên", "Phó Bí thư"))
            ),
        ),
        column(
            "Trước khi sắp xếp",
            "Đơn vị cũ",
            write=lambda e: text("from_unit", f"Xã {sender.rng.choice(sender.communes)}"),
        ),
        column("Sau khi sắp xếp", "Chức vụ", write=lambda e: text("to_post", e.post.full)),
        column(
            "Sau khi sắp xếp",
            "Phòng, đơn vị",
            write=lambda e: text(
                "to_unit",
                sender.rng.choice(
                    ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trung tâm Phục vụ hành chính công")
                ),
            ),
        ),
        column("Trình độ đào tạo", write=lambda e: sender.voice.degree(e.person)),
        column("Lý luận CT", write=lambda e: sender.voice.theory(e.person)),
        column(
            "Ghi chú", write=lambda _: sender.sometimes(0.2, text("note", "Đang nghỉ thai sản"))
        ),
    ]
    end = Table(draft, columns, sender.rng, Look(is_numbered=True)).write(
        4, sender.entries(22, COMMUNE_POSTS)
    )
    draft.put(end, 1, "Tổng số: 22 đồng chí")
    return Workbook(f"xa moi {sender.number}.xlsx", "after_july", [draft])


def retiring(sender: Sender) -> Workbook:
    """Whoever retires or asks to leave early: ages, years of insurance, days."""
    draft = Draft("Nghi huu")
    draft.kind = "departures"
    titles(draft, (0, 0, "DANH SÁCH CÁN BỘ, CÔNG CHỨC NGHỈ HƯU TRƯỚC TUỔI THEO NGHỊ ĐỊNH 178"))
    columns = [
        column("TT", write=no),
        column(
            "Họ, tên", write=lambda e: habits.full_name(e.person.name, sender.rng, style="untidy")
        ),
        column(
            "Ngày sinh", write=lambda e: habits.day("birth_date", e.person.born, style="two_digits")
        ),
        column("Chức danh, chức vụ", write=post),
        column("Đơn vị", write=lambda _: text("unit", sender.rng.choice(DEPARTMENTS))),
        column(
            "Tuổi khi nghỉ", write=lambda e: unread(f"{2025 - e.person.born.year} tuổi 3 tháng")
        ),
        column("Số năm đóng BHXH", write=lambda e: unread("29 năm 11 tháng")),
        column("Thời điểm nghỉ", write=lambda e: typed("01/08/2025", ended_on="2025-08-01")),
        column(
            "Số QĐ nghỉ",
            write=lambda e: typed(
                f"{e.number + 310}/QĐ-SNV", decision_number=f"{e.number + 310}/QĐ-SNV"
            ),
        ),
        column("Kinh phí chi trả (đồng)", write=lambda e: unread(412_500_000 + e.number)),
    ]
    end = Table(draft, columns, sender.rng).write(2, sender.entries(16, COMMUNE_POSTS))
    draft.put(end, 0, "Tổng")
    draft.put(end, 9, "6.600.000.120")
    return Workbook(f"nghi huu {sender.number}.xlsx", "retiring", [draft])


def disciplined(sender: Sender) -> Workbook:
    """Disciplined people: the measure, the decision, why."""
    draft = Draft("KL")
    titles(draft, (0, 2, "THỐNG KÊ CÁN BỘ, ĐẢNG VIÊN BỊ THI HÀNH KỶ LUẬT 2021-2025"))
    measures = (
        ("khien_trach", "Khiển trách"),
        ("canh_cao", "Cảnh cáo"),
        ("cach_chuc", "Cách chức"),
    )

    def measure(_: Entry) -> Typed:
        code, raw = sender.rng.choice(measures)
        return typed(raw, measure=code)

    columns = [
        column("TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Sinh năm", write=lambda e: habits.year("birth_date", e.person.born)),
        column("Chức vụ tại thời điểm vi phạm", write=post),
        column("Nội dung vi phạm", write=lambda _: text("conduct", "Vi phạm quy định về kê khai")),
        column("Hình thức kỷ luật", write=measure),
        column(
            "QĐ kỷ luật",
            "Số",
            write=lambda e: typed(
                f"{e.number + 20}-QĐ/UBKT", decision_number=f"{e.number + 20}-QĐ/UBKT"
            ),
        ),
        column(
            "QĐ kỷ luật", "Ngày", write=lambda e: habits.day("decision_date", e.person.appointed)
        ),
        column("Cấp ra QĐ", write=lambda _: unread("Ủy ban Kiểm tra")),
    ]
    Table(draft, columns, sender.rng).write(3, sender.entries(12, COMMUNE_POSTS))
    return Workbook(f"ky luat {sender.number}.xlsx", "disciplined", [draft])


def small_sideways(sender: Sender) -> Workbook:
    """Three candidates side by side, each fact a row."""
    draft = Draft("So sanh")
    titles(draft, (0, 0, "SO SÁNH NHÂN SỰ GIỚI THIỆU BỔ NHIỆM"))
    people = sender.entries(3, COMMUNE_POSTS[:3])
    rows = [
        ("Họ và tên", lambda e: habits.full_name(e.person.name, sender.rng)),
        ("Ngày sinh", lambda e: habits.day("birth_date", e.person.born)),
        ("Dân tộc", lambda e: sender.voice.ethnicity(e.person)),
        ("Quê quán", native),
        ("Chức vụ hiện tại", post),
        ("Trình độ chuyên môn", lambda e: sender.voice.degree(e.person)),
        ("Lý luận chính trị", lambda e: sender.voice.theory(e.person)),
    ]
    draft.put(2, 0, "Nội dung")
    for at in range(3):
        draft.put(2, at + 1, f"Nhân sự {at + 1}")
    for down, (header, write) in enumerate(rows, start=3):
        draft.put(down, 0, header)
        for at, entry in enumerate(people, start=1):
            cell = write(entry)
            draft.put(down, at, cell.raw)
            draft.expected.append(Expected(draft.name, down, at, 3, cell, header))
    draft.rows.append(ExpectedRow(draft.name, 3))
    return Workbook(f"so sanh {sender.number}.xlsx", "small_sideways", [draft])


def english_like(sender: Sender) -> Workbook:
    """A foreign program's export: English headers, ISO days, a total line."""
    draft = Draft("Employees")
    columns = [
        column("No.", write=no),
        column("Employee ID", write=lambda e: unread(f"E{1000 + e.number}")),
        column("Full name", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("DOB", write=lambda e: habits.day("birth_date", e.person.born, style="iso")),
        column("Gender", write=lambda e: habits.sex(e.person.sex, style="english")),
        column("ID card", write=lambda e: habits.citizen_id(e.person.citizen_id)),
        column("Department", write=lambda _: text("unit", sender.rng.choice(DEPARTMENTS))),
        column("Job title", write=post),
        column(
            "Start date", write=lambda e: habits.day("started_on", e.person.appointed, style="iso")
        ),
        column(
            "Mobile",
            write=lambda e: typed(f"09120000{e.number:02d}", phone=f"09120000{e.number:02d}"),
        ),
        column("Email", write=lambda e: unread(f"cb{e.number}@thanhlam.gov.vn")),
        column("Status", write=lambda _: unread("Active")),
    ]
    end = Table(draft, columns, sender.rng).write(0, sender.entries(20, COMMUNE_POSTS))
    draft.put(end, 0, "Total: 20 records")
    return Workbook(f"employees {sender.number}.xlsx", "english_like", [draft], "xlsxwriter")


def members(sender: Sender) -> Workbook:
    """Members of cells: card number, two days in one cell, two lines for each person."""
    draft = Draft("DS ĐV")
    titles(
        draft,
        (0, 0, f"ĐẢNG BỘ XÃ {sender.communes[0].upper()}"),
        (1, 3, "DANH SÁCH ĐẢNG VIÊN ĐẾN 31/12/2024"),
    )

    def joined(entry: Entry) -> Typed:
        person = entry.person
        if person.party is None or person.party_official is None:
            return BLANK
        return typed(
            f"{person.party:%d/%m/%Y}\n{person.party_official:%d/%m/%Y}",
            party_joined_on=person.party.isoformat(),
            party_official_on=person.party_official.isoformat(),
        )

    columns = [
        column("Stt", write=no),
        column("Họ và tên khai sinh", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(
            "Ngày sinh\n(ngày/tháng/năm)", write=lambda e: habits.day("birth_date", e.person.born)
        ),
        column("Số thẻ đảng viên", write=lambda e: unread(f"0412{e.number:04d}")),
        column("Ngày kết nạp\nNgày chính thức", write=joined),
        column("Trình độ: GDPT", write=lambda _: typed("12/12", general_education="12/12")),
        column("Trình độ: CM, NV", write=lambda e: sender.voice.degree(e.person)),
        column("Trình độ: LLCT", write=lambda e: sender.voice.theory(e.person)),
        column(
            "Chức vụ Đảng",
            write=lambda e: text("party_post", "Bí thư chi bộ") if e.number % 7 == 1 else BLANK,
        ),
        column("Nghề nghiệp", write=lambda _: unread("Làm ruộng")),
        column("Miễn sinh hoạt", write=lambda _: sender.sometimes(0.1, unread("x"))),
    ]
    lines: list[Entry | Heading] = []
    for number in (1, 2, 3):
        cell = f"Chi bộ {sender.communes[number]}"
        lines.append(Heading(f"{number}. {cell} (7 đảng viên)", 0))
        lines.extend(sender.entries(7, unit=cell))
    end = Table(draft, columns, sender.rng).write(4, lines)
    draft.put(end, 0, "Tổng số đảng viên toàn đảng bộ: 21 đồng chí; trong đó: Nữ: 8; dự bị: 0")
    return Workbook(f"dang vien {sender.number}.xlsx", "members", [draft])


HELD_OUT_FIFTH = {
    teachers: 2,
    after_july: 1,
    retiring: 2,
    disciplined: 1,
    small_sideways: 1,
    english_like: 1,
    members: 2,
}
