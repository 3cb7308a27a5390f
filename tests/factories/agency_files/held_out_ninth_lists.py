"""Four more layouts of the ninth held-out set: discipline, pay, classes, a commune."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tests.factories.agency_files import habits
from tests.factories.agency_files.eighth_words import (
    CLEAN,
    THEORY,
    course,
    degree_words,
    ethnic,
    held_degree,
    lines_below,
)
from tests.factories.agency_files.held_out_seventh_words import merge_down
from tests.factories.agency_files.old_fonts import tcvn3
from tests.factories.agency_files.people import Person
from tests.factories.agency_files.places import (
    COMMUNE_POSTS,
    DEPARTMENTS,
    DISTRICT_BODIES,
    DIVISION_POSTS,
    Post,
)
from tests.factories.agency_files.senders import Sender, native, post, text, unread
from tests.factories.agency_files.sheets import (
    Entry,
    Heading,
    Line,
    Look,
    Table,
    Write,
    column,
    no,
    titles,
)
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, typed


def disciplined_members(sender: Sender) -> Workbook:
    """Whom a Party inspection punished: what was done in sentences, measures of Party and state."""
    draft = Draft("KL", kind="discipline")
    titles(
        draft,
        (0, 0, "ĐẢNG ỦY UBND TỈNH\nỦY BAN KIỂM TRA"),
        (1, 0, "THEO DÕI VIỆC THI HÀNH KỶ LUẬT ĐẢNG VIÊN, CÔNG CHỨC (01/01/2023 - 31/12/2024)"),
    )
    faults = ("Vi phạm quy định về nồng độ cồn", "Thiếu trách nhiệm trong quản lý tài chính",
              "Sinh con thứ 3", "Vi phạm quy chế làm việc")  # fmt: skip
    measures = {"Khiển trách": "khien_trach", "Cảnh cáo": "canh_cao", "Cách chức": "cach_chuc"}

    def who(entry: Entry) -> Typed:
        one = entry.person
        raw = f"{one.name} ({one.born.year})"
        return typed(raw, full_name=one.name, birth_date=str(one.born.year))

    def measure(entry: Entry) -> Typed:
        raw = tuple(measures)[entry.number % 3]
        return typed(raw.lower() if entry.number % 2 else raw, measure=measures[raw])

    def number(entry: Entry) -> Typed:
        return text("decision_number", f"{entry.number + 40}-QĐ/UBKT")

    def start(entry: Entry) -> date:
        return date(2023, 1 + entry.number % 11, 3 + entry.number)

    def to(entry: Entry) -> Typed:
        day = start(entry)
        return habits.day("last_day", date(day.year + 1, day.month, day.day - 1), style="dots")

    columns = [
        column("STT", write=no),
        column("Đảng viên (năm sinh)", write=who),
        column("Chức vụ CQ lúc vi phạm", write=post),
        column("Nội dung VP", write=lambda e: text("conduct", faults[e.number % 4])),
        column("Hình thức KL", write=measure),
        column("QĐ thi hành", "Số", write=number),
        column(
            "QĐ thi hành", "Ngày ban hành", write=lambda e: habits.day("decision_date", start(e))
        ),
        column("Hiệu lực đến hết ngày", write=to),
        column("Khiếu nại (có/không)", write=lambda e: unread("Có" if e.number == 3 else "Không")),
    ]
    lines: list[Line] = []
    for unit in DEPARTMENTS[sender.number : sender.number + 3]:
        lines.append(Heading(f"* Chi bộ {unit}", is_merged=False))
        lines += sender.entries(4, DIVISION_POSTS, unit=unit)
    look = Look(damage=0.0, is_merged=False)
    end = Table(draft, columns, sender.rng, look).write(3, lines)
    lines_below(draft, end, "Trong kỳ không có đảng viên bị khai trừ./.")
    return Workbook(f"UBKT theo doi KL {sender.number}.xlsx", "disciplined_members", [draft])


def ward_pay(sender: Sender) -> Workbook:
    """Pay at a hospital: rank code, step and factor in one column, beyond the frame within it."""
    draft = Draft("BẢNG LƯƠNG T1.2025", kind="salaries")
    titles(
        draft,
        (0, 0, "SỞ Y TẾ THANH LÂM"),
        (1, 0, "BỆNH VIỆN ĐA KHOA KHU VỰC NÀ SƠN"),
        (2, 3, "RÀ SOÁT LƯƠNG VIÊN CHỨC"),
    )
    ranks = (
        ("V.08.01.03", "BS hạng III"),
        ("V.08.05.12", "ĐD hạng III"),
        ("V.08.08.22", "DS hạng III"),
    )
    posts = (Post("Trưởng khoa", ""), Post("Điều dưỡng trưởng", ""), Post("Nhân viên", ""))

    wards = ("Khoa Nội tổng hợp", "Khoa Dược - VTYT", "Phòng Điều dưỡng")

    def ward(entry: Entry) -> Typed:
        """Type the ward at the first of its people, whose cell reaches down to the last."""
        at, is_later = divmod(entry.number - 1, 5)
        return BLANK if is_later else text("unit", wards[at])

    def rank(entry: Entry) -> Typed:
        code, name = ranks[entry.number % 3]
        return typed(f"{name} ({code})", rank_code=code)

    def step(entry: Entry) -> Typed:
        step = min(entry.person.step, 9)
        return typed(f"Bậc {step}/9", salary_step=step)

    def factor(person: Person) -> float:
        return round(2.34 + 0.33 * (min(person.step, 9) - 1), 2)

    def pay(entry: Entry) -> Typed:
        raw = f"{factor(entry.person):.2f}".replace(".", ",")
        if entry.number % 5 == 0:
            return typed(f"{raw} + VK 7%", coefficient=factor(entry.person), beyond_frame=7)
        return typed(raw, coefficient=factor(entry.person))

    def name(index: int, field: str) -> Callable[[Entry], Typed]:
        def write(entry: Entry) -> Typed:
            *family, given = entry.person.name.split()
            part = given if index else " ".join(family)
            return typed(part, **{field: part if index else entry.person.name})

        return write

    columns = [
        column("Số thẻ NV", write=lambda e: unread(f"NV{e.number:04d}")),
        column("Họ đệm", write=name(0, "family_name")),
        column("Tên", write=name(1, "given_name")),
        column("Khoa, phòng", write=ward),
        column("CV", write=post),
        column("Chức danh NN", write=rank),
        column("Bậc lương", write=step),
        column("Hệ sô (vượt khung nếu có)", write=pay),
        column("Mốc nâng bậc lần sau", write=lambda e: unread(f"{e.person.step_from.month}/2027")),
        column(
            "Hưởng từ", write=lambda e: habits.month("step_from", e.person.step_from, style="t")
        ),
        column("PC ưu đãi", write=lambda _: unread("40%")),
        column("Số TK", write=lambda e: unread(f"8801205{e.number:06d}"), is_hidden=True),
    ]
    entries = [
        replace(each, around={"unit": wards[(each.number - 1) // 5]})
        for each in sender.entries(13, posts)
    ]
    end = Table(draft, columns, sender.rng, CLEAN).write(4, entries)
    for top, bottom in ((5, 9), (10, 14), (15, 17)):
        draft.merge(top, 3, bottom, 3)
    draft.put(end, 1, "Tổng số: 13 viên chức")
    return Workbook(f"BV_NaSon_luong_{sender.number}.xlsx", "ward_pay", [draft])


def yearly_classes(sender: Sender) -> Workbook:
    """What each official of an office learnt in the year: several classes below each other."""
    year = 2023 + sender.number
    draft = Draft(f"BD {year}", kind="yearly_study")
    titles(
        draft,
        (0, 0, "CHI CỤC KIỂM LÂM"),
        (1, 0, f"THỐNG KÊ CÔNG CHỨC THAM GIA BỒI DƯỠNG NĂM {year}"),
        (2, 0, "(theo quy định tối thiểu 40 tiết/năm, 8 tiết = 1 ngày)"),
    )
    classes = (
        ("Lớp cập nhật kiến thức pháp luật lâm nghiệp", 3, "Sở Tư pháp"),
        ("Tập huấn PCCCR", 2, "Chi cục Kiểm lâm"),
        ("Bồi dưỡng kỹ năng số cho công chức", 5, "Trường Chính trị tỉnh"),
        ("HN quán triệt Nghị quyết của Đảng", 1, "Đảng uỷ Sở"),
    )

    def attended(entry: Entry) -> tuple[tuple[str, int, str], ...]:
        first = entry.number % 3
        return classes[first : first + 1 + entry.number % 2]

    def each(write: Callable[[tuple[str, int, str]], Typed]) -> Write:
        return lambda e: tuple(write(one) for one in attended(e))

    def dates(entry: Entry) -> tuple[Typed, ...]:
        return tuple(
            unread(f"{3 + at}-{2 + at + days}/{4 + at}/{year}")
            for at, (_, days, _) in enumerate(attended(entry))
        )

    columns = [
        column("TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Chức vụ/ VTVL", write=post),
        column("Tên lớp, nội dung", write=each(lambda c: unread(c[0]))),
        column("Số ngày", write=each(lambda c: typed(c[1], study_days=c[1]))),
        column("Thời gian tổ chức", write=dates),
        column("Đơn vị tổ chưc", write=each(lambda c: text("certificate_issuer", c[2]))),
        column("Kinh phí", write=lambda _: unread("NSNN")),
        column("Ghi chú", write=lambda _: BLANK),
    ]
    posts = (Post("Hạt trưởng", ""), Post("Phó Hạt trưởng", ""), Post("Kiểm lâm viên", ""))
    lines: list[Line] = []
    for commune in sender.communes[:3]:
        hat = f"Hạt Kiểm lâm khu vực {commune}"
        lines.append(Heading(hat, column=1))
        lines += sender.entries(4, posts, unit=hat)
    end = Table(draft, columns, sender.rng, CLEAN).write(4, lines)
    if sender.number == 0:
        merge_down(draft, {3, 4, 5, 6})
    lines_below(draft, end + 1, "Danh sách gồm 12 công chức.")
    return Workbook(f"KL boi duong {year}.xlsx", "yearly_classes", [draft])


def old_font_commune(sender: Sender) -> Workbook:
    """All of a commune after the merger, in an old font: what each was before, and learnt."""
    commune = sender.communes[0]
    draft = Draft("Trang tinh1")
    titles(
        draft,
        (0, 0, f"UBND xã {commune}"),
        (0, 6, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        (2, 0, "Danh sách cán bộ, công chức xã sau sắp xếp"),
        (3, 0, "(Tính đến ngày 15/7/2025)"),
    )
    draft.as_of = date(2025, 7, 15)

    def before(entry: Entry) -> Typed:
        raw = sender.rng.choice(("Phó Chủ tịch UBND", "Chuyên viên", "Công chức Tư pháp - Hộ tịch"))
        return text("from_post", raw)

    def where(entry: Entry) -> Typed:
        if entry.number % 3 == 0:
            return text("from_unit", sender.rng.choice(DISTRICT_BODIES))
        return text("from_unit", f"UBND xã {sender.communes[1 + entry.number % 3]} (cũ)")

    def degree(entry: Entry) -> Typed:
        held = entry.person.degree
        return typed(
            f"{degree_words(held, 1)} {held.subject}",
            degree=held_degree(held),
        )

    def party(entry: Entry) -> Typed:
        return habits.day("party_official_on", entry.person.party_official, style="short")

    def marked(entry: Entry) -> Typed:
        return typed("x", party_member=True) if entry.person.party else BLANK

    level = "Trình độ"
    columns = [
        column("Số TT", write=no),
        column("Họ tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Ngày sinh", write=lambda e: habits.day("birth_date", e.person.born, style="dmy")),
        column("Nam/ nữ", write=lambda e: habits.sex(e.person.sex, style="lower")),
        column("Dân tộc", write=lambda e: ethnic(e.person, sender.rng)),
        column("Quê quán", write=native),
        column("Chức vụ sau sắp xếp", write=lambda e: text("to_post", e.post.full)),
        column("Trước sắp xếp", "Chức vụ", write=before),
        column("Trước sắp xếp", "Đơn vị", write=where),
        column(level, "Văn hoá", write=lambda _: typed("12/12", general_education="12/12")),
        column(level, "Chuyên môn", write=degree),
        column(
            level, "LLCT", write=lambda e: course("political_theory", e.person.theory, THEORY, 1)
        ),
        column("Đảng viên", "Là ĐV", write=marked),
        column("Đảng viên", "Ngày chính thức", write=party),
        column("Biên chế", write=lambda _: unread("BC")),
    ]
    Table(draft, columns, sender.rng, CLEAN).write(5, sender.entries(12, COMMUNE_POSTS))
    for at, raw in draft.cells.items():
        if isinstance(raw, str):
            draft.cells[at] = tcvn3(raw)
    options = {"font": ".VnTime"}
    return Workbook(
        f"DS CBCC xa {sender.number}.xlsx", "old_font_commune", [draft], "xlsx", options
    )


LISTS = {disciplined_members: 2, ward_pay: 2, yearly_classes: 2, old_font_commune: 2}
