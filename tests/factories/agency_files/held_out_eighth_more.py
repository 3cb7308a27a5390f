"""The other half of the eighth held-out set: firms, courses, hospitals, police, ratings."""

from __future__ import annotations

from tests.factories.agency_files import habits
from tests.factories.agency_files.eighth_words import (
    CLEAN,
    degree_words,
    ethnic,
    held_degree,
    lines_below,
    only_sometimes,
    tick,
)
from tests.factories.agency_files.old_fonts import tcvn3
from tests.factories.agency_files.places import DIVISIONS, Post
from tests.factories.agency_files.senders import Sender, text, unread
from tests.factories.agency_files.sheets import (
    Entry,
    Heading,
    Line,
    Look,
    Table,
    column,
    no,
    signature,
    titles,
)
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, qualification, typed


def company(sender: Sender) -> Workbook:
    """A state firm's program: capitals without marks in the header, family and given name apart."""
    draft = Draft("DSLD_" + sender.pick("Q4", "2025"))
    draft.put(0, 0, "CTY TNHH MTV LAM NGHIEP THANH LAM - DANH SACH LAO DONG")
    offices = ("Ban Giám đốc", "Phòng Kế hoạch - Kỹ thuật", "Đội Lâm trường 2", "Phòng TC-HC")

    def family(entry: Entry) -> Typed:
        value = entry.person.name.rpartition(" ")[0]
        return typed(value, family_name=value)

    def given(entry: Entry) -> Typed:
        value = entry.person.name.rpartition(" ")[2]
        return typed(value, given_name=value)

    def subject(entry: Entry) -> Typed:
        return text("degree_subject", entry.person.degree.subject)

    def level(entry: Entry) -> Typed:
        degree = entry.person.degree
        says = (held_degree(degree, has_subject=False),)
        return typed(degree_words(degree, 1), degree=says)

    def salary(entry: Entry) -> Typed:
        return typed(entry.person.step, salary_step=entry.person.step)

    def phone(entry: Entry) -> Typed:
        number = f"09{entry.person.citizen_id[-8:]}"
        raw = sender.pick(number, f"{number[:4]}.{number[4:7]}.{number[7:]}")
        return sender.sometimes(0.8, typed(raw, phone=number))

    columns = [
        column("MA_NV", write=lambda e: unread(f"LN{e.number:04d}")),
        column("HO_DEM", write=family),
        column("TEN", write=given),
        column("NU", write=lambda e: tick(when=e.person.is_woman, raw="x", sex="nu")),
        column(
            "NGAY_SINH",
            write=lambda e: habits.day(
                "birth_date", e.person.born, style=sender.pick("iso", "cell")
            ),
        ),
        column("CCCD", write=lambda e: habits.citizen_id(e.person.citizen_id)),
        column("PHONG_BAN", write=lambda e: text("unit", e.unit)),
        column("CHUC_DANH_CV", write=lambda e: text("post", e.post.full)),
        column("TRINH_DO_CM", write=level),
        column("CN_DAO_TAO", write=subject),
        column("BAC", write=salary),
        column(
            "HSL", write=lambda e: typed(e.person.coefficient, coefficient=e.person.coefficient)
        ),
        column(
            "HUONG_TU", write=lambda e: habits.day("step_from", e.person.step_from, style="cell")
        ),
        column(
            "NGAY_VAO_DANG",
            write=lambda e: habits.day(
                "party_joined_on", e.person.party, style=sender.pick("iso", "cell")
            ),
        ),
        column("SO_BHXH", write=lambda e: unread(f"04{e.person.citizen_id[-8:]}")),
        column("SDT", write=phone),
        column("EMAIL", write=only_sometimes(sender, 0.5, "pkt@lamnghiep.example", "-")),
        column("LOAI_HDLD", write=only_sometimes(sender, 1, "KXDTH", "12 tháng", "36 tháng")),
    ]
    heads = ("Giám đốc", "TP", "Đội trưởng", "Phụ trách phòng")
    lines: list[Line] = []
    for index, office in enumerate(offices):
        others = "PGĐ" if index == 0 else "CN trồng rừng" if index == 2 else "NV"
        posts = (Post(heads[index], ""), Post(others, ""))
        lines.extend(sender.entries(5, posts, unit=office, start=5 * index + 1))
    Table(draft, columns, sender.rng, CLEAN).write(2, lines)
    name = f"LN_THANHLAM_DSLD_{sender.number}.xlsx"
    return Workbook(name, "company", [draft], writer="xlsxwriter")


