"""Lists of the eighth held-out set: two terms, discipline, honours, moves."""

from __future__ import annotations

from datetime import date

from tests.factories.agency_files import habits
from tests.factories.agency_files.eighth_words import (
    CLEAN,
    Ditto,
    lines_below,
    only_sometimes,
    tick,
)
from tests.factories.agency_files.places import DEPARTMENTS, DIVISIONS, Post
from tests.factories.agency_files.senders import Sender, text, unread
from tests.factories.agency_files.sheets import (
    Entry,
    HeaderAgain,
    Heading,
    Line,
    Look,
    Table,
    column,
    no,
    titles,
)
from tests.factories.agency_files.truth import Draft, Expected, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, typed


def two_terms(sender: Sender) -> Workbook:
    """Marks below titles of two terms, a division as a row with its Roman number."""
    unit = sender.pick("Sở Y tế", "Sở Tư pháp")
    draft = Draft("QH", kind="succession")
    titles(
        draft,
        (0, 0, "UBND TỈNH THANH LÂM"),
        (1, 0, unit.upper()),
        (0, 7, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1, 7, "Độc lập - Tự do - Hạnh phúc"),
        (3, 2, "BIỂU TỔNG HỢP RÀ SOÁT, BỔ SUNG QUY HOẠCH CÁN BỘ LÃNH ĐẠO, QUẢN LÝ"),
    )
    top = "Quy hoạch đã được phê duyệt", "Quy hoạch bổ sung năm 2025"

    def marked(title: str, share: float):
        def write(_: Entry) -> Typed:
            raw = sender.rng.choice(("x", "x", "X", "x (*)", "V"))
            return tick(
                when=sender.rng.random() < share,
                raw=raw,
                planned_title=title,
            )

        return write

    def born(sex: str):
        def write(entry: Entry) -> Typed:
            person = entry.person
            if person.sex != sex:
                return BLANK
            return typed(f"{person.born:%m/%Y}", birth_date=f"{person.born:%Y-%m}", sex=sex)

        return write

    columns = [
        column("Số TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Tháng, năm sinh", "Nam", write=born("nam")),
        column("Tháng, năm sinh", "Nữ", write=born("nu")),
        column("Chức vụ hiện giữ", write=lambda e: text("post", e.post.full)),
        *(
            column(top[0], "Nhiệm kỳ 2020 - 2025", title, write=marked(title, share))
            for title, share in (("Giám đốc Sở", 0.15), ("Phó Giám đốc Sở", 0.35))
        ),
        *(
            column(top[1], "Nhiệm kỳ 2025 - 2030", title, write=marked(title, share))
            for title, share in (
                ("Giám đốc Sở", 0.1),
                ("Phó Giám đốc Sở", 0.3),
                ("Trưởng phòng", 0.4),
            )
        ),
        column("Kết quả giới thiệu", "Số phiếu", write=only_sometimes(sender, 0.9, "22", "25/27")),
        column("Kết quả giới thiệu", "Tỷ lệ\n(%)", write=only_sometimes(sender, 0.9, "81,5", "92")),
        column(
            "Ghi chú",
            write=lambda e: sender.sometimes(0.2, text("note", "chuyển công tác 6/2025")),
        ),
    ]
    lines: list[Line] = []
    posts = (Post("TP", ""), Post("PTP", ""), Post("Chuyên viên", ""))
    for index, division in enumerate(sender.rng.sample(DIVISIONS, 4)):
        lines.append(
            Heading(division, column=1, is_merged=False, beside={0: "I II III IV".split()[index]})
        )
        lines.extend(sender.entries(4, posts, unit=division))
    look = Look(is_numbered=True, damage=0.0)
    end = Table(draft, columns, sender.rng, look).write(5, lines)
    draft.put(end, 1, "Cộng")
    for at in range(5, 10):
        draft.put(end, at, sum((row, at) in draft.cells for row in range(9, end)))
    lines_below(draft, end + 2, "(*): đối tượng là cán bộ trẻ (dưới 40 tuổi).")
    return Workbook(f"ra soat QH 2 NK {sender.number}.xlsx", "two_terms", [draft])


_MEASURES = {
    "khien_trach": "Khiển trách",
    "canh_cao": "Cảnh cáo",
    "cach_chuc": "Cách chức",
    "khai_tru": "Khai trừ",
}


