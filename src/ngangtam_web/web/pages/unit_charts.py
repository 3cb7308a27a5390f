"""The staff of a unit by its attributes as charts; each mark leads to the people behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ngangtam.kernel import UnitId
from ngangtam.reports.charts import Chart, DistributionChart, DistributionMark, PyramidChart, amount
from ngangtam.usecases.units_structure import (
    AGE_BANDS,
    SMALLEST_CELL,
    Share,
    Structure,
    disclosed,
    structure,
)
from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.web.labels import label, level_label
from ngangtam_web.web.pages.charts import distribution_chart, pyramid_chart, whole
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.unit_file import UnitFile
from ngangtam_web.web.templatetags.reading import percent

#: Trait of an official -> its name in addresses and ids.
TRAITS: Mapping[str, str] = {
    "sex": "gioi-tinh",
    "ethnicity": "dan-toc",
    "age": "tuoi",
    "degree": "chuyen-mon",
    "theory": "ly-luan",
    "category": "doi-tuong",
}
#: In an address: those of whom it is not known; and: with all units below.
UNKNOWN, WHOLE = "chua-ro", "toan-bo"


@dataclass(frozen=True, kw_only=True)
class PeopleAsked:
    """Which people of a unit are asked for: all, or who is counted as something."""

    unit_id: UnitId
    is_whole: bool
    #: Trait -> code; None: those of whom it is not known.
    wanted: Mapping[str, str | None] = field(default_factory=dict)
    page: int = 1

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """What is chosen besides day, version and page, as an address names it."""
        traits = ((TRAITS[name], code or UNKNOWN) for name, code in self.wanted.items())
        return ((("pham-vi", WHOLE),) if self.is_whole else ()) + tuple(traits)

    def address(self, moment: Moment) -> str:
        """Give the address of their list."""
        page = (("trang", str(self.page)),) if self.page > 1 else ()
        query = urlencode([*self.choices, *page])
        path = reverse("unit-people", args=[self.unit_id])
        return f"{path}?{moment.query}{'&' if query else ''}{query}"


def trait_words() -> dict[str, str]:
    """Name the traits by which a staff is counted, in the order of the page."""
    return {
        "sex": _("Giới tính"),
        "ethnicity": _("Dân tộc"),
        "age": _("Độ tuổi"),
        "degree": _("Trình độ chuyên môn"),
        "theory": _("Trình độ lý luận chính trị"),
        "category": _("Đối tượng"),
    }


def code_words(trait: str, code: str | None) -> str:
    """Say what somebody is counted as; ages shortly, as a chart has room for."""
    if code is None:
        return _("Chưa đủ thông tin")
    match trait:
        case "age":
            return _age_words(code)
        case "degree":
            return level_label("degree", code)
        case "theory":
            return level_label("political_theory", code)
        case _:
            return label(_LISTS[trait], code)


_LISTS = {"sex": "sexes", "ethnicity": "ethnic_groups", "category": "official_categories"}


def people_address(file: UnitFile, **wanted: str | None) -> str:
    """Lead to who is counted as wanted; empty where the reader may know no names."""
    if Permission.SEE_NAMES not in file.rights:
        return ""
    asked = PeopleAsked(unit_id=file.unit_id, is_whole=file.is_whole, wanted=wanted)
    return asked.address(file.moment)


def structure_charts(file: UnitFile) -> tuple[tuple[str, Chart], ...]:
    """Draw a staff by age and sex, then by each of its attributes, with the ids of the charts."""
    if not file.staff.traits:
        return ()
    counted = structure(file.staff.traits, edition=file.staff.edition)
    charts: list[tuple[str, Chart]] = []
    if counted.pyramid:
        charts.append(("thap-tuoi", _pyramid(counted, file)))
    charts += [(TRAITS[trait], _distribution(trait, counted, file)) for trait in TRAITS]
    return tuple(charts)


def _pyramid(counted: Structure, file: UnitFile) -> PyramidChart:
    known = counted.pyramid
    # Between the two halves there is room for little.
    bands = {_age_words(str(first)): str(first) for first in AGE_BANDS}

    def address(words: str, sex: str) -> str:
        wanted = {"age": bands[words]} | ({"sex": sex} if sex else {})
        return people_address(file, **wanted)

    return pyramid_chart(
        [
            (words, known.get((band, "nam"), 0), known.get((band, "nu"), 0))
            for words, band in bands.items()
        ],
        title=_("Độ tuổi và giới tính"),
        moment=file.moment,
        unknown=counted.people - sum(known.values()),
        address=address,
    )


def _distribution(trait: str, counted: Structure, file: UnitFile) -> DistributionChart:
    shares: tuple[Share, ...] = getattr(counted, trait)
    note, is_hidden = "", trait == "ethnicity" and not file.may_know_few
    if is_hidden:
        shares, note = _told(shares, file)
    words = trait_words()[trait]
    return distribution_chart(
        (
            DistributionMark(
                label=code_words(trait, share.code),
                count=amount(share.count, whole, unknown=_("ít")),
                share=amount(
                    None if share.count is None else Fraction(share.count, counted.people), percent
                ),
                is_unknown=share.code is None,
                # Who belongs to a group is as sensitive as how few they are.
                address="" if is_hidden else people_address(file, **{trait: share.code}),
            )
            for share in shares
        ),
        title=words,
        heading=words,
        n=counted.people,
        moment=file.moment,
        note=note,
    )


def _told(shares: tuple[Share, ...], file: UnitFile) -> tuple[tuple[Share, ...], str]:
    """Hide what would tell of single persons; gives what to say of it too."""
    if not file.may_know_groups:
        return (), _(
            "Chỉ nêu cho toàn bộ phạm vi được xem, tính đến hôm nay: trừ số liệu của các đơn vị, "
            "các ngày với nhau sẽ lộ dân tộc của từng người."
        )
    told = disclosed(shares)
    if all(share.count is not None for share in told):
        return told, ""
    return told, _("Nhóm dưới %(count)s người không nêu số lượng.") % {"count": SMALLEST_CELL}


def _age_words(band: str) -> str:
    later = [first for first in AGE_BANDS if first > int(band)]
    if not later:
        return f"≥ {band}"
    return f"< {later[0]}" if band == str(AGE_BANDS[0]) else f"{band}–{later[0] - 1}"