def course_in_old_font(sender: Sender) -> Workbook:
    """A Party school's class in a font of the nineties: marks of exams are no appraisals."""
    draft = Draft("Lop K15")
    titles(
        draft,
        (0, 0, "TRƯỜNG CHÍNH TRỊ TỈNH THANH LÂM"),
        (2, 1, "Danh sách học viên tốt nghiệp lớp Trung cấp lý luận chính trị - hành chính"),
        (3, 1, "Khóa 15 hệ tại chức, mở tại huyện Bình Phja, năm 2022 - 2024"),
    )

    def born(sex: str):
        def write(entry: Entry) -> Typed:
            person = entry.person
            if person.sex != sex:
                return BLANK
            return typed(person.born.year, birth_date=f"{person.born.year}", sex=sex)

        return write

    def post(entry: Entry) -> Typed:
        return text("post", entry.post.full)

    def learnt(entry: Entry) -> Typed:
        degree = entry.person.degrees[0]
        return typed(f"{degree_words(degree, 0)} {degree.subject}", degree=(held_degree(degree),))

    def number(entry: Entry) -> Typed:
        value = f"{4100 + entry.number}/TCLLCT"
        return text("certificate_number", value)

    columns = [
        column("TT", write=no),
        column("Họ và tên học viên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Năm sinh", "Nam", write=born("nam")),
        column("Năm sinh", "Nữ", write=born("nu")),
        column("Dân tộc", write=lambda e: ethnic(e.person, sender.rng)),
        column("Chức vụ", write=post),
        column("Đơn vị cử đi học", write=lambda e: text("unit", e.unit)),
        column(
            "Ngày vào Đảng",
            write=lambda e: habits.day("party_joined_on", e.person.party, style="short"),
        ),
        column("Chuyên môn", write=learnt),
        column("Điểm thi", "Phần I", write=only_sometimes(sender, 1, "7", "7,5", "8")),
        column("Điểm thi", "Phần II", write=only_sometimes(sender, 1, "6", "8,5", "7")),
        column("Điểm thi", "Tốt nghiệp", write=only_sometimes(sender, 1, "7,5", "8")),
        column("Xếp loại", write=only_sometimes(sender, 1, "Khá", "Giỏi", "TB khá")),
        column("Số bằng", write=number),
    ]
    posts = (
        Post("Phó Bí thư Đảng ủy", ""),
        Post("Trưởng Công an xã", ""),
        Post("Công chức địa chính", ""),
    )
    units = tuple(f"xã {name}" for name in sender.communes[:3])
    lines: list[Line] = []
    for index, unit in enumerate(units):
        lines.extend(sender.entries(6, posts, unit=unit, start=6 * index + 1))
    end = Table(draft, columns, sender.rng, CLEAN).write(5, lines)
    draft.put(end, 1, "Ấn định danh sách 18 học viên./.")
    draft.cells = {
        place: tcvn3(raw) if isinstance(raw, str) else raw for place, raw in draft.cells.items()
    }
    name = f"DSHV tot nghiep K15 ({sender.number}).xlsx"
    return Workbook(name, "course_in_old_font", [draft], options={"font": ".VnTime"})


_WARDS = ("Khoa Nội", "Khoa Ngoại - Gây mê", "Khoa Dược - TTB", "Phòng TCHC")
#: Words and code of a professional rank, then degrees that lead there: typed, level, subject.
_RANKS = (
    (
        "Bác sĩ hạng III",
        "V.08.01.03",
        (("BSCKI Nội khoa", "chuyen_khoa_1", "Nội khoa"), ("BS Y đa khoa", "dai_hoc", "Y đa khoa")),
    ),
    (
        "Điều dưỡng hạng III",
        "V.08.05.12",
        (
            ("Cử nhân Điều dưỡng", "dai_hoc", "Điều dưỡng"),
            ("ĐH Điều dưỡng", "dai_hoc", "Điều dưỡng"),
        ),
    ),
    (
        "Dược sĩ hạng III",
        "V.08.08.22",
        (("ĐH Dược", "dai_hoc", "Dược"), ("Thạc sĩ Dược học", "thac_si", "Dược học")),
    ),
)


