"""The columns that a danh sách trích ngang may have, in the customary order, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from ngangtam.careers import Organization
from ngangtam.kernel import DayRange, UnitId
from ngangtam.law import Edition
from ngangtam.reports.tables import Align, Cell
from ngangtam.usecases.attribute_values import Level
from ngangtam.usecases.attributes import ATTRIBUTES, OfficialState

MALE, FEMALE = "nam", "nu"


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One official of a list."""

    state: OfficialState
    name: str
    #: Orders names as offices do: given name first, Vietnamese letters and tones.
    sort_key: str
    #: Posts held, the highest first: title with unit, and "Quyền" where it is only acted in.
    posts: tuple[str, ...]

    @property
    def unit(self) -> UnitId | None:
        """The home unit on the day."""
        unit = self.state.values.get("don_vi")
        return UnitId(unit) if isinstance(unit, int) and not isinstance(unit, bool) else None


@dataclass(frozen=True)
class ListSetting:
    """What the words of a list depend on besides the officials."""

    organization: Organization
    edition: Edition
    day: date

    def label(self, list_id: str, code: object) -> str | None:
        """Give the Vietnamese label of a code; a code that the list lacks as it is stored."""
        if not isinstance(code, str):
            return None
        if list_id == "titles":
            title = self.edition.titles.get(code)
            return code if title is None else title.label_vi
        entry = self.edition.code_list(list_id).get(code)
        return code if entry is None else entry.label_vi

    def unit_name(self, unit: UnitId | None) -> str:
        """Give the name of a unit on the day."""
        version = None if unit is None else self.organization.unit_on(unit, self.day)
        return "" if version is None else version.name


Say = Callable[[Listed, ListSetting], Cell]


@dataclass(frozen=True, kw_only=True)
class ListColumn:
    """A column that a list may have."""

    id: str
    heading: str
    width: float
    say: Say
    group: str = ""
    align: Align = Align.LEFT
    #: Attributes that it shows; their rights are the column's.
    attributes: tuple[str, ...] = ()
    #: Shown unless somebody leaves it out.
    is_usual: bool = True
    #: An empty cell says nothing of what is known.
    may_be_empty: bool = False

    @property
    def rights(self) -> frozenset[str]:
        """The rights (slugs) without which it is not shown."""
        found = (ATTRIBUTES[attribute].right for attribute in self.attributes)
        return frozenset(right for right in found if right is not None)


def _born(sex: str | None) -> Say:
    def say(one: Listed, _setting: ListSetting) -> Cell:
        if one.state.values.get("gioi_tinh") != sex:
            return None
        return _day(one.state.values.get("ngay_sinh"))

    return say


def _coded(attribute: str, list_id: str) -> Say:
    return lambda one, setting: setting.label(list_id, one.state.values.get(attribute))


def _several(attribute: str, list_id: str) -> Say:
    def say(one: Listed, setting: ListSetting) -> Cell:
        value = one.state.values.get(attribute)
        if not isinstance(value, tuple):
            return None
        return "; ".join(setting.label(list_id, code) or "" for code in value)

    return say


def _text(attribute: str) -> Say:
    def say(one: Listed, _setting: ListSetting) -> Cell:
        value = one.state.values.get(attribute)
        return value if isinstance(value, str) else None

    return say


def _level(attribute: str, *, beside: str = "", besides: str = "") -> Say:
    """Say a level that is known; a level between two others is not known."""

    def say(one: Listed, setting: ListSetting) -> Cell:
        value = one.state.values.get(attribute)
        if not isinstance(value, Level) or value.code is None:
            return None
        words = setting.label(ATTRIBUTES[attribute].codes or "", value.code)
        more = one.state.values.get(beside) if beside else None
        if isinstance(more, tuple):
            more = ", ".join(setting.label(besides, code) or "" for code in more)
        return " ".join(filter(None, (words, more if isinstance(more, str) else None)))

    return say


def _date(attribute: str) -> Say:
    return lambda one, _setting: _day(one.state.values.get(attribute))


def _day(value: object) -> str | None:
    """Write a day as exactly as it is known: 05/02/1980, 02/1980, 1980; else nothing."""
    if not isinstance(value, DayRange) or value.earliest is None or value.latest is None:
        return None
    first, final = value.earliest, value.latest
    if first == final:
        return f"{first:%d/%m/%Y}"
    if (first.year, first.month) == (final.year, final.month):
        return f"{first:%m/%Y}"
    return str(first.year) if first.year == final.year else None


