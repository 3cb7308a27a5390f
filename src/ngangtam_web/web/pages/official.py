"""An official's page: what is known of a career, each fact with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from ngangtam_web.web.pages.frame import Crumb, Moment


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    """What a fact rests on, in one line, and where it opens."""

    words: str
    #: The text of the cell as it stands in the sender's file; empty for other sources.
    cell_text: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One personal datum."""

    words: str
    value: str
    #: The reader has no right to the value.
    is_masked: bool = False
    source: SourceLine | None = None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One fact in a table."""

    #: Heading and text of each cell, in the order of the table's headings.
    labelled: tuple[tuple[str, str], ...]
    source: SourceLine
    #: Whether it holds on the day of the page.
    is_current: bool = False
    entry: int | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """Facts of one kind."""

    id: str
    words: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    #: Said instead of the table where the reader has no right to it.
    withheld: str = ""


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
    #: What may be done about the file: words and address.
    actions: tuple[tuple[str, str], ...] = ()
    #: Said to the reader: that the look was logged.
    notes: tuple[str, ...] = ()
