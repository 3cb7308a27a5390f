"""The record forms as data: their lines, with a place for each field, and their tables.

Built from the fields that are known of each form; the wording and order of the original texts
were not checked against them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class FormTable:
    """A table of a record."""

    #: As `record_tables` names it.
    kind: str
    headers: tuple[str, ...]
    rows: int = 3


@dataclass(frozen=True)
class FormLine:
    """A line of a record: its words, with `{field}` where something is to be written."""

    words: str


@dataclass(frozen=True, kw_only=True)
class RecordForm:
    """A form of the record of one person."""

    id: str
    #: How people call it.
    name: str
    title_vi: str
    title_en: str
    parts: tuple[FormLine | FormTable, ...]


_TABLES = {
    "training": FormTable(
        "training",
        (
            "Từ (tháng/năm)",
            "Đến (tháng/năm)",
            "Tên cơ sở đào tạo",
            "Chuyên ngành đào tạo",
            "Hình thức đào tạo",
            "Văn bằng, chứng chỉ, trình độ",
        ),
        rows=6,
    ),
    "career": FormTable(
        "career",
        (
            "Từ (tháng/năm)",
            "Đến (tháng/năm)",
            "Chức danh, chức vụ, đơn vị công tác (đảng, chính quyền, đoàn thể)",
        ),
        rows=8,
    ),
    "awards": FormTable(
        "awards",
        ("Năm", "Xếp loại chuyên môn", "Xếp loại thi đua", "Hình thức khen thưởng"),
        rows=4,
    ),
    "discipline": FormTable(
        "discipline",
        ("Từ", "Đến", "Hình thức", "Hành vi vi phạm chính", "Cơ quan quyết định"),
        rows=2,
    ),
    "family": FormTable(
        "family",
        ("Mối quan hệ", "Họ và tên", "Năm sinh", "Quê quán, nghề nghiệp, nơi ở"),
        rows=6,
    ),
    "means": FormTable("means", ("Tháng/năm", "Mã ngạch/bậc", "Hệ số lương"), rows=4),
}

_CIRCULAR_2023 = """
Cơ quan quản lý cán bộ, công chức, viên chức: {other:quan_ly}
Cơ quan, đơn vị sử dụng cán bộ, công chức, viên chức: {unit}
Số hiệu: {other:so_hieu}
1) Họ và tên khai sinh (viết chữ in hoa): {full_name}
2) Các tên gọi khác: {other:ten_khac}
3) Sinh ngày: {birth_date}   Giới tính (nam, nữ): {sex}
4) Nơi sinh: {other:noi_sinh}
5) Quê quán: {native_place}
6) Dân tộc: {ethnicity}
7) Tôn giáo: {religion}
8) Số CCCD: {citizen_id}   Ngày cấp: {other:ngay_cap}   SĐT liên hệ: {other:dien_thoai}
9) Số BHXH: {other:bhxh}   Số thẻ BHYT: {other:bhyt}
10) Nơi ở hiện nay: {other:noi_o}
11) Thành phần gia đình xuất thân: {other:gia_dinh}
12) Nghề nghiệp trước khi được tuyển dụng: {other:nghe_cu}
13) Ngày được tuyển dụng lần đầu: {other:tuyen_dung}
Cơ quan, đơn vị tuyển dụng: {other:co_quan_td}
14) Ngày vào cơ quan hiện đang công tác: {other:vao_cq}
15) Ngày vào Đảng Cộng sản Việt Nam: {party_joined_on}   Ngày chính thức: {party_official_on}
16) Ngày tham gia tổ chức chính trị - xã hội đầu tiên: {other:doan_the}
17) Ngày nhập ngũ: {other:nhap_ngu}   Ngày xuất ngũ: {other:xuat_ngu}
Quân hàm cao nhất: {other:quan_ham}
18) Đối tượng chính sách: {other:chinh_sach}
19) Trình độ giáo dục phổ thông: {other:pho_thong}
20) Trình độ chuyên môn cao nhất: {degree}
21) Học hàm: {academic_title}
22) Danh hiệu nhà nước phong tặng: {other:danh_hieu}
23) Chức vụ hiện tại: {post}   Ngày bổ nhiệm: {started_on}   Ngày bổ nhiệm lại: {other:bo_nhiem_lai}
24) Được quy hoạch chức danh: {planned_title}
25) Chức vụ kiêm nhiệm: {concurrent_post}
26) Chức vụ Đảng hiện tại: {party_post}
27) Chức vụ Đảng kiêm nhiệm: {other:dang_kiem}
28) Công việc chính được giao: {other:viec_chinh}
29) Sở trường công tác: {other:so_truong}   Công việc làm lâu nhất: {other:viec_lau}
30) Tiền lương
30.1) Ngạch/chức danh nghề nghiệp: {rank_code}   Bậc lương: {salary_step}   Hệ số: {coefficient}
Ngày hưởng: {step_from}   Phụ cấp thâm niên vượt khung: {beyond_frame}
30.2) Phụ cấp chức vụ: {other:phu_cap}
30.3) Vị trí việc làm: {other:vtvl}
31) Tình trạng sức khỏe: {sensitive}   Chiều cao: {sensitive}   Cân nặng: {sensitive}
Nhóm máu: {sensitive}
32) QUÁ TRÌNH ĐÀO TẠO, BỒI DƯỠNG
[training]
33) TÓM TẮT QUÁ TRÌNH CÔNG TÁC
[career]
34) ĐẶC ĐIỂM LỊCH SỬ BẢN THÂN
Lịch sử bản thân: {sensitive}
35) KHEN THƯỞNG, KỶ LUẬT
[awards]
[discipline]
36) QUAN HỆ GIA ĐÌNH
[family]
37) HOÀN CẢNH KINH TẾ GIA ĐÌNH
[means]
38) Nhận xét, đánh giá của cơ quan, đơn vị: {other:nhan_xet}
"""
_MINISTRY_2008 = """
Cơ quan, đơn vị có thẩm quyền quản lý CBCC: {other:quan_ly}
Cơ quan, đơn vị sử dụng CBCC: {unit}
Số hiệu cán bộ, công chức: {other:so_hieu}
1) Họ và tên khai sinh (viết chữ in hoa): {full_name}
2) Tên gọi khác: {other:ten_khac}
3) Sinh ngày: {birth_date}, Giới tính (nam, nữ): {sex}
4) Nơi sinh: {other:noi_sinh}
5) Quê quán: {native_place}
6) Dân tộc: {ethnicity}   7) Tôn giáo: {religion}
8) Nơi đăng ký hộ khẩu thường trú: {other:thuong_tru}
9) Nơi ở hiện nay: {other:noi_o}
10) Nghề nghiệp khi được tuyển dụng: {other:nghe_cu}
11) Ngày tuyển dụng: {other:tuyen_dung}, Cơ quan tuyển dụng: {other:co_quan_td}
12) Chức vụ (chức danh) hiện tại: {post}
13) Công việc chính được giao: {other:viec_chinh}
14) Ngạch công chức (viên chức): {rank_code}, Mã ngạch: {other:ma_ngach}
Bậc lương: {salary_step}, Hệ số: {coefficient}, Ngày hưởng: {step_from}
Phụ cấp chức vụ: {other:phu_cap}
15.1- Trình độ giáo dục phổ thông: {other:pho_thong}
15.2- Trình độ chuyên môn cao nhất: {degree}
15.3- Lý luận chính trị: {political_theory}   15.4- Quản lý nhà nước: {state_management}
15.5- Ngoại ngữ: {language}   15.6- Tin học: {it}
16) Ngày vào Đảng Cộng sản Việt Nam: {party_joined_on}, Ngày chính thức: {party_official_on}
17) Ngày tham gia tổ chức chính trị - xã hội: {other:doan_the}
18) Ngày nhập ngũ: {other:nhap_ngu}, Ngày xuất ngũ: {other:xuat_ngu}
Quân hàm cao nhất: {other:quan_ham}
19) Danh hiệu được phong tặng cao nhất: {other:danh_hieu}
20) Sở trường công tác: {other:so_truong}
21) Khen thưởng: {commendation}   22) Kỷ luật: {measure}
23) Tình trạng sức khỏe: {sensitive}, Chiều cao: {sensitive}, Cân nặng: {sensitive}
Nhóm máu: {sensitive}
24) Là thương binh hạng: {other:chinh_sach}
25) Số chứng minh nhân dân: {citizen_id}, Ngày cấp: {other:ngay_cap}   26) Số sổ BHXH: {other:bhxh}
27) Đào tạo, bồi dưỡng về chuyên môn, nghiệp vụ, lý luận chính trị, ngoại ngữ, tin học
[training]
28) Tóm tắt quá trình công tác
[career]
29) Đặc điểm lịch sử bản thân: {sensitive}
30) Quan hệ gia đình
[family]
31) Diễn biến quá trình lương của cán bộ, công chức
[means]
32) Nhận xét, đánh giá của cơ quan, đơn vị quản lý và sử dụng cán bộ, công chức: {other:nhan_xet}
"""
_PARTY_1998 = """
Đơn vị trực thuộc: {other:quan_ly}   Đơn vị cơ sở: {unit}
Số hiệu cán bộ: {other:so_hieu}
1) Họ và tên khai sinh: {full_name}
2) Các tên gọi khác: {other:ten_khac}
3) Cấp ủy hiện tại: {other:cap_uy}   Chức vụ: {post}
4) Sinh ngày: {birth_date}   Giới tính: {sex}   5) Nơi sinh: {other:noi_sinh}
6) Quê quán: {native_place}
7) Nơi ở hiện nay: {other:noi_o}
8) Dân tộc: {ethnicity}   9) Tôn giáo: {religion}
10) Thành phần gia đình xuất thân: {other:gia_dinh}
11) Nghề nghiệp trước khi được tuyển dụng: {other:nghe_cu}
12) Ngày được tuyển dụng: {other:tuyen_dung}   Cơ quan tuyển dụng: {other:co_quan_td}
13) Ngày vào cơ quan hiện đang công tác: {other:vao_cq}   Ngày tham gia cách mạng: {other:doan_the}
14) Ngày vào Đảng Cộng sản Việt Nam: {party_joined_on}   Ngày chính thức: {party_official_on}
15) Ngày nhập ngũ: {other:nhap_ngu}   Ngày xuất ngũ: {other:xuat_ngu}
Quân hàm, chức vụ cao nhất: {other:quan_ham}
16) Trình độ giáo dục phổ thông: {other:pho_thong}   Học hàm: {academic_title}
Trình độ chuyên môn: {degree}   Lý luận chính trị: {political_theory}   Ngoại ngữ: {language}
17) Công việc chính đang làm: {other:viec_chinh}
18) Ngạch công chức: {rank_code}   Mã ngạch: {other:ma_ngach}   Bậc lương: {salary_step}
Hệ số: {coefficient}
19) Danh hiệu được phong: {other:danh_hieu}
20) Sở trường công tác: {other:so_truong}   Công việc đã làm lâu nhất: {other:viec_lau}
21) Khen thưởng: {commendation}   22) Kỷ luật: {measure}
23) Tình trạng sức khỏe: {sensitive}   Chiều cao: {sensitive}   Cân nặng: {sensitive}
Nhóm máu: {sensitive}
24) Số chứng minh nhân dân: {citizen_id}
25) Gia đình chính sách
26) Đào tạo, bồi dưỡng
[training]
27) Tóm tắt quá trình công tác
[career]
28) Đặc điểm lịch sử bản thân: {sensitive}
29) Quan hệ gia đình
[family]
30) Hoàn cảnh kinh tế gia đình
[means]
"""


def _parts(text: str) -> Iterator[FormLine | FormTable]:
    for line in text.strip().splitlines():
        yield _TABLES[line[1:-1]] if line.startswith("[") else FormLine(line)


def _form(form_id: str, name: str, title_vi: str, title_en: str, text: str) -> RecordForm:
    return RecordForm(
        id=form_id, name=name, title_vi=title_vi, title_en=title_en, parts=tuple(_parts(text))
    )


#: Every form of a record, by its id; the newest first.
RECORD_FORMS: dict[str, RecordForm] = {
    each.id: each
    for each in (
        _form(
            "ly-lich-tt06-2023",
            "Thông tư 06/2023/TT-BNV",
            "Sơ yếu lý lịch cán bộ, công chức, viên chức (Thông tư 06/2023/TT-BNV)",
            "Record of an official (Circular 06/2023/TT-BNV)",
            _CIRCULAR_2023,
        ),
        _form(
            "2c-bnv-2008",
            "Mẫu 2C-BNV/2008",
            "Sơ yếu lý lịch cán bộ, công chức (mẫu 2C-BNV/2008)",
            "Record of a civil servant (form 2C-BNV/2008)",
            _MINISTRY_2008,
        ),
        _form(
            "2c-tctw-98",
            "Mẫu 2C/TCTW-98",
            "Sơ yếu lý lịch cán bộ (mẫu 2C/TCTW-98)",
            "Record of a cadre (form 2C/TCTW-98)",
            _PARTY_1998,
        ),
    )
}
