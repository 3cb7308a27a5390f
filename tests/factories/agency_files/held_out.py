"""Six layouts written late, to estimate how files of unknown layouts are read.

At first sight, before the reader was mended by them, 91.7 % of their cells were right, 1.9 %
flagged and 6.4 % wrong or lost without anybody being told.
"""

from __future__ import annotations

from datetime import date

from tests.factories.agency_files import habits
from tests.factories.agency_files.places import (
    COMMUNE_POSTS,
    DEPARTMENTS,
    DISTRICT_BODIES,
    DIVISION_POSTS,
    DIVISIONS,
)
from tests.factories.agency_files.senders import Sender, native, post, text, unread
from tests.factories.agency_files.sheets import (
    Column,
    Entry,
    Heading,
    Line,
    Look,
    Table,
    Write,
    column,
    no,
    signature,
    titles,
)
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, qualification, typed


def rearranged(sender: Sender) -> Workbook:
    """Where officials of the dissolved districts were placed: old post, new post, decision."""
    draft = Draft("PA bo tri")
    commune = sender.communes[0]
    titles(
        draft,
        (0, 1, "TỈNH ỦY THANH LÂM"),
        (1, 1, "BAN TỔ CHỨC"),
        (3, 1, f"PHƯƠNG ÁN BỐ TRÍ CÁN BỘ XÃ {commune.upper()} SAU SẮP XẾP"),
        (4, 1, "(Thực hiện từ ngày 01/7/2025)"),
    )
    moved = date(2025, 7, 1)
    columns = [
        column("Số thứ tự", write=no),
        column(
            "Họ tên cán bộ",
            write=lambda e: habits.full_name(
                e.person.name, sender.rng, style=sender.pick("untidy", "capitals", "plain")
            ),
        ),
        column(
            "Ngày, tháng, năm sinh",
            write=lambda e: habits.mixed_day(
                "birth_date", e.person.born, sender.rng, "short", "dmy", "dots", "month:short"
            ),
        ),
        column("Nam (nữ)", write=lambda e: habits.sex(e.person.sex)),
        column("Dân tộc", write=lambda e: sender.voice.ethnicity(e.person)),
        column(
            "Trước sắp xếp",
            "Chức vụ",
            write=lambda e: text("from_post", sender.rng.choice(DIVISION_POSTS).full),
        ),
        column(
            "Trước sắp xếp",
            "Đơn vị công tác",
            write=lambda e: text("from_unit", sender.rng.choice(DISTRICT_BODIES)),
        ),
        column("Sau sắp xếp", "Chức vụ bố trí", write=lambda e: text("to_post", e.post.full)),
        column("Sau sắp xếp", "Đơn vị", write=lambda _: text("to_unit", f"xã {commune}")),
        column(
            "Số quyết định",
            write=lambda e: text("decision_number", f"{300 + e.number}-QĐ/BTCTU"),
        ),
        column(
            "Ngày có hiệu lực",
            write=lambda _: habits.day(
                "started_on", moved, style=sender.pick("short", "dmy", "cell")
            ),
        ),
        column("Trình độ chuyên môn", write=lambda e: sender.voice.degree(e.person)),
        column("Trình độ LLCT", write=lambda e: sender.voice.theory(e.person)),
    ]
    look = Look(is_numbered=sender.number == 2, left=1)
    end = Table(draft, columns, sender.rng, look).write(6, sender.entries(26, COMMUNE_POSTS))
    signature(draft, end, 13, place="Thanh Lâm", who="TRƯỞNG BAN", name="Lèng Thị Gấm")
    return Workbook(f"phuong an {sender.number}.xlsx", "rearranged", [draft])