def discipline(sender: Sender) -> Workbook:
    """Party discipline: name, post and unit in one cell by lines, the measure ticked."""
    draft = Draft("KLĐ", kind="discipline")
    titles(
        draft,
        (0, 1, "ỦY BAN KIỂM TRA TỈNH ỦY THANH LÂM"),
        (1, 1, "DANH SÁCH ĐẢNG VIÊN BỊ THI HÀNH KỶ LUẬT NĂM 2024"),
    )

    def who(entry: Entry) -> Typed:
        raw = f"{entry.person.name}\n{entry.post.full}\n{entry.unit}"
        return typed(raw, full_name=entry.person.name, post=entry.post.full, unit=entry.unit)

    def measure(code: str):
        def write(entry: Entry) -> Typed:
            hit = sorted(_MEASURES)[(entry.number * 3 + sender.number) % 4]
            return tick(when=hit == code, raw=sender.pick("x", "1"), measure=code)

        return write

    def decided(entry: Entry) -> Typed:
        number = f"{entry.number * 7 + 12}-QĐ/UBKTTU"
        return habits.decision(
            number, entry.person.appointed.replace(year=2024), style=sender.pick("lines", "short")
        )

    columns = [
        column("STT", write=no),
        column("Họ và tên\nChức vụ\nĐơn vị", write=who),
        column("N.sinh", write=lambda e: habits.year("birth_date", e.person.born, style="number")),
        column("Vào Đảng", write=lambda e: habits.month("party_joined_on", e.person.party)),
        column(
            "Nội dung vi phạm",
            write=lambda _: text(
                "conduct",
                sender.rng.choice(
                    (
                        "Vi phạm nồng độ cồn khi tham gia giao thông",
                        "Sinh con thứ 3",
                        "Thiếu trách nhiệm trong quản lý tài chính",
                    )
                ),
            ),
        ),
        *(
            column("Hình thức kỷ luật Đảng", words, write=measure(code))
            for code, words in _MEASURES.items()
        ),
        column("Quyết định số, ngày, tháng, năm", write=decided),
        column("Khiếu nại (có/ không)", write=only_sometimes(sender, 1, "Không", "Không", "Có")),
    ]
    posts = tuple(
        Post(post, "") for post in ("Phó Trưởng phòng", "Kế toán", "Văn thư", "Chuyên viên")
    )
    lines: list[Line] = []
    for index, unit in enumerate((*DEPARTMENTS[:2], f"UBND xã {sender.communes[1]}")):
        lines.extend(sender.entries(5, posts, unit=unit, start=5 * index + 1))
    end = Table(draft, columns, sender.rng, CLEAN).write(3, lines)
    draft.put(end, 1, "Cộng: 15 đảng viên")
    draft.put(end + 2, 8, "T/M ỦY BAN KIỂM TRA")
    return Workbook(f"KL dang vien {sender.number}.ods", "discipline", [draft], writer="ods")


_FORMS = (
    "Bằng khen của Chủ tịch UBND tỉnh",
    "Giấy khen của Chủ tịch UBND xã",
    "Chiến sĩ thi đua cơ sở",
)


def honours(sender: Sender) -> Workbook:
    """A farmers' union: Ông and Bà before the name, ditto units, sums of money, groups by form."""
    draft = Draft("Khen", kind="commendations")
    titles(
        draft,
        (0, 0, "HỘI NÔNG DÂN TỈNH THANH LÂM"),
        (1, 0, "BAN THƯỜNG VỤ"),
        (3, 1, "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG"),
        (4, 1, "nhân dịp tổng kết phong trào thi đua giai đoạn 2020 - 2025"),
    )
    units = [f"Hội Nông dân xã {commune}" for commune in sender.communes[:6]]
    again = Ditto('"', "nt", "- nt -")

    def polite(entry: Entry) -> Typed:
        raw = "Bà" if entry.person.is_woman else "Ông"
        return typed(raw, sex=entry.person.sex)

    def reward(entry: Entry) -> Typed:
        number = f"{1200 + entry.number}/QĐ-UBND"
        return habits.decision(number, entry.person.appointed.replace(year=2025), style="full")

    columns = [
        column("Số TT", write=no),
        column("Ông\n(bà)", write=polite),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Tuổi", write=lambda e: unread(str(2025 - e.person.born.year))),
        column("C.vụ, ch.danh", write=lambda e: text("post", e.post.full)),
        column("Đơn vị", write=lambda e: again("unit", e.unit)),
        column(
            "Thành tích",
            write=only_sometimes(
                sender, 0.8, "2 năm liền HTTNV", "Có sáng kiến cấp cơ sở", "05 năm đạt LĐTT"
            ),
        ),
        column("Số, ngày QĐ khen thưởng", write=reward),
        column("Mức thưởng (đ)", write=only_sometimes(sender, 1, "1.560.000", "936.000", "-")),
    ]
    posts = (Post("Chủ tịch", ""), Post("Phó CT", ""), Post("Chi hội trưởng", ""))
    lines: list[Line] = []
    for index, form in enumerate(_FORMS):
        lines.append(Heading(f"{'ABC'[index]}. {form.upper()} (06 cá nhân)", column=0))
        for at in (0, 1):
            lines.extend(sender.entries(3, posts, unit=units[2 * index + at], start=3 * at + 1))
    end = Table(draft, columns, sender.rng, CLEAN).write(6, lines)
    (top,) = (row for (row, _), raw in draft.cells.items() if str(raw).startswith("C. "))
    said = typed(draft.cells[top, 0], commendation="chien_si_thi_dua_co_so")
    draft.expected.append(Expected(draft.name, top, 0, top + 1, said, "(heading)"))
    draft.put(end, 2, "Tổng số: 18 cá nhân; số tiền: 22.464.000 đ")
    return Workbook(f"khen thuong HND {sender.number}.xlsx", "honours", [draft])


