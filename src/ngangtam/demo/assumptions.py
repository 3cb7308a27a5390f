"""Every number behind the invention, in one table: what is printed is what is used.

Published numbers are those of the domain notes on Cao Bằng; all others are assumptions, and no
figure computed from the demo is a result of the real province.
"""

from __future__ import annotations

from ngangtam.demo.province import Assumption

#: id -> (value, Vietnamese, English).
_NUMBERS: dict[str, tuple[float, str, str]] = {
    "share_province": (0.25, "Tỷ lệ CBCC ở cấp tỉnh", "Share of staff at the province"),
    "share_district": (0.20, "Tỷ lệ CBCC ở cấp huyện", "Share of staff at districts"),
    "commune_size": (17.55, "CBCC bình quân một xã", "Staff of a commune on average"),
    "women": (0.385, "Tỷ lệ nữ (trừ lãnh đạo sở, huyện)", "Women, department leaders apart"),
    "women_leaders": (0.19, "Tỷ lệ nữ lãnh đạo sở, huyện", "Women among department leaders"),
    "religious": (0.02, "Tỷ lệ có tôn giáo", "Share with a religion"),
    "near_retirement": (0.13, "Tỷ lệ cuối 2020 còn dưới khoảng 7 năm", "Share near retirement"),
    "part_timers_per_commune": (3, "Người hoạt động không chuyên trách một xã", "Part-timers"),
    "service_students": (110, "Viên chức được cử đi học", "Public employees sent to study"),
    "resign_yearly": (0.008, "Thôi việc mỗi năm", "Resignations in a year"),
    "leader_moves_yearly": (
        0.09,
        "Lãnh đạo sở, huyện được luân chuyển, điều động, biệt phái mỗi năm",
        "Department and district leaders moved in a year",
    ),
    "commune_moves_yearly": (
        0.115,
        "Cán bộ chủ chốt xã được luân chuyển, điều động mỗi năm",
        "Commune key cadres moved in a year",
    ),
    "young_leaders_2020": (
        0.06,
        "Tỷ lệ lãnh đạo sở dưới 40 tuổi hướng tới, cuối 2020",
        "Department leaders under 40 striven for, end of 2020",
    ),
    "young_leaders_2025": (
        0.15,
        "Tỷ lệ lãnh đạo sở dưới 40 tuổi hướng tới, giữa 2025",
        "Department leaders under 40 striven for, mid-2025",
    ),
    "update_yearly": (
        0.50,
        "Lãnh đạo chưa bồi dưỡng cập nhật được cử đi trong năm",
        "Leaders without a knowledge update who get one in a year",
    ),
    "undeclared": (0.03, "Ô trống (chưa khai báo) ở mỗi cột trình độ", "Blank qualification cells"),
    "says_none": (0.9, "Ghi “Không” khi không có chứng chỉ", "“Không” typed where there is none"),
    "old_certificate": (0.12, "Chứng chỉ A, B, C cũ khi không có bậc", "Old A, B, C certificates"),
    "early_leave_merger": (0.25, "Nghỉ sớm khi sáp nhập sở (còn dưới 5 năm)", "Early, mergers"),
    "early_leave_near": (0.50, "Nghỉ sớm tháng 7/2025 (còn dưới 5 năm)", "Early, July, near"),
    "early_leave_far": (0.05, "Nghỉ sớm tháng 7/2025 (còn từ 5 năm)", "Early, July, others"),
    "part_timers_end": (0.6, "Không chuyên trách kết thúc 7/2025", "Part-timers ending in July"),
    "doctors_sent": (16, "Cử đi học tiến sĩ, CKII 2021-2025", "Sent for doctorate level"),
    "masters_sent": (190, "Cử đi học thạc sĩ, CKI 2021-2025", "Sent for master level"),
    "self_funded": (45, "Đi học tự túc", "Allowed to study at own cost"),
    "dropouts": (6, "Bỏ học", "Drop-outs among those sent"),
    "districts_with_candidate": (6, "Huyện có người được giới thiệu", "Districts with candidate"),
    "birth_month_only": (0.04, "Ngày sinh chỉ có tháng", "Birth dates with the month only"),
    "birth_year_only": (0.02, "Ngày sinh chỉ có năm", "Birth dates with the year only"),
    "id_lost_zeros": (0.03, "CCCD mất số 0 đầu", "Citizen ids without leading zeros"),
    "id_inconsistent": (0.003, "CCCD mâu thuẫn năm sinh", "Citizen ids against the birth year"),
    "id_missing": (0.04, "Thiếu CCCD", "Citizen ids missing"),
    "tone_variant": (0.5, "Đặt dấu kiểu cũ (hoà, thuý)", "Tone marks placed the old way"),
    "nfd": (0.01, "Tên gõ Unicode tổ hợp", "Names in decomposed Unicode"),
}
#: People of ethnic minorities among 5,137, as published for 31 December 2023; 28 others split.
ETHNIC_COUNTS = {
    "tay": 3278,
    "nung": 1265,
    "kinh": 276,
    "dao": 189,
    "mong": 101,
    "lo_lo": 14,
    "san_chay": 9,
    "hoa": 5,
}
PUBLISHED_PEOPLE = 5137

