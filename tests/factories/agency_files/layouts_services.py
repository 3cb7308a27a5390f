"""Lists of schools and hospitals, and lists in which one person fills several rows."""

from __future__ import annotations

from dataclasses import replace

from tests.factories.agency_files import habits
from tests.factories.agency_files.places import DIVISION_POSTS, SCHOOL_POSTS, Post
from tests.factories.agency_files.senders import Sender, native, post, text, unread
from tests.factories.agency_files.sheets import Entry, Look, Table, column, no, signature, titles
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, qualification, typed

_DOCTORS = (
    ("BSCKI Nội khoa", "chuyen_khoa_1", "Nội khoa"),
    ("BSCKII Ngoại khoa", "chuyen_khoa_2", "Ngoại khoa"),
    ("Bác sĩ đa khoa", "dai_hoc", "đa khoa"),
    ("Thạc sĩ Y tế công cộng", "thac_si", "Y tế công cộng"),
    ("Cao đẳng điều dưỡng", "cao_dang", "điều dưỡng"),
    ("Cử nhân điều dưỡng", "dai_hoc", "điều dưỡng"),
    ("Dược sĩ đại học", "dai_hoc", None),
)


def school(sender: Sender) -> Workbook:
    """A school: managers, teachers and staff in three lists on one sheet."""
    name = f"Trường THCS {sender.communes[0]}"
    draft = Draft("Danh sách CBGVNV")
    titles(
        draft,
        (0, 0, f"PHÒNG GD&ĐT HUYỆN {sender.communes[1].upper()}"),
        (1, 0, name.upper()),
        (2, 2, "DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN NĂM HỌC 2024 - 2025"),
    )
    voice = sender.voice
    base = [
        column("TT", write=no),
        column(
            "Họ và tên",
            write=lambda e: habits.full_name(
                e.person.name, sender.rng, style=sender.pick("plain", "untidy", "plain")
            ),
        ),
        column(
            "Năm sinh",
            write=lambda e: habits.year(
                "birth_date", e.person.born, style=sender.pick("number", "text", "float")
            ),
        ),
        column(
            "Nữ", write=lambda e: habits.mark(sex="nu")(sender.rng) if e.person.is_woman else BLANK
        ),
        column("Dân tộc", write=lambda e: voice.ethnicity(e.person)),
    ]
    managers = [
        *base,
        column("Chức vụ", write=post),
        column(
            "Ngày bổ nhiệm",
            write=lambda e: habits.month("started_on", e.person.appointed, style="short"),
        ),
        column("Trình độ CM", write=lambda e: voice.degree(e.person)),
        column("Trình độ LLCT", write=lambda e: voice.theory(e.person)),
        column(
            "Đảng viên",
            write=lambda e: habits.mark(party_member=True)(sender.rng) if e.person.party else BLANK,
        ),
    ]
    teachers = [
        *base,
        column("Chức danh", write=post),
        column("Trình độ CM", write=lambda e: voice.degree(e.person)),
        column("Môn dạy", write=lambda _: unread(sender.rng.choice(("Toán", "Ngữ văn", "Tin")))),
        column("Ngoại ngữ", write=lambda e: sender.sometimes(0.6, voice.language(e.person))),
        column("Tin học", write=lambda e: sender.sometimes(0.6, voice.it(e.person))),
    ]
    draft.put(4, 0, "1. Cán bộ quản lý")
    row = Table(draft, managers, sender.rng).write(5, sender.entries(3, SCHOOL_POSTS[:2]))
    draft.put(row + 1, 0, "2. Giáo viên")
    row = Table(draft, teachers, sender.rng).write(row + 2, sender.entries(20, SCHOOL_POSTS[2:]))
    draft.put(row + 1, 0, "3. Nhân viên")
    row = Table(draft, teachers, sender.rng).write(
        row + 2, sender.entries(4, (Post("Nhân viên", "NV"),))
    )
    signature(draft, row, 9, place=sender.communes[0], who="HIỆU TRƯỞNG", name="Lã Thị Mận")
    return Workbook(f"{name}.xlsx", "school", [draft])


def hospital(sender: Sender) -> Workbook:
    """A hospital: several wards side by side in sheets, serial days, doctors' degrees."""
    drafts: list[Draft] = []
    for ward in ("Khoa Nội", "Khoa Ngoại", "Khoa Sản", "Phòng KHTH"):
        draft = Draft(ward)
        titles(
            draft, (0, 0, "BỆNH VIỆN ĐA KHOA TỈNH"), (1, 0, f"DANH SÁCH NHÂN LỰC {ward.upper()}")
        )

        def degree(_: Entry) -> Typed:
            raw, level, subject = sender.rng.choice(_DOCTORS)
            return typed(raw, degree=(qualification("held", level, subject),))

        columns = [
            column("STT", write=no),
            column(
                "Họ và tên",
                write=lambda e: habits.full_name(e.person.name, sender.rng, style="untidy"),
            ),
            column(
                "Ngày sinh",
                write=lambda e: habits.day(
                    "birth_date", e.person.born, style=sender.pick("serial", "cell", "digits")
                ),
            ),
            column(
                "Giới",
                write=lambda e: habits.sex(
                    e.person.sex, style=sender.pick("words", "lower", "plain")
                ),
            ),
            column(
                "Số CCCD/CMND",
                write=lambda e: habits.citizen_id(
                    e.person.citizen_id, style=sender.pick("lost_zeros", "text", "number")
                ),
            ),
            column("Trình độ chuyên môn", write=degree),
            column("Chức vụ", write=lambda e: post(e) if e.number < 3 else BLANK),
            column("Đối tượng (VC/HĐ)", write=lambda _: typed("VC", category="vien_chuc")),
            column("Ngày vào ngành", write=lambda e: unread(e.person.employed)),
        ]
        posts = (Post("Trưởng khoa", "TK"), Post("Phó Trưởng khoa", "PTK"), Post("", ""))
        Table(draft, columns, sender.rng).write(3, sender.entries(9, posts, unit=ward))
        drafts.append(draft)
    book = Workbook(f"nhan luc BV {sender.number}.xlsx", "hospital", drafts)
    return book if sender.number != 1 else _in_mac_days(book)


