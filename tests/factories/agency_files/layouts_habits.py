"""Habits of busy typists: merged unit cells, two facts in one cell, titles in text files."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from tests.factories.agency_files import habits
from tests.factories.agency_files.places import (
    COMMUNE_POSTS,
    DEPARTMENT_POSTS,
    DEPARTMENTS,
    DISTRICT_BODIES,
    DIVISION_POSTS,
    DIVISIONS,
)
from tests.factories.agency_files.senders import (
    Sender,
    native,
    post,
    text,
    titled_post,
    unread,
)
from tests.factories.agency_files.sheets import (
    Column,
    Entry,
    Look,
    Table,
    column,
    no,
    signature,
    titles,
)
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, typed


def merged_units(sender: Sender) -> Workbook:
    """The unit stands once, merged down over its people, in a column of its own."""
    draft = Draft("Tổng hợp")
    titles(
        draft,
        (0, 0, f"UBND HUYỆN {sender.communes[0].upper()}"),
        (1, 3, "TỔNG HỢP ĐỘI NGŨ LÃNH ĐẠO, QUẢN LÝ CÁC PHÒNG CHUYÊN MÔN"),
        (2, 3, "(Số liệu tính đến 30/6/2024)"),
    )
    draft.as_of = date(2024, 6, 30)
    voice = sender.voice
    starts: list[tuple[int, str]] = []
    entries: list[Entry] = []
    for body in sender.rng.sample(DISTRICT_BODIES, 6):
        starts.append((len(entries), body))
        entries.extend(sender.entries(3, DIVISION_POSTS, unit=body, start=len(entries) + 1))
    first = {index for index, _ in starts}
    columns = [
        column("STT", write=no),
        column(
            "Cơ quan, đơn vị",
            write=lambda e: text("unit", e.unit) if e.number - 1 in first else BLANK,
        ),
        column("Họ tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(
            "Sinh ngày",
            write=lambda e: habits.day(
                "birth_date", e.person.born, style=sender.pick("dashes", "dmy", "cell")
            ),
        ),
        column("Nam/nữ", write=lambda e: habits.sex(e.person.sex, style="words")),
        column("Chức vụ", write=titled_post),
        column("Chuyên môn", write=lambda e: voice.degree(e.person)),
        column("Chính trị", write=lambda e: voice.theory(e.person)),
        column("QLNN", write=lambda e: voice.state(e.person)),
        column(
            "Bổ nhiệm từ",
            write=lambda e: habits.month(
                "started_on", e.person.appointed, style=sender.pick("my", "words", "dash")
            ),
        ),
    ]
    top = 4
    end = Table(draft, columns, sender.rng).write(top, entries)
    bounds = [*(index for index, _ in starts), len(entries)]
    for start, stop in pairwise(bounds):
        draft.merge(top + 1 + start, 1, top + stop, 1)
    signature(draft, end, 10, place=sender.communes[0], who="CHỦ TỊCH", name="Thang Thị Cải")
    return Workbook(f"tong hop phong {sender.number}.xlsx", "merged_units", [draft])


def joined_cells(sender: Sender) -> Workbook:
    """Two facts in one cell: both Party dates, post and unit, number and day of a decision."""
    draft = Draft("DS BTV quản lý")
    titles(
        draft,
        (0, 0, "TỈNH ỦY THANH LÂM"),
        (1, 0, "DANH SÁCH CÁN BỘ DIỆN BAN THƯỜNG VỤ TỈNH ỦY QUẢN LÝ"),
    )
    voice = sender.voice

    def party(entry: Entry) -> Typed:
        person = entry.person
        if person.party is None or person.party_official is None:
            return BLANK
        admitted, official = person.party, person.party_official
        raw = sender.pick(
            f"{admitted:%d/%m/%Y}\n{official:%d/%m/%Y}",
            f"{admitted:%d/%m/%Y} ({official:%d/%m/%Y})",
            f"{admitted:%d/%m/%Y} - {official:%d/%m/%Y}",
        )
        return typed(
            raw,
            party_joined_on=admitted.isoformat(),
            party_official_on=official.isoformat(),
        )

    def post_and_unit(entry: Entry) -> Typed:
        raw = f"{entry.post.full} {sender.rng.choice(DEPARTMENTS[:8])}"
        return Typed(raw, {"post": raw, "(title)": entry.post.titles})

    def decided(entry: Entry) -> Typed:
        number = f"{sender.rng.randint(100, 999)}-QĐ/TU"
        return habits.decision(
            number, entry.person.appointed, style=sender.pick("qd", "written", "short")
        )

    columns = [
        column("TT", write=no),
        column(
            "Họ và tên",
            write=lambda e: habits.full_name(e.person.name, sender.rng, style="capitals"),
        ),
        column("Ngày sinh", write=lambda e: habits.day("birth_date", e.person.born)),
        column("Dân tộc", write=lambda e: voice.ethnicity(e.person)),
        column("Quê quán", write=native),
        column("Chức vụ, đơn vị công tác hiện nay", write=post_and_unit),
        column("Quyết định bổ nhiệm (số, ngày)", write=decided),
        column("Ngày vào Đảng (ngày chính thức)", write=party),
        column("Trình độ chuyên môn", write=lambda e: voice.all_degrees(e.person)),
        column("Trình độ lý luận chính trị", write=lambda e: voice.theory(e.person)),
    ]
    entries = sender.entries(24, (sender.pick(*DEPARTMENT_POSTS),))
    Table(draft, columns, sender.rng, Look(damage=0.004)).write(3, entries)
    return Workbook(f"dien BTV {sender.number}.xlsx", "joined_cells", [draft])


def elected(sender: Sender) -> Workbook:
    """Deputies of a council: addresses, occupations, terms before, seven kinds of marks."""
    draft = Draft("ĐB HĐND")
    commune = sender.communes[3]
    titles(
        draft,
        (0, 0, f"HỘI ĐỒNG NHÂN DÂN XÃ {commune.upper()}"),
        (1, 0, "DANH SÁCH TRÍCH NGANG ĐẠI BIỂU HĐND XÃ KHÓA XXI, NHIỆM KỲ 2021 - 2026"),
    )
    voice = sender.voice
    columns: list[Column] = [
        column("Số thứ tự", write=no),
        column(
            "Họ và tên đại biểu",
            write=lambda e: habits.full_name(
                e.person.name, sender.rng, style=sender.pick("capitals", "untidy", "plain")
            ),
        ),
        column("Ngày, tháng, năm sinh", write=lambda e: habits.day("birth_date", e.person.born)),
        column("Giới tính", write=lambda e: habits.sex(e.person.sex)),
        column("Quốc tịch", write=lambda _: text("nationality", "Việt Nam")),
        column("Dân tộc", write=lambda e: voice.ethnicity(e.person)),
        column("Tôn giáo", write=lambda e: voice.religion(e.person)),
        column("Quê quán", write=native),
        column(
            "Nơi ở hiện nay", write=lambda _: text("residence", f"xóm {sender.rng.randint(1, 9)}")
        ),
        column(
            "Trình độ",
            "Giáo dục phổ thông",
            write=lambda _: text("general_education", sender.pick("12/12", "12/12", "10/10")),
        ),
        column("Trình độ", "Chuyên môn, nghiệp vụ", write=lambda e: voice.degree(e.person)),
        column("Trình độ", "Học hàm, học vị", write=lambda _: BLANK),
        column("Trình độ", "Lý luận chính trị", write=lambda e: voice.theory(e.person)),
        column(
            "Trình độ", "Ngoại ngữ", write=lambda e: sender.sometimes(0.5, voice.language(e.person))
        ),
        column("Nghề nghiệp, chức vụ", write=post),
        column("Nơi công tác", write=lambda _: text("unit", f"UBND xã {commune}")),
        column(
            "Ngày vào Đảng",
            write=lambda e: habits.day("party_joined_on", e.person.party, style="dmy"),
        ),
    ]
    look = Look(is_numbered=True, numbers_in_brackets=sender.number == 1)
    Table(draft, columns, sender.rng, look).write(3, sender.entries(21, COMMUNE_POSTS))
    return Workbook(f"dai bieu HDND {sender.number}.xlsx", "elected", [draft])


def titled_text(sender: Sender) -> Workbook:
    """A sheet saved as text: titles and blank lines before the header, notes after the list."""
    draft = Draft("")
    titles(
        draft,
        (0, 0, DEPARTMENTS[sender.number].upper()),
        (1, 0, "DANH SÁCH CÔNG CHỨC, VIÊN CHỨC"),
        (2, 0, "Tính đến ngày 31/12/2024"),
    )
    draft.as_of = date(2024, 12, 31)
    voice = sender.voice
    columns = [
        column("STT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(
            "Ngày sinh",
            write=lambda e: habits.mixed_day(
                "birth_date", e.person.born, sender.rng, "short", "month:short", "year:text"
            ),
        ),
        column("Giới tính", write=lambda e: habits.sex(e.person.sex)),
        column("Chức vụ", write=titled_post),
        column("Phòng/đơn vị", write=lambda _: text("unit", sender.rng.choice(DIVISIONS[2:5]))),
        column("Trình độ, chuyên ngành", write=lambda e: voice.all_degrees(e.person, between="\n")),
        column("LLCT", write=lambda e: voice.theory(e.person)),
        column("Năm tuyển dụng", write=lambda e: unread(e.person.employed.year)),
    ]
    end = Table(draft, columns, sender.rng).write(4, sender.entries(22, DIVISION_POSTS))
    draft.put(end + 1, 0, "Ghi chú: danh sách do Văn phòng Sở lập")
    options = {
        "encoding": sender.pick("utf-8-sig", "utf-16", "utf-8"),
        "delimiter": sender.pick(",", "\t", ";"),
    }
    ending = sender.pick("csv", "xls", "csv")
    return Workbook(f"ds van ban {sender.number}.{ending}", "titled_text", [draft], "csv", options)


def side_by_side(sender: Sender) -> Workbook:
    """Two lists side by side on one sheet, with a blank column between them."""
    draft = Draft("Hai bảng")
    titles(draft, (0, 0, "DANH SÁCH CÁN BỘ NAM"), (0, 7, "DANH SÁCH CÁN BỘ NỮ"))
    voice = sender.voice

    def columns() -> list[Column]:
        return [
            column("STT", write=no),
            column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
            column("Ngày sinh", write=lambda e: habits.day("birth_date", e.person.born)),
            column("Dân tộc", write=lambda e: voice.ethnicity(e.person)),
            column("Chức vụ", write=post),
        ]

    for left in (0, 7):
        people = sender.entries(12, DIVISION_POSTS)
        Table(draft, columns(), sender.rng, Look(left=left, damage=0)).write(2, people)
    return Workbook(f"hai bang {sender.number}.xlsx", "side_by_side", [draft])