def vietnamese_export(sender: Sender) -> Workbook:
    """A personnel program with heads in Vietnamese: names in two columns, days of issue, units."""
    draft = Draft(sender.pick("HoSoNhanSu", "Sheet1", "DanhSachNhanVien"))
    day = sender.pick("cell", "dmy", "iso_midnight")
    voice = sender.voice
    columns = [
        column("Mã nhân viên", write=lambda e: unread(f"CB{e.number:04d}")),
        column(
            "Họ đệm",
            write=lambda e: _part_of_name("family_name", e.person.name.rpartition(" ")[0]),
        ),
        column(
            "Tên", write=lambda e: _part_of_name("given_name", e.person.name.rpartition(" ")[2])
        ),
        column("Ngày sinh", write=lambda e: habits.day("birth_date", e.person.born, style=day)),
        column("Giới tính", write=lambda e: habits.sex(e.person.sex)),
        column("Số CMND/CCCD", write=lambda e: habits.citizen_id(e.person.citizen_id)),
        column("Ngày cấp", write=lambda _: unread(date(2021, 5, sender.rng.randint(1, 28)))),
        column("Nơi cấp", write=lambda _: unread("Cục CSQLHC về TTXH")),
        column("Dân tộc", write=lambda e: voice.ethnicity(e.person)),
        column("Tôn giáo", write=lambda e: voice.religion(e.person)),
        column("Tên đơn vị", write=lambda _: text("unit", sender.rng.choice(DIVISIONS))),
        column("Chức danh", write=post),
        column(
            "Ngày bổ nhiệm",
            write=lambda e: habits.day("started_on", e.person.appointed, style=day),
        ),
        column("Mã ngạch", write=lambda e: typed(e.person.rank, rank_code=e.person.rank)),
        column("Bậc lương", write=lambda e: typed(e.person.step, salary_step=e.person.step)),
        column(
            "Hệ số",
            write=lambda e: typed(e.person.coefficient, coefficient=f"{e.person.coefficient:.2f}"),
        ),
        column(
            "Ngày hưởng", write=lambda e: habits.day("step_from", e.person.step_from, style=day)
        ),
        column("Trình độ học vấn", write=lambda _: text("general_education", "12/12")),
        column("Trình độ đào tạo", write=lambda e: voice.level_only(e.person)),
        column(
            "Chuyên ngành đào tạo",
            write=lambda e: text("degree_subject", e.person.degree.subject),
        ),
        column("Lý luận chính trị", write=lambda e: voice.theory(e.person)),
        column("Quản lý nhà nước", write=lambda e: voice.state(e.person)),
        column("Trình độ ngoại ngữ", write=lambda e: voice.language(e.person)),
        column("Trình độ tin học", write=lambda e: voice.it(e.person)),
        column(
            "Ngày vào Đảng dự bị",
            write=lambda e: habits.day("party_joined_on", e.person.party, style=day),
        ),
        column(
            "Ngày vào Đảng chính thức",
            write=lambda e: habits.day("party_official_on", e.person.party_official, style=day),
        ),
    ]
    Table(draft, columns, sender.rng, Look(damage=0.003)).write(
        0, sender.entries(40, DIVISION_POSTS)
    )
    return Workbook(f"HoSo_{sender.number}.xlsx", "vietnamese_export", [draft], "xlsxwriter")


def _part_of_name(field: str, value: str) -> Typed:
    return Typed(value, {field: value})


