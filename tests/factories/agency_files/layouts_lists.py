"""Lists for one purpose: appointments, ratings, courses, studies, rotation, retirement."""

from __future__ import annotations

from datetime import date, timedelta

from tests.factories.agency_files import habits
from tests.factories.agency_files.places import (
    COMMUNE_POSTS,
    DEPARTMENTS,
    DIVISION_POSTS,
    DIVISIONS,
)
from tests.factories.agency_files.senders import Sender, post, text, unread
from tests.factories.agency_files.sheets import (
    Column,
    Entry,
    Heading,
    Line,
    Look,
    Table,
    column,
    no,
    signature,
    titles,
)
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, qualification, typed


def _who(sender: Sender, style: str = "plain") -> list[Column]:
    day = sender.pick("dmy", "short", "cell")
    return [
        column("STT", write=no),
        column(
            "Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng, style=style)
        ),
        column(
            "Ngày tháng năm sinh",
            write=lambda e: habits.day("birth_date", e.person.born, style=day),
        ),
    ]


def appointments(sender: Sender) -> Workbook:
    """Appointments of a year with decision, manner and day."""
    draft = Draft("Bo nhiem 2024")
    draft.kind = "appointments"
    titles(
        draft,
        (0, 0, "SỞ NỘI VỤ"),
        (2, 0, "DANH SÁCH CÁN BỘ, CÔNG CHỨC ĐƯỢC BỔ NHIỆM, BỔ NHIỆM LẠI NĂM 2024"),
    )

    def decided(entry: Entry) -> Typed:
        on = entry.person.appointed
        number = f"{sender.rng.randint(11, 2400)}/QĐ-UBND"
        return habits.decision(number, on, style=sender.pick("full", "short", "lines"))

    def manner(entry: Entry) -> Typed:
        code, raw = sender.rng.choice(
            (
                ("bo_nhiem", "Bổ nhiệm"),
                ("bo_nhiem_lai", "Bổ nhiệm lại"),
                ("dieu_dong", "Điều động, bổ nhiệm"),
            )
        )
        return typed(raw, manner=code)

    columns = [
        *_who(sender, sender.pick("plain", "capitals", "untidy")),
        column("Giới tính", write=lambda e: habits.sex(e.person.sex)),
        column("Chức vụ được bổ nhiệm", write=post),
        column("Đơn vị công tác", write=lambda e: text("unit", sender.rng.choice(DEPARTMENTS))),
        column("Hình thức", write=manner),
        column("Số, ngày quyết định", write=decided),
        column(
            "Ngày bổ nhiệm",
            write=lambda e: habits.day(
                "started_on", e.person.appointed, style=sender.pick("dmy", "cell", "dots")
            ),
        ),
        column("Thời hạn giữ chức vụ", write=lambda _: unread("05 năm")),
    ]
    end = Table(draft, columns, sender.rng).write(4, sender.entries(24, DIVISION_POSTS[:2]))
    signature(draft, end, 9, place="Thanh Lâm", who="KT. GIÁM ĐỐC", name="Lường Văn Tỏ")
    return Workbook(f"bo nhiem {sender.number}.xlsx", "appointments", [draft])


def ratings(sender: Sender) -> Workbook:
    """Ratings of one or of three years."""
    draft = Draft("Xep loai")
    draft.kind = "appraisals"
    titles(
        draft,
        (0, 0, f"ĐẢNG ỦY XÃ {sender.communes[0].upper()}"),
        (
            1,
            0,
            sender.pick(
                "KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG CÁN BỘ NĂM 2024",
                "TỔNG HỢP KẾT QUẢ XẾP LOẠI CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC",
                "TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CÁN BỘ",
            ),
        ),
    )

    def rated(year: int):
        return lambda e: sender.voice.rating(e.person, year)

    years = {
        0: [column("Mức xếp loại", write=rated(2024))],
        1: [column("Kết quả xếp loại", f"Năm {y}", write=rated(y)) for y in (2022, 2023, 2024)],
        2: [column(f"Xếp loại năm {y}", write=rated(y)) for y in (2023, 2024)],
    }[sender.number % 3]
    columns = [
        *_who(sender),
        column("Chức vụ, đơn vị", write=post),
        *years,
        column("Ghi chú", write=lambda _: BLANK),
    ]
    Table(draft, columns, sender.rng).write(3, sender.entries(30, COMMUNE_POSTS))
    return Workbook(f"xep loai {sender.number}.xlsx", "ratings", [draft])


