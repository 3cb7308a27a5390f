"""Five last layouts, written after every mending before.

At first sight, before the reader was mended by them, 85.9 % of their cells were right, 8.0 %
flagged and 6.1 % wrong or lost without anybody being told.
"""

from __future__ import annotations

from tests.factories.agency_files import habits
from tests.factories.agency_files.places import (
    COMMUNE_POSTS,
    DEPARTMENTS,
    DIVISION_POSTS,
    SCHOOL_POSTS,
)
from tests.factories.agency_files.senders import Sender, native, post, text, unread
from tests.factories.agency_files.sheets import (
    Column,
    Entry,
    Look,
    Table,
    Write,
    column,
    no,
    titles,
)
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, qualification, typed


def school_heads(sender: Sender) -> Workbook:
    """Heads of schools: years of first and later appointment, a course of managers, years."""
    draft = Draft("CBQL")
    titles(
        draft,
        (0, 0, f"UBND HUYỆN {sender.communes[0].upper()}"),
        (1, 0, "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"),
        (3, 0, "BÁO CÁO THỰC TRẠNG ĐỘI NGŨ CÁN BỘ QUẢN LÝ TRƯỜNG HỌC"),
    )
    columns = [
        column("TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Ngày sinh", write=lambda e: habits.day("birth_date", e.person.born, style="short")),
        column("Nữ", write=lambda e: typed("x", sex="nu") if e.person.is_woman else BLANK),
        column("DT", write=lambda e: sender.voice.ethnicity(e.person)),
        column("Chức vụ", write=post),
        column(
            "Đơn vị",
            write=lambda _: text("unit", f"Trường THCS {sender.rng.choice(sender.communes)}"),
        ),
        column("Năm BN", write=lambda e: habits.year("started_on", e.person.appointed)),
        column("TĐCM", write=lambda e: sender.voice.degree(e.person)),
        column("TĐ LLCT", write=lambda e: sender.voice.theory(e.person)),
        column("Năm vào ngành", write=lambda e: unread(e.person.employed.year)),
        column("Năm vào Đảng", write=lambda e: habits.year("party_joined_on", e.person.party)),
    ]
    Table(draft, columns, sender.rng).write(5, sender.entries(24, SCHOOL_POSTS[:2]))
    return Workbook(f"CBQL {sender.number}.xlsx", "school_heads", [draft])


def languages(sender: Sender) -> Workbook:
    """Levels of languages and computer skills, a column each, ticked."""
    draft = Draft("NN-TH")
    titles(draft, (0, 0, "THỐNG KÊ TRÌNH ĐỘ NGOẠI NGỮ, TIN HỌC CỦA CÔNG CHỨC"))

    def level(language: str, code: str) -> Write:
        def write(entry: Entry) -> Typed:
            person = entry.person
            if (person.language, person.language_level) != (language, code):
                return BLANK
            return Typed("x", {"language": (qualification("held", language, code),)})

        return write

    def skill(code: str) -> Write:
        def write(entry: Entry) -> Typed:
            if entry.person.it != code:
                return BLANK
            return Typed("x", {"it": (qualification("held", code),)})

        return write

    columns: list[Column] = [
        column("STT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Năm sinh", write=lambda e: habits.year("birth_date", e.person.born)),
        column("Đơn vị", write=lambda _: text("unit", sender.rng.choice(DEPARTMENTS))),
        *[
            column("Ngoại ngữ", "Tiếng Anh", word, write=level("tieng_anh", code))
            for word, code in (("A2", "bac_2"), ("B1", "bac_3"), ("B2", "bac_4"))
        ],
        *[
            column("Ngoại ngữ", "Tiếng Trung", word, write=level("tieng_trung", code))
            for word, code in (("A2", "bac_2"), ("B1", "bac_3"))
        ],
        column("Tin học", "CB", write=skill("co_ban")),
        column("Tin học", "NC", write=skill("nang_cao")),
    ]
    Table(draft, columns, sender.rng, Look(damage=0.0)).write(2, sender.entries(30))
    return Workbook(f"NNTH {sender.number}.xlsx", "languages", [draft])


