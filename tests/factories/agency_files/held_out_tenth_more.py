"""The middle of the tenth held-out set: an extract in Word, leavers, honours."""

from __future__ import annotations

from datetime import date

from tests.factories.agency_files import habits
from tests.factories.agency_files.eighth_words import CLEAN, Ditto, held_degree, tick
from tests.factories.agency_files.held_out_tenth_words import (
    ETHNIC,
    level_word,
    state_text,
    theory_text,
)
from tests.factories.agency_files.places import (
    DEPARTMENTS,
    DIVISION_POSTS,
)
from tests.factories.agency_files.senders import Sender, text, unread
from tests.factories.agency_files.sheets import (
    Entry,
    Heading,
    Line,
    Table,
    column,
    no,
    numbered,
    titles,
)
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import Typed, qualification, typed


def labelled_extract(sender: Sender) -> Workbook:
    """A Word table of few cells, every part named within its cell."""
    draft = Draft("table1")
    draft.paragraphs = [
        "BAN TỔ CHỨC HUYỆN ỦY BÌNH QUẾ",
        "TRÍCH NGANG NHÂN SỰ GIỚI THIỆU BỔ NHIỆM",
    ]

    def who(entry: Entry) -> Typed:
        person = entry.person
        return typed(
            f"{person.name.upper()}\nSN: {person.born:%d/%m/%Y}; DT: {ETHNIC[person.ethnicity]}"
            f"\nQuê: {person.native}",
            full_name=person.name,
            birth_date=person.born.isoformat(),
            ethnicity=person.ethnicity,
            native_place=person.native,
        )

    def learnt(entry: Entry) -> Typed:
        person = entry.person
        return typed(
            f"- CM: {level_word(person.degree, 0)} {person.degree.subject}"
            f"\n- LLCT: {theory_text(person)}\n- QLNN: {state_text(person)}",
            degree=(held_degree(person.degree),),
            political_theory=qualification("none", None)
            if person.theory == "khong"
            else qualification("held", person.theory),
            state_management=qualification("none", None)
            if person.state == "khong"
            else qualification("held", person.state),
        )

    def member(entry: Entry) -> Typed:
        person = entry.person
        if person.party is None or person.party_official is None:
            return unread("Chưa vào Đảng")
        return typed(
            f"{person.party:%d/%m/%Y} (chính thức: {person.party_official:%d/%m/%Y})",
            party_joined_on=person.party.isoformat(),
            party_official_on=person.party_official.isoformat(),
        )

    def at_work(entry: Entry) -> Typed:
        raw = f"{entry.post.full} {entry.unit}"
        return typed(
            f"{raw}, từ {entry.person.appointed:%m/%Y}",
            post=raw,
            started_on=f"{entry.person.appointed:%Y-%m}",
        )

    def career(entry: Entry) -> Typed:
        first = entry.person.employed.year
        return unread(f"Từ {first}: nhân viên Phòng Nội vụ\nTừ {first + 6} đến nay: Phó phòng")

    columns = [
        column("TT", write=no),
        column("Họ tên, ngày sinh, dân tộc, quê quán", write=who),
        column("Chức vụ, đơn vị; thời gian giữ chức vụ", write=at_work),
        column("Trình độ", write=learnt),
        column("Ngày vào Đảng", write=member),
        column("Quá trình công tác", write=career),
    ]
    lines: list[Line] = []
    for index in range(2):
        unit = DEPARTMENTS[index + 3]
        lines.extend(sender.entries(5, DIVISION_POSTS, unit=unit, start=1 + 5 * index))
    end = Table(draft, columns, sender.rng, CLEAN).write(0, lines)
    draft.put(end, 1, "Danh sách này có 10 người.")
    return Workbook(f"trich ngang {sender.number}.docx", "labelled_extract", [draft], writer="docx")


