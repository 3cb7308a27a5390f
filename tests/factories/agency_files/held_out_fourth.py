"""Nine layouts of staff lists, written without a look at the reader.

With the fifth set, at first sight and before the reader was mended by them: 63.0 % of their cells
were right, 27.3 % flagged, and 9.7 % wrong or lost without anybody being told (0.2 of which are
mistakes of the set itself, since mended).
"""

from __future__ import annotations

from tests.factories.agency_files import habits
from tests.factories.agency_files.places import (
    COMMUNE_POSTS,
    DEPARTMENTS,
    DISTRICT_BODIES,
    DIVISION_POSTS,
)
from tests.factories.agency_files.senders import Sender, native, post, text, unread
from tests.factories.agency_files.sheets import (
    Column,
    Entry,
    HeaderAgain,
    Heading,
    Look,
    Table,
    column,
    no,
    signature,
    titles,
)
from tests.factories.agency_files.truth import Draft, Expected, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, typed


def _name(sender: Sender, header: str = "Họ và tên", *, style: str = "plain") -> Column:
    return column(header, write=lambda e: habits.full_name(e.person.name, sender.rng, style=style))


def by_sex(sender: Sender, *over: str, style: str = "dmy") -> list[Column]:
    """Two columns of birth days, by sex."""

    def write(sex: str):
        def cell(entry: Entry) -> Typed:
            if entry.person.sex != sex:
                return BLANK
            born = habits.mixed_day(
                "birth_date", entry.person.born, sender.rng, style, "month:dash", "year:number"
            )
            return Typed(born.raw, {**born.says, "sex": sex})

        return cell

    return [column(*over, "Nam", write=write("nam")), column(*over, "Nữ", write=write("nu"))]


def training_needs(sender: Sender) -> Workbook:
    """What courses people need: a tick is a wish, not a certificate; what they hold beside it."""
    draft = Draft("Nhu cau")
    titles(
        draft,
        (0, 0, f"UBND XÃ {sender.communes[0].upper()}"),
        (1, 0, "BIỂU TỔNG HỢP NHU CẦU ĐÀO TẠO, BỒI DƯỠNG CÁN BỘ, CÔNG CHỨC NĂM 2026"),
        (2, 0, "(Kèm theo Công văn số 115/UBND-VHXH ngày 12 tháng 9 năm 2025)"),
    )
    need = sender.pick("Nhu cầu đào tạo, bồi dưỡng", "Đăng ký đào tạo, bồi dưỡng năm 2026")

    def wish(*path: str) -> Column:
        return column(need, *path, write=lambda _: sender.sometimes(0.3, unread("x")))

    columns = [
        column("TT", write=no),
        _name(sender),
        column("Năm sinh", write=lambda e: habits.year("birth_date", e.person.born)),
        column("Chức vụ, chức danh", write=post),
        column("Trình độ hiện có", "CM", write=lambda e: sender.voice.degree(e.person)),
        column("Trình độ hiện có", "LLCT", write=lambda e: sender.voice.theory(e.person)),
        column("Trình độ hiện có", "QLNN", write=lambda e: sender.voice.state(e.person)),
        wish("LLCT", "TC"),
        wish("LLCT", "CC"),
        wish("QLNN", "CV"),
        wish("QLNN", "CVC"),
        wish("QPAN (ĐT 3)"),
        wish("Tiếng dân tộc"),
        wish("Khác"),
        column("Ghi chú", write=lambda _: BLANK),
    ]
    end = Table(draft, columns, sender.rng, Look(is_numbered=sender.number == 1)).write(
        4, sender.entries(25, COMMUNE_POSTS)
    )
    draft.put(end, 1, sender.pick("Tổng số: 25 đ/c, trong đó nữ 10", "Ấn định danh sách: 25 người"))
    signature(draft, end + 1, 15, place="Thanh Lâm", who="CHỦ TỊCH", name="Bế Văn Lự")
    return Workbook(f"nhu cau {sender.number}.xlsx", "training_needs", [draft])


