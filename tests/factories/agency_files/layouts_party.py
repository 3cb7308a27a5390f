"""Lists of the Party's committees: standing committees, cells, succession, summaries."""

from __future__ import annotations

from datetime import date

from tests.factories.agency_files import habits
from tests.factories.agency_files.places import COMMUNE_POSTS, DISTRICT_BODIES, Post
from tests.factories.agency_files.senders import Sender, native, post, text, titled_post, unread
from tests.factories.agency_files.sheets import (
    Column,
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

_LEADERS = (
    Post("Bí thư", "BT"),
    Post("Phó Bí thư Thường trực", "PBTTT"),
    Post("Phó Bí thư, Chủ tịch UBND huyện", "PBT, CT UBND"),
    Post("Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức", "UVBTV, TB Tổ chức"),
    Post("Ủy viên Ban Thường vụ", "UVBTV"),
    Post("Ủy viên Ban Chấp hành", "UVBCH"),
)


def birth_by_sex(sender: Sender, sex: str, *styles: str):
    """Type the birth date into the column of the person's sex."""

    def write(entry: Entry) -> Typed:
        person = entry.person
        if person.sex != sex:
            return BLANK
        cell = habits.mixed_day("birth_date", person.born, sender.rng, *styles)
        return Typed(cell.raw, {**cell.says, "sex": sex})

    return write


def executive_committee(sender: Sender) -> Workbook:
    """Trích ngang of a district committee: header of three rows, dates of birth by sex."""
    draft = Draft(sender.pick("Trich ngang BCH", "Sheet1", "DS BCH 2020-2025"))
    district = f"huyện {sender.communes[0]}"
    draft.as_of = date(2024, 12, 31)
    titles(
        draft,
        (0, 0, f"HUYỆN ỦY {sender.communes[0].upper()}"),
        (0, 10, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (1, 0, "BAN TỔ CHỨC"),
        (3, 0, f"DANH SÁCH TRÍCH NGANG ỦY VIÊN BAN CHẤP HÀNH ĐẢNG BỘ {district.upper()}"),
        (4, 0, "(Tính đến ngày 31/12/2024)"),
    )
    draft.merge(3, 0, 3, 14)
    voice = sender.voice
    styles = sender.pick(
        ("dmy", "short", "cell"), ("cell", "dots", "month:my"), ("short", "two_digits", "year:text")
    )
    columns = [
        column("TT", write=no),
        column(
            "Họ và tên",
            write=lambda e: habits.full_name(
                e.person.name, sender.rng, style=sender.pick("plain", "capitals", "untidy")
            ),
        ),
        column("Ngày, tháng, năm sinh", "Nam", write=birth_by_sex(sender, "nam", *styles)),
        column("Ngày, tháng, năm sinh", "Nữ", write=birth_by_sex(sender, "nu", *styles)),
        column("Dân tộc", write=lambda e: voice.ethnicity(e.person)),
        column("Quê quán", write=native),
        column("Chức vụ, đơn vị công tác", write=post),
        column(
            "Ngày vào Đảng",
            "Dự bị",
            write=lambda e: habits.day("party_joined_on", e.person.party, style=styles[0]),
        ),
        column(
            "Ngày vào Đảng",
            "Chính thức",
            write=lambda e: habits.day(
                "party_official_on", e.person.party_official, style=styles[0]
            ),
        ),
        column("Trình độ", "Văn hóa", write=lambda _: text("general_education", "12/12")),
        column("Trình độ", "Chuyên môn", write=lambda e: voice.degree(e.person)),
        column("Trình độ", "Lý luận chính trị", write=lambda e: voice.theory(e.person)),
        column(
            "Trình độ", "Ngoại ngữ", write=lambda e: sender.sometimes(0.7, voice.language(e.person))
        ),
        column("Trình độ", "Tin học", write=lambda e: sender.sometimes(0.8, voice.it(e.person))),
        column("Ghi chú", write=lambda _: BLANK),
    ]
    lines: list[Line] = []
    start = 1
    for roman, title, count, posts in (
        ("I", "BAN THƯỜNG VỤ", 9, _LEADERS[:5]),
        ("II", "ỦY VIÊN BAN CHẤP HÀNH", 22, _LEADERS[5:]),
    ):
        lines.append(Heading(title, column=1, is_merged=False, beside={0: roman}))
        lines.extend(sender.entries(count, posts, start=start))
        start += count
    table = Table(draft, columns, sender.rng, Look(is_numbered=sender.number != 1))
    end = table.write(6, lines)
    signature(draft, end, 15, place=sender.communes[0], who="T/M BAN THƯỜNG VỤ", name="Lò Văn Xá")
    return Workbook(f"Trich ngang BCH {sender.communes[0]}.xlsx", "executive_committee", [draft])


def party_cells(sender: Sender) -> Workbook:
    """Members of the Party, a sheet per cell of the Party, sex by ticks."""
    drafts: list[Draft] = []
    voice = sender.voice
    style = sender.pick("dmy", "cell", "dots")
    for index, cell in enumerate(sender.rng.sample(DISTRICT_BODIES, 3)):
        name = f"CB {cell}"[:31]
        draft = Draft(name)
        titles(
            draft,
            (0, 0, "ĐẢNG BỘ CƠ QUAN CHÍNH QUYỀN"),
            (1, 0, f"CHI BỘ {cell.upper()}"),
            (2, 3, "DANH SÁCH ĐẢNG VIÊN NĂM 2024"),
        )
        columns = [
            column("STT", write=no),
            column(
                "Họ và tên đảng viên", write=lambda e: habits.full_name(e.person.name, sender.rng)
            ),
            column("Giới tính", "Nam", write=lambda e: _tick(sender, e, "nam")),
            column("Giới tính", "Nữ", write=lambda e: _tick(sender, e, "nu")),
            column(
                "Năm sinh",
                write=lambda e: habits.mixed_day(
                    "birth_date", e.person.born, sender.rng, style, "month:my", "year:number"
                ),
            ),
            column("Dân tộc", write=lambda e: voice.ethnicity(e.person)),
            column("Tôn giáo", write=lambda e: voice.religion(e.person)),
            column(
                "Ngày vào Đảng",
                write=lambda e: habits.day("party_joined_on", e.person.party, style=style),
            ),
            column(
                "Ngày chính thức",
                write=lambda e: habits.day(
                    "party_official_on", e.person.party_official, style=style
                ),
            ),
            column(
                "Số thẻ đảng viên", write=lambda _: unread(f"{sender.rng.randrange(10**8):08d}")
            ),
            column("Chức vụ trong Đảng", write=lambda e: text("party_post", e.post.full)),
            column("Trình độ LLCT", write=lambda e: voice.theory(e.person)),
            column("Trình độ chuyên môn", write=lambda e: voice.level_only(e.person)),
        ]
        posts = (
            Post("Bí thư Chi bộ", "BT"),
            Post("Phó Bí thư Chi bộ", "PBT"),
            Post("Đảng viên", "ĐV"),
        )
        end = Table(draft, columns, sender.rng, Look(left=index % 2)).write(
            4, sender.entries(14, posts)
        )
        draft.put(end, 1, "Tổng cộng: 14 đảng viên")
        draft.put(end + 2, 9, "BÍ THƯ CHI BỘ")
        drafts.append(draft)
    return Workbook(f"DS dang vien {sender.number}.xlsx", "party_cells", drafts)


def _tick(sender: Sender, entry: Entry, sex: str) -> Typed:
    if entry.person.sex != sex:
        return BLANK
    return typed(sender.pick("x", "X", "v"), sex=sex)


def succession(sender: Sender) -> Workbook:
    """People planned for titles, grouped by title, of the present post and unit."""
    draft = Draft("QH 2025-2030")
    commune = sender.communes[1]
    draft.kind = "succession"
    titles(
        draft,
        (0, 0, f"ĐẢNG ỦY XÃ {commune.upper()}"),
        (2, 0, "DANH SÁCH QUY HOẠCH CÁN BỘ NHIỆM KỲ 2025 - 2030"),
        (3, 0, f"(Kèm theo Tờ trình số 12-TTr/ĐU ngày 05/3/2024 của Đảng ủy xã {commune})"),
    )
    voice = sender.voice
    style = sender.pick("dmy", "short", "cell")

    def planned(entry: Entry) -> Typed:
        return text("planned_title", str(entry.around["planned"]))

    columns: list[Column] = [
        column("STT", write=no),
        column(
            "Họ tên",
            write=lambda e: habits.full_name(
                e.person.name, sender.rng, style=sender.pick("plain", "untidy", "capitals")
            ),
        ),
        column(
            "Ngày sinh",
            write=lambda e: habits.mixed_day(
                "birth_date", e.person.born, sender.rng, style, "month:short"
            ),
        ),
        column(
            "Giới tính",
            write=lambda e: habits.sex(e.person.sex, style=sender.pick("words", "lower")),
        ),
        column("Dân tộc", write=lambda e: voice.ethnicity(e.person)),
        column(
            "Ngày vào Đảng",
            write=lambda e: habits.day("party_joined_on", e.person.party, style=style),
        ),
        column("Chức vụ hiện nay", write=post),
        column("Trình độ", "CM", write=lambda e: voice.degree(e.person)),
        column("Trình độ", "LLCT", write=lambda e: voice.theory(e.person)),
        column("Trình độ", "QLNN", write=lambda e: sender.sometimes(0.7, voice.state(e.person))),
        column("Chức danh quy hoạch", write=planned),
        column(
            "Nhiệm kỳ",
            write=lambda _: typed(sender.pick("2025-2030", "2025 - 2030"), term="2025-2030"),
        ),
        column("Kết quả xếp loại năm 2023", write=lambda e: voice.rating(e.person, 2023)),
    ]
    lines: list[Line] = []
    for number, title in enumerate(
        ("Bí thư Đảng ủy", "Chủ tịch HĐND xã", "Chủ tịch UBND xã", "Phó Chủ tịch UBND xã"), start=1
    ):
        lines.append(Heading(f"{number}. Chức danh: {title}"))
        if number == 3:
            lines.append(HeaderAgain())
        lines.extend(
            Entry(e.person, e.post, "", e.number, {"planned": title})
            for e in sender.entries(5, COMMUNE_POSTS[number:])
        )
    look = Look(is_numbered=sender.number == 0, numbers_in_brackets=True)
    end = Table(draft, columns, sender.rng, look).write(5, lines)
    signature(draft, end, 13, place=f"Xã {commune}", who="BÍ THƯ", name="Hà Thị Mỏ")
    return Workbook(f"QHCB {commune}.xlsx", "succession", [draft])


def leaders_by_unit(sender: Sender) -> Workbook:
    """Leaders of communes: heading rows name the units, ditto marks, hidden columns and rows."""
    draft = Draft(sender.pick("CBCC chu chot", "Trang tính1", "T12"))
    draft.as_of = date(2024, 12, 1)
    titles(draft, (0, 0, "TỔNG HỢP CÁN BỘ CHỦ CHỐT CẤP XÃ"), (1, 0, "Thời điểm 01/12/2024"))
    voice = sender.voice
    previous: dict[str, str] = {}

    def ditto(entry: Entry) -> Typed:
        told = f"huyện {sender.communes[0]}"
        same = previous.get("native") == told
        previous["native"] = told
        raw = sender.pick("nt", '"', "-nt-") if same else told
        return typed(raw, native_place=told)

    columns = [
        column("Số TT", write=no),
        column(
            "HỌ VÀ TÊN", write=lambda e: habits.full_name(e.person.name, sender.rng, style="untidy")
        ),
        column("CHỨC VỤ", write=lambda e: titled_post(e, is_short=True)),
        column("NĂM SINH", "NAM", write=birth_by_sex(sender, "nam", "year:number", "year:text")),
        column("NĂM SINH", "NỮ", write=birth_by_sex(sender, "nu", "year:number", "year:text")),
        column(
            "SỐ CCCD",
            is_hidden=True,
            write=lambda e: habits.citizen_id(
                e.person.citizen_id, style=sender.pick("text", "number", "spaces")
            ),
        ),
        column("QUÊ QUÁN", write=ditto),
        column(
            "TRÌNH ĐỘ ĐÀO TẠO", "CHUYÊN MÔN NGHIỆP VỤ", write=lambda e: voice.all_degrees(e.person)
        ),
        column("TRÌNH ĐỘ ĐÀO TẠO", "CHÍNH TRỊ", write=lambda e: voice.theory(e.person)),
        column("TRÌNH ĐỘ ĐÀO TẠO", "QUẢN LÝ NHÀ NƯỚC", write=lambda e: voice.state(e.person)),
        column("TRÌNH ĐỘ ĐÀO TẠO", "QUỐC PHÒNG AN NINH", write=lambda e: voice.defense(e.person)),
    ]
    lines: list[Line] = []
    for letter, commune in zip("ABCDEF", sender.communes[2:8], strict=True):
        lines.append(Heading(f"{letter}. XÃ {commune.upper()}"))
        lines.extend(numbered(sender.entries(6, COMMUNE_POSTS, unit=f"xã {commune}")))
        lines.append(Heading("Cộng: 6 người", column=1, is_merged=False))
    Table(draft, columns, sender.rng, Look(is_merged=sender.number != 2)).write(3, lines)
    draft.hidden_rows.add(8)
    return Workbook(f"chu chot cap xa {sender.number}.xlsx", "leaders_by_unit", [draft])