def health_centre(sender: Sender) -> Workbook:
    """A health centre of a district: wards with subtotals, professional ranks, a hidden column."""
    draft = Draft("BC nhan luc")
    titles(
        draft,
        (0, 0, "SỞ Y TẾ THANH LÂM"),
        (1, 0, "TRUNG TÂM Y TẾ KHU VỰC ĐÔNG SƠN"),
        (2, 3, "BÁO CÁO NHÂN LỰC Y TẾ ĐẾN 31/10/2025"),
    )

    def rank(entry: Entry) -> Typed:
        words, code, _ = _RANKS[entry.number % 3]
        return typed(sender.pick(f"{words} - {code}", f"{words}\nMã số: {code}"), rank_code=code)

    def pay(entry: Entry) -> Typed:
        step = entry.number % 6 + 1
        value = round(2.34 + 0.33 * (step - 1), 2)
        raw = f"{step}/9 - {value:.2f}".replace(".", ",")
        return typed(raw, salary_step=step, coefficient=f"{value:.2f}")

    def diploma(entry: Entry) -> Typed:
        words, level, subject = _RANKS[entry.number % 3][2][entry.number % 2]
        return typed(words, degree=(qualification("held", level, subject),))

    def language(entry: Entry) -> Typed:
        if entry.number % 5 == 0:
            return typed("0", language=(qualification("none", None, None),))
        level = ("bac_2", "bac_3", "bac_4")[entry.number % 3]
        raw = {"bac_2": "TA A2", "bac_3": "B1 (Anh)", "bac_4": "Anh văn B2"}[level]
        return typed(raw, language=(qualification("held", "tieng_anh", level),))

    def kind(entry: Entry) -> Typed:
        return typed("VC", category="vien_chuc")

    columns = [
        column("TT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("Ngày sinh", write=lambda e: habits.day("birth_date", e.person.born, style="dots")),
        column("Giới", write=lambda e: habits.sex(e.person.sex, style="lower")),
        column("CCCD", write=lambda e: habits.citizen_id(e.person.citizen_id), is_hidden=True),
        column("Chức danh nghề nghiệp, mã số", write=rank),
        column(
            "Chức vụ", write=lambda e: text("post", e.post.full) if e.post.full else unread("-")
        ),
        column("Bằng cấp CM cao nhất", write=diploma),
        column("Bậc/ hệ số lương", write=pay),
        column("Mốc nâng lương lần sau", write=only_sometimes(sender, 1, "01/3/2026", "6/2027")),
        column("PC", "Chức vụ", write=only_sometimes(sender, 0.3, "0,4", "0,3")),
        column("PC", "Ưu đãi (%)", write=only_sometimes(sender, 1, "40", "60", "70%")),
        column("Ngoại ngữ", write=language),
        column("Diện", write=kind),
        column("Số CCHN", write=only_sometimes(sender, 0.8, "001245/TL-CCHN", "000917/TL-CCHN")),
    ]
    lines: list[Line] = []
    for index, ward in enumerate(_WARDS):
        posts = (Post("Trưởng khoa" if index < 3 else "Trưởng phòng", ""), Post("", ""))
        lines.append(Heading(ward, column=1, is_merged=False))
        lines.extend(sender.entries(5, posts, unit=ward, start=5 * index + 1))
        lines.append(Heading(f"Cộng {ward}: 05", column=1, is_merged=False))
    row = Table(draft, columns, sender.rng, CLEAN).write(4, lines)
    draft.put(row, 1, "TỔNG CỘNG: 20 viên chức")
    return Workbook(f"TTYT nhan luc {sender.number}.ods", "health_centre", [draft], writer="ods")


_GRADES = ("Thiếu tá", "Đại úy", "Thượng úy", "Trung tá")


def liaison(sender: Sender) -> Workbook:
    """Police and army liaison as a page: unit first and merged down, the rank before the name."""
    draft = Draft("table 1")
    titles(draft, (0, 0, "DANH BẠ ĐẦU MỐI CÔNG AN, QUÂN SỰ CÁC XÃ NĂM 2025"))

    def name(entry: Entry) -> Typed:
        grade = _GRADES[entry.number % 4]
        return typed(f"{grade} {entry.person.name}", full_name=entry.person.name)

    def phone(entry: Entry) -> Typed:
        number = f"09{entry.person.citizen_id[-8:]}"
        return typed(
            sender.pick(f"{number[:4]} {number[4:7]} {number[7:]}", f"{number[:4]}.{number[4:]}"),
            phone=number,
        )

    def unit(entry: Entry) -> Typed:
        return text("unit", entry.unit) if entry.number == 1 else BLANK

    columns = [
        column("Xã, phường", write=unit),
        column("Chức vụ", write=lambda e: text("post", e.post.full)),
        column("Cấp bậc, họ và tên", write=name),
        column("Điện thoại", "Di động", write=phone),
        column("Điện thoại", "Cơ quan", write=only_sometimes(sender, 0.7, "0206.3.851.204")),
        column("Năm sinh", write=lambda e: habits.year("birth_date", e.person.born, style="text")),
        column("Tuổi", write=lambda e: unread(str(2025 - e.person.born.year))),
        column(
            "Trình độ",
            write=lambda e: typed(
                f"{degree_words(e.person.degree, 1)} {e.person.degree.subject}",
                degree=(held_degree(e.person.degree),),
            ),
        ),
        column("Lịch trực", write=only_sometimes(sender, 1, "T2, T5", "24/24")),
    ]
    posts = (
        Post("Trưởng Công an xã", ""),
        Post("Phó Trưởng Công an xã", ""),
        Post("Chỉ huy trưởng Ban CHQS", ""),
    )
    lines: list[Line] = []
    for commune in sender.communes[:6]:
        lines.extend(sender.entries(3, posts, unit=f"Xã {commune}"))
    end = Table(draft, columns, sender.rng, CLEAN).write(1, lines)
    for top in range(end - 18, end, 3):
        draft.merge(top, 0, top + 2, 0)
    return Workbook(f"danh ba CA-QS {sender.number}.xls", "liaison", [draft], writer="html")


_RATINGS = {
    "hoan_thanh_xuat_sac": ("HTXSNV", "XS", "HT xuất sắc"),
    "hoan_thanh_tot": ("HTTNV", "Tốt", "HT tốt NV"),
    "hoan_thanh": ("HTNV", "HT", "Hoàn thành"),
    "khong_hoan_thanh": ("KHTNV", "Không HT", "Không hoàn thành"),
}


_HONOURS = {"LĐTT": "lao_dong_tien_tien", "CSTĐCS": "chien_si_thi_dua_co_so"}


def three_years(sender: Sender) -> Workbook:
    """Ratings of three years in four rows of header; a Party member's rating is another thing."""
    draft = Draft("Tong hop", kind="appraisals")
    department = sender.pick("Sở Tài chính", "Thanh tra tỉnh")
    titles(
        draft,
        (0, 0, department.upper()),
        (2, 1, "TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CÁN BỘ, CÔNG CHỨC 03 NĂM (2022 - 2024)"),
    )
    top = "Kết quả đánh giá, xếp loại chất lượng"

    def rating(year: int):
        def write(entry: Entry) -> Typed:
            if (entry.number + year) % 9 == 0:
                return unread(sender.pick("Chưa XL (đi học tập trung)", "-"))
            code = entry.person.ratings[year]
            raw = _RATINGS[code][sender.pick(0, 2) if entry.number % 4 else 1]
            return Typed(raw, {"rating": code, "(year)": str(year)})

        return write

    def honoured(_: Entry) -> Typed:
        raw = sender.rng.choice(("LĐTT", "CSTĐCS"))
        return sender.sometimes(0.8, typed(raw, commendation=_HONOURS[raw]))

    columns = [
        column("TT", write=no),
        column(
            "Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng, style="untidy")
        ),
        column("Chức vụ, chức danh", write=lambda e: text("post", e.post.full)),
        *(
            column(top, "Cán bộ, công chức", "Năm", str(year), write=rating(year))
            for year in (2022, 2023, 2024)
        ),
        *(
            column(
                top,
                "Đảng viên",
                "Năm",
                str(year),
                write=only_sometimes(sender, 0.9, "HTTNV", "HTXSNV"),
            )
            for year in (2023, 2024)
        ),
        column("Danh hiệu thi đua 2024", write=honoured),
        column(
            "Ghi chú", write=lambda e: sender.sometimes(0.2, text("note", "Chuyển đến từ 3/2023"))
        ),
    ]
    posts = (Post("Trưởng phòng", ""), Post("Phó TP", ""), Post("Chuyên viên", ""))
    lines: list[Line] = []
    for index, division in enumerate(sender.rng.sample(DIVISIONS, 3)):
        lines.append(Heading(f"{index + 1}. {division}", column=0))
        lines.extend(sender.entries(6, posts, unit=division))
    look = Look(is_numbered=True, damage=0.0)
    end = Table(draft, columns, sender.rng, look).write(4, lines)
    lines_below(
        draft, end + 1, "Ghi chú: HTXSNV: hoàn thành xuất sắc nhiệm vụ; HTTNV: hoàn thành tốt"
    )
    signature(draft, end + 3, len(columns), place="Thanh Lâm", who="GIÁM ĐỐC", name="(đã ký)")
    return Workbook(f"danh gia 3 nam {sender.number}.xlsx", "three_years", [draft])
