"""The other half of the seventh held-out set; its first sight stands in `held_out_seventh`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.factories.agency_files import habits
from tests.factories.agency_files.held_out_seventh_last import LAST
from tests.factories.agency_files.held_out_seventh_words import (
    CEFR,
    LANGUAGE,
    LEVEL,
    SHORT_LEVEL,
    bare,
    ethnicity,
    state,
    theory,
)
from tests.factories.agency_files.places import Post
from tests.factories.agency_files.senders import Sender, post, text, unread
from tests.factories.agency_files.sheets import (
    Entry,
    Heading,
    Line,
    Look,
    Table,
    column,
    no,
    numbered,
    titles,
)
from tests.factories.agency_files.truth import Draft, Expected, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, qualification, typed

RATING = {"hoan_thanh_xuat_sac": "HTXSNV", "hoan_thanh_tot": "HTTNV", "hoan_thanh": "HTNV",
          "khong_hoan_thanh": "KHTNV"}  # fmt: skip


def export(sender: Sender) -> Workbook:
    """The table of a program: names of its database as headers, codes, NULL where nothing is."""
    draft = Draft("VW_HOSO_NHANSU")

    def sex(entry: Entry) -> Typed:
        return typed(0 if entry.person.is_woman else 1, sex=entry.person.sex)

    def born(entry: Entry) -> Typed:
        style = sender.pick("iso_midnight", "dmy")
        return habits.day("birth_date", entry.person.born, style=style)

    def party(entry: Entry) -> Typed:
        if entry.person.party is None:
            return unread("NULL")
        style = sender.pick("iso_midnight", "dmy")
        return habits.day("party_joined_on", entry.person.party, style=style)

    def level(entry: Entry) -> Typed:
        said = entry.person.degree.level
        return typed(LEVEL[said], degree=qualification("held", said, None))

    def subject(entry: Entry) -> Typed:
        return text("degree_subject", entry.person.degree.subject)

    def theory_or_null(entry: Entry) -> Typed:
        found = theory(entry)
        return unread("NULL") if found is BLANK else found

    def state_or_null(entry: Entry) -> Typed:
        found = state(entry)
        return unread("NULL") if found is BLANK else found

    def language(entry: Entry) -> Typed:
        person = entry.person
        said = qualification("held", person.language, person.language_level)
        return typed(
            f"Tiếng {LANGUAGE[person.language]} ({CEFR[person.language_level]})", language=said
        )

    def since(entry: Entry) -> Typed:
        return habits.day("step_from", entry.person.step_from, style=sender.pick("iso", "dmy"))

    columns = [
        column("ID", write=lambda e: unread(40210 + 7 * e.number)),
        column("MaNV", write=lambda e: unread(f"TL{e.number:05d}")),
        column("HoTen", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(sender.pick("GioiTinh(1:Nam,0:Nu)", "GioiTinh_Nam"), write=sex),
        column("NgaySinh", write=born),
        column(
            "SoCCCD", write=lambda e: habits.citizen_id(e.person.citizen_id, style="lost_zeros")
        ),
        column("TenDanToc", write=ethnicity),
        column("TenPhongBan", write=lambda e: text("unit", e.unit)),
        column("TenChucVu", write=post),
        column("MaNgach", write=lambda e: typed(e.person.rank, rank_code=e.person.rank)),
        column("BacLuong", write=lambda e: typed(e.person.step, salary_step=e.person.step)),
        column(
            "HeSoLuong",
            write=lambda e: typed(e.person.coefficient, coefficient=e.person.coefficient),
        ),
        column("NgayHuongLuong", write=since),
        column("HeSoPCCV", write=lambda _: unread("NULL")),
        column("NgayVaoDang", write=party),
        column("TrinhDoCM", write=level),
        column("ChuyenNganh", write=subject),
        column("LyLuanCT", write=theory_or_null),
        column("QLNN", write=state_or_null),
        column("NgoaiNgu", write=language),
        column("TrangThai", write=lambda _: unread("Đang làm việc")),
        column("NguoiCapNhat", write=lambda _: unread("admin.snv")),
        column("NgayCapNhat", write=lambda _: unread("2025-10-02 08:14:33")),
    ]
    units = {"Chi cục Kiểm lâm": "Chi cục", "Hạt Kiểm lâm khu vực I": "Hạt",
             "Hạt Kiểm lâm khu vực II": "Hạt"}  # fmt: skip
    people: list[Entry] = []
    for unit, head in units.items():
        kinds = (Post(f"{head} trưởng", ""), Post(f"Phó {head} trưởng", ""),
                 Post("Kiểm lâm viên", ""))  # fmt: skip
        people.extend(sender.entries(6, kinds, unit=unit))
    # The column of the unit says it in every row.
    Table(draft, columns, sender.rng).write(0, numbered(people))
    if sender.number:
        options = {"delimiter": ";", "encoding": "utf-8-sig"}
        return Workbook("VW_HOSO_20251002.csv", "export", [draft], writer="csv", options=options)
    return Workbook("VW_HOSO_20251002.xlsx", "export", [draft], writer="xlsxwriter")


def three_years(sender: Sender) -> Workbook:
    """Ratings of three years, each with the own grade, the vote and what was decided."""
    draft = Draft("TH xep loai", kind="appraisals")
    commune = sender.communes[2]
    titles(
        draft,
        (0, 0, f"ĐẢNG ỦY - UBND XÃ {commune.upper()}"),
        (2, 1, "TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC 3 NĂM LIỀN KỀ"),
    )
    own, decided = sender.pick(
        ("Cá nhân tự nhận", "Cấp có thẩm quyền quyết định"), ("Tự XL", "Mức xếp loại (QĐ)")
    )

    def self_made(_: Entry) -> Typed:
        return unread(sender.rng.choice(("HTXSNV", "HTTNV", "HTTNV", "HTNV")))

    def votes(_: Entry) -> Typed:
        return unread(f"{sender.rng.randint(14, 19)}/{sender.rng.randint(19, 21)}")

    def rated(entry: Entry, year: int) -> Typed:
        said = entry.person.ratings[year]
        if sender.rng.random() < 0.08:
            return Typed("Không XL (nghỉ thai sản)",
                         {"rating": "khong_xep_loai", "(year)": year})  # fmt: skip
        raw = RATING[said]
        if sender.rng.random() < 0.15:
            raw = {"HTXSNV": "Hoàn thành XSNV", "HTTNV": "Hoàn thành tốt NV",
                   "HTNV": "H.thành NV", "KHTNV": "Không HTNV"}[raw]  # fmt: skip
        return Typed(raw, {"rating": said, "(year)": year})

    def best() -> Typed:
        return sender.rng.choice(
            (
                typed("LĐTT", commendation="lao_dong_tien_tien"),
                typed("CSTĐ cơ sở", commendation="chien_si_thi_dua_co_so"),
                # What a chairman of a province gives is no giấy khen: not judged.
                Typed("GK Chủ tịch UBND tỉnh", is_part=True),
            )
        )

    columns = [
        column("TT", write=no),
        column("HỌ TÊN", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(
            "NGÀY SINH", write=lambda e: habits.day("birth_date", e.person.born, style="dashes")
        ),
        column("CHỨC VỤ", write=post),
    ]
    for year in (2022, 2023, 2024):
        head = ("KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI", f"NĂM {year}")
        columns += [
            column(*head, own, write=self_made),
            column(*head, "Phiếu\ntán thành", write=votes),
            column(*head, decided, write=lambda e, year=year: rated(e, year)),
        ]
    columns.append(
        column("Hình thức khen thưởng cao nhất", write=lambda _: sender.sometimes(0.3, best()))
    )
    posts = (
        Post("Phó Bí thư TT Đảng ủy", ""),
        Post("PCT UBND", ""),
        Post("Trưởng phòng Kinh tế", ""),
        Post("CV Phòng Kinh tế", ""),
    )
    lines = sender.entries(18, posts, unit=f"xã {commune}")
    end = Table(draft, columns, sender.rng, Look(is_numbered=True, numbers_in_brackets=True)).write(
        4, lines
    )
    draft.put(end, 1, "Tỷ lệ HTXSNV (%)")
    draft.put(end, 6, "16,7")
    draft.put(end, 9, "18,2")
    draft.put(end + 1, 1, "(*) Số liệu năm 2024 tính cả công chức chuyển đến từ xã cũ")
    return Workbook(f"Tong hop XL 3 nam xa {commune}.xlsx", "three_years", [draft])


_OFFICES = ("Sở Nội vụ", "Sở Xây dựng", "Thanh tra tỉnh", "Sở Tư pháp")


def moved(sender: Sender) -> Workbook:
    """A plan of rotation in a document: posts and units before and after, the term in one cell."""
    draft = Draft(
        "Bảng 1",
        paragraphs=[
            "TỈNH ỦY THANH LÂM\nBAN TỔ CHỨC",
            "Phụ lục I",
            "TỔNG HỢP CÁN BỘ ĐÃ LUÂN CHUYỂN, ĐIỀU ĐỘNG, BIỆT PHÁI GIAI ĐOẠN 2021 - 2025",
        ],
    )

    def came_from(_: Entry) -> Typed:
        raw = sender.rng.choice(("Phó Trưởng phòng", "Trưởng phòng NV", "Chánh Văn phòng", "CV"))
        return text("from_post", raw)

    def term(entry: Entry) -> Typed:
        start = entry.person.appointed
        end = date(start.year + 3, start.month, start.day if start.day < 29 else 28)
        raw = sender.pick(f"{start:%d/%m/%Y} - {end:%d/%m/%Y}", f"Từ {start:%m/%Y} đến {end:%m/%Y}")
        if sender.number:
            return typed(raw, started_on=f"{start:%Y-%m}", ended_on=f"{end:%Y-%m}")
        return typed(raw, started_on=start.isoformat(), ended_on=end.isoformat())

    def decided(entry: Entry) -> Typed:
        number = f"{sender.rng.randint(100, 999)}-QĐ/TU"
        on = date(entry.person.appointed.year, entry.person.appointed.month, 1)
        return habits.decision(number, on, style=sender.pick("lines", "short"))

    def kind(_: Entry) -> Typed:
        raw, said = sender.rng.choice(
            (("LC", "luan_chuyen"), ("ĐĐ", "dieu_dong"), ("BP", "biet_phai"))
        )
        return typed(raw, rotation_kind=said)

    columns = [
        column("TT", write=no),
        column("Họ và tên\n(năm sinh)", write=_named_with_year),
        column("Dân tộc", write=ethnicity),
        column("Nơi đi", "Chức vụ", write=came_from),
        column(
            "Nơi đi",
            "Cơ quan, đơn vị",
            write=lambda _: text("from_unit", sender.rng.choice(_OFFICES)),
        ),
        column("Nơi đến", "Chức vụ", write=lambda e: text("to_post", e.post.full)),
        column("Nơi đến", "Cơ quan, đơn vị", write=lambda e: text("to_unit", str(e.around["to"]))),
        column("Hình\nthức", write=kind),
        column("Số, ngày QĐ", write=decided),
        column("Thời hạn", write=term),
        column("Đánh giá sau LC", write=lambda _: unread("Phát huy tốt")),
    ]
    posts = (
        Post("Phó Bí thư Đảng ủy, Chủ tịch UBND xã", ""),
        Post("Phó Chủ tịch UBND xã", ""),
        Post("Phó Chủ tịch HĐND xã", ""),
    )
    lines: list[Line] = [
        Heading("Cán bộ diện Ban Thường vụ Tỉnh ủy quản lý", column=1, beside={0: "A"})
    ]
    for name in sender.communes[3:6]:
        lines.extend(
            replace(each, around={"to": f"xã {name}"}) for each in sender.entries(3, posts)
        )
    numbers = iter(range(1, 20))
    lines = [
        replace(each, number=next(numbers)) if isinstance(each, Entry) else each for each in lines
    ]
    Table(draft, columns, sender.rng, Look(damage=0.003)).write(0, lines)
    return Workbook(f"Phu luc LC {sender.number}.docx", "moved", [draft], writer="docx")


def _named_with_year(entry: Entry) -> Typed:
    person = entry.person
    return typed(
        f"{person.name} ({person.born.year})", full_name=person.name, birth_date=f"{person.born:%Y}"
    )


def quota(sender: Sender) -> Workbook:
    """Posts allowed and filled by unit, which are no people; then the people by kind of staff."""
    units = ("Văn phòng Sở", "Phòng Kế hoạch - Tài chính", "Trung tâm Khuyến nông",
             "Ban QL rừng phòng hộ")  # fmt: skip
    sums = Draft("Biên chế")
    titles(
        sums,
        (0, 0, "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG TỈNH THANH LÂM"),
        (1, 1, "TÌNH HÌNH SỬ DỤNG BIÊN CHẾ NĂM 2025"),
        (3, 0, "STT"),
        (3, 1, "Tên đơn vị"),
        (3, 2, "Biên chế được giao"),
        (3, 3, "Có mặt"),
        (3, 4, "Trong đó: Nữ"),
        (3, 5, "Trình độ ĐH trở lên"),
        (3, 6, "Chưa sử dụng"),
    )
    for index, unit in enumerate(units):
        filled = sender.rng.randint(5, 20)
        for at, raw in enumerate((index + 1, unit, filled + 2, filled, filled // 3, filled - 1, 2)):
            sums.put(4 + index, at, raw)
        for at, said in ((1, text("unit", unit)), (2, typed(filled + 2, quota=filled + 2))):
            sums.expected.append(Expected(sums.name, 4 + index, at, 4 + index, said))
    sums.put(4 + len(units), 1, "Tổng cộng")
    sums.put(4 + len(units), 3, 48)
    people = Draft("Có mặt 30.9", as_of=date(2025, 9, 30))
    titles(
        people,
        (0, 1, "DANH SÁCH CÔNG CHỨC, VIÊN CHỨC VÀ NGƯỜI LAO ĐỘNG"),
        (1, 1, "Có mặt đến ngày 30/9/2025"),
    )

    def category(entry: Entry, said: str) -> Typed:
        kind = ("cong_chuc", "vien_chuc", "hop_dong")[entry.number % 5 // 2]
        return typed("x", category=kind) if kind == said else BLANK

    def short_degree(entry: Entry) -> Typed:
        held = entry.person.degrees
        raw = "\n".join(f"- {SHORT_LEVEL[each.level]}: {each.subject}" for each in held)
        said = tuple(qualification("held", each.level, bare(each.subject)) for each in held)
        return typed(raw, degree=said)

    def allowance(_: Entry) -> Typed:
        return sender.sometimes(0.3, unread("0,3"))

    columns = [
        column("STT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Nam/ Nữ", write=lambda e: habits.sex(e.person.sex, style="lower")),
        column("Số sổ BHXH", write=lambda e: unread(f"4{e.number:09d}"), is_hidden=True),
        column("Sinh", "Ngày", write=lambda e: Typed(e.person.born.day, is_part=True)),
        column("Sinh", "Tháng", write=lambda e: Typed(e.person.born.month, is_part=True)),
        column("Sinh", "Năm", write=lambda e: Typed(e.person.born.year, is_part=True)),
        column("CC", write=lambda e: category(e, "cong_chuc")),
        column("VC", write=lambda e: category(e, "vien_chuc")),
        column("HĐ 111", write=lambda e: category(e, "hop_dong")),
        column("Vị trí việc làm/ chức vụ", write=post),
        column("Trình độ", write=short_degree),
        column("Tuổi", write=lambda e: unread(2025 - e.person.born.year), is_hidden=True),
        column("PC trách nhiệm", write=allowance),
        column("Mã số thuế", write=lambda e: unread(f"480{e.number:07d}")),
    ]
    posts = (Post("Trưởng phòng", ""), Post("PTP", ""), Post("Kế toán viên", ""))
    lines: list[Line] = []
    for index, unit in enumerate(units):
        lines.append(Heading(unit, column=1, beside={0: "ABCD"[index]}, is_merged=False))
        lines.extend(
            replace(each, around={"birth_date": each.person.born.isoformat()})
            for each in sender.entries(5, posts, unit=unit)
        )
        lines.append(Heading("Cộng", column=1, beside={7: 2, 8: 2, 9: 1}, is_merged=False))
    Table(people, columns, sender.rng, Look(left=sender.number)).write(3, lines)
    return Workbook(f"bien che {sender.number}.xlsx", "quota", [sums, people])


MORE = {export: 2, three_years: 2, moved: 2, quota: 2} | LAST