def district_committee(sender: Sender) -> Workbook:
    """Two-level headers with footnotes; letters number the bodies; two days of the Party."""
    draft = Draft("Phụ lục 2")
    titles(
        draft,
        (0, 0, f"HUYỆN ỦY {sender.communes[1].upper()}"),
        (0, 9, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (1, 9, f"{sender.communes[1]}, ngày 20 tháng 3 năm 2025"),
        (3, 3, "DANH SÁCH TRÍCH NGANG CÁN BỘ DIỆN BAN THƯỜNG VỤ HUYỆN ỦY QUẢN LÝ"),
        (4, 3, "Đến ngày 28/02/2025"),
    )
    voice = sender.voice
    columns = [
        column("STT", write=no),
        _name(sender, "Họ, tên và chữ đệm", style="capitals"),
        *by_sex(sender, "Ngày, tháng, năm sinh", style="short"),
        column("Dân tộc (1)", write=lambda e: voice.ethnicity(e.person)),
        column("Quê quán\n(xã, huyện, tỉnh)", write=native),
        column("Chức vụ hiện tại (Đảng, CQ, đoàn thể)", write=post),
        column(
            "Ngày vào Đảng",
            "Dự bị",
            write=lambda e: habits.day("party_joined_on", e.person.party),
        ),
        column(
            "Ngày vào Đảng",
            "Chính thức",
            write=lambda e: habits.day("party_official_on", e.person.party_official),
        ),
        column("Trình độ (2)", "CMNV", write=lambda e: voice.degree(e.person)),
        column("Trình độ (2)", "LLCT", write=lambda e: voice.theory(e.person)),
        column("Trình độ (2)", "NN", write=lambda e: voice.language(e.person)),
        column("Trình độ (2)", "TH", write=lambda e: voice.it(e.person)),
        column(
            "TG giữ chức vụ",
            write=lambda e: habits.month("started_on", e.person.appointed, style="dash"),
        ),
    ]
    lines: list[Entry | Heading | HeaderAgain] = []
    start = 1
    for letter, body in zip("ABCD", DISTRICT_BODIES[:4], strict=True):
        lines.append(Heading(body.upper(), 1, is_merged=False, beside={0: letter}))
        people = sender.entries(7, DIVISION_POSTS[:2], unit=body, start=start)
        lines.extend(people)
        start += 7
        if letter == "B":
            lines.append(HeaderAgain())
    end = Table(draft, columns, sender.rng).write(6, lines)
    draft.put(end, 0, "Ghi chú: (1) ghi theo giấy khai sinh; (2) ghi trình độ cao nhất.")
    draft.put(end + 1, 0, "Tổng cộng danh sách có 28 đồng chí./.")
    return Workbook(f"HU {sender.number}.xlsx", "district_committee", [draft])


def slashes(sender: Sender) -> Workbook:
    """Names with birth days, posts with units, and all trainings in one cell each."""
    draft = Draft("Sheet1")
    titles(draft, (0, 0, "DANH SÁCH CÁN BỘ ĐỀ NGHỊ KIỆN TOÀN"), (1, 0, "(Bảng tổng hợp)"))
    voice = sender.voice
    between = sender.pick("\n", " / ")

    def who(entry: Entry) -> Typed:
        person = entry.person
        born = sender.pick(
            f"\n{person.born:%d/%m/%Y}",
            f", {person.born.day}/{person.born.month}/{person.born.year}",
        )
        return typed(person.name + born, full_name=person.name, birth_date=person.born.isoformat())

    def place(entry: Entry) -> Typed:
        unit = sender.rng.choice(DEPARTMENTS)
        return typed(f"{entry.post.full}, {unit}", post=entry.post.full, unit=unit)

    def trained(entry: Entry) -> Typed:
        parts = [f(entry.person) for f in (voice.degree, voice.theory, voice.state, voice.it)]
        says = {}
        for part in parts:
            says |= part.says
        return Typed(between.join(str(part.raw) for part in parts), says)

    columns = [
        column("Số\nTT", write=no),
        column("Họ và tên, ngày tháng năm sinh", write=who),
        column("Giới tính", write=lambda e: habits.sex(e.person.sex)),
        column("Chức vụ, đơn vị công tác", write=place),
        column("Trình độ\n(CM/LLCT/QLNN/TH)", write=trained),
        column("Ngày vào Đảng", write=lambda e: habits.day("party_joined_on", e.person.party)),
        column(
            "Điện thoại liên hệ",
            write=lambda e: typed(
                f"0912{e.number:02d}{345678 % 10**4}", phone=f"0912{e.number:02d}{345678 % 10**4}"
            ),
        ),
    ]
    Table(draft, columns, sender.rng, Look(damage=0.0)).write(
        4, sender.entries(20, DIVISION_POSTS[:2])
    )
    return Workbook(f"kien toan {sender.number}.xlsx", "slashes", [draft])


def pay_in_one(sender: Sender) -> Workbook:
    """Rank, step and coefficient in one cell; the next raise; units of measure in headers."""
    draft = Draft("NL 2025")
    titles(
        draft,
        (0, 0, "TRUNG TÂM Y TẾ KHU VỰC"),
        (2, 0, "DANH SÁCH ĐỀ NGHỊ NÂNG BẬC LƯƠNG THƯỜNG XUYÊN NĂM 2025"),
    )

    def now(entry: Entry) -> Typed:
        person = entry.person
        shown = f"{person.coefficient:.2f}".replace(".", ",")
        raw = sender.pick(
            f"{person.rank} bậc {person.step}/9 HS {shown}",
            f"{person.rank}, bậc {person.step}, hệ số {shown}",
        )
        return typed(
            raw,
            rank_code=person.rank,
            salary_step=person.step,
            coefficient=f"{person.coefficient:.2f}",
        )

    columns = [
        column("STT", write=no),
        _name(sender, "HỌ VÀ TÊN"),
        column(
            "NGÀY SINH", write=lambda e: habits.day("birth_date", e.person.born, style="dashes")
        ),
        column("TRÌNH ĐỘ CHUYÊN MÔN", write=lambda e: sender.voice.degree(e.person)),
        column("NGẠCH, BẬC, HỆ SỐ HIỆN HƯỞNG", write=now),
        column(
            "THỜI ĐIỂM HƯỞNG",
            write=lambda e: habits.day("step_from", e.person.step_from, style="dmy"),
        ),
        column("ĐỀ NGHỊ NÂNG", "Bậc mới", write=lambda e: unread(e.person.step + 1)),
        column(
            "ĐỀ NGHỊ NÂNG",
            "Hệ số mới",
            write=lambda e: unread(f"{e.person.coefficient + 0.33:.2f}".replace(".", ",")),
        ),
        column(
            "ĐỀ NGHỊ NÂNG",
            "Hưởng từ ngày",
            write=lambda e: unread(f"01/{e.person.step_from.month:02d}/2025"),
        ),
        column("Chênh lệch (1.000 đồng)", write=lambda _: unread(594)),
        column("Ghi chú", write=lambda _: BLANK),
    ]
    end = Table(draft, columns, sender.rng).write(4, sender.entries(22))
    draft.put(end, 1, "Cộng: 22 người")
    draft.put(end, 9, 22 * 594)
    return Workbook(f"nang luong {sender.number}.xlsx", "pay_in_one", [draft])


def years_of_rating(sender: Sender) -> Workbook:
    """Ratings of the Party and of the office over three years."""
    draft = Draft("2022-2024")
    titles(
        draft,
        (0, 0, "CHI BỘ CƠ QUAN"),
        (1, 0, "BẢNG TỔNG HỢP XẾP LOẠI CHẤT LƯỢNG 03 NĂM LIỀN KỀ"),
    )

    def rated(year: int):
        return lambda e: sender.voice.rating(e.person, year)

    head = sender.pick("Kết quả đánh giá, xếp loại CB, CC", "Mức độ HTNV hằng năm")
    columns = [
        column("TT", write=no),
        _name(sender, "Họ tên CB, CC"),
        column("NTNS", write=lambda e: habits.day("birth_date", e.person.born, style="short")),
        column("CV, ĐVCT", write=post),
        *[column(head, str(year), write=rated(year)) for year in (2022, 2023, 2024)],
    ]
    Table(draft, columns, sender.rng, Look(left=1)).write(3, sender.entries(20, COMMUNE_POSTS))
    return Workbook(f"xl {sender.number}.xlsx", "years_of_rating", [draft])


def title_groups(sender: Sender) -> Workbook:
    """Succession in groups by title; the group row says for what."""
    draft = Draft("QH 2025-2030")
    draft.kind = "succession"
    titles(
        draft,
        (0, 0, f"ĐẢNG ỦY XÃ {sender.communes[0].upper()}"),
        (1, 0, "DANH SÁCH QUY HOẠCH BAN CHẤP HÀNH, CÁC CHỨC DANH LÃNH ĐẠO NHIỆM KỲ 2025 - 2030"),
    )
    columns = [
        column("TT", write=no),
        _name(sender),
        *by_sex(sender, "Sinh ngày", style="dmy"),
        column("DT", write=lambda e: sender.voice.ethnicity(e.person)),
        column("Chức vụ, đơn vị công tác hiện nay", write=post),
        column("Trình độ", "Chuyên môn", write=lambda e: sender.voice.degree(e.person)),
        column("Trình độ", "LLCT", write=lambda e: sender.voice.theory(e.person)),
        column("Ghi chú", write=lambda e: BLANK),
    ]
    lines: list[Entry | Heading] = []
    groups = (
        "Bí thư Đảng ủy",
        "Phó Bí thư Thường trực Đảng ủy",
        "Chủ tịch UBND xã",
        "Phó Chủ tịch HĐND xã",
    )
    for number, title in zip(("I", "II", "III", "IV"), groups, strict=True):
        shape = sender.pick("{}. Chức danh: {}", "{}- Quy hoạch chức danh {}")
        lines.append(Heading(shape.format(number, title)))
        lines.extend(
            Entry(e.person, e.post, "", e.number) for e in sender.entries(5, COMMUNE_POSTS[3:])
        )
        lines.append(
            Heading(
                f"Cộng: 05 đồng chí, trong đó nữ {sender.rng.randint(1, 3)} đồng chí",
                1,
                is_merged=False,
            )
        )
    Table(draft, columns, sender.rng).write(3, lines)
    for (row, at), raw in list(draft.cells.items()):
        title = next((title for title in reversed(groups) if str(raw).endswith(f" {title}")), None)
        if at == 0 and title is not None:
            said = typed(raw, planned_title=title)
            draft.expected.append(Expected(draft.name, row, at, row + 1, said, "(heading)"))
    return Workbook(f"quy hoach {sender.number}.xlsx", "title_groups", [draft])


def sent_and_returned(sender: Sender) -> Workbook:
    """A rotation list: from where, to where, from when to when."""
    draft = Draft("LC")
    draft.kind = "rotations"
    titles(draft, (0, 0, "DANH SÁCH CÁN BỘ LUÂN CHUYỂN GIAI ĐOẠN 2020-2025"))

    def of(name: str, posts: tuple[str, ...]):
        return lambda e: text(name, sender.rng.choice(posts))

    columns = [
        column("Stt", write=no),
        _name(sender, "Họ tên cán bộ luân chuyển"),
        column("Ngày tháng năm sinh", write=lambda e: habits.day("birth_date", e.person.born)),
        column(
            "Trước khi luân chuyển",
            "Chức vụ",
            write=of("from_post", ("Trưởng phòng", "Phó Trưởng phòng", "Chánh Văn phòng")),
        ),
        column("Trước khi luân chuyển", "Cơ quan, đơn vị", write=of("from_unit", DEPARTMENTS)),
        column(
            "Nơi luân chuyển đến",
            "Chức vụ",
            write=of("to_post", ("Phó Chủ tịch UBND", "Phó Bí thư Đảng ủy")),
        ),
        column(
            "Nơi luân chuyển đến",
            "Cơ quan, đơn vị",
            write=lambda e: text("to_unit", f"UBND xã {sender.rng.choice(sender.communes)}"),
        ),
        column(
            "Thời gian luân chuyển",
            "Từ tháng",
            write=lambda e: habits.month("started_on", e.person.appointed),
        ),
        column("Thời gian luân chuyển", "Đến tháng", write=lambda _: BLANK),
    ]
    Table(draft, columns, sender.rng).write(2, sender.entries(18))
    return Workbook(f"luan chuyen {sender.number}.xlsx", "sent_and_returned", [draft])


def dump(sender: Sender) -> Workbook:
    """A dump of a program: unaccented codes as headers, quotes inside, all in text."""
    draft = Draft("csv")
    rows = [
        column("MaCB", write=lambda e: unread(f"CB{e.number:05d}")),
        column("HoTen", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("GioiTinh", write=lambda e: habits.sex(e.person.sex)),
        column(
            "NgaySinh",
            write=lambda e: habits.day("birth_date", e.person.born, style="iso_midnight"),
        ),
        column(
            "SoCCCD", write=lambda e: habits.citizen_id(e.person.citizen_id, style="apostrophe")
        ),
        column("DanToc", write=lambda e: sender.voice.ethnicity(e.person)),
        column("TenDonVi", write=lambda _: text("unit", sender.rng.choice(DEPARTMENTS))),
        column("TenChucVu", write=post),
        column("MaNgach", write=lambda e: typed(e.person.rank, rank_code=e.person.rank)),
        column("BacLuong", write=lambda e: typed(e.person.step, salary_step=e.person.step)),
        column(
            "HeSoLuong",
            write=lambda e: typed(
                f"{e.person.coefficient:.2f}", coefficient=f"{e.person.coefficient:.2f}"
            ),
        ),
        column("TrinhDoChuyenMon", write=lambda e: sender.voice.degree(e.person)),
        column("TrinhDoLLCT", write=lambda e: sender.voice.theory(e.person)),
        column(
            "NgayVaoDang",
            write=lambda e: habits.day("party_joined_on", e.person.party, style="iso"),
        ),
        column("TrangThai", write=lambda _: unread("Đang làm việc")),
        column("NguoiCapNhat", write=lambda _: unread('"admin"; "tccb"')),
        column("NgayCapNhat", write=lambda _: unread("2025-02-11 08:31:07")),
    ]
    Table(draft, rows, sender.rng).write(0, sender.entries(30, DIVISION_POSTS))
    return Workbook(
        f"dump {sender.number}.csv", "dump", [draft], "csv", {"delimiter": sender.pick(";", "\t")}
    )


def hospital_positions(sender: Sender) -> Workbook:
    """A hospital: departments as rows of letters, practice certificates, contracts."""
    draft = Draft("NS")
    titles(
        draft,
        (0, 0, "SỞ Y TẾ THANH LÂM"),
        (1, 0, "BỆNH VIỆN ĐA KHOA"),
        (2, 4, "BÁO CÁO NHÂN LỰC Y TẾ QUÝ I/2025"),
    )
    groups = ("KHOA NỘI", "KHOA NGOẠI", "PHÒNG TỔ CHỨC - HÀNH CHÍNH")
    columns = [
        column("Stt", write=no),
        _name(sender, "Họ tên nhân viên"),
        column(
            "Năm sinh",
            "Nam",
            write=lambda e: (
                BLANK
                if e.person.is_woman
                else Typed(
                    e.person.born.year, {"birth_date": str(e.person.born.year), "sex": "nam"}
                )
            ),
        ),
        column(
            "Năm sinh",
            "Nữ",
            write=lambda e: (
                Typed(e.person.born.year, {"birth_date": str(e.person.born.year), "sex": "nu"})
                if e.person.is_woman
                else BLANK
            ),
        ),
        column(
            "Chức danh nghề nghiệp",
            "Mã số",
            write=lambda e: typed(e.person.rank, rank_code=e.person.rank),
        ),
        column("Số chứng chỉ hành nghề", write=lambda e: unread(f"00{1200 + e.number}/TL-CCHN")),
        column("Phạm vi hành nghề", write=lambda _: unread("Khám bệnh, chữa bệnh nội khoa")),
        column("Hợp đồng/ Biên chế", write=lambda _: unread("Biên chế")),
        column(
            "Đảng viên", write=lambda e: typed("x", party_member=True) if e.person.party else BLANK
        ),
        column("Thời gian công tác (năm)", write=lambda e: unread(2025 - e.person.employed.year)),
        column("Trình độ CM cao nhất", write=lambda e: sender.voice.degree(e.person)),
    ]
    lines: list[Entry | Heading] = []
    for letter, name in zip("ABC", groups, strict=True):
        lines.append(Heading(name, 1, beside={0: letter}))
        lines.extend(sender.entries(8, unit=name))
    end = Table(draft, columns, sender.rng).write(4, lines)
    draft.put(end, 0, "Tổng số có 24 người, trong đó: biên chế 24, hợp đồng 0")
    draft.put(end + 2, 5, "Trang 1/1")
    return Workbook(f"nhan luc {sender.number}.xlsx", "hospital_positions", [draft])


HELD_OUT_FOURTH = {
    training_needs: 2,
    district_committee: 2,
    slashes: 2,
    pay_in_one: 2,
    years_of_rating: 2,
    title_groups: 2,
    sent_and_returned: 1,
    dump: 2,
    hospital_positions: 1,
}
