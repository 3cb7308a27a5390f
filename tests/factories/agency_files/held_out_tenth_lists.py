"""The second half of the tenth held-out set: ledgers, courses, schools, pay, rotation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.factories.agency_files import habits
from tests.factories.agency_files.eighth_words import CLEAN, held_degree
from tests.factories.agency_files.held_out_tenth_words import (
    ETHNIC,
    RATINGS,
    level_word,
    span,
    theory_word,
)
from tests.factories.agency_files.old_fonts import tcvn3
from tests.factories.agency_files.places import COMMUNE_POSTS, DEPARTMENTS, DIVISION_POSTS, Post
from tests.factories.agency_files.senders import Sender, native, text, unread
from tests.factories.agency_files.sheets import (
    Entry,
    HeaderAgain,
    Heading,
    Line,
    Look,
    Table,
    Write,
    column,
    no,
    numbered,
    titles,
)
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, typed

_SCHOOLS = ("Trường ĐH Kinh tế", "HV Hành chính", "ĐH Sư phạm")
_MEASURES = (("Khiển trách", "khien_trach"), ("Cảnh cáo", "canh_cao"), ("Cách chức", "cach_chuc"))


def discipline_ledger(sender: Sender) -> Workbook:
    """Party members disciplined in a year, by commune: measure with its decision in one cell."""
    draft = Draft("KL 2024")
    draft.kind = "discipline"
    titles(
        draft,
        (0, 0, "UỶ BAN KIỂM TRA HUYỆN ỦY BÌNH QUẾ"),
        (1, 2, "SỔ THEO DÕI ĐẢNG VIÊN BỊ THI HÀNH KỶ LUẬT NĂM 2024"),
    )

    def punished(entry: Entry) -> Typed:
        words, code = _MEASURES[entry.number % 3]
        on = entry.person.appointed.replace(year=2024)
        number = f"{40 + entry.number}-QĐ/UBKTHU"
        raw = f"{words} (QĐ số {number}, ngày {on:%d/%m/%Y})"
        return typed(raw, measure=code, decision_number=number, decision_date=on.isoformat())

    def who(entry: Entry) -> Typed:
        person = entry.person
        year = person.born.year
        return typed(f"{person.name} ({year})", full_name=person.name, birth_date=str(year))

    columns = [
        column("Số TT", write=no),
        column("Họ và tên (năm sinh)", write=who),
        column("Chức vụ Đảng, chính quyền", write=lambda e: typed(e.post.full, post=e.post.full)),
        column("Sinh hoạt tại chi bộ", write=lambda e: unread(f"Chi bộ {1 + e.number % 7}")),
        column("Hình thức KL, số QĐ", write=punished),
        column(
            "Cấp ra QĐ", write=lambda _: text("decision_issuer", sender.pick("UBKT HU", "BTV HU"))
        ),
        column("Nội dung vi phạm", write=lambda _: text("conduct", "Vi phạm chính sách dân số")),
    ]
    lines: list[Line] = []
    for index, commune in enumerate(sender.communes[:3]):
        lines.append(
            Heading(f"Đảng bộ xã {commune}", 1, is_merged=False, beside={0: "I" * (index + 1)})
        )
        drawn = sender.entries(4, COMMUNE_POSTS, unit=f"xã {commune}", start=1)
        lines.extend(drawn)
    Table(draft, columns, sender.rng, CLEAN).write(3, lines)
    return Workbook(f"ky luat {sender.number}.xlsx", "discipline_ledger", [draft])


def yearly_marks_by_body(sender: Sender) -> Workbook:
    """Ratings of three years by body, words spelt differently, members' remarks beside."""
    body = DEPARTMENTS[sender.number % 4]
    draft = Draft("XL")
    draft.kind = "appraisals"
    titles(
        draft,
        (0, 0, body.upper()),
        (1, 0, "TỔNG HỢP KẾT QUẢ XẾP LOẠI CÔNG CHỨC 3 NĂM 2022, 2023, 2024"),
    )

    def rated(year: int) -> Write:
        def write(entry: Entry) -> Typed:
            if entry.number == 3 and year == 2022:
                return unread("-")
            code = entry.person.ratings[year]
            style = (entry.number + year) % 3
            return Typed(RATINGS[code][style], {"rating": code, "(year)": str(year)})

        return write

    over = "Kết quả xếp loại chất lượng"
    columns = [
        column("TT", write=no),
        column("Họ tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(
            "Ngày sinh",
            write=lambda e: habits.mixed_day(
                "birth_date", e.person.born, sender.rng, "two_digits_dots", "dots"
            ),
        ),
        column("CV", write=lambda e: typed(e.post.full, post=e.post.full)),
        column(over, "2022", write=rated(2022)),
        column(over, "2023", write=rated(2023)),
        column(over, "2024", write=rated(2024)),
        column("Ý kiến cấp uỷ", write=lambda _: sender.sometimes(0.3, unread("Nhất trí"))),
    ]
    lines: list[Line] = [
        Heading("Lãnh đạo", 0),
        *sender.entries(4, (Post("Giám đốc", ""), Post("Phó Giám đốc", ""))),
        Heading("Các phòng chuyên môn", 0),
        *sender.entries(9, DIVISION_POSTS, start=5),
    ]
    lines = [replace(e, unit=body) if isinstance(e, Entry) else e for e in lines]
    end = Table(draft, columns, sender.rng, Look(is_numbered=True, damage=0.0)).write(3, lines)
    draft.put(end, 1, "HTXSNV: Hoàn thành xuất sắc nhiệm vụ; HTTNV: Hoàn thành tốt nhiệm vụ")
    return Workbook(f"xep loai {sender.number}.xlsx", "yearly_marks_by_body", [draft])


