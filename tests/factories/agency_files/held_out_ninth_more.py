"""The last four layouts of the ninth held-out set."""

from __future__ import annotations

from datetime import date

from tests.factories.agency_files import habits
from tests.factories.agency_files.eighth_words import (
    CLEAN,
    STATE,
    course,
    degree_words,
    ethnic,
    held_degree,
    lines_below,
    tick,
)
from tests.factories.agency_files.held_out_seventh_words import bare
from tests.factories.agency_files.places import (
    DEPARTMENTS,
    DIVISION_POSTS,
    SCHOOL_POSTS,
    Post,
)
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


def letters_of_years(sender: Sender) -> Workbook:
    """Ratings of three years by letters that a footnote explains, beside ages."""
    unit = sender.pick("Văn phòng UBND tỉnh", "Thanh tra tỉnh")
    draft = Draft("XL 3 nam", kind="appraisals")
    titles(
        draft,
        (0, 0, unit),
        (1, 0, "KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CÔNG CHỨC 3 NĂM LIỀN KỀ (2022, 2023, 2024)"),
        (2, 0, "Phục vụ công tác rà soát, bổ nhiệm lại"),
    )
    words = {"hoan_thanh_xuat_sac": "HTXSNV", "hoan_thanh_tot": "HTTNV", "hoan_thanh": "HTNV",
             "khong_hoan_thanh": "KHTNV"}  # fmt: skip

    def rated(year: int) -> Write:
        def write(entry: Entry) -> Typed:
            code = entry.person.ratings[year]
            if entry.number == 4 and year == 2022:
                return unread("mới tuyển dụng")
            return Typed(words[code], {"rating": code, "(year)": str(year)})

        return write

    def age(entry: Entry) -> Typed:
        return unread(2025 - entry.person.born.year)

    def committee(entry: Entry) -> Typed:
        return text("party_post", "Chi ủy viên") if entry.number % 5 == 2 else BLANK

    def since(entry: Entry) -> Typed:
        return habits.mixed_day(
            "started_on", entry.person.appointed, sender.rng, "short", "month:short", "dots"
        )

    columns = [
        column("TT", write=no),
        column("HỌ VÀ TÊN", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("TUỔI", write=age),
        column("CHỨC VỤ", write=post),
        column("CẤP ỦY", write=committee),
        column("GIỮ CHỨC VỤ TỪ", write=since),
        *(column("KẾT QUẢ XL CÔNG CHỨC", str(y), write=rated(y)) for y in (2022, 2023, 2024)),
        column("SỐ NGÀY NGHỈ PHÉP", write=lambda e: unread(e.number % 12)),
        column("Ý KIẾN CẤP ỦY", write=lambda _: unread("Nhất trí")),
    ]
    lines: list[Line] = []
    for roman, division in (
        ("I", "Phòng Tổng hợp"),
        ("II", "Phòng Nội chính"),
        ("III", "Phòng KT"),
    ):
        lines.append(Heading(division, column=1, is_merged=False, beside={0: roman}))
        lines += sender.entries(5, DIVISION_POSTS, unit=division)
    end = Table(draft, columns, sender.rng, CLEAN).write(4, lines)
    lines_below(
        draft,
        end + 1,
        "HTXSNV: Hoàn thành xuất sắc nhiệm vụ; HTTNV: Hoàn thành tốt nhiệm vụ; HTNV: Hoàn thành",
        "nhiệm vụ; KHTNV: Không hoàn thành nhiệm vụ",
    )
    signature(draft, end + 4, 10, place="Thanh Lâm", who="CHÁNH VĂN PHÒNG", name="Lục Ích Vượng")
    return Workbook(f"xeploai_{sender.number}.xlsx", "letters_of_years", [draft])


def moved_about(sender: Sender) -> Workbook:
    """Who was rotated: from and to, each post and unit in one cell, and for how long."""
    draft = Draft("LC-ĐĐ", kind="rotations")
    titles(
        draft,
        (0, 0, "THEO DÕI CÁN BỘ LUÂN CHUYỂN, ĐIỀU ĐỘNG, BIỆT PHÁI NHIỆM KỲ 2020 - 2025"),
        (1, 0, "Đơn vị báo cáo: Đảng ủy các cơ quan Đảng tỉnh Thanh Lâm"),
    )
    kinds = {"LC": "luan_chuyen", "ĐĐ": "dieu_dong", "BP": "biet_phai"}

    def went_from(entry: Entry) -> Typed:
        unit = DEPARTMENTS[entry.number % 7]
        raw = sender.pick(f"{entry.post.full} - {unit}", f"{entry.post.full}\n{unit}")
        return typed(raw, from_post=entry.post.full, from_unit=unit)

    def went_to(entry: Entry) -> Typed:
        title = ("Phó Bí thư Đảng ủy", "Phó Chủ tịch UBND")[entry.number % 2]
        unit = f"xã {sender.communes[entry.number % 9]}"
        raw = sender.pick(f"{title} - {unit}", f"{title}\n{unit}")
        return typed(raw, to_post=title, to_unit=unit)

    def kind(entry: Entry) -> Typed:
        raw = ("LC", "ĐĐ", "LC", "BP")[entry.number % 4]
        return typed(raw, rotation_kind=kinds[raw])

    def decided(entry: Entry) -> Typed:
        on = entry.person.appointed
        return habits.decision(
            f"{500 + entry.number}-QĐ/TU", on, style=sender.pick("short", "lines")
        )

    def comrade(entry: Entry) -> Typed:
        return habits.full_name(entry.person.name, sender.rng, style="untidy")

    def born(entry: Entry) -> Typed:
        return habits.mixed_day(
            "birth_date", entry.person.born, sender.rng, "dots", "year:number", "month:my"
        )

    columns = [
        column("", write=no),
        column("Đồng chí", write=comrade),
        column("Sinh", write=born),
        column("Hình thức (LC/ĐĐ/BP)", write=kind),
        column("Nơi đi\n(chức vụ - đơn vị)", write=went_from),
        column("Nơi đến\n(chức vụ - đơn vị)", write=went_to),
        column("QĐ của cấp có thẩm quyền", write=decided),
        column("Thời hạn", write=lambda _: unread("36 tháng")),
        column(
            "Ngày nhận nhiệm vụ",
            write=lambda e: habits.day("started_on", e.person.appointed, style="short"),
        ),
        column("Nhận xét của nơi đến", write=lambda _: unread("Phát huy tốt")),
    ]
    posts = (DIVISION_POSTS[0], DIVISION_POSTS[1])
    look = Look(damage=0.0, left=1)
    Table(draft, columns, sender.rng, look).write(3, sender.entries(12, posts))
    return Workbook(f"LCDD {sender.number}.xlsx", "moved_about", [draft])


def school_page(sender: Sender) -> Workbook:
    """Staff of a school as its software exports: short headers, codes, a page named .xls."""
    school = sender.pick("Trường PTDTBT THCS Bản Mạ", "Trường Tiểu học Tân Quế")
    draft = Draft("HoSoGV")
    titles(draft, (0, 0, school), (1, 0, "HỒ SƠ CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN - HKI 2024-2025"))

    def degree(entry: Entry) -> Typed:
        held = entry.person.degree
        return typed(degree_words(held, 1), degree=qualification("held", held.level, None))

    def subject(entry: Entry) -> Typed:
        named = entry.person.degree.subject
        return typed(named, degree_subject=named)

    def grade(entry: Entry) -> Typed:
        code = f"{sender.pick('V.07.04.3', 'V.07.03.2')}{sender.pick(1, 8) + entry.number % 2}"
        return typed(code, rank_code=code)

    def identity(entry: Entry) -> Typed:
        return habits.citizen_id(
            entry.person.citizen_id, style=sender.rng.choice(("text", "apostrophe", "spaces"))
        )

    def phone(entry: Entry) -> Typed:
        number = f"09{entry.number:02d}112233"
        return typed(f"{number[:4]} {number[4:7]} {number[7:]}", phone=number)

    def joined(entry: Entry) -> Typed:
        return habits.day("party_joined_on", entry.person.party, style="iso")

    columns = [
        column("Stt", write=no),
        column("Mã định danh GV", write=lambda e: unread(f"04{e.number:08d}")),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("NTNS", write=lambda e: habits.day("birth_date", e.person.born, style="iso")),
        column("GT", write=lambda e: habits.sex(e.person.sex)),
        column("ĐDCN/CCCD", write=identity),
        column("SĐT", write=phone),
        column("Dtộc", write=lambda e: ethnic(e.person, sender.rng)),
        column("Vị trí việc làm", write=post),
        column("Mã hạng CDNN", write=grade),
        column("TĐ ĐT cao nhất", write=degree),
        column("Chuyên ngành ĐT", write=subject),
        column("Ngày vào Đảng", write=joined),
        column("Môn dạy", write=lambda _: sender.sometimes(0.7, unread("Toán"))),
        column("Chuẩn NN", write=lambda e: unread(("Tốt", "Khá")[e.number % 2])),
        column(
            "Trạng thái",
            write=lambda _: unread(sender.rng.choice(("Đang làm việc", "Nghỉ thai sản"))),
        ),
    ]
    entries = sender.entries(14, SCHOOL_POSTS, unit=school)
    Table(draft, columns, sender.rng, CLEAN).write(2, entries)
    return Workbook(f"HoSoGV_{sender.number}.xls", "school_page", [draft], writer="html")


def sent_to_learn(sender: Sender) -> Workbook:
    """Whom the province sends to study: what each has, what is learnt, where, and how far."""
    draft = Draft("Cử đi học", kind="studies")
    titles(
        draft,
        (0, 0, "Biểu số 03 - ĐT"),
        (1, 0, "DANH SÁCH CÔNG CHỨC, VIÊN CHỨC ĐƯỢC CỬ ĐI ĐÀO TẠO SAU ĐẠI HỌC"),
        (2, 0, "Cơ quan: Sở Y tế tỉnh Thanh Lâm"),
    )
    studies = (
        ("Thạc sĩ", "thac_si", "Y học dự phòng"),
        ("CKI", "chuyen_khoa_1", "Nội khoa"),
        ("CKII", "chuyen_khoa_2", "Ngoại khoa"),
        ("NCS", "tien_si", "Y tế công cộng"),
    )
    schools = ("ĐH Y Dược Thái Nguyên", "Trường ĐH Y Hà Nội", "HV Quân y")

    def level(entry: Entry) -> Typed:
        raw, code, _ = studies[entry.number % 4]
        return typed(raw, study_level=code)

    def has(entry: Entry) -> Typed:
        held = entry.person.degrees[0]
        subject = bare(held.subject)
        return typed(f"{degree_words(held, 0)} - {subject}", degree=held_degree(held))

    def time(entry: Entry) -> Typed:
        return unread(f"9/{2021 + entry.number % 3} - 9/{2023 + entry.number % 3}")

    def decided(entry: Entry) -> Typed:
        on = date(2021 + entry.number % 3, 8, 4 + entry.number)
        return habits.decision(f"{1200 + entry.number}/QĐ-UBND", on, style="full")

    columns = [
        column("TT", write=no),
        column("Họ tên học viên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Năm sinh", write=lambda e: habits.year("birth_date", e.person.born)),
        column("Chức vụ, nơi công tác", write=works),
        column("Trình độ trước khi đi học", write=has),
        column("Đào tạo", "Bậc", write=level),
        column("Đào tạo", "Ngành", write=lambda e: text("study_field", studies[e.number % 4][2])),
        column(
            "Đào tạo",
            "Cơ sở đào tao",
            write=lambda e: text("certificate_issuer", schools[e.number % 3]),
        ),
        column("Quyết định cử đi học", write=decided),
        column("Từ - đến", write=time),
        column("Kinh phí hỗ trợ (tr.đ)", write=lambda e: unread(35 + e.number)),
        column("QLNN", write=lambda e: course("state_management", e.person.state, STATE, 0)),
        column("Nữ", write=lambda e: tick(when=e.person.is_woman, sex="nu")),
    ]
    posts = (Post("Trưởng khoa", ""), Post("Bác sĩ điều trị", ""), Post("Bác sĩ", ""))
    Table(draft, columns, sender.rng, Look(damage=0.0, is_numbered=True)).write(
        4, sender.entries(11, posts)
    )
    return Workbook(
        f"Bieu 03 cu di hoc {sender.number}.ods", "sent_to_learn", [draft], writer="ods"
    )


def works(entry: Entry) -> Typed:
    """Type the post with the centre where it is."""
    unit = f"Trung tâm Y tế khu vực {entry.number % 3 + 1}"
    return typed(f"{entry.post.full}, {unit}", post=entry.post.full, unit=unit)


MORE = {letters_of_years: 2, moved_about: 2, school_page: 2, sent_to_learn: 2}
