"""Twelve layouts by somebody who read neither the reader nor the layouts before; four are here.

At first sight, once the mistakes of the truth were mended, 70.2 % of 4814 cells were right, 16.2 %
flagged, 13.7 % wrong or lost untold (before: 65.9, 15.9 and 18.2 % of 4883). Right, flagged, wrong
and lost by layout:

    raised          73.6 %   72   19    0      moved           75.0 %    0    0   54
    school_heads    90.3 %   36    0    0      quota           68.5 %   64   31   16
    hospital        54.6 %  120   30    0      old_extract     83.0 %   85    0    0
    class_results   52.4 %  160   40    0      punished        48.4 %   18  104   76
    export          83.1 %  108    0    0      successors      49.2 %   85   80   45
    three_years     63.9 %    4  162    0      after_merger    92.8 %   26    2    0

107 of the wrong ones of `three_years` are years "2022#2": the rating itself is right, in a column
that was taken for one more rating of that year.

Mended in the truth, where it lacked a field or its form: the grade of a course, the issuer of a
degree, membership in the Party, commendations, posts after a move and quotas of units have fields;
degrees that several columns of a row give are told together with the first, in the words typed; a
row of a rotation names its two units in cells alone. No layout was changed after
the first sight; a few cells are drawn anew where the form of the truth changed.
"""

from __future__ import annotations

from datetime import date

from tests.factories.agency_files import habits
from tests.factories.agency_files.held_out_seventh_more import MORE
from tests.factories.agency_files.held_out_seventh_words import DOCTORS
from tests.factories.agency_files.people import Person
from tests.factories.agency_files.places import DIVISION_POSTS, Post
from tests.factories.agency_files.senders import Sender, post, text, titled_post, unread
from tests.factories.agency_files.sheets import (
    Entry,
    HeaderAgain,
    Heading,
    Line,
    Look,
    Table,
    column,
    no,
    numbered,
    titles,
)
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, qualification, typed

_RANK_STEPS = {"01.001": (6.2, 0.36, 6), "01.002": (4.4, 0.34, 8), "01.003": (2.34, 0.33, 9),
               "01.004": (2.1, 0.31, 10)}  # fmt: skip
_ETHNICITY = {"tay": "Tày", "nung": "Nùng", "kinh": "Kinh", "mong": "H'Mông", "dao": "Dao",
              "lo_lo": "Lô Lô", "san_chay": "Cao Lan"}  # fmt: skip
_OF_WARD = (
    "Văn phòng HĐND và UBND",
    "Phòng Kinh tế, Hạ tầng và Đô thị",
    "Phòng Văn hóa - Xã hội",
    "Trung tâm Phục vụ hành chính công",
)


def _born(entry: Entry, raw: object, said: str) -> Typed:
    """Type the day of birth below the word for the sex."""
    assert isinstance(raw, str | int | date)
    return typed(raw, birth_date=said, sex=entry.person.sex)