def studying_abroad_from_work(sender: Sender) -> Workbook:
    """Who is at school now, in a plain text file: level, branch, school, months, money."""
    draft = Draft("di hoc")
    draft.kind = "studies"

    def dates(entry: Entry) -> Typed:
        start = date(2023, 9, 1) if entry.number % 2 else date(2024, 3, 1)
        end = date(2026, 6, 1)
        return typed(span(start, end), started_on=f"{start:%Y-%m}", ended_on=f"{end:%Y-%m}")

    def level(entry: Entry) -> Typed:
        code, words = (("thac_si", "Cao học"), ("dai_hoc", "ĐH văn bằng 2"), ("tien_si", "NCS"))[
            entry.number % 3
        ]
        return typed(words, study_level=code)

    columns = [
        column("Stt", write=no),
        column(
            "Họ và tên CBCCVC",
            write=lambda e: habits.full_name(e.person.name, sender.rng, style="untidy"),
        ),
        column(
            "Năm sinh", write=lambda e: habits.year("birth_date", e.person.born, style="number")
        ),
        column("Đơn vị cử đi", write=lambda e: text("unit", e.unit)),
        column("Bậc học", write=level),
        column("Ngành/chuyên ngành", write=lambda e: text("study_field", e.person.degree.subject)),
        column(
            "Cơ sở đào tạo",
            write=lambda _: text(
                "certificate_issuer",
                sender.rng.choice(_SCHOOLS),
            ),
        ),
        column("Thời gian học", write=dates),
        column("Nguồn kinh phí", write=lambda e: unread("NSNN" if e.number % 2 else "Tự túc")),
    ]
    lines = [e for i in range(3) for e in sender.entries(4, (), unit=DEPARTMENTS[i + 5])]
    titles(draft, (0, 0, "THỐNG KÊ CBCCVC ĐANG ĐI HỌC (đến 31/3/2025)"))
    Table(draft, columns, sender.rng, Look(is_merged=False, damage=0.0)).write(2, numbered(lines))
    return Workbook(
        f"dang hoc {sender.number}.csv",
        "studying_abroad_from_work",
        [draft],
        writer="csv",
        options={"delimiter": ";", "encoding": sender.pick("utf-8", "utf-8-sig")},
    )


def school_by_teams(sender: Sender) -> Workbook:
    """A school in an old font: teams as group rows, degrees typed with the schools' letters."""
    draft = Draft("GV")
    name = f"Trường PTDTBT THCS {sender.communes[2]}"
    titles(draft, (0, 0, tcvn3(name)), (1, 1, tcvn3("DANH SÁCH TRÍCH NGANG CÁN BỘ, GIÁO VIÊN")))

    def old(cell: Typed) -> Typed:
        return replace(cell, raw=tcvn3(cell.raw)) if isinstance(cell.raw, str) else cell

    def learnt(entry: Entry) -> Typed:
        degree = entry.person.degree
        return old(
            typed(f"{level_word(degree, 1)} {degree.subject}", degree=(held_degree(degree),))
        )

    jobs = (Post("Tổ trưởng", "TT"), Post("Giáo viên", "GV"))

    def position(entry: Entry) -> Typed:
        return old(typed(entry.post.full, post=entry.post.full))

    columns = [
        column("TT", write=no),
        column(
            tcvn3("Họ và tên"), write=lambda e: old(typed(e.person.name, full_name=e.person.name))
        ),
        column(
            tcvn3("Ngày sinh"),
            write=lambda e: habits.day("birth_date", e.person.born, style="short"),
        ),
        column(
            tcvn3("Dân tộc"),
            write=lambda e: old(typed(ETHNIC[e.person.ethnicity], ethnicity=e.person.ethnicity)),
        ),
        column(tcvn3("Quê quán"), write=lambda e: old(native(e))),
        column(tcvn3("Nhiệm vụ"), write=position),
        column(tcvn3("Trình độ ĐT"), write=learnt),
        column("LLCT", write=lambda e: old(theory_word(e.person, 1))),
        column(
            tcvn3("Ngày vào Đảng"),
            write=lambda e: habits.day("party_joined_on", e.person.party, style="dots"),
        ),
    ]
    lines: list[Line] = []
    start = 1
    for team in ("Tổ Khoa học tự nhiên", "Tổ Khoa học xã hội"):
        lines.append(Heading(tcvn3(team), 1, is_merged=False))
        lines.extend(sender.entries(5, jobs, start=start))
        start += 5
    Table(draft, columns, sender.rng, CLEAN).write(3, lines)
    return Workbook(
        f"giao vien {sender.number}.xlsx",
        "school_by_teams",
        [draft],
        options={"font": ".VnTime"},
    )


