"""Twelve layouts of twelve clerks who never met, written without a look at the reader.

At first sight, of 3,980 cells 78.3 % were right, 16.5 % flagged, 5.2 % wrong (164) or lost (42)
untold:

    layout                  cells  right %  flagged  wrong  lost
    merged_commune_roster     658     86.0       92      0     0
    clinic_staff_program      514     84.4       60     20     0
    cell_members_in_word      294     91.8        0     24     0
    teachers_by_subject       327     80.4       64      0     0
    terms_running_out         286     79.7       58      0     0
    conclusion_annex          216    100.0        0      0     0
    followed_rotations        265    100.0        0      0     0
    graduate_students         286    100.0        0      0     0
    coefficient_sheet         208     83.7       34      0     0
    three_lines_each          238     39.5       62     64    18
    honour_and_fault_book     240     80.0        0     24    24
    coded_appraisal           448     28.6      288     32     0

Mended in the truth before that count, and nothing else: the place of study is a
`certificate_issuer`, who signs a `decision_issuer`, the grounds of a reward or measure a `reason`
("Như trên" repeats the one above), the province's Bằng khen is coded `bang_khen_tinh`, and a term
of five years ends the day before. With these mistakes in it the set was at 76.5 %. Later the second
place of `cell_members_in_word` came to count as the residence that it is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.factories.agency_files import habits
from tests.factories.agency_files.eighth_words import CLEAN, Ditto, tick
from tests.factories.agency_files.held_out_twelfth_lists import (
    clinic_staff_program,
    coded_appraisal,
    conclusion_annex,
    terms_running_out,
)
from tests.factories.agency_files.held_out_twelfth_more import (
    coefficient_sheet,
    followed_rotations,
    graduate_students,
    honour_and_fault_book,
    three_lines_each,
)
from tests.factories.agency_files.held_out_twelfth_words import (
    ETHNIC,
    below,
    degrees,
    one_of,
    state,
    theory,
    theory_truth,
    theory_word,
    top_degree,
)
from tests.factories.agency_files.places import Post
from tests.factories.agency_files.senders import Sender, post, text, unread
from tests.factories.agency_files.sheets import (
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

_PARTY_BLOCK = (
    Post("Bí thư Đảng uỷ - CT HĐND xã", ""),
    Post("PBT Thường trực ĐU", ""),
    Post("CT UB MTTQ xã", ""),
    Post("Bí thư Đoàn TN", ""),
    Post("CV Ban XD Đảng", ""),
)
_OFFICE = (Post("Chánh Văn phòng", ""), Post("Phó CVP", ""), Post("Chuyên viên VP", ""))
_ECONOMY = (Post("Trưởng phòng", ""), Post("Phó TP", ""), Post("Chuyên viên", ""))
_HAMLET = (Post("Người HĐKCT", ""),)


def merged_commune_roster(sender: Sender) -> Workbook:
    """List a merged commune: who was what in which old commune, ditto marks, blocks, ticks."""
    name = sender.pick("Thanh Phục", "Khuổi Quế")
    old = sender.communes[:3]
    draft = Draft("T8.2025", as_of=date(2025, 8, 31))
    titles(
        draft,
        (0, 0, f"UBND XÃ {name.upper()}"),
        (0, 7, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1, 0, "PHÒNG VĂN HÓA - XÃ HỘI"),
        (1, 7, "Độc lập - Tự do - Hạnh phúc"),
        (3, 0, "BIỂU TỔNG HỢP ĐỘI NGŨ CB, CC VÀ NGƯỜI HĐKCT SAU KHI SẮP XẾP ĐVHC"),
        (4, 0, f"(Sáp nhập từ các xã {', '.join(old)}; số liệu tính đến ngày 31/8/2025)"),
    )
    ditto = Ditto("nt", "-nt-")

    def named(entry: Entry) -> Typed:
        note = sender.rng.choice(("", "", "", "", " (nghỉ TS)", " (đang đi học)"))
        if not entry.person.is_woman and "TS" in note:
            note = ""
        return typed(f"{entry.person.name}{note}", full_name=entry.person.name)

    def born(*, is_woman: bool) -> Write:
        def write(entry: Entry) -> Typed:
            if entry.person.is_woman != is_woman:
                return BLANK
            cell = habits.mixed_day(
                "birth_date", entry.person.born, sender.rng, "short", "dots", "year:number"
            )
            return Typed(cell.raw, {**cell.says, "sex": "nu" if is_woman else "nam"})

        return write

    def sort(entry: Entry) -> Typed:
        if entry.post in _PARTY_BLOCK[:4]:
            return typed("CB", category="can_bo")
        if entry.post in _HAMLET:
            return typed("KCT", category="khong_chuyen_trach")
        return typed("CC", category="cong_chuc")

    before = ("Công chức VP-TK", "CC Địa chính", "PCT UBND xã", "Phó BT Đảng uỷ", "CT Hội ND")
    where = (old[0], old[0], old[1], old[2])
    columns = [
        column("TT", write=no),
        column("Họ và tên", write=named),
        column("Sinh ngày (hoặc năm)", "Nam", write=born(is_woman=False)),
        column("Sinh ngày (hoặc năm)", "Nữ", write=born(is_woman=True)),
        column(
            "DT", write=lambda e: typed(ETHNIC[e.person.ethnicity], ethnicity=e.person.ethnicity)
        ),
        column(
            "Trước sắp xếp",
            "Chức vụ",
            write=lambda _: text("from_post", sender.rng.choice(before)),
        ),
        column(
            "Trước sắp xếp",
            "Thuộc xã",
            write=lambda _: ditto("from_unit", f"xã {sender.rng.choice(where)}"),
        ),
        column("Hiện nay bố trí", write=post),
        column("Diện", write=sort),
        column("Trình độ", "GDPT", write=lambda _: text("general_education", "12/12")),
        column("Trình độ", "C.môn", write=lambda e: degrees(e.person, 1)),
        column("Trình độ", "LLCT", write=lambda e: theory(e.person, 1)),
        column("Trình độ", "QLNN", write=lambda e: state(e.person, 1)),
        column(
            "ĐV",
            write=lambda e: typed("x", party_member=True) if e.person.party else BLANK,
        ),
        column("Ghi chú", write=lambda _: sender.sometimes(0.15, unread("Dôi dư"))),
    ]
    lines: list[Line] = [Heading("KHỐI ĐẢNG, ĐOÀN THỂ", column=1, is_merged=False, beside={0: "A"})]
    lines += sender.entries(7, _PARTY_BLOCK)
    lines += [
        Heading("KHỐI CHÍNH QUYỀN", column=1, is_merged=False, beside={0: "B"}),
        Heading("Văn phòng HĐND và UBND", column=1, is_merged=False, beside={0: "I"}),
        *sender.entries(6, _OFFICE, unit="Văn phòng HĐND và UBND"),
        Heading("Phòng Kinh tế", column=1, is_merged=False, beside={0: "II"}),
        *sender.entries(6, _ECONOMY, unit="Phòng Kinh tế"),
        Heading("NGƯỜI HĐ KHÔNG CHUYÊN TRÁCH", column=1, is_merged=False, beside={0: "C"}),
        *sender.entries(4, _HAMLET),
    ]
    end = Table(draft, columns, sender.rng, CLEAN).write(6, lines)
    draft.put(end, 1, "Tổng cộng: 23 người")
    signature(draft, end + 1, 15, place=name, who="TM. ỦY BAN NHÂN DÂN", name="Hứa Ngọc Thực")
    return Workbook(f"CBCC xa {name} T8 (sua lan 2).xlsx", "merged_commune_roster", [draft])


def cell_members_in_word(sender: Sender) -> Workbook:
    """List the members of a Party cell in Word: three facts a cell, in the order of the header."""
    draft = Draft(
        "table 1",
        paragraphs=[
            f"ĐẢNG ỦY XÃ {sender.communes[0].upper()}",
            f"CHI BỘ {sender.pick('PHÒNG KINH TẾ', 'VĂN PHÒNG HĐND-UBND')}",
            "DANH SÁCH TRÍCH NGANG ĐẢNG VIÊN",
            "(Phục vụ Đại hội chi bộ nhiệm kỳ 2025 - 2027)",
        ],
    )

    def who(entry: Entry) -> Typed:
        person = entry.person
        word = "Nữ" if person.is_woman else "Nam"
        raw = f"{person.name}\n{person.born.day}/{person.born.month}/{person.born.year}\n{word}"
        return typed(raw, full_name=person.name, birth_date=person.born.isoformat(), sex=person.sex)

    def joined(entry: Entry) -> Typed:
        start = entry.person.party or date(2015, 9, 2)
        full = replace_year(start)
        return typed(
            f"{start:%d/%m/%Y}\n({full:%d/%m/%Y})",
            party_joined_on=start.isoformat(),
            party_official_on=full.isoformat(),
        )

    def learnt(entry: Entry) -> Typed:
        words, truth = top_degree(entry.person, 1)
        return typed(
            f"12/12 - {words} - {theory_word(entry.person, 1)}",
            general_education="12/12",
            degree=(truth,),
            political_theory=(theory_truth(entry.person),),
        )

    def people(entry: Entry) -> Typed:
        code = entry.person.ethnicity
        return typed(f"{ETHNIC[code]}, không", ethnicity=code, religion="khong")

    def places(entry: Entry) -> Typed:
        home = sender.rng.choice(sender.communes)
        native = entry.person.native
        return typed(f"{native};\n xã {home}", native_place=native, residence=f"xã {home}")

    party = ("Bí thư", "P. Bí thư", "Chi ủy viên")

    def duty(entry: Entry) -> Typed:
        return text("party_post", party[entry.number - 1]) if entry.number < 4 else unread("-")

    columns = [
        column("Số TT", write=no),
        column("Họ và tên\nNgày sinh\nNam, nữ", write=who),
        column("Dân tộc, tôn giáo", write=people),
        column("Quê quán;\nnơi ở hiện nay", write=places),
        column("Ngày vào Đảng\n(ngày chính thức)", write=joined),
        column("Văn hóa - Chuyên môn - LLCT", write=learnt),
        column("Chức vụ\nĐảng", write=duty),
        column("Công việc đang làm", write=post),
        column("Số thẻ ĐV", write=lambda _: unread(f"04.{sender.rng.randrange(10**6):06d}")),
    ]
    Table(draft, columns, sender.rng, Look(damage=0.0, is_numbered=True)).write(
        0, sender.entries(12, _ECONOMY)
    )
    return Workbook(f"DS dang vien {sender.number}.docx", "cell_members_in_word", [draft], "docx")


def replace_year(day: date) -> date:
    """Give the day a year later."""
    return date(day.year + 1, day.month, min(day.day, 28))


_TEACHING = ("Toán", "Ngữ văn", "Vật lý", "Hóa học", "Sinh học", "Lịch sử", "Tiếng Anh")


def teachers_by_subject(sender: Sender) -> Workbook:
    """List a school: birth over three columns, subject typed under the level, hidden ids."""
    draft = Draft("DS CBGV")
    titles(
        draft,
        (0, 0, "SỞ GD&ĐT TỈNH THANH LÂM"),
        (1, 0, f"TRƯỜNG THPT {sender.communes[0].upper()}"),
        (2, 3, "DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN NĂM HỌC 2024 - 2025"),
    )

    def part(entry: Entry, index: int) -> Typed:
        born = entry.person.born
        return Typed((born.day, born.month, born.year)[index], is_part=True)

    def subject_under(level: str) -> Write:
        def write(entry: Entry) -> Typed:
            taken = {0: "thac_si", 1: "cao_dang"}.get(entry.number % 5, "dai_hoc")
            subject = _TEACHING[entry.number % len(_TEACHING)]
            if taken != level:
                return BLANK
            return typed(subject, degree=(qualification("held", level, subject),))

        return write

    ranks = {0: ("V.07.05.14", "Hạng II"), 1: ("V.07.05.15", "Hạng III")}

    def rank(entry: Entry) -> Typed:
        code, word = ranks[entry.number % 2]
        return typed(f"{word} ({code})", rank_code=code)

    def language(entry: Entry) -> Typed:
        level, word = sender.pick(("bac_2", "A2"), ("bac_3", "B1"))
        return sender.sometimes(
            0.6, typed(f"T.Anh {word}", language=(qualification("held", "tieng_anh", level),))
        )

    columns = [
        column("STT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng,
                                                             style="untidy")),
        column("Số CCCD", write=lambda e: habits.citizen_id(e.person.citizen_id,
                                                            style="lost_zeros"), is_hidden=True),
        column("Sinh", "Ngày", write=lambda e: part(e, 0)),
        column("Sinh", "Tháng", write=lambda e: part(e, 1)),
        column("Sinh", "Năm", write=lambda e: part(e, 2)),
        column("Nữ", write=lambda e: tick(when=e.person.is_woman, sex="nu")),
        column("Nhiệm vụ được giao", write=post),
        column("Trình độ CM (ghi môn đào tạo)", "ThS", write=subject_under("thac_si")),
        column("Trình độ CM (ghi môn đào tạo)", "ĐH", write=subject_under("dai_hoc")),
        column("Trình độ CM (ghi môn đào tạo)", "CĐ", write=subject_under("cao_dang")),
        column("Hạng CDNN", write=rank),
        column("TĐ LLCT", write=lambda e: theory(e.person, 1)),
        column("N.ngữ", write=language),
        column("Vào Đảng", write=lambda e: habits.month("party_joined_on", e.person.party,
                                                        style="short")),
        column("Số tiết/tuần", write=lambda _: unread(sender.rng.randint(4, 19))),
        column("Chủ nhiệm", write=lambda _: sender.sometimes(0.4, one_of(sender.rng, "10A1", "12A3",
                                                                         "11A2"))),
    ]  # fmt: skip
    heads = (Post("HT", ""), Post("PHT phụ trách CM", ""), Post("PHT", ""))
    teams = (Post("Tổ trưởng CM", ""), Post("Tổ phó", ""), Post("GV", ""))
    staff = (Post("NV Kế toán", ""), Post("NV Văn thư", ""), Post("NV Thư viện - TB", ""))
    lines: list[Line] = []
    start = 1
    for title, posts, many in (
        ("Ban Giám hiệu", heads, 3),
        ("Tổ Toán - Lý - Tin", teams, 7),
        ("Tổ Văn - Sử - Địa", teams, 6),
        ("Tổ Văn phòng", staff, 3),
    ):
        drawn = [
            replace(entry, around={"birth_date": entry.person.born.isoformat()})
            for entry in sender.entries(many, posts, start=start)
        ]
        lines += [Heading(f"{title}: {many} đ/c"), *drawn]
        start += many
    end = Table(draft, columns, sender.rng, CLEAN).write(4, lines)
    below(draft, end, "Danh sách có 19 người, trong đó biên chế 19", at=1)
    signature(draft, end + 1, 17, place="Thanh Lâm", who="HIỆU TRƯỞNG", name="Mạc Thị Yến")
    return Workbook(f"ds cbgv {sender.number}.xlsx", "teachers_by_subject", [draft])


HELD_OUT_TWELFTH = {
    merged_commune_roster: 2,
    clinic_staff_program: 2,
    cell_members_in_word: 2,
    teachers_by_subject: 2,
    terms_running_out: 2,
    conclusion_annex: 2,
    followed_rotations: 2,
    graduate_students: 2,
    coefficient_sheet: 2,
    three_lines_each: 2,
    honour_and_fault_book: 2,
    coded_appraisal: 2,
}
