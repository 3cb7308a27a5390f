"""What is collected while the rows of a file are proposed, and what any of them asks about."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ngangtam.intake.cells.posts import PostReading, read_post
from ngangtam.intake.layouts.mappings import LayoutKey
from ngangtam.intake.proposals.values import Departure, Proposal, QuotaProposal, SeatsProposal
from ngangtam.intake.rows.typed_rows import TypedRow
from ngangtam.intake.values import Problem
from ngangtam.intake.words.unit_kinds import unit_kind_of
from ngangtam.intake.words.unit_names import unit_name, unit_under
from ngangtam.intake.words.wording import plain_key
from ngangtam.kernel import Issue

if TYPE_CHECKING:
    from ngangtam.law import Edition


#: Kinds of bodies that are found by their names alone; a school or a division may be one of many.
_OWN_BODIES = frozenset(["co_quan", "ban_dang", "mat_tran", "huyen", "xa"])
#: Where a body is: "xã Bản Mẫu" of its Party, council and office alike.
_PLACE = re.compile(r"\b(?:xa|phuong|thi tran|huyen|thi xa|thanh pho) .+$")


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

    def unit_worked_in(self, row: TypedRow) -> str | None:
        """Name the unit of a row: its own, else what its first post names, else that of the list.

        Offices list people of other bodies: "Giám đốc Sở Nội vụ" sits in no Ban Tổ chức.
        """
        listed, post = unit_of(row), row.value("post")
        if isinstance(row.value("unit"), str) or not isinstance(post, str):
            return listed
        first = next(iter(self.read_post(post, listed)), None)
        if first is None or first.title_code is None or first.unit_text is None:
            return listed
        named = unit_name(first.unit_text)
        is_body = unit_kind_of(named) in _OWN_BODIES
        return named if is_body and not _are_one_place(named, listed or "") else listed


def unit_of(row: TypedRow) -> str | None:
    """Name the unit of a row: its own column, within what the headings around it name."""
    own = row.value("unit")
    if not isinstance(own, str):
        return row.unit_text
    return unit_under(unit_name(own), row.unit_text)


def _are_one_place(named: str, listed: str) -> bool:
    """Say whether two names may be of one body, or of bodies of one place."""
    one, other = plain_key(named), plain_key(listed)
    places = [found[0] for key in (one, other) if (found := _PLACE.search(key)) is not None]
    return one in other or (bool(other) and other in one) or len({*places}) < len(places)


def title_problem(reading: PostReading) -> Problem:
    """Say that a title is not understood."""
    return Problem(
        "title-not-understood",
        f"Không hiểu chức danh “{reading.text}”. Hãy ghi đầy đủ, kèm tên đơn vị.",
        f"Title “{reading.text}” is not understood. Write it in full, with its unit.",
    )
