"""The structure of a staff as tables, with bars; small groups are hidden from most readers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from ngangtam.usecases.units_structure import (
    AGE_BANDS,
    SMALLEST_CELL,
    Share,
    Structure,
    disclosed,
)
from ngangtam_web.web.labels import label, level_label


@dataclass(frozen=True, kw_only=True)
class BreakdownLine:
    """How many people have one answer."""

    words: str
    #: None: hidden, because few people have it.
    count: int | None
    share: Fraction | None
    is_unknown: bool = False

    @property
    def width(self) -> str:
        """How long the bar is, out of a hundred."""
        return "0" if self.share is None else f"{float(self.share * 100):.1f}"


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """A staff by one attribute."""

    id: str
    words: str
    lines: tuple[BreakdownLine, ...]
    note: str = ""


def breakdowns(
    structure: Structure, *, may_know_few: bool, may_know_groups: bool
) -> tuple[Breakdown, ...]:
    """Show a structure.

    Args:
        structure: The staff by its attributes.
        may_know_few: Small ethnic groups are told.
        may_know_groups: Others are: no figure is told from which this one could be subtracted.
    """
    if not structure.people:
        return ()
    ethnicity = structure.ethnicity if may_know_few else disclosed(structure.ethnicity)
    note = ""
    if not (may_know_few or may_know_groups):
        ethnicity = ()
        note = _(
            "Chỉ nêu cho toàn bộ phạm vi được xem, tính đến hôm nay: trừ số liệu của các đơn vị, "
            "các ngày với nhau sẽ lộ dân tộc của từng người."
        )
    elif any(share.count is None for share in ethnicity):
        note = _("Nhóm dưới %(count)s người không nêu số lượng.") % {"count": SMALLEST_CELL}
    total = structure.people
    parts = (
        ("gioi-tinh", _("Giới tính"), structure.sex, lambda code: label("sexes", code), ""),
        ("dan-toc", _("Dân tộc"), ethnicity, lambda code: label("ethnic_groups", code), note),
        ("tuoi", _("Độ tuổi"), structure.age, _age_words, ""),
        (
            "chuyen-mon",
            _("Trình độ chuyên môn"),
            structure.degree,
            lambda code: level_label("degree", code),
            "",
        ),
        (
            "ly-luan",
            _("Trình độ lý luận chính trị"),
            structure.theory,
            lambda code: level_label("political_theory", code),
            "",
        ),
        (
            "doi-tuong",
            _("Đối tượng"),
            structure.category,
            lambda code: label("official_categories", code),
            "",
        ),
    )
    return tuple(
        Breakdown(
            id=key,
            words=words,
            lines=tuple(_line(share, said, total) for share in shares),
            note=remark,
        )
        for key, words, shares, said, remark in parts
    )


def _line(share: Share, said, total: int) -> BreakdownLine:
    return BreakdownLine(
        words=_("Chưa đủ thông tin") if share.code is None else said(share.code),
        count=share.count,
        share=None if share.count is None else Fraction(share.count, total),
        is_unknown=share.code is None,
    )


def _age_words(code: str) -> str:
    first = int(code)
    later = [band for band in AGE_BANDS if band > first]
    if not later:
        return _("Từ %(age)s tuổi trở lên") % {"age": first}
    if first == AGE_BANDS[0]:
        return _("Dưới %(age)s tuổi") % {"age": later[0]}
    return _("Từ %(first)s đến %(last)s tuổi") % {"first": first, "last": later[0] - 1}
