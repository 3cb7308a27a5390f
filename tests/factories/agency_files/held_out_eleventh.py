"""Twelve layouts by an author who has read neither the reader nor the layouts before these.

At first sight, of 3,854 cells 80.6 % were right, 11.4 % flagged, 6.4 % wrong and 1.6 % lost untold:

                      cells   right  flagged   wrong    lost
standing_committee      648   83.3 %     108       0       0
plan_by_marks           290   82.4 %      23       1      27
lower_secondary         349   77.1 %      45      35       0
hospital_raise          392   69.4 %       8     112       0
party_inspection        220   95.5 %      10       0       0
union_rewards           126   57.1 %      24      30       0
leaving_by_turns        162    100 %       0       0       0
away_at_school          390   83.6 %      64       0       0
defence_class           384   58.3 %      64      64      32
old_typewriter          403   89.6 %      38       0       4
year_of_ticks           210   82.9 %      30       6       0
movers                  280   91.4 %      24       0       0

Four mistakes of the truth were mended after that (with them it was 79.7 % of 3,889): a name in two
columns is judged as one, on the first of them; "Đảng viên" is true, not a code; a title of a
profession with its code is a rank and no post; one mark for "TS, ThS" does not say which, so that
it has to be flagged. No file was touched, but two layouts got other names, since theirs were taken,
which drew other people into them (`plan_by_marks` had 78.5 %). Later the two columns of a name
came to count each for its own part, as in other sets. What counts against the reader
though it does no harm: the old salary of `hospital_raise` is held back when loading, and the
rewards of groups in `union_rewards` stand in rows whose missing name is told. What counts for it
though it is told of something else: 20 of the 24 rows whose day `old_typewriter` lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tests.factories.agency_files import habits
from tests.factories.agency_files.eighth_words import (
    CLEAN,
    Ditto,
    lines_below,
    only_sometimes,
    tick,
)
from tests.factories.agency_files.held_out_eleventh_lists import (
    away_at_school,
    defence_class,
    movers,
    old_typewriter,
    year_of_ticks,
)
from tests.factories.agency_files.held_out_eleventh_more import (
    lower_secondary,
    plan_by_marks,
    standing_committee,
)
from tests.factories.agency_files.held_out_eleventh_words import (
    comma,
    hand,
    paid,
)
from tests.factories.agency_files.people import Person
from tests.factories.agency_files.places import COMMUNE_POSTS, DEPARTMENTS, Post
from tests.factories.agency_files.senders import Sender, post, text, unread
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
    signature,
    titles,
)
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, typed

_WARDS = ("Khoa Ngoại tổng hợp", "Khoa Khám bệnh", "Phòng Tài chính - Kế toán", "Khoa Dược")


def hospital_raise(sender: Sender) -> Workbook:
    """Raised by a decision: old salary and new salary side by side, the unit by ditto marks."""
    draft = Draft("DS nâng lương", kind="salaries")
    titles(
        draft,
        (0, 0, "SỞ Y TẾ TỈNH THANH LÂM"),
        (1, 0, "BỆNH VIỆN ĐA KHOA KHU VỰC PÁC RIỀNG"),
        (2, 2, "DANH SÁCH VIÊN CHỨC, NGƯỜI LAO ĐỘNG ĐƯỢC NÂNG BẬC LƯƠNG THƯỜNG XUYÊN ĐỢT 2/2024"),
        (3, 2, "(Kèm theo Quyết định số 318/QĐ-BVKV ngày 27 tháng 12 năm 2024)"),
    )
    ditto = Ditto("nt", "-nt-", "như trên")

    def born(entry: Entry, *, woman: bool) -> Typed:
        if entry.person.is_woman is not woman:
            return BLANK
        day = entry.person.born
        return typed(hand(day), birth_date=day.isoformat(), sex=entry.person.sex)

    def code(entry: Entry) -> Typed:
        return typed(f"{entry.post.full}\n({entry.post.short})", rank_code=entry.post.short)

    def step(entry: Entry) -> Typed:
        written = entry.person.step
        return typed(sender.pick(f"{written}/9", written), salary_step=written)

    def pay(entry: Entry) -> Typed:
        value = entry.person.coefficient
        return typed(sender.pick(comma(value), value), coefficient=value)

    def old_pay(entry: Entry) -> Typed:
        value = round(entry.person.coefficient - 0.33, 2)
        return unread(sender.pick(comma(value), value))

    old, new = "Lương đang hưởng", "Lương được nâng"
    columns = [
        column("STT", write=no),
        column("Họ tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Sinh ngày", "Nam", write=lambda e: born(e, woman=False)),
        column("Sinh ngày", "Nữ", write=lambda e: born(e, woman=True)),
        column("Chức danh nghề nghiệp (mã số)", write=code),
        column("Khoa, phòng", write=lambda e: ditto("unit", e.unit)),
        column(old, "Bậc", write=lambda e: unread(e.person.step - 1)),
        column(old, "Hệ số", write=old_pay),
        column(
            old,
            "Từ tháng",
            write=lambda e: unread(f"{e.person.step_from:%m}/{e.person.step_from.year - 3}"),
        ),
        column(new, "Bậc", write=step),
        column(new, "Hệ số", write=pay),
        column(
            new,
            "Từ ngày",
            write=lambda e: habits.day("step_from", e.person.step_from, style="short"),
        ),
        column("Chênh lệch HSL", write=lambda _: unread("0,33")),
        column("Ghi chú", write=only_sometimes(sender, 0.0, "")),
    ]
    jobs = (
        Post("Điều dưỡng hạng III", "V.08.05.12"),
        Post("Chuyên viên", "01.003"),
        Post("Kế toán viên", "06.031"),
        Post("Chuyên viên", "01.003"),
    )
    lines: list[Line] = []
    for index in range(14):
        ward = _WARDS[min(index // 4, 3)]
        (entry,) = sender.entries(1, (jobs[index % 4],), unit=ward, start=index + 1)
        person = replace(entry.person, step_from=date(2024, 7 + index % 6, 1))
        lines.append(replace(entry, person=paid(person, 2 + index % 7)))
        if index == 8:
            lines.append(HeaderAgain())
    end = Table(draft, columns, sender.rng, replace(CLEAN, is_numbered=True)).write(5, lines)
    lines_below(draft, end, "Cộng: 14 người", "(Danh sách gồm có 14 người)./.")
    return Workbook(f"nang luong dot 2 ({sender.number}).xlsx", "hospital_raise", [draft])


_MEASURES = {
    "KT": "khien_trach",
    "CC": "canh_cao",
    "Cách chức": "cach_chuc",
    "Khai trừ": "khai_tru",
}


def party_inspection(sender: Sender) -> Workbook:
    """Disciplined Party members: a mark below the measure, number and day of each decision."""
    draft = Draft("Kỷ luật ĐV", kind="discipline")
    titles(
        draft,
        (0, 0, "HUYỆN ỦY BẢN LOAN"),
        (1, 0, "ỦY BAN KIỂM TRA"),
        (0, 6, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (3, 0, "TỔNG HỢP ĐẢNG VIÊN BỊ THI HÀNH KỶ LUẬT"),
        (4, 0, "(từ ngày 01/01/2024 đến ngày 31/12/2024)"),
    )
    forms: list[str] = [sender.rng.choice(tuple(_MEASURES)) for _ in range(10)]

    def who(entry: Entry) -> Typed:
        born = entry.person.born
        raw = sender.pick(
            f"{entry.person.name}\n(SN {born.year})", f"{entry.person.name} - {born.year}"
        )
        return typed(raw, full_name=entry.person.name, birth_date=str(born.year))

    def measured(header: str) -> Callable[[Entry], Typed]:
        def write(entry: Entry) -> Typed:
            is_so = forms[entry.number - 1] == header
            return tick(when=is_so, raw=sender.pick("x", "1"), measure=_MEASURES[header])

        return write

    def when(entry: Entry) -> date:
        return date(2024, entry.number, 7 + entry.number)

    conduct = (
        "Vi phạm chính sách dân số",
        "Vi phạm quy định về nồng độ cồn khi tham gia giao thông",
        "Thiếu trách nhiệm trong quản lý đất đai để xảy ra vi phạm",
        "Vi phạm quy định về quản lý tài chính, thanh quyết toán",
    )
    form = "Hình thức kỷ luật"
    ordered = "Quyết định kỷ luật"
    columns = [
        column("TT", write=no),
        column("Họ tên, năm sinh", write=who),
        column("Chức vụ khi vi phạm", write=post),
        column("Cơ quan, đơn vị", write=lambda e: text("unit", e.unit)),
        column(
            "Nội dung vi phạm",
            write=lambda e: text("conduct", conduct[e.number % len(conduct)]),
        ),
        *(column(form, header, write=measured(header)) for header in _MEASURES),
        column(
            ordered,
            "Số QĐ",
            write=lambda e: text("decision_number", f"{40 + e.number}-QĐ/UBKTHU"),
        ),
        column(
            ordered,
            "Ngày, tháng",
            write=lambda e: typed(
                sender.pick(hand(when(e)), f"{when(e):%d/%m}"), decision_date=when(e).isoformat()
            ),
        ),
        column(
            "Cấp quyết định",
            write=lambda _: text("decision_issuer", "UBKT Huyện ủy"),
        ),
        column("Khiếu nại", write=only_sometimes(sender, 0.6, "Không", "Không", "Có")),
    ]
    units = [f"UBND xã {name}" for name in sender.communes]
    entries: list[Line] = [
        replace(sender.entries(1, (person_post,), unit=units[at], start=at + 1)[0])
        for at, person_post in enumerate((*COMMUNE_POSTS[3:4], *COMMUNE_POSTS[6:8]) * 3)
    ]
    (last,) = sender.entries(1, (COMMUNE_POSTS[6],), unit=units[9], start=10)
    end = Table(draft, columns, sender.rng, replace(CLEAN, is_numbered=True)).write(
        6, [*entries, last]
    )
    draft.put(end, 1, "Cộng")
    for at, header in enumerate(_MEASURES):
        draft.put(end, 5 + at, forms.count(header))
    signature(draft, end + 1, 12, place="Bản Loan", who="T/M ỦY BAN KIỂM TRA", name="Âu Văn Nghị")
    return Workbook(f"UBKT_KL dang vien {sender.number}.xlsx", "party_inspection", [draft])


_AWARDS = (
    ("Bằng khen của Chủ tịch UBND tỉnh", "bang_khen_tinh"),
    ("Giấy khen", "giay_khen"),
    ("Chiến sĩ thi đua cơ sở", "chien_si_thi_dua_co_so"),
    ("CSTĐ cấp tỉnh", "chien_si_thi_dua_tinh"),
    ("LĐTT", "lao_dong_tien_tien"),
)


def union_rewards(sender: Sender) -> Workbook:
    """An annex of rewards in Word: groups of workers first, then people with "Ông", "Bà"."""
    draft = Draft("table 1", kind="commendations")
    draft.paragraphs = [
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH THANH LÂM",
        "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG NĂM 2024",
        "(Ban hành kèm theo Quyết định số 96/QĐ-LĐLĐ ngày 20/12/2024)",
    ]

    def who(entry: Entry) -> Typed:
        prefix = "Bà" if entry.person.is_woman else "Ông"
        between = sender.pick(", ", " - ")
        return typed(
            f"{prefix} {entry.person.name}{between}{entry.post.full}",
            full_name=entry.person.name,
            post=entry.post.full,
        )

    def award(entry: Entry) -> Typed:
        raw, code = _AWARDS[entry.number % len(_AWARDS)]
        return typed(raw, commendation=code)

    columns = [
        column("Số TT", write=no),
        column("Tên tập thể; họ và tên, chức vụ, đơn vị công tác của cá nhân", write=who),
        column("Hình thức khen thưởng", write=award),
        column("Mức thưởng (đồng)", write=lambda _: unread("1.080.000")),
        column("Nguồn kinh phí", write=only_sometimes(sender, 0.5, "Quỹ TĐKT", "nt")),
    ]
    bodies = [f"Công đoàn cơ sở {office}" for office in DEPARTMENTS[:3]]
    lines: list[Line] = [Heading("TẬP THỂ", column=1, is_merged=False, beside={0: "I"})]
    for number, body in enumerate(bodies, start=1):
        beside = {0: number, 2: "Giấy khen", 3: "2.160.000"}
        lines.append(Heading(body, column=1, is_merged=False, beside=beside))
    lines.append(Heading("CÁ NHÂN", column=1, is_merged=False, beside={0: "II"}))
    posts = tuple(
        Post(f"{who_is} {where}", "")
        for where in DEPARTMENTS[:4]
        for who_is in ("Chủ tịch Công đoàn", "Chuyên viên", "Kế toán")
    )
    people = sender.entries(12, posts)
    lines += [replace(e, unit=DEPARTMENTS[at // 3]) for at, e in enumerate(people)]
    Table(draft, columns, sender.rng, CLEAN).write(0, lines)
    return Workbook(
        f"Phu luc KT LDLD {sender.number}.docx", "union_rewards", [draft], writer="docx"
    )


def _old(person: Person, index: int) -> tuple[Person, date]:
    """Give the age of retirement to a person, and the day from which they are retired."""
    month = index + 5 if person.is_woman else index + 1
    first = 1968 if person.is_woman else 1964
    born = date(first + (month - 1) // 12, (month - 1) % 12 + 1, 3 + 2 * index)
    since, months = (56, 8) if person.is_woman else (61, 3)
    whole = born.year * 12 + born.month - 1 + since * 12 + months + 1
    return replace(person, born=born), date(whole // 12, whole % 12 + 1, 1)


def leaving_by_turns(sender: Sender) -> Workbook:
    """Who retires next, by quarter: the birth below the sex, reached age, years of insurance."""
    draft = Draft("Nghỉ hưu", kind="departures")
    titles(
        draft,
        (0, 0, "UBND TỈNH THANH LÂM"),
        (1, 0, "SỞ NỘI VỤ"),
        (0, 6, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1, 6, "Độc lập - Tự do - Hạnh phúc"),
        (3, 0, "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC NGHỈ HƯU THEO CHẾ ĐỘ"),
    )
    ditto = Ditto("nt", "''", '"')
    gone: dict[int, date] = {}

    def born(entry: Entry, *, woman: bool) -> Typed:
        if entry.person.is_woman is not woman:
            return BLANK
        day = entry.person.born
        return typed(sender.pick(hand(day), day), birth_date=day.isoformat(), sex=entry.person.sex)

    def retired(entry: Entry) -> Typed:
        day = gone[entry.number]
        return typed(sender.pick(hand(day), f"01/{day:%m/%Y}"), ended_on=day.isoformat())

    def pay(entry: Entry) -> Typed:
        value = entry.person.coefficient
        return typed(comma(value), coefficient=value)

    birth = sender.pick("Ngày thàng năm sinh", "Ngày, tháng, năm sinh")
    columns = [
        column("TT", write=no),
        column(
            "Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng, style="untidy")
        ),
        column(birth, "Nam", write=lambda e: born(e, woman=False)),
        column(birth, "Nữ", write=lambda e: born(e, woman=True)),
        column("Chức vụ, chức danh trước khi nghỉ", write=post),
        column("Cơ quan, đơn vị", write=lambda e: ditto("unit", e.unit)),
        column("Hệ số lương hiện hưởng", write=pay),
        column("Số năm đóng BHXH", write=lambda _: unread("32 năm 4 tháng")),
        column("Nghỉ hưu từ ngày", write=retired),
        column("Trợ cấp (triệu đồng)", write=only_sometimes(sender, 0.3, "125,4", "98")),
    ]
    posts = (Post("Chuyên viên chính", ""), Post("Phó Chánh Văn phòng", ""), Post("Kế toán", ""))
    made: list[Entry] = []
    for index in range(9):
        (entry,) = sender.entries(1, (posts[index % 3],), unit=DEPARTMENTS[index // 2])
        person, gone_on = _old(entry.person, index)
        gone[index + 1] = gone_on
        pay_now = round(4.4 + 0.34 * (index % 7), 2)
        made.append(replace(entry, person=replace(person, coefficient=pay_now)))
    made = numbered(made)
    lines: list[Line] = []
    for quarter, numeral in enumerate(("I", "II", "III")):
        lines.append(Heading(f"Đợt {numeral}: 03 người", column=0))
        lines += made[3 * quarter : 3 * quarter + 3]
    end = Table(draft, columns, sender.rng, Look(damage=0.0, is_numbered=True)).write(5, lines)
    lines_below(draft, end, "Tổng số: 09 người", "Đề nghị các đơn vị rà soát, bổ sung (nếu có).")
    signature(draft, end + 2, 9, place="Thanh Lâm", who="GIÁM ĐỐC", name="Mông Quốc Vượng")
    return Workbook(f"DS nghi huu {sender.number}.xlsx", "leaving_by_turns", [draft])


HELD_OUT_ELEVENTH: dict[Callable[[Sender], Workbook], int] = {
    standing_committee: 2,
    plan_by_marks: 2,
    lower_secondary: 2,
    hospital_raise: 2,
    party_inspection: 2,
    union_rewards: 2,
    leaving_by_turns: 2,
    away_at_school: 2,
    defence_class: 2,
    old_typewriter: 2,
    year_of_ticks: 2,
    movers: 2,
}