_COURSES = (
    ("Bồi dưỡng kiến thức quốc phòng và an ninh đối tượng 3", "defense_security", "doi_tuong_3"),
    ("Bồi dưỡng QLNN ngạch chuyên viên chính", "state_management", "chuyen_vien_chinh"),
    ("Cao cấp lý luận chính trị", "political_theory", "cao_cap"),
    ("Trung cấp lý luận chính trị", "political_theory", "trung_cap"),
    ("Bồi dưỡng QLNN ngạch chuyên viên", "state_management", "chuyen_vien"),
)


def training(sender: Sender) -> Workbook:
    """Results of courses: who attended which, where, from when to when."""
    draft = Draft("KQ DTBD")
    draft.kind = "training_results"
    titles(
        draft,
        (0, 0, "TRƯỜNG CHÍNH TRỊ TỈNH"),
        (1, 0, "KẾT QUẢ ĐÀO TẠO, BỒI DƯỠNG CÁN BỘ, CÔNG CHỨC NĂM 2024"),
    )

    def course(_: Entry) -> Typed:
        raw, component, level = sender.rng.choice(_COURSES)
        return typed(raw, **{component: (qualification("held", level),)})

    start = date(2024, 3, 4)
    columns = [
        *_who(sender, "untidy"),
        column("Đơn vị công tác", write=lambda e: text("unit", sender.rng.choice(DEPARTMENTS))),
        column("Nội dung đào tạo, bồi dưỡng", write=course),
        column(
            "Cơ sở đào tạo", write=lambda _: text("certificate_issuer", "Trường Chính trị tỉnh")
        ),
        column(
            "Thời gian",
            "Từ ngày",
            write=lambda e: habits.day("started_on", start + timedelta(days=e.number)),
        ),
        column(
            "Thời gian",
            "Đến ngày",
            write=lambda e: habits.day("last_day", start + timedelta(days=e.number + 60)),
        ),
        column(
            "Số chứng chỉ", write=lambda e: text("certificate_number", f"{e.number:04d}/CC-TCT")
        ),
        column(
            "Ngày cấp",
            write=lambda e: habits.day("awarded_on", start + timedelta(days=e.number + 70)),
        ),
    ]
    Table(draft, columns, sender.rng, Look(is_numbered=sender.number == 2)).write(
        3, sender.entries(26)
    )
    return Workbook(f"dao tao {sender.number}.xlsx", "training", [draft])


def studies(sender: Sender) -> Workbook:
    """Officials who are sent to study or let study."""
    draft = Draft("Di hoc")
    draft.kind = "studies"
    titles(draft, (0, 0, "DANH SÁCH CÔNG CHỨC, VIÊN CHỨC ĐANG THEO HỌC CÁC LỚP SAU ĐẠI HỌC"))

    def level(_: Entry) -> Typed:
        code, raw = sender.rng.choice(
            (
                ("thac_si", "Thạc sĩ"),
                ("thac_si", "Cao học"),
                ("tien_si", "Tiến sĩ"),
                ("tien_si", "NCS"),
            )
        )
        return typed(raw, study_level=code)

    def manner(_: Entry) -> Typed:
        code, raw = sender.rng.choice(
            (("cu_di_dao_tao", "Cử đi học"), ("cho_phep_di_hoc", "Tự túc kinh phí"))
        )
        return typed(raw, study_manner=code)

    columns = [
        *_who(sender),
        column("Chức vụ", write=post),
        column("Đơn vị", write=lambda e: text("unit", sender.rng.choice(DEPARTMENTS))),
        column("Trình độ đang học", write=level),
        column(
            "Chuyên ngành đào tạo", write=lambda e: text("study_field", e.person.degree.subject)
        ),
        column("Hình thức cử đi học", write=manner),
        column(
            "Thời gian bắt đầu",
            write=lambda e: habits.month(
                "started_on", e.person.appointed, style=sender.pick("my", "short", "dash")
            ),
        ),
    ]
    Table(draft, columns, sender.rng).write(2, sender.entries(20, DIVISION_POSTS))
    return Workbook(f"di hoc {sender.number}.xlsx", "studies", [draft])


