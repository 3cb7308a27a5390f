"""Say the gaps of titles in words: for the screen, and as a sheet to take along."""

from __future__ import annotations

from dataclasses import dataclass

from ngangtam.careers import Organization
from ngangtam.kernel import OfficialId
from ngangtam.law import Edition, Language
from ngangtam.reports.tables import Column, ListDocument, Row, Table
from ngangtam.usecases.title_gaps import GapRow, Gaps

OUTCOMES: dict[str | None, tuple[str, str]] = {
    "met": ("Đạt", "met"),
    "unmet": ("Chưa đạt", "unmet"),
    "in_progress": ("Đang học", "in progress"),
    "exempt": ("Được miễn", "exempt"),
    "unknown": ("Chưa đủ thông tin", "unknown"),
    None: ("Chưa xác nhận tiêu chuẩn", "standard not confirmed"),
}
#: Heading and width in millimetres of what stands before the components.
_PERSON = (("Họ và tên", 45), ("Đơn vị", 55), ("Chức danh", 45), ("Diện", 30), ("Kết quả", 30))
_LANGUAGES: tuple[Language, Language] = ("vi", "en")


@dataclass(frozen=True, kw_only=True)
class GapWords:
    """The words of one answer, in one language."""

    gaps: Gaps
    edition: Edition
    organization: Organization
    names: dict[OfficialId, str]
    lang: Language

    def outcome(self, outcome: str | None) -> str:
        """Name an outcome."""
        return OUTCOMES[outcome][_LANGUAGES.index(self.lang)]

    def title(self, code: str) -> str:
        """Name a title."""
        title = self.edition.title(code)
        return title.label_vi if self.lang == "vi" else title.label_en

    def component(self, component: str) -> str:
        """Name a component of qualification."""
        entry = self.edition.code_list("components").get(component)
        if entry is None:
            return component
        return entry.label_vi if self.lang == "vi" else entry.label_en

    def level(self, component: str, level: str) -> str:
        """Name a level of a component."""
        entry = self.edition.levels_of(component).get(level)
        if entry is None:
            return level
        return entry.label_vi if self.lang == "vi" else entry.label_en

    def basis(self, row: GapRow) -> str:
        """Say that a title is held, or for which term it is planned."""
        if row.judged.basis == "held":
            return "Đang giữ" if self.lang == "vi" else "held"
        word = "Quy hoạch" if self.lang == "vi" else "planned"
        return f"{word} {row.judged.term}".strip()

    def unit(self, row: GapRow) -> str:
        """Name where the official works; empty: not known."""
        return self.organization.unit_name(row.unit_id, self.gaps.question.on)

    def found(self, row: GapRow, component: str) -> str:
        """Say how a row stands in a component; empty: the standard does not ask for it."""
        return next(
            (self.outcome(one.outcome) for one in row.components if one.component == component), ""
        )


def gap_document(words: GapWords) -> ListDocument:
    """Lay the matrix out in Vietnamese: a row a person and title, a column a component."""
    gaps = words.gaps
    components = tuple(gaps.by_component)
    return ListDocument(
        parent_body="",
        issuing_body="",
        has_motto=False,
        place="",
        day=None,
        title="ĐỐI CHIẾU TIÊU CHUẨN CHỨC DANH",
        subtitles=(),
        as_of=f"(Tính đến ngày {gaps.question.on:%d/%m/%Y})",
        table=Table(
            columns=(
                *(Column(heading=heading, width=width) for heading, width in _PERSON),
                *(
                    Column(heading=words.component(one), width=26, group="Nội dung tiêu chuẩn")
                    for one in components
                ),
            ),
            rows=tuple(
                Row(
                    cells=(
                        words.names.get(row.official_id, ""),
                        words.unit(row),
                        words.title(row.judged.title_code),
                        words.basis(row),
                        words.outcome(row.outcome),
                        *(words.found(row, one) for one in components),
                    )
                )
                for row in gaps.rows
            ),
        ),
        totals=tuple(
            f"{words.outcome(outcome)}: {count}" for outcome, count in gaps.by_outcome.items()
        ),
    )
