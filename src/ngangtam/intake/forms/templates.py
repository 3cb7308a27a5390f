"""Blank forms that units fill in: which there are, and what stands in their columns.

A form is data: its columns in their order, each with the field that it holds. The workbook made
of it carries the form's name in a hidden sheet, so that what comes back is read as what it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from ngangtam.intake.forms.template_columns import USUAL_COLUMNS, TemplateColumn
from ngangtam.intake.layouts.mappings import LayoutKey, Mapping, column_texts, layout_key

#: Names of the hidden sheets: that of the layout, and that of the lists to choose from.
LAYOUT_SHEET, LISTS_SHEET = "_ngangtam", "_danh_muc"
_LAYOUT_SIGN = "ngangtam-layout"


@dataclass(frozen=True, kw_only=True)
class Template:
    """One form."""

    #: Part of addresses and of the layout's id.
    id: str
    title_vi: str
    title_en: str
    #: One of `ROW_KINDS`; what a row of the filled form is.
    kind: str
    columns: tuple[TemplateColumn, ...]
    #: Raised whenever columns change, so that a form filled long ago is known for what it was.
    version: int = 1
    #: What stands below the title, besides the day.
    subtitle: str = ""
    #: What of it rests on no text that was seen; empty: nothing.
    caution_vi: str = ""
    caution_en: str = ""
    #: Whether it is filled with counts per unit and not with people.
    is_of_counts: bool = False

    @property
    def layout_id(self) -> str:
        """The text by which a filled form is known."""
        return f"{_LAYOUT_SIGN}:{self.id}:{self.version}"

    @property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """The headers, one path per column."""
        return tuple(column.path for column in self.columns)

    @cached_property
    def mapping(self) -> Mapping:
        """What its columns hold, as if somebody had confirmed it."""
        texts = column_texts(self.paths)
        fields = {text: column.field for text, column in zip(texts, self.columns, strict=True)}
        return Mapping(key=self._key, fields=fields, kind=self.kind)

    @cached_property
    def _key(self) -> LayoutKey:
        return layout_key("sheet", self.paths)


def template_of(layout_id: str) -> Template | None:
    """Find the form that the hidden text of a workbook names; None: of no form or version of ours.

    Examples:
        >>> template_of("ngangtam-layout:appraisals:1").id
        'appraisals'
        >>> template_of("ngangtam-layout:appraisals:999") is None
        True
    """
    return _BY_LAYOUT.get(layout_id.strip())


_WHO = "row_number full_name birth_date sex citizen_id"
_DECISION = "decision_number decision_date"


def _columns(fields: str) -> tuple[TemplateColumn, ...]:
    return tuple(USUAL_COLUMNS[field] for field in fields.split())


def _list(template_id: str, title_vi: str, title_en: str, fields: str, **more: str) -> Template:
    """Make a form whose id is the kind of its rows."""
    return Template(
        id=template_id,
        kind=template_id,
        title_vi=title_vi,
        title_en=title_en,
        columns=_columns(fields),
        **more,  # pyright: ignore[reportArgumentType]
    )


#: In the order of the page: people first, then their movements, then units.
_LISTS = (
    _list(
        "record_list",
        "Danh sách trích ngang cán bộ, công chức, viên chức",
        "Records of officials",
        f"{_WHO} ethnicity religion native_place unit post party_post category rank_code"
        " degree degree_subject political_theory state_management language it defense_security"
        " party_joined_on party_official_on note",
    ),
    _list(
        "appointments",
        "Danh sách bổ nhiệm, quá trình công tác",
        "Appointments and careers",
        f"{_WHO} post unit manner {_DECISION} decision_issuer started_on last_day",
    ),
    _list(
        "training_results",
        "Kết quả đào tạo, bồi dưỡng",
        "Results of training",
        f"{_WHO} unit component level awarded_on certificate_number certificate_issuer",
    ),
    _list(
        "yearly_study",
        "Kết quả bồi dưỡng hằng năm",
        "Yearly study",
        f"{_WHO} unit year component study_days certificate_number note",
    ),
    _list(
        "studies",
        "Danh sách cử đi đào tạo",
        "Officials sent to study",
        f"{_WHO} unit study_level study_field study_manner study_state {_DECISION} started_on",
    ),
    _list(
        "succession",
        "Danh sách quy hoạch cán bộ",
        "Succession planning",
        f"{_WHO} post unit planned_title term {_DECISION}",
    ),
    _list(
        "candidacies",
        "Danh sách giới thiệu ứng cử",
        "Candidacies",
        f"{_WHO} post unit body term {_DECISION}",
    ),
    _list(
        "rotations",
        "Danh sách luân chuyển, điều động, biệt phái",
        "Rotation, transfer and secondment",
        f"{_WHO} rotation_kind from_post from_unit to_post to_unit {_DECISION} started_on",
    ),
    _list(
        "departures",
        "Danh sách nghỉ hưu, thôi việc, chuyển công tác",
        "Departures",
        f"{_WHO} unit reason {_DECISION} ended_on",
    ),
    _list(
        "appraisals",
        "Kết quả đánh giá, xếp loại chất lượng",
        "Results of appraisal",
        f"{_WHO} unit year rating {_DECISION}",
    ),
    _list(
        "commendations",
        "Danh sách khen thưởng",
        "Commendations",
        f"{_WHO} unit year commendation {_DECISION} decision_issuer",
    ),
    _list(
        "discipline",
        "Danh sách kỷ luật",
        "Discipline",
        f"{_WHO} unit measure {_DECISION} started_on last_day",
    ),
    _list(
        "salaries",
        "Danh sách ngạch, bậc, hệ số lương",
        "Ranks, steps and coefficients of salary",
        f"{_WHO} unit category rank_code salary_step coefficient beyond_frame step_from",
    ),
    _list(
        "post_seats",
        "Số lượng chức danh lãnh đạo, quản lý",
        "Seats of leading posts",
        "row_number unit post seats managing_authority note",
    ),
    _list(
        "headcount_quotas",
        "Biên chế được giao",
        "Headcount given",
        f"row_number unit year quota:hanh_chinh quota:su_nghiep quota:hop_dong {_DECISION}",
    ),
)

_CIRCULAR = (
    "Dựng theo các chỉ tiêu đã biết của Thông tư 11/2012/TT-BNV; thứ tự cột chưa đối chiếu với văn "
    "bản gốc."
)
_CIRCULAR_EN = (
    "Built from the items of Circular 11/2012/TT-BNV that are known; the order of the columns was "
    "not checked against the original text."
)
#: What both forms count, in groups: group > heading, in the words of the circular.
_COUNTED = (
    "Biên chế được giao",
    "Tổng số hiện có",
    *(f"Trong đó > {words}" for words in ("Nữ", "Đảng viên", "Dân tộc thiểu số", "Tôn giáo")),
)
_RANKS = tuple(
    f"Chia theo ngạch > {words}"
    for words in ("Chuyên viên cao cấp", "Chuyên viên chính", "Chuyên viên", "Cán sự", "Nhân viên")
)
_CATEGORIES = ("Chia theo đối tượng > Cán bộ", "Chia theo đối tượng > Công chức")
_LEVELS = (
    *(
        f"Trình độ chuyên môn > {words}"
        for words in ("Tiến sĩ", "Thạc sĩ", "Đại học", "Cao đẳng", "Trung cấp", "Sơ cấp")
    ),
    *(
        f"Trình độ lý luận chính trị > {words}"
        for words in ("Cử nhân", "Cao cấp", "Trung cấp", "Sơ cấp")
    ),
    *(
        f"Quản lý nhà nước > {words}"
        for words in ("Chuyên viên cao cấp", "Chuyên viên chính", "Chuyên viên")
    ),
)
_AGES = tuple(
    f"Chia theo độ tuổi > {words}"
    for words in ("Từ 30 trở xuống", "Từ 31 đến 40", "Từ 41 đến 50", "Từ 51 đến 60", "Trên 60")
)


def _counts(template_id: str, title_vi: str, title_en: str, headers: tuple[str, ...]) -> Template:
    paths = [tuple(header.split(" > ")) for header in headers]
    counted = tuple(
        TemplateColumn(
            # Only what is given is a fact of the unit; the rest is counted from its people.
            field="quota:hanh_chinh" if path[0] == _COUNTED[0] else "other",
            path=path,
            width=9,
            form="number",
        )
        for path in paths
    )
    unit = replace(USUAL_COLUMNS["unit"], path=("Tên đơn vị",))
    return Template(
        id=template_id,
        kind="headcount_quotas",
        title_vi=title_vi,
        title_en=title_en,
        columns=(USUAL_COLUMNS["row_number"], unit, *counted),
        caution_vi=_CIRCULAR,
        caution_en=_CIRCULAR_EN,
        is_of_counts=True,
    )


_FORMS_OF_COUNTS = (
    _counts(
        "bm01",
        "Báo cáo số lượng, chất lượng công chức từ cấp huyện trở lên (BM01/BNV)",
        "Number and quality of civil servants from district level (BM01/BNV)",
        (*_COUNTED, *_RANKS, *_LEVELS, *_AGES),
    ),
    _counts(
        "bm02",
        "Báo cáo số lượng, chất lượng cán bộ, công chức cấp xã (BM02/BNV)",
        "Number and quality of commune cadres and civil servants (BM02/BNV)",
        (*_COUNTED, *_CATEGORIES, *_LEVELS, *_AGES),
    ),
)

#: Every form that is filled as a workbook, by its id.
TEMPLATES: dict[str, Template] = {each.id: each for each in (*_LISTS, *_FORMS_OF_COUNTS)}
_BY_LAYOUT = {each.layout_id: each for each in TEMPLATES.values()}