def reappointment(sender: Sender) -> Workbook:
    """Whose term of a post ends: the day of appointment and the day of its end."""
    draft = Draft("BNL 2025")
    titles(
        draft,
        (0, 0, DEPARTMENTS[sender.number].upper()),
        (1, 0, "DANH SÁCH CÔNG CHỨC ĐẾN HẠN BỔ NHIỆM LẠI NĂM 2025"),
    )
    columns = [
        column("STT", write=no),
        column(
            "Họ và tên công chức",
            write=lambda e: habits.full_name(
                e.person.name, sender.rng, style=sender.pick("untidy", "capitals", "plain")
            ),
        ),
        column("Ngày sinh", write=lambda e: habits.day("birth_date", e.person.born)),
        column("Giới tính", write=lambda e: habits.sex(e.person.sex)),
        column("Chức vụ đang giữ", write=post),
        column(
            "Quyết định bổ nhiệm",
            "Số",
            write=lambda e: text("decision_number", f"{e.number + 50}/QĐ-SNV"),
        ),
        column(
            "Quyết định bổ nhiệm",
            "Ngày",
            write=lambda e: habits.day("decision_date", e.person.appointed),
        ),
        column(
            "Ngày hết thời hạn bổ nhiệm",
            write=lambda e: unread(f"{e.person.appointed:%d/%m}/{e.person.appointed.year + 5}"),
        ),
        column("Trình độ chuyên môn", write=lambda e: sender.voice.degree(e.person)),
        column("Lý luận chính trị", write=lambda e: sender.voice.theory(e.person)),
        column("Xếp loại 2024", write=lambda e: sender.voice.rating(e.person, 2024)),
    ]
    Table(draft, columns, sender.rng).write(3, sender.entries(16, DIVISION_POSTS[:2]))
    return Workbook(f"BNL {sender.number}.xlsx", "reappointment", [draft])


def committee(sender: Sender) -> Workbook:
    """Who is proposed for a commune's committee: structure and novelty by ticks."""
    draft = Draft("Nhân sự")
    titles(
        draft,
        (0, 0, f"ĐẢNG BỘ XÃ {sender.communes[0].upper()}"),
        (1, 0, "DANH SÁCH TRÍCH NGANG NHÂN SỰ THAM GIA BAN CHẤP HÀNH NHIỆM KỲ 2025 - 2030"),
    )
    columns = [
        column("TT", write=no),
        column(
            "Họ và tên",
            write=lambda e: habits.full_name(e.person.name, sender.rng, style="capitals"),
        ),
        column(
            "Ngày, tháng, năm sinh",
            write=lambda e: habits.day(
                "birth_date", e.person.born, style=sender.pick("dmy", "dots", "cell")
            ),
        ),
        column("Nam/nữ", write=lambda e: habits.sex(e.person.sex)),
        column("Dân tộc", write=lambda e: sender.voice.ethnicity(e.person)),
        column("Quê quán", write=native),
        column("Chức vụ hiện nay", write=post),
        column(
            "Ngày vào Đảng",
            "Vào Đảng",
            write=lambda e: habits.day("party_joined_on", e.person.party),
        ),
        column(
            "Ngày vào Đảng",
            "Chính thức",
            write=lambda e: habits.day("party_official_on", e.person.party_official),
        ),
        column("Trình độ", "GDPT", write=lambda _: text("general_education", "12/12")),
        column("Trình độ", "CMNV", write=lambda e: sender.voice.degree(e.person)),
        column("Trình độ", "LLCT", write=lambda e: sender.voice.theory(e.person)),
        column("Tái cử", write=lambda e: unread("x") if e.number % 3 == 0 else BLANK),
        column("Mới", write=lambda e: unread("x") if e.number % 3 else BLANK),
    ]
    Table(draft, columns, sender.rng, Look(is_numbered=True, numbers_in_brackets=True)).write(
        3, sender.entries(15, COMMUNE_POSTS)
    )
    return Workbook(f"nhan su {sender.number}.xlsx", "committee", [draft])


def commendations(sender: Sender) -> Workbook:
    """Who is proposed for a commendation: post and unit in one cell, years of work."""
    draft = Draft("Khen thuong")
    titles(draft, (0, 0, "DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG NĂM 2024"))
    columns = [
        column("TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Năm sinh", write=lambda e: habits.year("birth_date", e.person.born, style="text")),
        column("Giới tính", write=lambda e: habits.sex(e.person.sex)),
        column(
            "Chức vụ, đơn vị công tác",
            write=lambda e: text("post", f"{e.post.full} {sender.rng.choice(DEPARTMENTS)}"),
        ),
        column("Số năm công tác", write=lambda e: unread(2024 - e.person.employed.year)),
        column("Tóm tắt thành tích", write=lambda _: unread("Hoàn thành tốt công tác tham mưu")),
    ]
    Table(draft, columns, sender.rng).write(2, sender.entries(20, DIVISION_POSTS))
    return Workbook(f"khen thuong {sender.number}.xlsx", "commendations", [draft])


HELD_OUT_THIRD = {school_heads: 3, languages: 3, reappointment: 3, committee: 3, commendations: 3}