NUMBER = "stt"
_BIRTH, _LEARNING = "Ngày, tháng, năm sinh", "Trình độ"
#: Attributes that every list needs for its order, groups and sums.
ALWAYS = frozenset({"don_vi", "gioi_tinh"})


def _column(
    column_id: str, heading: str, width: float, say: Say, *attributes: str, **more: object
) -> ListColumn:
    return ListColumn(
        id=column_id,
        heading=heading,
        width=width,
        say=say,
        attributes=attributes,
        **more,  # pyright: ignore[reportArgumentType]
    )


_CENTER: dict[str, object] = {"align": Align.CENTER}
_LEVEL: dict[str, object] = {"group": _LEARNING}

#: In the customary order.
COLUMNS: tuple[ListColumn, ...] = (
    _column(NUMBER, "STT", 12, lambda _one, _setting: None, may_be_empty=True, **_CENTER),
    _column("ho_ten", "Họ và tên", 30, lambda one, _setting: one.name),
    _column(
        "sinh_nam",
        "Nam",
        24,
        _born(MALE),
        "gioi_tinh",
        "ngay_sinh",
        group=_BIRTH,
        may_be_empty=True,
        **_CENTER,
    ),
    _column(
        "sinh_nu",
        "Nữ",
        24,
        _born(FEMALE),
        "gioi_tinh",
        "ngay_sinh",
        group=_BIRTH,
        may_be_empty=True,
        **_CENTER,
    ),
    _column("dan_toc", "Dân tộc", 14, _coded("dan_toc", "ethnic_groups"), "dan_toc", **_CENTER),
    _column(
        "ton_giao",
        "Tôn giáo",
        14,
        _coded("ton_giao", "religions"),
        "ton_giao",
        is_usual=False,
        **_CENTER,
    ),
    _column("que_quan", "Quê quán", 26, _text("que_quan"), "que_quan"),
    _column(
        "chuc_vu",
        "Chức vụ, đơn vị công tác",
        42,
        lambda one, setting: "; ".join(one.posts) or setting.unit_name(one.unit),
        "chuc_vu",
    ),
    _column(
        "giu_chuc_tu",
        "Giữ chức vụ từ",
        24,
        _date("giu_chuc_tu"),
        "giu_chuc_tu",
        is_usual=False,
        **_CENTER,
    ),
    _column("ngach", "Ngạch", 20, _coded("ngach", "ranks"), "ngach", is_usual=False),
    _column(
        "chuyen_mon",
        "Chuyên môn",
        26,
        _level("trinh_do", beside="chuyen_nganh"),
        "trinh_do",
        "chuyen_nganh",
        **_LEVEL,
    ),
    _column("ly_luan", "Lý luận chính trị", 17, _level("ly_luan"), "ly_luan", **_LEVEL),
    _column(
        "quan_ly_nha_nuoc",
        "Quản lý nhà nước",
        20,
        _level("quan_ly_nha_nuoc"),
        "quan_ly_nha_nuoc",
        **_LEVEL,
    ),
    _column(
        "ngoai_ngu",
        "Ngoại ngữ",
        20,
        _level("ngoai_ngu", beside="thu_tieng", besides="languages"),
        "ngoai_ngu",
        "thu_tieng",
        **_LEVEL,
    ),
    _column("tin_hoc", "Tin học", 16, _level("tin_hoc"), "tin_hoc", **_LEVEL),
    _column(
        "quoc_phong", "Quốc phòng và an ninh", 18, _level("quoc_phong"), "quoc_phong", **_LEVEL
    ),
    _column("vao_dang", "Ngày vào Đảng chính thức", 24, _date("vao_dang"), "vao_dang", **_CENTER),
    _column(
        "quy_hoach",
        "Chức danh quy hoạch",
        32,
        _several("quy_hoach", "titles"),
        "quy_hoach",
        is_usual=False,
        may_be_empty=True,
    ),
    _column(
        "xep_loai",
        "Xếp loại gần nhất",
        20,
        _coded("xep_loai", "ratings"),
        "xep_loai",
        is_usual=False,
    ),
    _column(
        "nghi_huu", "Ngày nghỉ hưu", 24, _date("nghi_huu"), "nghi_huu", is_usual=False, **_CENTER
    ),
    _column(
        "ghi_chu", "Ghi chú", 16, lambda _one, _setting: None, is_usual=False, may_be_empty=True
    ),
)


def columns_for(rights: Collection[str]) -> tuple[ListColumn, ...]:
    """List the columns that a reader with some rights (slugs) may take out."""
    return tuple(column for column in COLUMNS if column.rights <= set(rights))