def rotation(sender: Sender) -> Workbook:
    """Officials who were rotated: from where, to where, by which decision."""
    draft = Draft("Luan chuyen")
    draft.kind = "rotations"
    titles(draft, (0, 0, "TỈNH ỦY"), (1, 0, "DANH SÁCH CÁN BỘ LUÂN CHUYỂN GIAI ĐOẠN 2020 - 2025"))
    columns = [
        *_who(sender, sender.pick("capitals", "plain", "untidy")),
        column(
            "Trước khi luân chuyển", "Chức vụ", write=lambda e: text("from_post", "Trưởng phòng")
        ),
        column(
            "Trước khi luân chuyển",
            "Đơn vị",
            write=lambda e: text("from_unit", sender.rng.choice(DEPARTMENTS)),
        ),
        column("Sau khi luân chuyển", "Chức vụ", write=lambda e: text("to_post", e.post.full)),
        column(
            "Sau khi luân chuyển",
            "Đơn vị",
            write=lambda e: text("to_unit", f"xã {sender.rng.choice(sender.communes)}"),
        ),
        column(
            "Thời gian luân chuyển",
            "Từ",
            write=lambda e: habits.month("started_on", e.person.appointed),
        ),
        column(
            "Thời gian luân chuyển",
            "Đến",
            write=lambda e: sender.sometimes(0.3, habits.month("last_day", date(2025, 3, 1))),
        ),
        column("Số quyết định", write=lambda e: text("decision_number", f"{100 + e.number}-QĐ/TU")),
        column(
            "Ngày quyết định",
            write=lambda e: habits.day(
                "decision_date", e.person.appointed, style=sender.pick("dmy", "cell", "short")
            ),
        ),
    ]
    Table(draft, columns, sender.rng, Look(is_numbered=True)).write(
        3, sender.entries(18, COMMUNE_POSTS)
    )
    return Workbook(f"luan chuyen {sender.number}.xlsx", "rotation", [draft])


def retirement(sender: Sender) -> Workbook:
    """Officials who left, grouped by the reason, with the last day."""
    draft = Draft("Nghi huu")
    draft.kind = "departures"
    titles(draft, (0, 0, "DANH SÁCH CÁN BỘ, CÔNG CHỨC NGHỈ HƯU, THÔI VIỆC NĂM 2024"))
    columns = [
        *_who(sender),
        column("Chức vụ trước khi nghỉ", write=lambda e: text("from_post", e.post.full)),
        column("Đơn vị", write=lambda e: text("unit", sender.rng.choice(DIVISIONS))),
        column(
            "Lý do",
            write=lambda e: typed(str(e.around["reason_text"]), reason=str(e.around["reason"])),
        ),
        column(
            "Ngày nghỉ",
            write=lambda e: habits.day(
                "ended_on",
                date(2024, 1 + e.number % 12, 1),
                style=sender.pick("dmy", "short", "cell"),
            ),
        ),
    ]
    lines: list[Line] = []
    for title, reason, code in (
        ("I. NGHỈ HƯU ĐÚNG TUỔI", "Nghỉ hưu", "nghi_huu"),
        ("II. THÔI VIỆC THEO NGUYỆN VỌNG", "Thôi việc", "thoi_viec"),
    ):
        lines.append(Heading(title))
        lines.extend(
            Entry(e.person, e.post, "", e.number, {"reason_text": reason, "reason": code})
            for e in sender.entries(9, DIVISION_POSTS)
        )
    Table(draft, columns, sender.rng).write(2, lines)
    return Workbook(f"nghi huu {sender.number}.xlsx", "retirement", [draft])