def leaving_by_order(sender: Sender) -> Workbook:
    """Who left in a year: decision and day together, units by ditto marks, hidden columns."""
    draft = Draft("Nghỉ 2025")
    draft.kind = "departures"
    titles(
        draft,
        (0, 1, "DANH SÁCH CÁN BỘ, CÔNG CHỨC THÔI VIỆC, NGHỈ HƯU NĂM 2025"),
        (1, 1, "(Kèm theo Tờ trình số 12/TTr-SNV)"),
    )
    same = Ditto("nt", "như trên", '"')
    columns = [
        column("TT", write=no),
        column(
            "Họ và tên",
            write=lambda e: habits.full_name(e.person.name, sender.rng, style="capitals"),
        ),
        column(
            "Ngày sinh",
            write=lambda e: habits.mixed_day(
                "birth_date", e.person.born, sender.rng, "cell", "dots", "written"
            ),
        ),
        column("Chức vụ trước khi nghỉ", write=lambda e: typed(e.post.full, post=e.post.full)),
        column("Đơn vị", write=lambda e: same("unit", e.unit)),
        column(
            "Chế độ",
            write=lambda e: typed(
                "Hưu trí" if e.number % 3 else "Thôi việc",
                reason="nghi_huu" if e.number % 3 else "thoi_viec",
            ),
        ),
        column(
            "Nghỉ từ ngày", write=lambda e: habits.day("ended_on", replace_year(e), style="dmy")
        ),
        column(
            "Quyết định",
            write=lambda e: habits.decision(
                f"{100 + e.number}/QĐ-UBND", replace_year(e), style=sender.pick("full", "qd")
            ),
        ),
        column("Số tháng đóng BHXH", write=lambda e: unread(380 + e.number), is_hidden=True),
    ]
    lines = [
        e for index in range(3) for e in sender.entries(5, DIVISION_POSTS, unit=DEPARTMENTS[index])
    ]
    end = Table(draft, columns, sender.rng, CLEAN).write(3, numbered(lines))
    draft.put(end + 1, 1, "Ghi chú: chế độ hưởng theo quy định.")
    return Workbook(
        f"thoi viec nghi huu {sender.number}.xlsx",
        "leaving_by_order",
        [draft],
        writer="xlsxwriter",
    )


def replace_year(entry: Entry) -> date:
    """Give the day in 2025 on which somebody left."""
    return date(2025, 1 + entry.number % 12, 1)


def honour_ticks(sender: Sender) -> Workbook:
    """Honours of a union's year: a tick in the column of each title, one decision for all."""
    draft = Draft("KT")
    draft.kind = "commendations"
    titles(
        draft,
        (0, 0, "HỘI NÔNG DÂN TỈNH THANH LÂM"),
        (1, 1, "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG DANH HIỆU THI ĐUA NĂM 2024"),
    )
    columns = [
        column("TT", write=no),
        column(
            "Cá nhân",
            write=lambda e: typed(
                f"{'Bà' if e.person.is_woman else 'Ông'} {e.person.name}", full_name=e.person.name
            ),
        ),
        column("NS", write=lambda e: habits.year("birth_date", e.person.born, style="text")),
        column(
            "Chức vụ, đơn vị",
            write=lambda e: typed(f"{e.post.full}, {e.unit}", post=e.post.full, unit=e.unit),
        ),
        column(
            "Danh hiệu",
            "LĐTT",
            write=lambda e: tick(
                when=e.number % 3 != 0, raw="x", commendation="lao_dong_tien_tien"
            ),
        ),
        column(
            "Danh hiệu",
            "CSTĐ cơ sở",
            write=lambda e: tick(
                when=e.number % 3 == 0, raw="X", commendation="chien_si_thi_dua_co_so"
            ),
        ),
        column("Số QĐ", write=lambda _: text("decision_number", "218/QĐ-HND")),
        column("Ngày QĐ", write=lambda _: typed("15/01/2025", decision_date="2025-01-15")),
        column(
            "Mức thưởng (đồng)", write=lambda e: unread(2340000 if e.number % 3 == 0 else 702000)
        ),
    ]
    lines: list[Line] = [
        Heading("I. CƠ QUAN TỈNH HỘI", 0),
        *sender.entries(6, DIVISION_POSTS, unit="Văn phòng Hội"),
        Heading("II. CẤP XÃ", 0),
        *sender.entries(6, DIVISION_POSTS, unit="Ban Tuyên giáo", start=7),
        Heading("Tổng tiền thưởng: 13.000.000 đồng", 0),
    ]
    Table(draft, columns, sender.rng, CLEAN).write(3, lines)
    return Workbook(f"khen thuong {sender.number}.xls", "honour_ticks", [draft], writer="html")