def raised(sender: Sender) -> Workbook:
    """Salaries raised in a ward: the steps before and after, days of birth below the sex."""
    draft = Draft("Sheet1")
    ward = sender.communes[0]
    titles(
        draft,
        (0, 0, f"UBND PHƯỜNG {ward.upper()}"),
        (0, 7, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1, 7, "Độc lập - Tự do - Hạnh phúc"),
        (3, 0, "DANH SÁCH CÁN BỘ, CÔNG CHỨC ĐƯỢC NÂNG BẬC LƯƠNG, PCTNVK ĐỢT II/2025"),
        (4, 0, "(Kèm theo Quyết định số 214/QĐ-UBND ngày 12/8/2025 của Chủ tịch UBND phường)"),
    )

    def below(entry: Entry, sex: str) -> Typed:
        person = entry.person
        if person.sex != sex:
            return BLANK
        dotted = f"{person.born.day}.{person.born.month}.{person.born.year}"
        raw = sender.rng.choice((person.born, f"{person.born:%d/%m/%Y}", dotted))
        return _born(entry, raw, person.born.isoformat())

    def new_step(person: Person) -> int:
        return min(person.step + 1, _RANK_STEPS[person.rank][2])

    def is_beyond(person: Person) -> bool:
        return person.step == _RANK_STEPS[person.rank][2]

    def coefficient(person: Person, step: int) -> str:
        first, raise_by, _ = _RANK_STEPS[person.rank]
        return f"{first + raise_by * (step - 1):.2f}".replace(".", ",")

    def rank(entry: Entry) -> Typed:
        code = entry.person.rank
        raw = sender.rng.choice((code, code, code.replace(".", ""), f"{code} "))
        return typed(raw, rank_code=code)

    def step_after(entry: Entry) -> Typed:
        person = entry.person
        steps = _RANK_STEPS[person.rank][2]
        raw = sender.pick(new_step(person), f"{new_step(person)}/{steps}")
        return typed(raw, salary_step=new_step(person))

    def after(entry: Entry) -> Typed:
        value = coefficient(entry.person, new_step(entry.person))
        return typed(value, coefficient=value.replace(",", "."))

    def since(entry: Entry) -> Typed:
        on = date(2025, entry.person.step_from.month, 1)
        return habits.mixed_day("step_from", on, sender.rng, "dmy", "short", "cell", "month:my")

    def part(raw: str | int) -> Typed:
        return Typed(raw, is_part=True)

    before, now = sender.pick(
        ("Lương đang hưởng", "Lương sau khi nâng"), ("Ngạch, bậc cũ", "Xếp lương mới")
    )
    columns = [
        column("Số\nTT", write=no),
        column("Họ, tên CBCC", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Sinh ngày", "Nam", write=lambda e: below(e, "nam")),
        column("Sinh ngày", "Nữ", write=lambda e: below(e, "nu")),
        column("Chức vụ, chức danh", write=titled_post),
        column("Mã ngạch", write=rank),
        column(before, "Bậc", write=lambda e: part(e.person.step)),
        column(before, "Hệ số", write=lambda e: part(coefficient(e.person, e.person.step))),
        column(before, "T.gian\ngiữ bậc", write=lambda e: part(f"{e.person.step_from:%m/%Y}")),
        column(now, "Bậc", write=step_after),
        column(now, "HS", write=after),
        column(
            now,
            "VK (%)",
            write=lambda e: typed("5%", beyond_frame=5) if is_beyond(e.person) else BLANK,
        ),
        column(now, "Hưởng\nkể từ", write=since),
        column("PC chức vụ", write=lambda _: sender.sometimes(0.4, unread("0,15"))),
        column("Số tiền chênh lệch/tháng (đ)", write=lambda _: unread("772.200")),
        column("G.C", write=lambda _: sender.sometimes(0.1, text("note", "Nghỉ hưu 01/2026"))),
    ]
    lines: list[Line] = []
    for index, unit in enumerate(_OF_WARD):
        lines.append(Heading(unit, column=1, beside={0: ("I", "II", "III", "IV")[index]}))
        lines.extend(sender.entries(4, DIVISION_POSTS, unit=unit))
    end = Table(draft, columns, sender.rng, Look(is_numbered=True)).write(6, lines)
    draft.put(end, 1, "Cộng: 16 người")
    draft.put(end, 14, "12.355.200")
    draft.put(end + 1, 0, "Ghi chú: PCTNVK - phụ cấp thâm niên vượt khung.")
    draft.put(end + 3, 10, "CHỦ TỊCH")
    draft.put(end + 7, 10, "Đàm Văn Ngữ")
    return Workbook(f"DS nang luong dot 2 ({sender.number}).xlsx", "raised", [draft])


def school_heads(sender: Sender) -> Workbook:
    """Heads of schools: the school merged down the rows, the subject typed below the degree."""
    draft = Draft("CBQL trực thuộc")
    titles(
        draft,
        (0, 0, "SỞ GIÁO DỤC VÀ ĐÀO TẠO THANH LÂM"),
        (1, 3, "THỐNG KÊ ĐỘI NGŨ CÁN BỘ QUẢN LÝ TRƯỜNG HỌC"),
        (2, 3, "Năm học 2025-2026"),
    )
    posts = (Post("HT", "HT"), Post("PHT", "PHT"), Post("PHT phụ trách CSVC", "PHT"))

    def school(entry: Entry) -> Typed:
        return text("unit", entry.unit) if entry.post is posts[0] else BLANK

    def family(entry: Entry) -> Typed:
        return text("family_name", entry.person.name.rpartition(" ")[0])

    def given(entry: Entry) -> Typed:
        return text("given_name", entry.person.name.rpartition(" ")[2])

    def subject(entry: Entry, level: str) -> Typed:
        found = entry.person.degrees
        if level not in {each.level for each in found}:
            return BLANK
        held = [(each.level, each.subject.replace("Sư phạm ", "SP ")) for each in found]
        said = tuple(qualification("held", *each) for each in held)
        raw = next(subject for each, subject in held if each == level)
        # What the row's cells say together is told with the first of them.
        return typed(raw, degree=said) if held[0][0] == level else Typed(raw, is_part=True)

    def theory(entry: Entry, level: str) -> Typed:
        if entry.person.theory != level:
            return BLANK
        return habits.mark(political_theory=qualification("held", level))(sender.rng)

    def joined(entry: Entry) -> Typed:
        return habits.mixed_day(
            "party_joined_on", entry.person.party, sender.rng, "two_digits", "short", "year:text"
        )

    columns = [
        column("Đơn vị trường", write=school),
        column("TT", write=no),
        column("Họ đệm", write=family),
        column("Tên", write=given),
        column("Nữ", write=lambda e: typed("x", sex="nu") if e.person.is_woman else BLANK),
        column("Sinh", write=lambda e: habits.day("birth_date", e.person.born, style="dots")),
        column(
            "DT",
            write=lambda e: typed(_ETHNICITY[e.person.ethnicity], ethnicity=e.person.ethnicity),
        ),
        column("Vào Đảng", write=joined),
        column("CV", write=lambda e: text("post", e.post.full)),
        column("BN từ", write=lambda e: habits.month("started_on", e.person.appointed)),
        column("Chuyên ngành đào tạo", "CĐ", write=lambda e: subject(e, "cao_dang")),
        column("Chuyên ngành đào tạo", "ĐH", write=lambda e: subject(e, "dai_hoc")),
        column("Chuyên ngành đào tạo", "Ths", write=lambda e: subject(e, "thac_si")),
        column("Chuyên ngành đào tạo", "TS", write=lambda e: subject(e, "tien_si")),
        column("Lý luận CT", "SC", write=lambda e: theory(e, "so_cap")),
        column("Lý luận CT", "TC", write=lambda e: theory(e, "trung_cap")),
        column("Lý luận CT", "CC", write=lambda e: theory(e, "cao_cap")),
        column("Lý luận CT", "CN", write=lambda e: theory(e, "cu_nhan")),
        column("CC QLGD", write=lambda _: sender.sometimes(0.7, unread("x"))),
        column("Số năm làm QL", write=lambda e: unread(2025 - e.person.appointed.year)),
    ]
    kind = sender.pick("THPT", "PTDTNT")
    lines: list[Line] = []
    spans: list[tuple[int, int]] = []
    top = 6
    for name in sender.communes[:6]:
        lines.extend(sender.entries(3, posts, unit=f"Trường {kind} {name}"))
        spans.append((top, top + 2))
        top += 3
        if sender.number:
            lines.append(Heading("Cộng: 03", column=2, is_merged=False))
            top += 1
    end = Table(draft, columns, sender.rng).write(4, lines)
    for first, last in spans:
        draft.merge(first, 0, last, 0)
    draft.put(end, 2, "Toàn ngành: 18 CBQL")
    draft.put(end + 2, 1, "HT: Hiệu trưởng; PHT: Phó Hiệu trưởng; BN: bổ nhiệm")
    return Workbook(f"CBQL_{kind}_2025.xlsx", "school_heads", [draft])


def hospital(sender: Sender) -> Workbook:
    """A hospital's heads: wards as headings with their number, appointment and decision in one."""
    draft = Draft("Bieu 02")
    place = sender.communes[1]
    titles(
        draft,
        (0, 0, "SỞ Y TẾ TỈNH THANH LÂM"),
        (1, 0, f"BỆNH VIỆN ĐA KHOA KHU VỰC {place.upper()}"),
        (3, 2, "DANH SÁCH TRÍCH NGANG LÃNH ĐẠO KHOA, PHÒNG (Biểu 02)"),
    )

    def born(entry: Entry, sex: str) -> Typed:
        person = entry.person
        return BLANK if person.sex != sex else _born(entry, person.born.year, f"{person.born:%Y}")

    def trained(_: Entry) -> Typed:
        raw, level, subject = sender.rng.choice(DOCTORS)
        return typed(raw, degree=qualification("held", level, subject))

    def appointed(entry: Entry) -> Typed:
        on, number = entry.person.appointed, sender.rng.randint(20, 900)
        raw = sender.pick(
            f"{on.day}/{on.month}/{on.year} (QĐ số {number}/QĐ-SYT)",
            f"{on:%d/%m/%Y}\nQĐ {number}/QĐ-BV",
        )
        said = f"{number}/QĐ-{sender.pick('SYT', 'BV')}"
        return typed(raw, started_on=on.isoformat(), decision_number=said)

    def skills(entry: Entry) -> Typed:
        person = entry.person
        name = {"tieng_anh": "T.Anh", "tieng_trung": "T.Trung", "tieng_nga": "T.Nga"}[
            person.language
        ]
        level = {"bac_1": "A1", "bac_2": "A2", "bac_3": "B1", "bac_4": "B2", "bac_5": "C1"}[
            person.language_level
        ]
        return typed(
            f"{name} {level}; ƯDCNTT cơ bản",
            language=qualification("held", person.language, person.language_level),
            it=qualification("held", "co_ban"),
        )

    def theory(entry: Entry) -> Typed:
        level = entry.person.theory
        if level == "khong":
            return typed("-", political_theory=qualification("none", None))
        raw = {"so_cap": "Sơ", "trung_cap": "Trung", "cao_cap": "Cao", "cu_nhan": "CN"}[level]
        return typed(f"{raw} cấp" if raw != "CN" else raw,
                     political_theory=qualification("held", level))  # fmt: skip

    columns = [
        column("STT", write=no),
        column("HỌ VÀ TÊN", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("NĂM SINH", "NAM", write=lambda e: born(e, "nam")),
        column("NĂM SINH", "NỮ", write=lambda e: born(e, "nu")),
        column("CHỨC VỤ", write=post),
        column("BỔ NHIỆM\n(ngày; số QĐ)", write=appointed),
        column("BN LẠI\nLẦN 1", write=lambda _: sender.sometimes(0.2, unread("03/2024"))),
        column("TRÌNH ĐỘ", "CHUYÊN MÔN", write=trained),
        column("TRÌNH ĐỘ", "CHÍNH TRỊ", write=theory),
        column("TRÌNH ĐỘ", "NGOẠI NGỮ, TIN HỌC", write=skills),
        column(
            "CHỨNG CHỈ\nHÀNH NGHỀ",
            write=lambda _: unread(f"00{sender.rng.randint(1000, 9999)}/TL-CCHN"),
        ),
        column("QL BV", write=lambda _: sender.sometimes(0.5, unread("x"))),
    ]
    lines: list[Line] = []
    wards = ("Khoa Khám bệnh", "Khoa Nội tổng hợp", "Khoa Hồi sức - Cấp cứu", "Phòng Điều dưỡng",
             "Khoa Dược - Vật tư y tế")  # fmt: skip
    for ward in wards:
        first = "Trưởng khoa" if ward.startswith("Khoa") else "Trưởng phòng"
        kinds = (Post(first, ""), Post(first.replace("Trưởng", "Phó Trưởng"), ""))
        lines.append(Heading(f"* {ward} (03 người)", is_merged=bool(sender.number)))
        lines.extend(sender.entries(3, kinds, unit=ward))
    end = Table(draft, columns, sender.rng, Look(is_merged=sender.number == 0)).write(5, lines)
    draft.put(end + 1, 8, "GIÁM ĐỐC BỆNH VIỆN")
    draft.put(end + 5, 8, "BSCKII. Lục Xuân Bằng")
    return Workbook(f"Bieu 02 BVKV {place}.ods", "hospital", [draft], writer="ods")


def class_results(sender: Sender) -> Workbook:
    """A class of a political centre as a web page: marks, ditto signs, two Party days in one."""
    draft = Draft("Table")
    titles(
        draft,
        (0, 0, "TRUNG TÂM CHÍNH TRỊ KHU VỰC III"),
        (1, 0, "KẾT QUẢ LỚP BỒI DƯỠNG NGHIỆP VỤ CÔNG TÁC ĐẢNG CHO CẤP ỦY CƠ SỞ, KHÓA II/2025"),
        (2, 0, "(Từ ngày 08/9/2025 đến ngày 12/9/2025)"),
    )
    shown: list[str] = []

    def unit(entry: Entry) -> Typed:
        is_same = bool(shown) and shown[-1] == entry.unit
        shown.append(entry.unit)
        ditto = sender.pick("nt", '"')
        return typed(ditto if is_same else entry.unit, unit=entry.unit)

    def party(entry: Entry) -> Typed:
        joined, official = entry.person.party, entry.person.party_official
        if joined is None or official is None:
            return BLANK
        raw = sender.pick(
            f"KN: {joined:%d/%m/%Y}\nCT: {official:%d/%m/%Y}",
            f"{joined.day}/{joined.month}/{joined.year} ({official:%d/%m/%Y})",
        )
        return typed(
            raw, party_joined_on=joined.isoformat(), party_official_on=official.isoformat()
        )

    def mark(_: Entry) -> Typed:
        return unread(f"{sender.rng.randint(60, 95) / 10:.1f}".replace(".", ","))

    def certificate(entry: Entry) -> Typed:
        return text("certificate_number", f"{entry.number:03d}/2025/CN-TTCT")

    def issued(entry: Entry) -> Typed:
        on = date(2025, 9, 15)
        return typed("15/9/2025" if entry.number == 1 else "nt", awarded_on=on.isoformat())

    columns = [
        column("TT", write=no),
        column("Họ tên học viên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Ngày sinh", write=lambda e: habits.day("birth_date", e.person.born, style="short")),
        column(sender.pick("Ngày kết nạp,\nchính thức", "Vào Đảng (CT)"), write=party),
        column("Chức vụ", "Trong Đảng", write=lambda e: text("party_post", e.post.short)),
        column("Chức vụ", "CQ, đoàn thể", write=lambda e: text("post", e.post.full)),
        column("Đảng bộ/ chi bộ nơi sinh hoạt", write=unit),
        column("Điểm", "Thu hoạch", write=mark),
        column("Điểm", "Trắc nghiệm", write=mark),
        column("Điểm", "TBC", write=mark),
        column(
            "Xếp loại",
            write=lambda _: text("grade", sender.rng.choice(("Giỏi", "Khá", "TB khá"))),
        ),
        column("Số hiệu GCN", write=certificate),
        column("Ngày cấp GCN", write=issued),
    ]
    posts = (
        Post("Trưởng thôn", "Bí thư chi bộ"),
        Post("CT Hội Nông dân", "Chi ủy viên"),
        Post("Giáo viên", "Phó Bí thư chi bộ"),
    )
    people = [
        each
        for name in sender.communes[:4]
        for each in sender.entries(5, posts, unit=f"Đảng bộ xã {name}")
    ]
    everybody = numbered(people)
    lines: list[Line] = [*everybody[:10], HeaderAgain(), *everybody[10:]]
    end = Table(draft, columns, sender.rng).write(4, lines)
    draft.put(end, 0, "Tổng số: 20 học viên; Giỏi: 6; Khá: 10; TB khá: 4")
    draft.put(end + 1, 9, "GIÁM ĐỐC TRUNG TÂM")
    return Workbook(
        f"ket_qua_lop_cap_uy_{sender.number}.xls", "class_results", [draft], writer="html"
    )


HELD_OUT_SEVENTH = {raised: 2, school_heads: 2, hospital: 2, class_results: 2} | MORE
