"""Say the gaps of titles in words: levels, outcomes, and what would close them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ngangtam.careers import Organization
from ngangtam.kernel import OfficialId
from ngangtam.law import CodeEntry, Edition, Language
from ngangtam.rules import ComponentVerdict
from ngangtam.usecases.closing_costs import ClosingCosts, closing_costs, course_for
from ngangtam.usecases.cost_words import course_words
from ngangtam.usecases.title_gaps import GapRow, Gaps

OUTCOMES: dict[str | None, tuple[str, str]] = {
    "met": ("Đạt", "Met"),
    "unmet": ("Chưa đạt", "Unmet"),
    "in_progress": ("Đang học", "In progress"),
    "exempt": ("Được miễn", "Exempt"),
    "not_applicable": ("Không áp dụng", "Not applicable"),
    "unknown": ("Chưa đủ thông tin", "Unknown"),
    None: ("Chưa xác nhận tiêu chuẩn", "Standard not confirmed"),
}
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

    @cached_property
    def outcomes(self) -> tuple[str | None, ...]:
        """The outcomes that some row has, in whole or in a component; None: not confirmed."""
        counted = (self.gaps.by_outcome, *self.gaps.by_component.values())
        return tuple(one for one in OUTCOMES if any(one in counts for counts in counted))

    @cached_property
    def costs(self) -> ClosingCosts:
        """What closing these gaps costs."""
        return closing_costs(self.gaps, self.edition)

    def title(self, code: str) -> str:
        """Name a title."""
        title = self.edition.title(code)
        return title.label_vi if self.lang == "vi" else title.label_en

    def component(self, component: str) -> str:
        """Name a component of qualification."""
        entry = self.edition.code_list("components").get(component)
        return component if entry is None else self._label(entry)

    def level(self, component: str, level: str) -> str:
        """Name a level of a component."""
        entry = self.edition.levels_of(component).get(level)
        return level if entry is None else self._label(entry)

    def found_level(self, one: ComponentVerdict) -> str:
        """Name the level that was found, or between which two it lies."""
        return level_found(one, edition=self.edition, lang=self.lang)

    def course(self, component: str, needed: str) -> str:
        """Say the cheapest course that reaches a level, with its price and length."""
        return course_words(
            course_for(self.edition, component, needed, on=self.gaps.question.on),
            needed=self.level(component, needed),
            edition=self.edition,
            lang=self.lang,
        )

    def basis(self, row: GapRow) -> str:
        """Say that a title is held, or for which term it is planned."""
        if row.judged.basis == "held":
            return "Đang giữ" if self.lang == "vi" else "Held"
        word = "Quy hoạch" if self.lang == "vi" else "Planned"
        return f"{word} {row.judged.term}".strip()

    def unit(self, row: GapRow) -> str:
        """Name where the official works; empty: not known."""
        return self.organization.unit_name(row.unit_id, self.gaps.question.on)

    def _label(self, entry: CodeEntry) -> str:
        return entry.label_vi if self.lang == "vi" else entry.label_en


def asked_words(edition: Edition, name: str, lang: Language) -> str:
    """Name a title, or a group of titles, as it was asked about."""
    named = edition.title_groups.get(name) or edition.title(name)
    return named.label_vi if lang == "vi" else named.label_en


def level_found(one: ComponentVerdict, *, edition: Edition, lang: Language) -> str:
    """Name the level at which somebody was found, or between which two it lies."""
    if one.found_lo == 0 and one.found_hi > 0 and not one.fact_ids:
        return "Chưa khai báo" if lang == "vi" else "Not declared"

    def named(rank: int) -> str:
        # Several entries may share a rank: the first stands for them.
        entries = edition.levels_of(one.component).entries
        entry = next(each for each in entries if each.rank == rank)
        return entry.label_vi if lang == "vi" else entry.label_en

    low, high = named(one.found_lo), named(one.found_hi)
    return low if low == high else f"{low} – {high}"
