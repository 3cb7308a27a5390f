"""A target's page: what it asks, how it was read, who is behind the figure and why."""

from __future__ import annotations

from dataclasses import dataclass

from ngangtam.reports.charts import TrendChart
from ngangtam_web.web.pages.figures import Mark, ShownFigure
from ngangtam_web.web.pages.frame import Crumb, Moment


@dataclass(frozen=True, kw_only=True)
class ReadingChoice:
    """One way to read the clause, with what it gives."""

    id: str
    words: str
    address: str
    is_default: bool
    is_chosen: bool
    figure: ShownFigure


@dataclass(frozen=True, kw_only=True)
class Part:
    """The figure of a part: a unit, a sex, a group."""

    words: str
    #: Where the part opens; empty where it does not.
    address: str
    figure: ShownFigure


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a verdict is as it is."""

    words: str
    mark: Mark
    #: What was found; empty where nothing is known.
    found: str = ""
    #: The article, printed in full; empty where the reason is no rule.
    article: str = ""
    #: Said where the rule rests on a secondary or assumed source.
    caution: str = ""
    #: What is missing; empty unless the answer is unknown.
    missing: str = ""
    #: What it is about, said first; empty where the words say it.
    subject: str = ""
    #: What would meet it; empty unless it is unmet or in progress.
    remedy: str = ""


@dataclass(frozen=True, kw_only=True)
class Name:
    """One person behind the figure."""

    name: str
    #: Empty where the reader may not open the file.
    address: str
    unit: str
    post: str
    mark: Mark
    #: What is unmet or unknown, in full; and what is met, which is shown on request.
    reasons: tuple[Reason, ...]
    fulfilled: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A choice among all, met, unmet, unknown."""

    words: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class NamesPage:
    """One page of names; None instead of it: the reader sees counts, not names."""

    rows: tuple[Name, ...]
    filters: tuple[Filter, ...]
    #: Numbers of the first and the final row shown, and of all.
    first: int
    final: int
    total: int
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, kw_only=True)
class TargetPage:
    """One target of a plan on a day."""

    id: str
    clause: str
    words: str
    owner: str
    due: str
    crumbs: tuple[Crumb, ...]
    moment: Moment
    figure: ShownFigure
    trend: TrendChart | None
    #: The chosen reading: its name, and who is counted and what counts as reached.
    reading: str
    reading_says: str
    #: Where text and reading differ otherwise.
    assumptions: tuple[str, ...]
    readings: tuple[ReadingChoice, ...]
    #: Where the page stands in the tree of units; empty at the top.
    unit: str
    by_unit: tuple[Part, ...]
    by_sex: tuple[Part, ...]
    by_minority: tuple[Part, ...]
    names: NamesPage | None
    #: Parts of files that the list would tell and that the reader may not see; empty: none.
    names_withheld: str = ""
    #: The part by ethnic group would tell the group of single persons.
    minority_withheld: bool = False
    #: Kept by the form that picks day and version.
    hidden: tuple[tuple[str, str], ...] = ()
    #: Where the evidence pack is taken; empty for whoever may not take it.
    evidence_address: str = ""
    #: Where the figures are taken out as a file.
    file_address: str = ""
    notes: tuple[str, ...] = ()