def rotations(sender: Sender) -> Workbook:
    """Moves of some years: sections by kind, both places below one heading, dittos, open ends."""
    draft = Draft("LC-ĐĐ", kind="rotations")
    titles(
        draft,
        (0, 0, "TỈNH ỦY THANH LÂM\nBAN TỔ CHỨC"),
        (2, 0, "DANH SÁCH CÁN BỘ DIỆN BTV TỈNH ỦY QUẢN LÝ ĐƯỢC LUÂN CHUYỂN, ĐIỀU ĐỘNG, BIỆT PHÁI"),
        (3, 0, "(Từ đầu nhiệm kỳ 2020 - 2025 đến nay)"),
    )
    again = Ditto("nt", "- như trên -", '"')
    places = [*DEPARTMENTS[:4], *(f"Đảng ủy xã {name}" for name in sender.communes[:4])]

    def drawn(name: str, choices: tuple[str, ...]):
        def write(_: Entry) -> Typed:
            value = sender.rng.choice(choices)
            return text(name, value)

        return write

    def decided(entry: Entry) -> Typed:
        section = (entry.number > 7) + (entry.number > 13)
        return again("decision_number", f"{310 + 10 * section + entry.number // 3}-QĐ/TU")

    def moved(entry: Entry) -> date:
        """Give the day of the decision, which several people share."""
        return date(2021 + entry.number // 3 % 4, entry.number // 3 * 5 % 12 + 1, 1)

    def started(entry: Entry) -> Typed:
        day = moved(entry)
        raw = sender.pick(f"T{day.month}/{day.year}", f"{day.month}/{day.year}")
        return typed(raw, started_on=f"{day:%Y-%m}")

    def until(entry: Entry) -> Typed:
        day = moved(entry)
        if day.year > 2022:
            return unread("nay")
        return typed(f"{day.month}/{day.year + 3}", ended_on=f"{day.year + 3}-{day.month:02d}")

    columns = [
        column("TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(
            "Năm sinh", write=lambda e: habits.year("birth_date", e.person.born, style="number")
        ),
        column(
            "Trước khi luân chuyển, điều động",
            "Chức vụ",
            write=drawn("from_post", ("Phó Trưởng ban", "Trưởng phòng", "Chánh Văn phòng")),
        ),
        column(
            "Trước khi luân chuyển, điều động",
            "Nơi công tác",
            write=drawn("from_unit", tuple(places[:4])),
        ),
        column(
            "Sau khi luân chuyển, điều động",
            "Chức vụ",
            write=drawn("to_post", ("Phó Bí thư Thường trực", "Bí thư", "Phó Bí thư")),
        ),
        column(
            "Sau khi luân chuyển, điều động",
            "Nơi công tác",
            write=drawn("to_unit", tuple(places[4:])),
        ),
        column("Quyết định", write=decided),
        column("Thời gian", "Từ", write=started),
        column("Thời gian", "Đến", write=until),
        column("Nhận xét hằng năm", write=only_sometimes(sender, 0.5, "Phát huy tốt", "HTT")),
    ]
    lines: list[Line] = []
    start = 1
    for kind, count in (
        ("I- Cán bộ luân chuyển", 7),
        ("II- Cán bộ điều động", 6),
        ("III- Cán bộ biệt phái", 3),
    ):
        lines.append(Heading(f"{kind}: {count:02d} đồng chí", column=0))
        lines.extend(sender.entries(count, start=start))
        start += count
        if count == 7:
            lines.append(HeaderAgain())
    Table(draft, columns, sender.rng, CLEAN).write(5, lines)
    return Workbook(f"luan chuyen dieu dong {sender.number}.xlsx", "rotations", [draft])