#: Group of tiers -> component -> (level aimed at where no standard says so, share at the end of
#: 2020, share by mid-2025, levels of those below).
SHARES: dict[str, dict[str, tuple[str, float, float, tuple[str, ...]]]] = {
    "leader": {
        "degree": ("dai_hoc", 1.0, 1.0, ("dai_hoc",)),
        "political_theory": ("cao_cap", 0.84, 0.99, ("trung_cap",)),
        "state_management": ("chuyen_vien_chinh", 0.78, 0.985, ("chuyen_vien",)),
        "language": ("bac_3", 0.40, 0.93, ("bac_2", "khong", "bac_1")),
        "it": ("co_ban", 0.60, 0.93, ("khong",)),
        "defense_security": ("doi_tuong_2", 0.70, 0.97, ("doi_tuong_3",)),
    },
    "division": {
        "degree": ("dai_hoc", 0.98, 1.0, ("cao_dang", "trung_cap")),
        "political_theory": ("trung_cap", 0.80, 0.98, ("so_cap", "khong")),
        "state_management": ("chuyen_vien", 0.80, 0.975, ("can_su", "khong")),
        "language": ("bac_2", 0.60, 0.95, ("khong", "bac_1")),
        "it": ("co_ban", 0.58, 0.96, ("khong",)),
        "defense_security": ("doi_tuong_3", 0.70, 0.96, ("doi_tuong_4", "khong")),
    },
    "commune_key": {
        "degree": ("dai_hoc", 0.84, 0.985, ("trung_cap", "cao_dang")),
        "political_theory": ("trung_cap", 0.82, 0.985, ("so_cap", "khong")),
        "state_management": ("chuyen_vien", 0.60, 0.965, ("can_su", "khong")),
        "language": ("bac_1", 0.20, 0.35, ("khong",)),
        "it": ("co_ban", 0.50, 0.965, ("khong",)),
        "defense_security": ("doi_tuong_3", 0.62, 0.95, ("doi_tuong_4", "khong")),
    },
    "staff": {
        "degree": ("dai_hoc", 0.86, 0.93, ("trung_cap", "cao_dang")),
        "political_theory": ("trung_cap", 0.42, 0.58, ("so_cap", "khong", "khong")),
        "state_management": ("chuyen_vien", 0.55, 0.75, ("khong", "can_su")),
        "language": ("bac_2", 0.40, 0.55, ("khong", "bac_1")),
        "it": ("co_ban", 0.60, 0.88, ("khong",)),
        "defense_security": ("doi_tuong_4", 0.60, 0.88, ("khong",)),
    },
    "part_timer": {
        "degree": ("trung_cap", 0.60, 0.65, ("so_cap", "khong")),
        "political_theory": ("so_cap", 0.35, 0.40, ("khong",)),
        "state_management": ("can_su", 0.05, 0.06, ("khong",)),
        "language": ("bac_1", 0.02, 0.02, ("khong",)),
        "it": ("co_ban", 0.20, 0.30, ("khong",)),
        "defense_security": ("doi_tuong_4", 0.50, 0.70, ("khong",)),
    },
}
#: Share of planned successors who reach each component of the planned title by mid-2025.
SUCCESSOR_SHARE = {"bodies": 0.955, "committees": 0.2}
#: Young leaders (men under 45, women under 42): advanced IT at the end of 2020, by mid-2025.
ADVANCED_IT = (0.12, 0.46)
#: Leaders under 40 who prove level 4 of a foreign language.
LEVEL_4_YOUNG = 0.22


def number(assumption: str) -> float:
    """Give the value of an assumption."""
    return _NUMBERS[assumption][0]


def listed() -> tuple[Assumption, ...]:
    """List every assumption with its value, for the readers of the demo."""
    rows = [
        Assumption(id=name, vi=vi, en=en, value=f"{value:g}")
        for name, (value, vi, en) in _NUMBERS.items()
    ]
    rows += [
        Assumption(
            id=f"{group}.{component}",
            vi=f"Nhóm {group}: đạt {component} mức {aim} (cuối 2020 → giữa 2025)",
            en=f"Group {group}: share with {component} at {aim} (end of 2020, mid-2025)",
            value=f"{start:g} → {end:g}",
        )
        for group, components in SHARES.items()
        for component, (aim, start, end, _) in components.items()
    ]
    rows += [
        Assumption(
            id=f"successors.{group}",
            vi="Người trong quy hoạch còn thiếu được bồi dưỡng từng nội dung đến giữa 2025",
            en="Planned successors who lack a component and earn it by mid-2025",
            value=f"{share:g}",
        )
        for group, share in SUCCESSOR_SHARE.items()
    ]
    rows += [
        Assumption(
            id="advanced_it",
            vi="Lãnh đạo trẻ có tin học nâng cao (cuối 2020 → giữa 2025)",
            en="Young leaders with advanced IT (end of 2020, mid-2025)",
            value=f"{ADVANCED_IT[0]:g} → {ADVANCED_IT[1]:g}",
        ),
        Assumption(
            id="level_4_young",
            vi="Lãnh đạo dưới 40 tuổi có ngoại ngữ bậc 4",
            en="Leaders under 40 with level 4 of a foreign language",
            value=f"{LEVEL_4_YOUNG:g}",
        ),
        Assumption(
            id="ethnic_counts",
            vi="Cơ cấu dân tộc theo số công bố 31/12/2023; người tuyển mới cùng dân tộc người thay",
            en="Ethnic counts as published for 31 Dec 2023; a recruit is of the leaver's group",
            value=", ".join(f"{group} {count}" for group, count in ETHNIC_COUNTS.items()),
        ),
        Assumption(
            id="classification",
            vi="Danh sách quy hoạch, đánh giá trong tỉnh mẫu được coi là không mật (giả định)",
            en="Succession and appraisal lists of the demo are taken as unclassified (fiction)",
            value="khong_mat",
        ),
        Assumption(
            id="reform_days",
            vi="Sáp nhập sở ngày 01/3/2025; bỏ cấp huyện, 56 xã từ 01/7/2025",
            en="Departments merge on 1 March 2025; 56 communes and no district from 1 July 2025",
            value="2025-03-01; 2025-07-01",
        ),
    ]
    return tuple(rows)