def paid_by_new_step(sender: Sender) -> Workbook:
    """A rise of pay: three rows of header, the old pay beside the new one, notes below."""
    draft = Draft("NL")
    titles(
        draft,
        (0, 0, "BỆNH VIỆN ĐA KHOA KHU VỰC BẢN LOAN"),
        (1, 2, "DANH SÁCH VIÊN CHỨC ĐƯỢC NÂNG BẬC LƯƠNG ĐỢT 1 NĂM 2025"),
        (2, 2, "(Kèm theo Quyết định số 77/QĐ-BVĐK ngày 20/3/2025)"),
    )

    def before(entry: Entry) -> Typed:
        person = entry.person
        return unread(f"B{max(1, person.step - 1)}; {person.coefficient - 0.2:.2f}")

    new = "Lương được nâng"
    columns = [
        column("TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(
            "Sinh ngày",
            "Nam",
            write=lambda e: (
                BLANK
                if e.person.is_woman
                else Typed(e.person.born, {"birth_date": e.person.born.isoformat(), "sex": "nam"})
            ),
        ),
        column(
            "Sinh ngày",
            "Nữ",
            write=lambda e: (
                Typed(e.person.born, {"birth_date": e.person.born.isoformat(), "sex": "nu"})
                if e.person.is_woman
                else BLANK
            ),
        ),
        column("Khoa, phòng", write=lambda e: text("unit", e.unit)),
        column("Bậc, hệ số đang hưởng", write=before),
        column(new, "Mã số", write=lambda e: typed(e.person.rank, rank_code=e.person.rank)),
        column(new, "Bậc", write=lambda e: typed(e.person.step, salary_step=e.person.step)),
        column(
            new,
            "Hệ số",
            write=lambda e: typed(
                f"{e.person.coefficient:.2f}".replace(".", ","),
                coefficient=f"{e.person.coefficient:.2f}",
            ),
        ),
        column(
            new,
            "Từ ngày",
            write=lambda e: habits.day(
                "step_from", e.person.step_from.replace(year=2025), style="dmy"
            ),
        ),
        column("Lý do", write=lambda _: text("reason", "Đủ niên hạn")),
    ]
    lines: list[Line] = []
    for index, unit in enumerate(("Khoa Nội", "Khoa Ngoại", "Phòng Điều dưỡng")):
        lines.extend(sender.entries(4, (), unit=unit, start=1 + 4 * index))
        if index == 1:
            lines.append(HeaderAgain())
    end = Table(draft, columns, sender.rng, CLEAN).write(4, lines)
    draft.put(end + 1, 1, "Ấn định danh sách có 12 viên chức.")
    return Workbook(f"nang luong {sender.number}.xlsx", "paid_by_new_step", [draft])


def rotated_between_posts(sender: Sender) -> Workbook:
    """Rotations in an open document: from where to where, the term in one cell, decision."""
    draft = Draft("Luân chuyển")
    draft.kind = "rotations"
    titles(
        draft,
        (0, 0, "Biểu 3"),
        (1, 0, "DANH SÁCH CÁN BỘ LUÂN CHUYỂN THEO ĐỀ ÁN NHIỆM KỲ 2020-2025"),
    )

    def date_in(entry: Entry) -> date:
        return entry.person.appointed

    def source(entry: Entry) -> Typed:
        return text("from_post", f"{entry.post.full}, {entry.unit}")

    def target(entry: Entry) -> Typed:
        commune = sender.communes[entry.number % 10]
        return text("to_post", f"Phó Bí thư Đảng ủy xã {commune}")

    columns = [
        column("TT", write=no),
        column(
            "Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng, style="untidy")
        ),
        column(
            "Ngày, tháng, năm sinh",
            write=lambda e: habits.day("birth_date", e.person.born, style="dashes"),
        ),
        column("Chức vụ, đơn vị công tác", "Trước khi luân chuyển", write=source),
        column("Chức vụ, đơn vị công tác", "Luân chuyển đến", write=target),
        column("Từ ngày", write=lambda e: habits.day("started_on", date_in(e), style="short")),
        column("Thời hạn", write=lambda _: unread(sender.rng.choice(("36 tháng", "5 năm")))),
        column(
            "Quyết định",
            write=lambda e: habits.decision(
                f"{e.number}-QĐ/TU", date_in(e), style=sender.pick("short", "written")
            ),
        ),
    ]
    drawn = [e for i in range(3) for e in sender.entries(4, DIVISION_POSTS, unit=DEPARTMENTS[i])]
    lines = [
        replace(e, around={"unit": f"xã {sender.communes[e.number % 10]}"}) for e in numbered(drawn)
    ]
    Table(
        draft,
        columns,
        sender.rng,
        Look(is_merged=False, numbers_in_brackets=True, is_numbered=True, damage=0.0),
    ).write(3, lines)
    return Workbook(
        f"luan chuyen {sender.number}.ods", "rotated_between_posts", [draft], writer="ods"
    )
