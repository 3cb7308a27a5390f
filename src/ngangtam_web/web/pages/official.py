"""An official's page: what is known of a career, each fact with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from ngangtam.reports.charts import TimelineChart
from ngangtam_web.web.pages.fact_ways import Way
from ngangtam_web.web.pages.figures import Mark
from ngangtam_web.web.pages.frame import Crumb, Moment
from ngangtam_web.web.pages.official_sources import SourceLine as SourceLine  # noqa: PLC0414
from ngangtam_web.web.pages.target import Reason


@dataclass(frozen=True, kw_only=True)
class Field:
    """One personal datum."""

    words: str
    value: str
    #: The reader has no right to the value.
    is_masked: bool = False
    source: SourceLine | None = None
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Row:
    """One fact in a table."""

    #: Heading and text of each cell, in the order of the table's headings.
    labelled: tuple[tuple[str, str], ...]
    source: SourceLine
    #: Whether it holds on the day of the page.
    is_current: bool = False
    entry: int | None = None
    #: What the reader may do about it.
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """Facts of one kind."""

    id: str
    words: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    #: Said instead of the table where the reader has no right to it.
    withheld: str = ""

    @property
    def has_ways(self) -> bool:
        """Whether the reader may do something about a fact."""
        return any(row.ways for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class TitleCard:
    """How an official stands towards the standard of a title held or planned for."""

    words: str
    #: The unit where it is held, or the term of the list.
    place: str
    mark: Mark
    #: Which edition of standards judged; that it is assumed where it is.
    edition: str = ""
    #: What is unmet, open or in progress; and what is met, which is shown on request.
    reasons: tuple[Reason, ...] = ()
    fulfilled: tuple[Reason, ...] = ()
    #: What is asked beside levels: of the holder, or were the title given on the day of the page.
    conditions: tuple[Reason, ...] = ()
    is_held: bool = False


@dataclass(frozen=True, kw_only=True)
class OfficialPage:
    """One official as a registry version knows them."""

    id: int
    name: str
    #: Posts and units on the day.
    posts: tuple[str, ...]
    crumbs: tuple[Crumb, ...]
    moment: Moment
    fields: tuple[Field, ...]
    tables: tuple[Table, ...]
    #: Titles held and planned for, with the verdict of their standards.
    titles: tuple[TitleCard, ...] = ()
    #: None where no fact has a day.
    career: TimelineChart | None = None
    history_address: str = ""
    print_address: str = ""
    #: What may be done about the file: words and address.
    actions: tuple[tuple[str, str], ...] = ()
    #: Said to the reader: that the look was logged.
    notes: tuple[str, ...] = ()
