"""What people call the fields that a column may hold, to choose from and to give reasons with."""

from __future__ import annotations

from typing import NamedTuple

from ngangtam.intake.layouts.mappings import IGNORE, KEEP_TEXT


class FieldName(NamedTuple):
    """A field as a person names it."""

    vi: str
    en: str


#: In the order in which a record lists them. The first words are those of the official forms.
_NAMES = """
row_number            Số thứ tự | Row number
full_name             Họ và tên | Full name
family_name           Họ và tên đệm | Family and middle name
given_name            Tên | Given name
birth_date            Ngày, tháng, năm sinh | Birth date
sex                   Giới tính | Sex
citizen_id            Số định danh (căn cước) | Citizen id
citizen_id_issued_on  Ngày cấp, nơi cấp căn cước | Issue of the citizen card
birth_place           Nơi sinh | Birth place
native_place          Quê quán | Native place
residence             Nơi ở hiện nay | Residence
ethnicity             Dân tộc | Ethnic group
religion              Tôn giáo | Religion
policy_object         Đối tượng chính sách | Person favoured by policy
nationality           Quốc tịch | Nationality
phone                 Điện thoại | Telephone
unit                  Đơn vị công tác | Unit
post                  Chức vụ, chức danh | Post
party_post            Chức vụ Đảng | Party post
concurrent_post       Chức vụ kiêm nhiệm | Concurrent post
manner                Hình thức bổ nhiệm | Manner of appointment
started_on            Từ ngày | From
last_day              Đến ngày | Up to
ended_on              Ngày nghỉ, thôi giữ | First day away
period                Thời gian (từ - đến) | Period
category              Đối tượng (cán bộ, công chức, viên chức) | Category
policy_object         Đối tượng chính sách | Person favoured by policy
managing_authority    Diện quản lý | Managing authority
policy_object         Đối tượng chính sách | Person favoured by policy
block                 Khối | Block
rank_code             Ngạch, chức danh nghề nghiệp | Rank
salary_step           Bậc lương | Salary step
pay                   Hệ số lương, phụ cấp | Pay
step_from             Ngày hưởng bậc lương | On this step since
beyond_frame          Phụ cấp vượt khung (%) | Beyond the frame (%)
probation_to          Ngày hết tập sự | End of probation
contract_to           Ngày hết hạn hợp đồng | End of contract
party_joined_on       Ngày vào Đảng | Joined the Party on
party_official_on     Ngày vào Đảng chính thức | Official Party member since
party_member          Là đảng viên | Party member
general_education     Giáo dục phổ thông | General education
degree                Trình độ chuyên môn | Degree
degree_subject        Chuyên ngành đào tạo | Field of study
academic_title        Học hàm, học vị | Academic title
political_theory      Lý luận chính trị | Political theory
state_management      Quản lý nhà nước | State management
language              Ngoại ngữ | Foreign language
ethnic_language       Tiếng dân tộc | Ethnic language
it                    Tin học | IT
defense_security      Quốc phòng, an ninh | Defence and security
knowledge_update      Cập nhật kiến thức | Knowledge update
component             Nội dung đào tạo, bồi dưỡng | Course
level                 Mức đạt, cấp độ | Level reached
grade                 Xếp loại tốt nghiệp | Grade of the course
awarded_on            Ngày cấp | Awarded on
certificate_number    Số hiệu văn bằng, chứng chỉ | Certificate number
certificate_issuer    Nơi cấp, cơ sở đào tạo | Issuer, school
study_level           Bậc đào tạo được cử đi học | Level of study
study_field           Ngành được cử đi học | Field studied
study_manner          Hình thức cử đi học | Manner of study
study_state           Tình trạng học | State of study
planned_title         Chức danh quy hoạch | Planned title
term                  Nhiệm kỳ | Term
body                  Cơ quan được giới thiệu ứng cử | Body stood for
assembly_terms        Đại biểu Quốc hội khóa | Terms in the National Assembly
council_terms         Đại biểu Hội đồng nhân dân | Terms in a People's Council
rotation_kind         Hình thức luân chuyển, điều động | Kind of rotation
from_unit             Đơn vị cũ | Former unit
from_post             Chức vụ cũ | Former post
to_unit               Đơn vị mới | New unit
to_post               Chức vụ mới | New post
rating                Xếp loại chất lượng | Rating
year                  Năm | Year
reason                Lý do | Reason
decision              Số, ngày quyết định | Number and day of decision
decision_number       Số quyết định | Decision number
decision_date         Ngày quyết định | Day of decision
decision_issuer       Cơ quan ban hành quyết định | Issuer of decision
commendation          Hình thức khen thưởng | Form of commendation
measure               Hình thức kỷ luật | Disciplinary measure
conduct               Hành vi vi phạm | Conduct
quota                 Biên chế được giao | Headcount given
quota:hanh_chinh      Biên chế công chức được giao | Headcount of civil servants
quota:su_nghiep       Số lượng người làm việc được giao | Headcount of public employees
quota:hop_dong        Hợp đồng được giao | Contracts given
quota_kind            Loại biên chế | Kind of headcount
study_days            Số ngày bồi dưỡng | Days of study
coefficient           Hệ số lương | Salary coefficient
seats                 Số lượng | Number of seats
note                  Ghi chú | Note
"""

#: Every field that may be chosen for a column, and the two answers that name none.
FIELD_NAMES: dict[str, FieldName] = {
    **{
        field: FieldName(*(part.strip() for part in words.split("|")))
        for line in _NAMES.strip().splitlines()
        for field, words in [line.split(maxsplit=1)]
    },
    KEEP_TEXT: FieldName("Giữ nguyên văn", "Keep the text as typed"),
    IGNORE: FieldName("Bỏ qua cột này", "Leave this column out"),
}


def name_of(field: str) -> FieldName:
    """Name a field as columns carry it: `rating:2021` is a rating, `degree#2` a degree."""
    whole = field.partition("#")[0]
    return FIELD_NAMES.get(whole) or FIELD_NAMES[whole.partition(":")[0]]