def three_levels(sender: Sender) -> Workbook:
    """Officials of ethnic minorities under headings of three levels with sums between them."""
    draft = Draft("CB DTTS")
    titles(
        draft,
        (0, 0, "BAN DÂN TỘC TỈNH"),
        (2, 0, "BIỂU TỔNG HỢP CÁN BỘ LÀ NGƯỜI DÂN TỘC THIỂU SỐ"),
        (3, 0, "Số liệu có đến ngày 30/9/2024"),
    )
    draft.as_of = date(2024, 9, 30)
    voice = sender.voice
    columns = [
        column("TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Năm sinh", "Nam", write=_year_of("nam", sender)),
        column("Năm sinh", "Nữ", write=_year_of("nu", sender)),
        column("Dân tộc", write=lambda e: voice.ethnicity(e.person)),
        column("Chức vụ", write=post),
        column("Trình độ CM", write=lambda e: voice.all_degrees(e.person)),
        column("Trình độ LLCT", write=lambda e: voice.theory(e.person)),
        column("Tiếng DTTS", write=lambda e: voice.ethnic_language(e.person)),
        column("Ghi chú", write=lambda _: BLANK),
    ]
    lines: list[Line] = []
    for letter, block, units in (
        ("A", "KHỐI SỞ, NGÀNH", DEPARTMENTS[1 : 3 + sender.number]),
        ("B", "KHỐI HUYỆN", tuple(f"UBND huyện {name}" for name in sender.communes[:2])),
    ):
        lines.append(Heading(block, column=1, is_merged=False, beside={0: letter}))
        for roman, unit in zip(("I", "II", "III", "IV"), units, strict=False):
            lines.append(Heading(unit, column=1, is_merged=False, beside={0: roman}))
            lines.extend(sender.entries(5, DIVISION_POSTS, unit=unit))
            lines.append(Heading("Cộng: 5 người", column=1, is_merged=False))
    end = Table(draft, columns, sender.rng).write(5, lines)
    draft.put(end, 1, "Tổng cộng")
    return Workbook(f"CB DTTS {sender.number}.xlsx", "three_levels", [draft])


def _year_of(sex: str, sender: Sender) -> Write:
    def write(entry: Entry) -> Typed:
        if entry.person.sex != sex:
            return BLANK
        style = sender.pick("number", "text", "number")
        cell = habits.year("birth_date", entry.person.born, style=style)
        return Typed(cell.raw, {**cell.says, "sex": sex})

    return write


def ansi_text(sender: Sender) -> Workbook:
    """A sheet saved as "CSV (ANSI)" by a Vietnamese Windows, or as Unicode text."""
    draft = Draft("")
    voice = sender.voice
    columns = [
        column("STT", write=no),
        column("Họ tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(
            "Sinh ngày", write=lambda e: habits.day("birth_date", e.person.born, style="dashes")
        ),
        column("Nam/Nữ", write=lambda e: habits.sex(e.person.sex, style="lower")),
        column("Dân tộc", write=lambda e: voice.ethnicity(e.person)),
        column("Quê quán", write=native),
        column("Chức vụ", write=post),
        column("Văn bằng", write=lambda e: voice.degree(e.person)),
        column("Lý luận", write=lambda e: voice.theory(e.person)),
        column("Quốc phòng", write=lambda e: voice.defense(e.person)),
    ]
    Table(draft, columns, sender.rng).write(0, sender.entries(28, DIVISION_POSTS))
    options = {
        "encoding": sender.pick("cp1258", "utf-16-le", "cp1258"),
        "delimiter": sender.pick(";", "\t", ","),
    }
    return Workbook(f"ansi {sender.number}.csv", "ansi_text", [draft], "csv", options)


def annexed(sender: Sender) -> Workbook:
    """An annex to a decision in Word: two rows of heads, post and unit in one cell, a total."""
    draft = Draft("table 1")
    draft.paragraphs = [
        "ỦY BAN NHÂN DÂN TỈNH THANH LÂM",
        "DANH SÁCH CÔNG CHỨC CỬ ĐI BỒI DƯỠNG",
        "(Kèm theo Quyết định số 1205/QĐ-UBND ngày 20/8/2024 của Ủy ban nhân dân tỉnh)",
    ]
    voice = sender.voice
    columns = [
        column("TT", write=no),
        column(
            "Họ và tên",
            write=lambda e: habits.full_name(
                e.person.name, sender.rng, style=sender.pick("plain", "capitals", "untidy")
            ),
        ),
        column("Ngày tháng năm sinh", "Nam", write=_day_of("nam")),
        column("Ngày tháng năm sinh", "Nữ", write=_day_of("nu")),
        column("Chức vụ", write=post),
        column("Đơn vị công tác", write=lambda _: text("unit", sender.rng.choice(DEPARTMENTS))),
        column("Ngạch", write=lambda e: voice.rank(e.person)),
        column("Dân tộc", write=lambda e: voice.ethnicity(e.person)),
    ]
    end = Table(draft, columns, sender.rng).write(0, sender.entries(17, DIVISION_POSTS))
    draft.put(end, 1, "Ấn định danh sách: 17 người")
    return Workbook(f"phu luc QD {sender.number}.docx", "annexed", [draft], "docx")


