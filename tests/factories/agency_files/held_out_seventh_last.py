"""The last four of the seventh held-out set; its first sight stands in `held_out_seventh`."""

from __future__ import annotations

from datetime import date

from tests.factories.agency_files import habits
from tests.factories.agency_files.held_out_seventh_words import (
    CEFR,
    LANGUAGE,
    LEVEL,
    SHORT_LEVEL,
    bare,
    career,
    ethnicity,
    merge_down,
    state,
    theory,
)
from tests.factories.agency_files.old_fonts import tcvn3
from tests.factories.agency_files.places import Post
from tests.factories.agency_files.senders import Sender, native, post, text, unread
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
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, qualification, typed


def old_extract(sender: Sender) -> Workbook:
    """An extract of records kept in a font of the nineties, headers over three rows."""
    draft = Draft("Trich ngang")
    titles(
        draft,
        (0, 0, "Sở Công Thương tỉnh Thanh Lâm"),
        (1, 2, "Trích ngang lý lịch cán bộ, công chức"),
    )

    def degree(entry: Entry) -> Typed:
        held = entry.person.degree
        said = qualification("held", held.level, bare(held.subject))
        return typed(f"{LEVEL[held.level]} {held.subject.lower()}", degree=said)

    def place_of_study(_: Entry) -> Typed:
        name = sender.rng.choice(("ĐH Luật HN", "Học viện Hành chính", "ĐH Thái Nguyên"))
        return text("certificate_issuer", name)

    def language(entry: Entry) -> Typed:
        person = entry.person
        said = qualification("held", person.language, person.language_level)
        return typed(f"{LANGUAGE[person.language]} {CEFR[person.language_level]}", language=said)

    def salary(entry: Entry) -> Typed:
        raw = f"{entry.person.coefficient:.2f}".replace(".", ",")
        return typed(raw, coefficient=entry.person.coefficient)

    def defense(entry: Entry) -> Typed:
        level = entry.person.defense
        if level == "khong":
            return typed("0", defense_security=qualification("none", None))
        return typed(f"ĐT {level[-1]}", defense_security=qualification("held", level))

    def religion(entry: Entry) -> Typed:
        raw = {"khong": "Không", "tin_lanh": "TL", "cong_giao": "CG"}[entry.person.religion]
        return typed(raw, religion=entry.person.religion)

    skill = ("Trình độ", "Được đào tạo, bồi dưỡng")
    columns = [
        column("Số TT", write=no),
        column("Họ và tên khai sinh", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Ngày tháng năm sinh", write=lambda e: habits.day("birth_date", e.person.born)),
        column("Quê quán", write=native),
        column("Dân tộc", write=ethnicity),
        column("Tôn giáo", write=religion),
        column(
            "Ngày vào ĐCSVN",
            write=lambda e: habits.day("party_joined_on", e.person.party, style="short"),
        ),
        column("Chức vụ hiện nay", write=post),
        column("Ngạch lương", "Mã", write=lambda e: typed(e.person.rank, rank_code=e.person.rank)),
        column("Ngạch lương", "Hệ số", write=salary),
        column(*skill, "Chuyên môn", write=degree),
        column(*skill, "Nơi đào tạo", write=place_of_study),
        column(*skill, "CT", write=theory),
        column(*skill, "QLNN", write=state),
        column(*skill, "QP-AN", write=defense),
        column(*skill, "NN", write=language),
        column("Tóm tắt quá trình công tác", write=lambda e: unread(career(sender, e.person))),
    ]
    posts = (Post("Giám đốc", ""), Post("Phó Giám đốc", ""), Post("Trưởng phòng", ""),
             Post("Chuyên viên", ""))  # fmt: skip
    lines = sender.entries(16, posts, unit="Sở Công Thương")
    Table(draft, columns, sender.rng, Look(is_numbered=sender.number == 1)).write(3, lines)
    draft.cells = {
        at: tcvn3(raw) if isinstance(raw, str) else raw for at, raw in draft.cells.items()
    }
    options = {"font": ".VnTime"}
    return Workbook(f"tn_{sender.number}.xlsx", "old_extract", [draft], options=options)


def punished(sender: Sender) -> Workbook:
    """Those punished, by a Party's inspectors: Party and state measure side by side."""
    draft = Draft("KL", kind="discipline")
    titles(
        draft,
        (0, 0, "ĐẢNG BỘ TỈNH THANH LÂM"),
        (1, 0, "ỦY BAN KIỂM TRA"),
        (3, 0, "BIỂU TỔNG HỢP CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC BỊ THI HÀNH KỶ LUẬT"),
        (4, 0, "(Số liệu từ 01/01/2021 đến 30/6/2025)"),
    )
    measures = {"Khiển trách": "khien_trach", "Cảnh cáo": "canh_cao", "Cách chức": "cach_chuc"}

    def post_and_unit(entry: Entry) -> Typed:
        raw = f"{entry.post.full}\n{entry.unit}"
        return typed(raw, post=entry.post.full, unit=entry.unit)

    def measure(entry: Entry, *, by_party: bool) -> Typed:
        which = entry.number % 3
        if which == (0 if by_party else 1):
            return typed("-") if sender.number else BLANK
        raw = sender.rng.choice(tuple(measures))
        return typed(raw, measure=measures[raw])

    def category(_: Entry) -> Typed:
        raw, said = sender.rng.choice(
            (("CB", "can_bo"), ("CC", "cong_chuc"), ("VC", "vien_chuc"), ("CC", "cong_chuc"))
        )
        return typed(raw, category=said)

    def conduct(_: Entry) -> Typed:
        return text(
            "conduct",
            sender.rng.choice(
                ("Vi phạm quy định về đất đai", "Sinh con thứ 3", "Thiếu trách nhiệm trong quản lý",
                 "VP nồng độ cồn khi tham gia giao thông")
            ),
        )  # fmt: skip

    def issued(entry: Entry) -> Typed:
        on = entry.person.appointed.replace(year=2023 if entry.number < 8 else 2024, day=12)
        return habits.day("decision_date", on, style=sender.pick("cell", "two_digits_dots"))

    def until(entry: Entry) -> Typed:
        on = entry.person.appointed.replace(year=2023 if entry.number < 8 else 2024, day=12)
        end = on.replace(year=on.year + 1)
        return habits.day("ended_on", end, style="short")

    member = typed("x", party_member=True)
    columns = [
        column("TT", write=no),
        column("HỌ VÀ TÊN", write=lambda e: habits.full_name(e.person.name, sender.rng,
                                                            style="untidy")),
        column("N.sinh", write=lambda e: habits.year("birth_date", e.person.born)),
        column("Chức vụ,\nđơn vị (khi vi phạm)", write=post_and_unit),
        column("Là\nCB/CC/VC", write=category),
        column("Nội dung vi phạm", write=conduct),
        column("Hình thức KL", "Đảng", write=lambda e: measure(e, by_party=True)),
        column("Hình thức KL", "Chính quyền", write=lambda e: measure(e, by_party=False)),
        column("Quyết định", "Số", write=lambda e: text("decision_number", _number(sender, e))),
        column("Quyết định", "Ngày", write=issued),
        column("Hết hạn KL", write=until),
        column("Đảng viên\n(x)", write=lambda _: sender.sometimes(0.8, member)),
    ]  # fmt: skip
    posts = (
        Post("Kế toán", ""),
        Post("Phó Chủ tịch UBND", ""),
        Post("Công chức địa chính", ""),
        Post("Trưởng trạm", ""),
    )
    groups = (("NĂM 2023", f"xã {sender.communes[6]}"), ("NĂM 2024", f"xã {sender.communes[7]}"))
    lines: list[Line] = []
    for index, (year, unit) in enumerate(groups):
        lines.append(Heading(year, beside={}))
        lines.extend(sender.entries(7, posts, unit=unit, start=1 + 7 * index))
    end = Table(draft, columns, sender.rng).write(6, lines)
    draft.put(end, 1, "Tổng: 14 trường hợp; trong đó: đảng viên 11")
    draft.put(end + 1, 0, "Người lập biểu: Chu Thị Bích Sao - ĐT 0206.3852.000")
    return Workbook(f"Bieu KL {sender.number}.xlsx", "punished", [draft])


def _number(sender: Sender, entry: Entry) -> str:
    return f"{sender.rng.randint(10, 400)}-QĐ/UBKT" if entry.number % 2 else (
        f"{sender.rng.randint(10, 900)}/QĐ-UBND"
    )  # fmt: skip


def successors(sender: Sender) -> Workbook:
    """Successors for two terms: name with post, titles by term, ditto signs, votes, ages."""
    draft = Draft("Biểu 3B", kind="succession")
    titles(
        draft,
        (0, 0, "ĐẢNG ỦY CÁC CƠ QUAN TỈNH"),
        (0, 8, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (1, 0, "ĐẢNG BỘ SỞ DÂN TỘC VÀ TÔN GIÁO"),
        (3, 1, "DANH SÁCH RÀ SOÁT, BỔ SUNG QUY HOẠCH CHỨC DANH LÃNH ĐẠO, QUẢN LÝ"),
    )
    shown: dict[str, str] = {}

    def who(entry: Entry) -> Typed:
        name = entry.person.name
        return typed(f"{name}\n- {entry.post.full}", full_name=name, post=entry.post.full)

    def born(entry: Entry, sex: str) -> Typed:
        person = entry.person
        if person.sex != sex:
            return BLANK
        return typed(
            f"{person.born.month}/{person.born.year}",
            birth_date=f"{person.born:%Y-%m}",
            sex=person.sex,
        )

    def minority(entry: Entry) -> Typed:
        return BLANK if entry.person.ethnicity == "kinh" else ethnicity(entry)

    def degrees(entry: Entry) -> Typed:
        held = entry.person.degrees
        raw = "; ".join(f"{SHORT_LEVEL[each.level]} {each.subject}" for each in reversed(held))
        said = tuple(qualification("held", each.level, bare(each.subject)) for each in held)
        return typed(raw, degree=said)

    def studying(entry: Entry) -> Typed:
        if entry.person.theory == "trung_cap" and sender.rng.random() < 0.4:
            said = (qualification("held", "trung_cap"), qualification("studying", "cao_cap"))
            return typed("TC (đang học CC)", political_theory=said)
        return theory(entry)

    def rating(entry: Entry) -> Typed:
        said = entry.person.ratings[2024]
        raw = {"hoan_thanh_xuat_sac": "HTXS", "hoan_thanh_tot": "HTT", "hoan_thanh": "HT",
               "khong_hoan_thanh": "KHT"}[said]  # fmt: skip
        return Typed(raw, {"rating": said, "(year)": 2024})

    def planned(entry: Entry, term: str, *choices: str) -> Typed:
        if sender.rng.random() < 0.25:
            shown[term] = ""
            return BLANK
        title = choices[entry.number // 4 % len(choices)]
        is_same = shown.get(term) == title
        shown[term] = title
        ditto = sender.pick("nt", "Như trên")
        return typed(ditto if is_same else title, planned_title=title)

    def age(entry: Entry) -> Typed:
        months = (2025 - entry.person.born.year) * 12 + 6 - entry.person.born.month
        return unread(f"{months // 12}T{months % 12:02d}th")

    def votes(_: Entry) -> Typed:
        return unread(f"{sender.rng.randint(20, 38)}/38")

    votes_head = "Kết quả giới thiệu (số phiếu)"
    columns = [
        column("TT", write=no),
        column("Họ tên; chức vụ, đơn vị hiện nay", write=who),
        column("Tháng/ năm sinh", "Nam", write=lambda e: born(e, "nam")),
        column("Tháng/ năm sinh", "Nữ", write=lambda e: born(e, "nu")),
        column("Tuổi tại thời điểm 6/2025", write=age),
        column("DTTS\n(ghi rõ)", write=minority),
        column(
            "Ngày vào Đảng CT",
            write=lambda e: habits.day("party_official_on", e.person.party_official, style="dmy"),
        ),
        column("Trình độ", "CM", write=degrees),
        column("Trình độ", "LLCT", write=studying),
        column("Xếp loại 2024", write=rating),
        column(votes_head, "Bước 1", write=votes),
        column(votes_head, "Bước 2", write=votes),
        column(
            "Chức danh quy hoạch",
            "2025-2030",
            write=lambda e: planned(e, "a", "Phó Giám đốc Sở", "Trưởng phòng"),
        ),
        column(
            "Chức danh quy hoạch",
            "2030-2035",
            write=lambda e: planned(e, "b", "Giám đốc Sở", "Phó Giám đốc Sở"),
        ),
        column("Đưa ra khỏi QH", write=lambda _: sender.sometimes(0.1, unread("x"))),
    ]
    posts = (Post("Trưởng phòng Chính sách", ""), Post("Phó Chánh Văn phòng Sở", ""),
             Post("Phó Trưởng phòng Tôn giáo", ""), Post("CV Phòng Chính sách", ""))  # fmt: skip
    lines: list[Line] = [
        Heading("Khối lãnh đạo phòng", column=1, beside={0: "I"}),
        *sender.entries(9, posts, unit="Sở Dân tộc và Tôn giáo"),
        Heading("Nguồn trẻ (dưới 35 tuổi)", column=1, beside={0: "II"}),
        *sender.entries(6, posts[2:], unit="Sở Dân tộc và Tôn giáo", start=10),
    ]
    end = Table(draft, columns, sender.rng, Look(is_numbered=sender.number == 0)).write(5, lines)
    draft.put(end + 1, 0, "* Tổng số 15 đồng chí, trong đó nữ: 5")
    draft.put(end + 2, 10, "T/M BAN THƯỜNG VỤ")
    return Workbook(f"Bieu 3B ra soat QH {sender.number}.xlsx", "successors", [draft])


def after_merger(sender: Sender) -> Workbook:
    """Staff of a commune put together from three: posts before and now, one degree per row."""
    draft = Draft("PA bố trí", as_of=date(2025, 7, 1))
    commune = sender.communes[8]
    titles(
        draft,
        (0, 1, f"UBND XÃ {commune.upper()} (MỚI)"),
        (1, 3, "DANH SÁCH BỐ TRÍ CÁN BỘ, CÔNG CHỨC SAU SẮP XẾP"),
        (2, 3, "(tính đến ngày 01/7/2025)"),
    )

    def born(entry: Entry) -> Typed:
        return habits.mixed_day("birth_date", entry.person.born, sender.rng, "dmy", "cell", "dots")

    def phone(_: Entry) -> Typed:
        digits = f"09{sender.rng.randrange(10**8):08d}"
        raw = sender.pick(f"{digits[:4]} {digits[4:7]} {digits[7:]}", digits)
        return typed(raw, phone=digits)

    def before(raw: str) -> Typed:
        return Typed(raw, is_part=True)

    def level(entry: Entry) -> tuple[Typed, ...]:
        return tuple(
            typed(LEVEL[each.level], degree=qualification("held", each.level, None))
            for each in entry.person.degrees
        )

    def subject(entry: Entry) -> tuple[Typed, ...]:
        return tuple(text("degree_subject", each.subject) for each in entry.person.degrees)

    def graduated(entry: Entry) -> tuple[Typed, ...]:
        return tuple(unread(each.year) for each in entry.person.degrees)

    def computer(entry: Entry) -> Typed:
        if entry.person.it == "khong":
            return BLANK
        raw = {"co_ban": "CNTT CB", "nang_cao": "CNTT NC"}[entry.person.it]
        return typed(raw, it=qualification("held", entry.person.it))

    def ethnic_language(entry: Entry) -> Typed:
        name = entry.person.ethnic_language
        if not name:
            return BLANK
        raw = {"tieng_tay": "Tày", "tieng_nung": "Nùng", "tieng_mong": "Mông",
               "tieng_dao": "Dao"}[name]  # fmt: skip
        return typed(raw, ethnic_language=qualification("held", name, None))

    def old_unit(entry: Entry) -> Typed:
        return before(f"Xã {sender.communes[9 + entry.number % 3]} (cũ)")

    schooling = "Văn bằng chuyên môn (mỗi bằng 1 dòng)"
    columns = [
        column("Stt", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng,
                                                            style="capitals")),
        column("Giới", write=lambda e: habits.sex(e.person.sex)),
        column("Ngày sinh", write=born),
        column("Định danh", write=lambda e: habits.citizen_id(e.person.citizen_id, style="spaces")),
        column("Điện thoại", write=phone),
        column("Trước sắp xếp", "Đơn vị", write=old_unit),
        column("Trước sắp xếp", "Chức vụ", write=lambda _: before("CT Hội Phụ nữ xã")),
        column(
            "Sau sắp xếp",
            "Chức vụ, vị trí được bố trí",
            write=lambda e: text("to_post", e.post.full),
        ),
        column(schooling, "Trình độ", write=level),
        column(schooling, "Ngành", write=subject),
        column(schooling, "Năm TN", write=graduated),
        column("LLCT", write=theory),
        column("QLNN", write=state),
        column("Tin", write=computer),
        column("Tiếng DTTS", write=ethnic_language),
        column("Nghỉ theo NĐ 178", write=lambda _: sender.sometimes(0.1, unread("có đơn"))),
    ]  # fmt: skip
    blocks = {
        "CƠ QUAN ĐẢNG ỦY": (Post("Bí thư Đảng ủy", ""), Post("Phó BT Thường trực", ""),
                            Post("Chuyên viên VP Đảng ủy", "")),
        "UBND XÃ": (Post("CT UBND xã", ""), Post("Phó CT UBND xã", ""),
                    Post("Chuyên viên phòng KT", "")),
        "MTTQ VÀ CÁC ĐOÀN THỂ": (Post("Chủ tịch UB MTTQ xã", ""), Post("Bí thư Đoàn xã", ""),
                                 Post("CT Hội CCB xã", "")),
    }  # fmt: skip
    lines: list[Line] = []
    for block, posts in blocks.items():
        lines.append(Heading(block, is_merged=False, column=1))
        lines.extend(numbered(sender.entries(5, posts)))
    Table(draft, columns, sender.rng, Look(left=sender.number)).write(4, lines)
    if sender.number == 0:
        merge_down(draft, {9, 10, 11})
    return Workbook(f"PA bo tri CBCC xa {commune}.xlsx", "after_merger", [draft])


LAST = {old_extract: 2, punished: 2, successors: 2, after_merger: 2}
