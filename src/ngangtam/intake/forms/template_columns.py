"""What may stand in a column of a blank form: header, width, list to choose from, and its note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: How the cells of a column are set. A `day` is exact; a day of which only the month or the year
#: may be known is text, because a date cell would turn "1980" into a day of the year 1905.
Form = Literal["number", "text", "day", "partial_day"]


@dataclass(frozen=True, kw_only=True)
class TemplateColumn:
    """One column of a form."""

    field: str
    #: The stacked cells of its header, outermost first.
    path: tuple[str, ...]
    #: In digits of the sheet's font.
    width: float
    form: Form = "text"
    #: The code list to choose from; other words stay possible.
    codes: str | None = None
    #: What to write into it; stands beside the header and when a cell is chosen.
    note: str = ""


_DAY_NOTE = "Ghi ngày/tháng/năm, ví dụ 05/3/2024."
_PARTIAL_NOTE = "Ghi ngày/tháng/năm; không nhớ ngày thì ghi tháng/năm hoặc năm."
_NONE_NOTE = "Chưa học, không có thì ghi “Không”."
_CHOOSE_NOTE = "Chọn trong danh sách; có thể ghi khác nếu danh sách chưa có."

#: field | header, its parts apart by ">" | width | form, after ":" the code list | note
_COLUMNS = f"""
row_number | TT | 5 | number |
full_name | Họ và tên | 26 | text | Ghi đủ họ, chữ đệm và tên.
birth_date | Ngày, tháng, năm sinh | 13 | partial_day | {_PARTIAL_NOTE}
sex | Giới tính | 8 | text:sexes | {_CHOOSE_NOTE}
citizen_id | Số định danh cá nhân (CCCD) | 16 | text | Đủ 12 chữ số, giữ số 0 ở đầu.
ethnicity | Dân tộc | 10 | text:ethnic_groups | {_CHOOSE_NOTE}
religion | Tôn giáo | 11 | text:religions | Không theo tôn giáo nào thì ghi “Không”.
native_place | Quê quán | 24 | text | Xã, tỉnh như trong hồ sơ.
unit | Cơ quan, đơn vị công tác | 30 | text | Tên đầy đủ của cơ quan, đơn vị.
post | Chức vụ, chức danh hiện nay | 26 | text | Kiêm nhiều chức vụ: mỗi chức vụ một dòng trong ô.
party_post | Chức vụ Đảng | 20 | text |
category | Đối tượng | 14 | text:official_categories | {_CHOOSE_NOTE}
rank_code | Ngạch | 16 | text:ranks | Tên ngạch hoặc mã ngạch, ví dụ 01.003.
started_on | Từ ngày | 13 | partial_day | {_PARTIAL_NOTE}
last_day | Đến ngày | 13 | partial_day | Ngày cuối cùng; còn hiệu lực thì để trống.
ended_on | Nghỉ từ ngày | 13 | partial_day | Ngày đầu tiên không còn làm việc.
degree | Trình độ > Chuyên môn | 18 | text:degrees | Bằng cao nhất; ví dụ Đại học, Thạc sĩ Luật.
degree_subject | Trình độ > Chuyên ngành đào tạo | 18 | text |
political_theory | Trình độ > Lý luận chính trị | 14 | text:political_theory | {_NONE_NOTE}
state_management | Trình độ > Quản lý nhà nước | 18 | text:state_management | {_NONE_NOTE}
language | Trình độ > Ngoại ngữ | 16 | text | Ví dụ Tiếng Anh B1; không có thì ghi “Không”.
it | Trình độ > Tin học | 12 | text:it_levels | {_NONE_NOTE}
defense_security | Trình độ > Quốc phòng, an ninh | 14 | text:defense_groups | {_NONE_NOTE}
party_joined_on | Ngày vào Đảng > Kết nạp | 13 | partial_day | Chưa vào Đảng thì ghi “Không”.
party_official_on | Ngày vào Đảng > Chính thức | 13 | partial_day |
manner | Hình thức | 16 | text:appointment_manners | {_CHOOSE_NOTE}
decision_number | Quyết định > Số | 16 | text | Cả số và ký hiệu, ví dụ 123/QĐ-UBND.
decision_date | Quyết định > Ngày | 12 | day | {_DAY_NOTE}
decision_issuer | Quyết định > Cơ quan ban hành | 22 | text |
component | Nội dung đào tạo, bồi dưỡng | 26 | text:components | Ghi như trên văn bằng, chứng chỉ.
level | Trình độ đạt được | 18 | text | Ví dụ Cao cấp, Thạc sĩ, B1, Đối tượng 3.
awarded_on | Ngày cấp | 12 | partial_day | {_PARTIAL_NOTE}
certificate_number | Số hiệu văn bằng, chứng chỉ | 18 | text |
certificate_issuer | Cơ sở đào tạo | 24 | text |
planned_title | Chức danh quy hoạch | 28 | text | Ghi rõ đơn vị, ví dụ Phó Giám đốc Sở Nội vụ.
term | Nhiệm kỳ | 12 | text | Ví dụ 2025-2030.
rotation_kind | Hình thức luân chuyển, điều động | 18 | text:rotation_kinds | {_CHOOSE_NOTE}
from_post | Trước khi chuyển > Chức vụ | 22 | text |
from_unit | Trước khi chuyển > Đơn vị | 26 | text |
to_post | Sau khi chuyển > Chức vụ | 22 | text |
to_unit | Sau khi chuyển > Đơn vị | 26 | text |
year | Năm | 7 | number | Ghi bốn chữ số.
rating | Mức xếp loại chất lượng | 26 | text:ratings | {_CHOOSE_NOTE}
study_level | Bậc đào tạo | 16 | text:degrees | {_CHOOSE_NOTE}
study_field | Chuyên ngành đào tạo | 20 | text |
study_manner | Hình thức cử đi học | 18 | text:study_manners | {_CHOOSE_NOTE}
study_state | Tình trạng học | 16 | text:study_states | {_CHOOSE_NOTE}
body | Giới thiệu ứng cử vào | 30 | text:elected_bodies | {_CHOOSE_NOTE}
reason | Lý do nghỉ, chuyển | 20 | text |
seats | Số lượng được giao | 10 | number |
managing_authority | Cấp quản lý | 24 | text:managing_authorities | {_CHOOSE_NOTE}
commendation | Hình thức khen thưởng | 30 | text:commendation_forms | {_CHOOSE_NOTE}
measure | Hình thức kỷ luật | 18 | text:discipline_measures | {_CHOOSE_NOTE}
quota:hanh_chinh | Biên chế được giao > Công chức | 12 | number |
quota:su_nghiep | Biên chế được giao > Viên chức | 12 | number |
quota:hop_dong | Biên chế được giao > Hợp đồng | 12 | number |
study_days | Số ngày bồi dưỡng | 10 | number |
salary_step | Bậc lương | 7 | number |
coefficient | Hệ số lương | 8 | text | Ghi như 4,98; dùng để đối chiếu với ngạch, bậc.
beyond_frame | Phụ cấp vượt khung (%) | 10 | number | Không có thì để trống.
step_from | Ngày hưởng bậc lương | 13 | partial_day | {_PARTIAL_NOTE}
note | Ghi chú | 18 | text |
"""


def _parsed(line: str) -> TemplateColumn:
    field, header, width, form, note = (part.strip() for part in line.split("|"))
    kind, _, codes = form.partition(":")
    return TemplateColumn(
        field=field,
        path=tuple(part.strip() for part in header.split(">")),
        width=float(width),
        form=kind,  # pyright: ignore[reportArgumentType]
        codes=codes or None,
        note=note,
    )


#: The usual column of each field.
USUAL_COLUMNS = {column.field: column for column in map(_parsed, _COLUMNS.strip().splitlines())}
