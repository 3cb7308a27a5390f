"""What is said of the columns of a sent file: kinds, fields, changes, and who confirmed them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.intake import FIELD_NAMES
from ngangtam.intake.layouts.layout_changes import LayoutChange
from ngangtam_web.apps.intake_batches.kept_layouts import SeenLayout
from ngangtam_web.apps.intake_batches.mappings import Remembered
from ngangtam_web.web.forms.column_mapping import chosen_field
from ngangtam_web.web.language import in_language
from ngangtam_web.web.templatetags.reading import account, moment


@dataclass(frozen=True, kw_only=True)
class ColumnsPart:
    """What the page of a file says of its columns."""

    address: str
    #: Tables, columns, and how many of these are asked about.
    tables: int
    columns: int
    asked: int
    notes: tuple[str, ...]


def kind_words(kind: str) -> str:
    """Name a kind of list."""
    words = {
        "record_list": _("Danh sách trích ngang, hồ sơ"),
        "appointments": _("Danh sách bổ nhiệm, giữ chức vụ"),
        "training_results": _("Kết quả đào tạo, bồi dưỡng"),
        "succession": _("Danh sách quy hoạch"),
        "rotations": _("Luân chuyển, điều động, biệt phái"),
        "appraisals": _("Kết quả đánh giá, xếp loại"),
        "studies": _("Cử đi đào tạo, bồi dưỡng"),
        "candidacies": _("Giới thiệu ứng cử, tham gia cấp ủy"),
        "departures": _("Nghỉ hưu, thôi việc, chuyển đi"),
        "post_seats": _("Chức vụ, số lượng (không ghi người)"),
        "commendations": _("Khen thưởng"),
        "discipline": _("Kỷ luật"),
        "headcount_quotas": _("Biên chế được giao"),
        "yearly_study": _("Bồi dưỡng, học tập hằng năm"),
        "salaries": _("Tiền lương, nâng bậc lương"),
    }
    return words.get(kind, kind)


def field_words(field: str) -> str:
    """Name a field as a choice."""
    name = FIELD_NAMES.get(chosen_field(field))
    return field if name is None else in_language(vi=name.vi, en=name.en)


def change_words(change: LayoutChange | None) -> tuple[str, ...]:
    """Say what became of the columns of a layout that the sender has changed."""
    if change is None:
        return ()
    told: list[str] = []
    if change.added:
        told.append(_("Thêm cột: %(columns)s.") % {"columns": _listed(change.added)})
    if change.gone:
        told.append(_("Không còn cột: %(columns)s.") % {"columns": _listed(change.gone)})
    if change.renamed:
        pairs = (f"“{before}” → “{after}”" for before, after in change.renamed)
        told.append(_("Đổi tên cột: %(columns)s.") % {"columns": "; ".join(pairs)})
    return tuple(told)


def confirmed_words(kept: Remembered) -> str:
    """Say by whom and when a layout was confirmed."""
    return _("Đã khớp theo lần xác nhận lúc %(at)s của %(by)s.") % who_words(kept.by, kept.at)


def who_words(by: str, at: datetime) -> dict[str, str]:
    """Name an account and a moment, to stand in a sentence."""
    return {"by": account(by), "at": moment(at)}


def _listed(texts: Iterable[str]) -> str:
    return "; ".join(f"“{text}”" for text in texts)


def columns_part(
    seen: tuple[SeenLayout, ...], *, sent_id: int, applied: Mapping[str, Remembered]
) -> ColumnsPart | None:
    """Say how the columns of a checked file were understood; None: it was checked before that."""
    if not seen:
        return None
    notes: list[str] = []
    for one in seen:
        kept = applied.get(one.table.key)
        if kept is not None and one.table.is_confirmed:
            notes.append(confirmed_words(kept))
        if changes := change_words(one.change):
            where = one.table.sheet or _("Bảng duy nhất trong tệp")
            said = _("%(table)s: mẫu khác với lần gửi trước.") % {"table": where}
            notes.append(" ".join((said, *changes)))
    return ColumnsPart(
        address=reverse("sent-columns", args=[sent_id]),
        tables=len(seen),
        columns=sum(len(one.table.columns) for one in seen),
        asked=sum(ask.is_blocking for one in seen for ask in one.table.asks),
        notes=tuple(dict.fromkeys(notes)),
    )
