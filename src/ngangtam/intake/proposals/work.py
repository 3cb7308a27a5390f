"""What is collected while the rows of a file are proposed, and what any of them asks about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ngangtam.intake.cells.posts import PostReading, read_post
from ngangtam.intake.layouts.mappings import LayoutKey
from ngangtam.intake.proposals.values import Departure, Proposal, QuotaProposal, SeatsProposal
from ngangtam.intake.rows.typed_rows import TypedRow
from ngangtam.intake.values import Problem
from ngangtam.intake.words.unit_names import unit_name, unit_under
from ngangtam.kernel import Issue

if TYPE_CHECKING:
    from ngangtam.law import Edition


@dataclass
class ProposalWork:
    """What is collected over all rows, and what need be read only once."""

    edition: Edition
    #: Layout and field -> whether a blank cell there states that there is none.
    blank_means_none: Callable[[LayoutKey, str], bool]
    items: list[Proposal] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)
    seats: list[SeatsProposal] = field(default_factory=list)
    quotas: list[QuotaProposal] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    posts: dict[tuple[str, str | None], tuple[PostReading, ...]] = field(default_factory=dict)
    #: File, sheet and first row of a person -> what the further rows about them speak of.
    stated_further: dict[tuple[str, str, int], set[str]] = field(default_factory=dict)
    undated: set[str] = field(default_factory=set)

    def read_post(self, text: str, unit_hint: str | None) -> tuple[PostReading, ...]:
        """Read a text once, however many rows repeat it."""
        key = (text, unit_hint)
        if key not in self.posts:
            self.posts[key] = read_post(text, edition=self.edition, unit_hint=unit_hint)
        return self.posts[key]


def unit_of(row: TypedRow) -> str | None:
    """Name the unit of a row: its own column, within what the headings around it name."""
    own = row.value("unit")
    if not isinstance(own, str):
        return row.unit_text
    return unit_under(unit_name(own), row.unit_text)


def title_problem(reading: PostReading) -> Problem:
    """Say that a title is not understood."""
    return Problem(
        "title-not-understood",
        f"Không hiểu chức danh “{reading.text}”. Hãy ghi đầy đủ, kèm tên đơn vị.",
        f"Title “{reading.text}” is not understood. Write it in full, with its unit.",
    )
