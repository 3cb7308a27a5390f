"""Word documents, lists in old fonts, and lists whose text was damaged on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tests.factories.agency_files import habits, old_fonts
from tests.factories.agency_files.places import COMMUNE_POSTS, DEPARTMENTS, DIVISION_POSTS
from tests.factories.agency_files.senders import Sender, native, post, text
from tests.factories.agency_files.sheets import Entry, Heading, Look, Table, column, no, titles
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, typed


def word_tables(sender: Sender) -> Workbook:
    """A document with two lists, the second with a header of two rows."""
    voice = sender.voice
    day = sender.pick("dmy", "short", "dots")
    first = Draft("table 1")
    first.paragraphs = [
        f"UBND XÃ {sender.communes[0].upper()}",
        "DANH SÁCH CÁN BỘ, CÔNG CHỨC XÃ",
        "(Kèm theo Báo cáo số 35/BC-UBND ngày 12/12/2024)",
    ]
    columns = [
        column("TT", write=no),
        column(
            "Họ và tên",
            write=lambda e: habits.full_name(
                e.person.name, sender.rng, style=sender.pick("plain", "capitals", "plain")
            ),
        ),
        column(
            "Ngày tháng năm sinh",
            write=lambda e: habits.mixed_day(
                "birth_date", e.person.born, sender.rng, day, "month:my"
            ),
        ),
        column("Nam/Nữ", write=lambda e: habits.sex(e.person.sex)),
        column("Dân tộc", write=lambda e: voice.ethnicity(e.person)),
        column("Chức danh", write=post),
        column("Trình độ chuyên môn", write=lambda e: voice.degree(e.person)),
        column("Trình độ LLCT", write=lambda e: voice.theory(e.person)),
    ]
    Table(first, columns, sender.rng).write(0, sender.entries(14, COMMUNE_POSTS))
    second = Draft("table 2")
    second.paragraphs = ["DANH SÁCH NGƯỜI ĐƯỢC QUY HOẠCH NHIỆM KỲ 2025 - 2030"]
    columns = [
        column("Số TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Năm sinh", "Nam", write=lambda e: _year(sender, e, "nam")),
        column("Năm sinh", "Nữ", write=lambda e: _year(sender, e, "nu")),
        column("Chức vụ hiện tại", write=post),
        column("Chức danh quy hoạch", write=lambda _: text("planned_title", "Chủ tịch UBND xã")),
    ]
    Table(second, columns, sender.rng).write(0, sender.entries(8, COMMUNE_POSTS))
    return Workbook(f"Danh sach {sender.number}.docx", "word_tables", [first, second], "docx")


def _year(sender: Sender, entry: Entry, sex: str) -> Typed:
    if entry.person.sex != sex:
        return BLANK
    cell = habits.year("birth_date", entry.person.born, style="text")
    return Typed(cell.raw, {**cell.says, "sex": sex})


def _plain_list(sender: Sender, name: str, *, damage: float = 0.006) -> Draft:
    draft = Draft(name)
    titles(
        draft,
        (0, 0, DEPARTMENTS[sender.number].upper()),
        (1, 0, "DANH SÁCH TRÍCH NGANG CÁN BỘ, CÔNG CHỨC"),
    )
    voice = sender.voice
    columns = [
        column("STT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(
            "Ngày sinh",
            write=lambda e: habits.day(
                "birth_date", e.person.born, style=sender.pick("dmy", "short", "cell")
            ),
        ),
        column("Giới tính", write=lambda e: habits.sex(e.person.sex)),
        column("Dân tộc", write=lambda e: voice.ethnicity(e.person)),
        column("Quê quán", write=native),
        column("Chức vụ", write=post),
        column("Trình độ chuyên môn", write=lambda e: voice.degree(e.person)),
        column("Lý luận chính trị", write=lambda e: voice.theory(e.person)),
        column(
            "Ngày vào Đảng",
            write=lambda e: habits.day("party_joined_on", e.person.party, style="dmy"),
        ),
    ]
    lines = [
        Heading("Văn phòng Sở", column=1, is_merged=False, beside={0: "I"}),
        *sender.entries(10, DIVISION_POSTS, unit="Văn phòng Sở"),
        Heading("Phòng Nghiệp vụ", column=1, is_merged=False, beside={0: "II"}),
        *sender.entries(12, DIVISION_POSTS, unit="Phòng Nghiệp vụ"),
    ]
    Table(draft, columns, sender.rng, Look(damage=damage)).write(3, lines)
    return draft


def rewritten(draft: Draft, change: Callable[[str], str], *, only: set[int] | None = None) -> None:
    """Write the text of all or of some columns in another way; what it says stays."""
    for (row, at), raw in draft.cells.items():
        if isinstance(raw, str) and (only is None or at in only):
            draft.cells[row, at] = change(raw)
    draft.expected = [
        replace(e, typed=replace(e.typed, raw=draft.cells[e.row, e.column])) for e in draft.expected
    ]


def old_font(sender: Sender) -> Workbook:
    """A list typed in TCVN3, in VNI, or half of it in TCVN3."""
    draft = _plain_list(sender, "Sheet1", damage=0.0)
    change = sender.pick(old_fonts.tcvn3, old_fonts.vni, old_fonts.tcvn3)
    rewritten(draft, change, only=sender.pick(None, None, {1, 5}))
    options = {"font": sender.pick(".VnTime", "VNI-Times", ".VnTime")}
    return Workbook(f"DS cu {sender.number}.xlsx", "old_font", [draft], options=options)


def broken_letters(sender: Sender) -> Workbook:
    """A list with letters taken apart, or UTF-8 shown as Western text."""
    draft = _plain_list(sender, "Sheet1", damage=0.0)
    change = sender.pick(old_fonts.taken_apart, old_fonts.read_as_western)
    rewritten(draft, change, only=sender.pick(None, {1, 4, 5, 6, 7, 8}))
    return Workbook(f"loi font {sender.number}.xlsx", "broken_letters", [draft])


def notes_beside(sender: Sender) -> Workbook:
    """Facts in odd places: a table right of a table, a legend, formulas' values, a merged title."""
    draft = Draft("Theo dõi")
    draft.as_of = date(2024, 10, 31)
    titles(draft, (0, 1, "SỔ THEO DÕI CÁN BỘ"), (1, 1, "Cập nhật đến 31/10/2024"))
    voice = sender.voice
    columns = [
        column("STT", write=no),
        column(
            "Họ và tên cán bộ",
            write=lambda e: habits.full_name(e.person.name, sender.rng, style="untidy"),
        ),
        column("Sinh năm", write=lambda e: habits.year("birth_date", e.person.born)),
        column("Giới tính", write=lambda e: habits.sex(e.person.sex, style="lower")),
        column(
            "Vào Đảng ngày",
            write=lambda e: habits.mixed_day(
                "party_joined_on", e.person.party, sender.rng, "short", "dashes", "month:short"
            ),
        ),
        column("Chức vụ đảm nhiệm", write=post),
        column(
            "Từ ngày", write=lambda e: habits.day("started_on", e.person.appointed, style="short")
        ),
        column(
            "Học vấn",
            write=lambda _: typed(
                sender.pick("12/12", "12/12", "10/10"),
                general_education=sender.pick("12/12", "12/12", "10/10"),
            ),
        ),
        column("Bằng cấp chuyên môn", write=lambda e: voice.all_degrees(e.person)),
        column("Lý luận CT", write=lambda e: voice.theory(e.person)),
        column(
            "Ghi chú", write=lambda e: sender.sometimes(0.2, text("note", "nghỉ hưu từ 6/2025"))
        ),
    ]
    end = Table(draft, columns, sender.rng, Look(left=1)).write(
        3, sender.entries(25, COMMUNE_POSTS)
    )
    for offset, legend in enumerate(("Chú thích:", "- TC: trung cấp", "- CC: cao cấp")):
        draft.put(end + 1 + offset, 1, legend)
    return Workbook(f"theo doi {sender.number}.xlsx", "notes_beside", [draft])
