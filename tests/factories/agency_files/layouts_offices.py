"""Lists that departments and communes keep: staff by division, choices in columns, salaries."""

from __future__ import annotations

from datetime import date

from tests.factories.agency_files import habits
from tests.factories.agency_files.people import Person
from tests.factories.agency_files.places import (
    COMMUNE_POSTS,
    DEPARTMENT_POSTS,
    DEPARTMENTS,
    DISTRICT_BODIES,
    DIVISION_POSTS,
    DIVISIONS,
)
from tests.factories.agency_files.senders import Sender, native, post, text, titled_post
from tests.factories.agency_files.sheets import (
    Column,
    Entry,
    HeaderAgain,
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


def department_staff(sender: Sender) -> Workbook:
    """Staff of a department: division rows, numbers restarting, subtotals, a signature."""
    department = DEPARTMENTS[sender.number * 2]
    draft = Draft("Danh sach")
    draft.as_of = sender.pick(date(2024, 12, 31), date(2025, 1, 1), None)
    titles(
        draft,
        (0, 0, "UBND TỈNH THANH LÂM"),
        (1, 0, department.upper()),
        (3, 0, "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC VÀ NGƯỜI LAO ĐỘNG"),
        (
            4,
            0,
            sender.pick(
                "Tính đến 31/12/2024", "(Có mặt đến ngày 01 tháng 01 năm 2025)", "Năm 2024"
            ),
        ),
    )
    voice = sender.voice
    day = sender.pick("short", "cell", "dmy")
    columns: list[Column] = [
        column("STT", write=no),
        column(
            "Họ và tên",
            write=lambda e: habits.full_name(
                e.person.name, sender.rng, style=sender.pick("untidy", "plain", "capitals")
            ),
        ),
        column(
            "Ngày sinh",
            write=lambda e: habits.mixed_day(
                "birth_date", e.person.born, sender.rng, day, "dmy", "dashes", "nbsp"
            ),
        ),
        column(
            "Giới tính",
            write=lambda e: habits.sex(
                e.person.sex, style=sender.pick("words", "capitals", "plain")
            ),
        ),
        column("Dân tộc", write=lambda e: voice.ethnicity(e.person)),
        column("Chức vụ", write=titled_post),
        column(
            "Số CCCD",
            write=lambda e: habits.citizen_id(
                e.person.citizen_id, style=sender.pick("text", "lost_zeros", "apostrophe")
            ),
        ),
        column("Điện thoại", write=lambda _: phone(sender)),
        column("Ngạch CC, VC", "Mã ngạch", write=lambda e: rank_code(e.person, sender)),
        column(
            "Ngạch CC, VC",
            "Hệ số lương",
            write=lambda e: typed(e.person.coefficient, coefficient=f"{e.person.coefficient:.2f}"),
        ),
        column("Trình độ chuyên môn", "Trình độ", write=lambda e: voice.level_only(e.person)),
        column(
            "Trình độ chuyên môn",
            "Chuyên ngành",
            write=lambda e: text("degree_subject", e.person.degree.subject),
        ),
        column("Lý luận chính trị", write=lambda e: voice.theory(e.person)),
        column("Quản lý nhà nước", write=lambda e: voice.state(e.person)),
        column("Ngoại ngữ", write=lambda e: sender.sometimes(0.7, voice.language(e.person))),
        column("Tin học", write=lambda e: sender.sometimes(0.7, voice.it(e.person))),
        column(
            "Ghi chú", write=lambda _: sender.sometimes(0.1, text("note", "Đang nghỉ thai sản"))
        ),
    ]
    lines: list[Line] = [
        Heading("Lãnh đạo Sở", column=1, is_merged=False, beside={0: "I"}),
        *sender.entries(3, DEPARTMENT_POSTS),
    ]
    romans = ("II", "III", "IV", "V", "VI")
    for index, (roman, division) in enumerate(zip(romans, DIVISIONS[1:6], strict=True)):
        lines.append(Heading(division, column=1, is_merged=False, beside={0: roman}))
        if index == 3:
            lines.append(HeaderAgain())
        lines.extend(sender.entries(5, DIVISION_POSTS, unit=division))
        lines.append(Heading("Cộng", column=1, is_merged=False, beside={5: 5}))
    end = Table(draft, columns, sender.rng, Look(is_numbered=sender.number == 1)).write(6, lines)
    draft.put(end, 1, "TỔNG CỘNG")
    draft.put(end, 5, 28)
    signature(draft, end, 17, place="Thanh Lâm", who="GIÁM ĐỐC", name="Vi Văn Thử")
    return Workbook(f"ds_cbccvc_{sender.number}.xlsx", "department_staff", [draft])


def phone(sender: Sender) -> Typed:
    """Type a phone number; spreadsheets take the zero away from numbers."""
    digits = f"9{sender.rng.randrange(10**8):08d}"
    return typed(
        sender.pick(f"0{digits}", int(digits), f"0{digits[:3]}.{digits[3:6]}.{digits[6:]}"),
        phone=f"0{digits}",
    )


def rank_code(person: Person, sender: Sender) -> Typed:
    """Type the code of a rank in one of the ways that spreadsheets leave it."""
    raw = sender.pick(person.rank, float(person.rank[1:]), person.rank.replace(".", ""))
    return typed(raw, rank_code=person.rank)


_CHOICES = {
    "degree": (("ThS", "thac_si"), ("ĐH", "dai_hoc"), ("CĐ", "cao_dang"), ("TC", "trung_cap")),
    "political_theory": (
        ("CN", "cu_nhan"),
        ("CC", "cao_cap"),
        ("TC", "trung_cap"),
        ("SC", "so_cap"),
    ),
    "state_management": (
        ("CVCC", "chuyen_vien_cao_cap"),
        ("CVC", "chuyen_vien_chinh"),
        ("CV", "chuyen_vien"),
        ("CS", "can_su"),
    ),
}


def commune_statistics(sender: Sender) -> Workbook:
    """A statistical form of communes: four header rows, a choice per column, ticked."""
    draft = Draft(sender.pick("BM02", "Bieu 2", "Biểu số 2"))
    draft.as_of = date(2024, 12, 31)
    titles(
        draft,
        (0, 0, f"UBND huyện {sender.communes[0]}"),
        (0, 12, "Biểu số 2"),
        (1, 2, "DANH SÁCH, CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC CẤP XÃ"),
        (2, 2, "Có đến ngày 31 tháng 12 năm 2024"),
    )

    def chosen(field: str, code: str):
        def write(entry: Entry) -> Typed:
            person = entry.person
            held = {
                "degree": person.degree.level,
                "political_theory": person.theory,
                "state_management": person.state,
            }[field]
            if held != code:
                return BLANK
            parts = (code, None) if field == "degree" else (code,)
            return habits.mark(**{field: (qualification("held", *parts),)})(sender.rng)

        return write

    def choices(field: str, *above: str) -> list[Column]:
        return [column(*above, word, write=chosen(field, code)) for word, code in _CHOICES[field]]

    top = "Trình độ đào tạo, bồi dưỡng"
    columns: list[Column] = [
        column("TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Ngày tháng năm sinh", "Nam", write=lambda e: _birth(sender, e, "nam")),
        column("Ngày tháng năm sinh", "Nữ", write=lambda e: _birth(sender, e, "nu")),
        column("Chức vụ hoặc chức danh công tác", write=titled_post),
        column(
            "Thời gian giữ chức vụ (từ tháng, năm)",
            write=lambda e: habits.month(
                "started_on", e.person.appointed, style=sender.pick("my", "short", "t")
            ),
        ),
        column("Dân tộc", write=lambda e: sender.voice.ethnicity(e.person)),
        column("Đảng viên", write=lambda e: _member(sender, e)),
        *choices("degree", top, "Chuyên môn", "Chia ra"),
        *choices("political_theory", top, "Lý luận chính trị", "Chia ra"),
        *choices("state_management", top, "Quản lý nhà nước", "Chia ra"),
    ]
    lines: list[Line] = []
    for index, commune in enumerate(sender.communes[1:5], start=1):
        unit = f"xã {commune}"
        lines.append(
            Heading(
                sender.pick(f"Xã {commune}", f"UBND xã {commune}", f"XÃ {commune.upper()}"),
                column=1,
                is_merged=False,
                beside={0: sender.pick("", index, "*") or None},
            )
        )
        lines.extend(sender.entries(7, COMMUNE_POSTS, unit=unit))
    end = Table(draft, columns, sender.rng, Look(is_numbered=True)).write(4, lines)
    draft.put(end, 1, "Tổng số: 28")
    for at in range(8, len(columns)):
        draft.put(end, at, sender.rng.randint(1, 9))
    signature(draft, end, 20, place=sender.communes[0], who="CHỦ TỊCH", name="Ân Thị Ví")
    return Workbook(f"BM02-{sender.number}.xlsx", "commune_statistics", [draft])


def _birth(sender: Sender, entry: Entry, sex: str) -> Typed:
    if entry.person.sex != sex:
        return BLANK
    cell = habits.day("birth_date", entry.person.born, style=sender.pick("dmy", "cell", "short"))
    return Typed(cell.raw, {**cell.says, "sex": sex})


def _member(sender: Sender, entry: Entry) -> Typed:
    return habits.mark(party_member=True)(sender.rng) if entry.person.party else BLANK


def salary_steps(sender: Sender) -> Workbook:
    """Officials whose salary step rises: old and new step under one heading."""
    draft = Draft("nang luong")
    titles(
        draft,
        (0, 0, DEPARTMENTS[sender.number + 3].upper()),
        (1, 0, "DANH SÁCH CÔNG CHỨC HIỆN HƯỞNG LƯƠNG NGẠCH, BẬC"),
        (2, 0, "Kèm theo Công văn số 45/SNV-CCVC ngày 10/01/2025"),
    )
    columns = [
        column("Stt", write=no),
        column(
            "Họ tên công chức",
            write=lambda e: habits.full_name(e.person.name, sender.rng, style="untidy"),
        ),
        column(
            "Ngày sinh",
            write=lambda e: habits.day(
                "birth_date", e.person.born, style=sender.pick("serial", "dmy", "two_digits")
            ),
        ),
        column(
            "Số định danh cá nhân",
            write=lambda e: habits.citizen_id(
                e.person.citizen_id, style=sender.pick("number", "text", "dots")
            ),
        ),
        column("Chức vụ, chức danh", write=post),
        column("Đơn vị", write=lambda e: text("unit", sender.rng.choice(DIVISIONS))),
        column("Lương hiện hưởng", "Ngạch", write=lambda e: sender.voice.rank(e.person)),
        column(
            "Lương hiện hưởng",
            "Mã số",
            write=lambda e: typed(e.person.rank, rank_code=e.person.rank),
        ),
        column(
            "Lương hiện hưởng",
            "Bậc",
            write=lambda e: typed(
                sender.pick(e.person.step, f"Bậc {e.person.step}", f"{e.person.step}/9"),
                salary_step=e.person.step,
            ),
        ),
        column(
            "Lương hiện hưởng",
            "Hệ số",
            write=lambda e: typed(
                f"{e.person.coefficient:.2f}".replace(".", ","),
                coefficient=f"{e.person.coefficient:.2f}",
            ),
        ),
        column(
            "Lương hiện hưởng",
            "Thời điểm hưởng",
            write=lambda e: habits.mixed_day(
                "step_from", e.person.step_from, sender.rng, "dmy", "short"
            ),
        ),
    ]
    end = Table(draft, columns, sender.rng).write(4, sender.entries(35, DIVISION_POSTS[1:]))
    draft.put(end, 1, "Danh sách gồm 35 người./.")
    return Workbook(f"luong {sender.number}.xlsx", "salary_steps", [draft])


def sheets_by_unit(sender: Sender) -> Workbook:
    """A district: one sheet per body, which only the name of the sheet and a title name."""
    drafts: list[Draft] = []
    for body in DISTRICT_BODIES[1:6]:
        draft = Draft(body if sender.number == 0 else body[:31])
        titles(draft, (0, 0, "TRÍCH NGANG CÔNG CHỨC"), (1, 0, f"UBND huyện {sender.communes[0]}"))
        unit = body
        columns = [
            column("TT", write=no),
            column(
                "Họ đệm",
                write=lambda e: typed(
                    e.person.name.rpartition(" ")[0], family_name=e.person.name.rpartition(" ")[0]
                ),
            ),
            column(
                "Tên",
                write=lambda e: typed(
                    e.person.name.rpartition(" ")[2], given_name=e.person.name.rpartition(" ")[2]
                ),
            ),
            column(
                "Ngày sinh",
                write=lambda e: habits.day(
                    "birth_date", e.person.born, style=sender.pick("dots", "serial_text", "spaces")
                ),
            ),
            column("Nữ", write=lambda e: _woman(sender, e)),
            column("Dân tộc", write=lambda e: sender.voice.ethnicity(e.person)),
            column("Quê quán", write=native),
            column("Chức vụ", write=titled_post),
            column(
                "Ngày bổ nhiệm",
                write=lambda e: habits.day(
                    "started_on", e.person.appointed, style=sender.pick("dots", "short", "dmy")
                ),
            ),
            column(
                "Trình độ chuyên môn",
                write=lambda e: sender.voice.all_degrees(e.person, between="\n"),
            ),
            column("Trình độ lý luận", write=lambda e: sender.voice.theory(e.person)),
            column("Đối tượng QPAN", write=lambda e: sender.voice.defense(e.person)),
            column("Tiếng dân tộc", write=lambda e: sender.voice.ethnic_language(e.person)),
        ]
        Table(draft, columns, sender.rng).write(3, sender.entries(6, DIVISION_POSTS, unit=unit))
        drafts.append(draft)
    return Workbook(f"trich ngang huyen {sender.number}.xlsx", "sheets_by_unit", drafts)


def _woman(sender: Sender, entry: Entry) -> Typed:
    return habits.mark(sex="nu")(sender.rng) if entry.person.is_woman else BLANK