def _day_of(sex: str) -> Write:
    def write(entry: Entry) -> Typed:
        if entry.person.sex != sex:
            return BLANK
        cell = habits.day("birth_date", entry.person.born, style="dmy")
        return Typed(cell.raw, {**cell.says, "sex": sex})

    return write


_LEVELS: dict[str, tuple[tuple[str, str], ...]] = {
    "degree": (
        ("Tiến sĩ", "tien_si"),
        ("Thạc sĩ", "thac_si"),
        ("Đại học", "dai_hoc"),
        ("Cao đẳng", "cao_dang"),
        ("Trung cấp", "trung_cap"),
    ),
    "political_theory": (
        ("Cử nhân", "cu_nhan"),
        ("Cao cấp", "cao_cap"),
        ("Trung cấp", "trung_cap"),
        ("Sơ cấp", "so_cap"),
    ),
    "it": (("Cơ bản", "co_ban"), ("Nâng cao", "nang_cao")),
}


def matrix(sender: Sender) -> Workbook:
    """A statistical form of departments: choices under two rows of heads, ticked by 1 or x."""
    draft = Draft("BM01")
    titles(
        draft,
        (0, 0, DEPARTMENTS[sender.number + 1].upper()),
        (0, 8, "Biểu số 1"),
        (1, 4, "DANH SÁCH VÀ CHẤT LƯỢNG CÔNG CHỨC"),
        (2, 4, "Tính đến 31/12/2023"),
    )
    draft.as_of = date(2023, 12, 31)
    tick = sender.pick("x", 1, "X")

    def chosen(field: str, code: str) -> Write:
        def write(entry: Entry) -> Typed:
            person = entry.person
            held = {
                "degree": person.degree.level,
                "political_theory": person.theory,
                "it": person.it,
            }
            if held[field] != code:
                return BLANK
            parts = (code, None) if field == "degree" else (code,)
            return Typed(tick, {field: (qualification("held", *parts),)})

        return write

    def choices(field: str, head: str) -> list[Column]:
        return [column(head, word, write=chosen(field, code)) for word, code in _LEVELS[field]]

    columns = [
        column("Số TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Ngày sinh", write=lambda e: habits.day("birth_date", e.person.born)),
        column("Nữ", write=lambda e: typed(tick, sex="nu") if e.person.is_woman else BLANK),
        column("Chức vụ hoặc chức danh", write=post),
        column("Mã ngạch hiện giữ", write=lambda e: typed(e.person.rank, rank_code=e.person.rank)),
        *choices("degree", "Trình độ chuyên môn"),
        *choices("political_theory", "Trình độ lý luận chính trị"),
        *choices("it", "Tin học"),
    ]
    end = Table(draft, columns, sender.rng, Look(is_numbered=True)).write(
        4, sender.entries(24, DIVISION_POSTS)
    )
    draft.put(end, 1, "Cộng")
    for at in range(6, len(columns)):
        draft.put(end, at, sender.rng.randint(0, 12))
    return Workbook(f"bieu 01 {sender.number}.xlsx", "matrix", [draft])


HELD_OUT = {
    rearranged: 3,
    vietnamese_export: 3,
    three_levels: 3,
    ansi_text: 3,
    annexed: 3,
    matrix: 3,
}
HELD_OUT_SEED = 20260630