def _in_mac_days(book: Workbook) -> Workbook:
    return Workbook(book.name, book.layout, book.sheets, options={"epoch": "1904"})


def degrees_in_rows(sender: Sender) -> Workbook:
    """One person over several rows: a degree per row, the other cells merged down."""
    draft = Draft("Hồ sơ văn bằng")
    titles(draft, (0, 0, "SỞ NỘI VỤ"), (1, 0, "THỐNG KÊ VĂN BẰNG, CHỨNG CHỈ CỦA CÔNG CHỨC"))
    voice = sender.voice

    def stacked(entry: Entry) -> tuple[Typed, ...]:
        return tuple(
            typed(
                voice.degree_text(degree),
                degree=(voice.degree_said(degree),),
            )
            for degree in entry.person.degrees
        )

    def schools(entry: Entry) -> tuple[Typed, ...]:
        return tuple(
            text("certificate_issuer", sender.rng.choice(("ĐH Thanh Lâm", "Học viện Bình Hà")))
            for _ in entry.person.degrees
        )

    columns = [
        column("TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(
            "Ngày sinh",
            write=lambda e: habits.day(
                "birth_date", e.person.born, style=sender.pick("dmy", "cell", "short")
            ),
        ),
        column("Giới tính", write=lambda e: habits.sex(e.person.sex)),
        column("Chức vụ", write=post),
        column("Văn bằng chuyên môn", write=stacked),
        column("Nơi đào tạo", write=schools),
        column("Lý luận chính trị", write=lambda e: voice.theory(e.person)),
        column("Quê quán", write=native),
    ]
    entries = sender.entries(18, DIVISION_POSTS)
    Table(draft, columns, sender.rng, Look(is_numbered=sender.number == 1)).write(3, entries)
    if sender.number != 2:
        _merge_down(draft, {5, 6}, len(columns))
    return Workbook(f"van bang {sender.number}.xlsx", "degrees_in_rows", [draft])


def _merge_down(draft: Draft, stacked: set[int], width: int) -> None:
    starts = [row.row for row in draft.rows]
    ends = [start - 1 for start in starts[1:]] + [draft.height - 1]
    for start, end in zip(starts, ends, strict=True):
        for at in set(range(width)) - stacked:
            draft.merge(start, at, end, at) if end > start else None


def split_days(sender: Sender) -> Workbook:
    """Day, month and year of birth in three columns; sex as M and F; languages by columns."""
    draft = Draft("DATA")
    voice = sender.voice

    def language(code: str):
        def write(entry: Entry) -> Typed:
            person = entry.person
            if person.language != code:
                return BLANK
            level = person.language_level
            raw = {"bac_1": "A1", "bac_2": "A2", "bac_3": "B1", "bac_4": "B2", "bac_5": "C1"}[level]
            return typed(raw, language=(qualification("held", code, level),))

        return write

    columns = [
        column("STT", write=no),
        column("Họ tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(
            "Sinh ngày",
            "Ngày",
            write=lambda e: Typed(e.person.born.day, is_part=True),
        ),
        column(
            "Sinh ngày",
            "Tháng",
            write=lambda e: Typed(e.person.born.month, is_part=True),
        ),
        column(
            "Sinh ngày",
            "Năm",
            write=lambda e: Typed(e.person.born.year, is_part=True),
        ),
        column(
            "Giới tính",
            write=lambda e: habits.sex(e.person.sex, style=sender.pick("letters", "words")),
        ),
        column("Chức vụ", write=post),
        column("Trình độ ngoại ngữ", "Anh", write=language("tieng_anh")),
        column("Trình độ ngoại ngữ", "Trung", write=language("tieng_trung")),
        column("Trình độ tin học", write=lambda e: voice.it(e.person)),
        column("Dân tộc", write=lambda e: voice.ethnicity(e.person)),
    ]
    entries = [
        replace(entry, around={"birth_date": entry.person.born.isoformat()})
        for entry in sender.entries(22, DIVISION_POSTS)
    ]
    look = Look(left=sender.number, damage=0.0)
    Table(draft, columns, sender.rng, look).write(sender.pick(0, 2), entries)
    return Workbook(f"data {sender.number}.xlsx", "split_days", [draft])
