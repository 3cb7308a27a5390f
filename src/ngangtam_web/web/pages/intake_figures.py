"""What taking a file in would do to figures, as its page shows it before anybody decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ngangtam.indicators.definitions import IndicatorDefinition
from ngangtam.indicators.figures import Counts, Figure
from ngangtam.indicators.status import judge
from ngangtam.plans.confirmed import Target
from ngangtam.usecases.definitions import Definitions
from ngangtam_web.apps.registry.scope import SPECIAL_KINDS, Scope
from ngangtam_web.web.language import in_language
from ngangtam_web.web.pages.figures import ShownFigure, shown_figure
from ngangtam_web.web.pages.frame import Moment
from ngangtam_web.web.pages.progress import (
    counted_words,
    goal_of,
    target_address,
    without_standard,
    words,
)
from ngangtam_web.web.pages.target_names import outcome_words
from ngangtam_web.web.templatetags.reading import day as written_day
from ngangtam_web.web.templatetags.reading import number


@dataclass(frozen=True, kw_only=True)
class MoveLine:
    """How many go from one count to another, and what is answered otherwise for them."""

    before: str
    after: str
    tone: str
    people: str
    because: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """A target before and after."""

    clause: str
    words: str
    address: str
    on: str
    before: ShownFigure
    after: ShownFigure
    moves: tuple[MoveLine, ...]


@dataclass(frozen=True, kw_only=True)
class FiguresPart:
    """All targets that change, and what is said of the others."""

    rows: tuple[FigureRow, ...]
    #: Days for which figures were compared; empty: there are none.
    days: str
    notes: tuple[str, ...]


def figures_part(
    found: Mapping[str, Any],
    *,
    definitions: Definitions | None,
    version: int,
    scope: Scope,
    may_be_elsewhere: bool,
) -> FiguresPart:
    """Show what a check found; figures that tell a part which the scope hides are counted alone.

    `definitions` are those of the version that the file was compared with; `may_be_elsewhere`: the
    rest of the page counts people as new to a unit who may have a file in another. Anybody may be
    among those who move, so a part has to be open for everybody in the scope.
    """
    if definitions is None or not found:
        return FiguresPart(rows=(), days="", notes=())
    if (why := found.get("not_counted")) is not None:
        said = _("Chưa tính được số liệu, nên chưa rõ chỉ tiêu nào thay đổi.")
        return FiguresPart(rows=(), days="", notes=(said, in_language(vi=why["vi"], en=why["en"])))
    shown: list[FigureRow] = []
    hidden = 0
    for told in found["targets"]:
        if not all(scope.opens_for_all(SPECIAL_KINDS[kind]) for kind in told["rests_on"]):
            hidden += 1
            continue
        row = _row(told, definitions, version)
        if shown and _is_same(shown[-1], row):
            shown[-1] = replace(shown[-1], on=f"{shown[-1].on}, {row.on}")
        else:
            shown.append(row)
    return FiguresPart(
        rows=tuple(shown),
        days=", ".join(written_day(date.fromisoformat(each)) for each in found["days"]),
        notes=tuple(_notes(found, hidden, may_be_elsewhere=may_be_elsewhere)),
    )


def _notes(found: Mapping[str, Any], hidden: int, *, may_be_elsewhere: bool) -> Iterator[str]:
    if may_be_elsewhere:
        yield _(
            "Số liệu so với hồ sơ toàn tỉnh: người chưa có hồ sơ trong đơn vị nhưng đang có hồ sơ "
            "ở nơi khác không tính là hồ sơ mới."
        )
    if found["targets"] and (same := found["asked"] - len(found["targets"])):
        yield _("%(count)s số liệu khác giữ nguyên.") % {"count": number(same)}
    if found["moves_lists"]:
        yield _(
            "Ngày bắt đầu của một danh sách quy hoạch thay đổi, nên người khác có thể đổi theo."
        )
    if hidden:
        yield _("%(count)s thay đổi của chỉ tiêu dựa trên phần có quyền riêng, không hiển thị.") % {
            "count": number(hidden)
        }


def _is_same(row: FigureRow, other: FigureRow) -> bool:
    """Say whether a target changes alike on two days: then one line says both."""
    return row == replace(other, on=row.on, address=row.address)


def _row(told: Mapping[str, Any], definitions: Definitions, version: int) -> FigureRow:
    plan = definitions.plans[told["plan"]]
    target = plan.target(told["target"])
    definition = definitions.indicators[target.indicator]
    on = date.fromisoformat(told["on"])
    return FigureRow(
        clause=target.clause,
        words=words(target.text),
        address=target_address(plan, target.id, Moment(day=on, known_at=version, latest=version)),
        on=written_day(on),
        before=_shown(told["before"], target, definition, is_unconfirmed=told["is_unconfirmed"]),
        after=_shown(told["after"], target, definition, is_unconfirmed=told["is_unconfirmed"]),
        moves=tuple(_move(move, definition) for move in told["moves"]),
    )


def _shown(
    counts: Mapping[str, int],
    target: Target,
    definition: IndicatorDefinition,
    *,
    is_unconfirmed: bool,
) -> ShownFigure:
    figure, goal = Figure(counts=Counts(**counts), kind=definition.kind), goal_of(target)
    shown = shown_figure(figure, goal, judge(figure, goal), counted=counted_words(definition))
    return without_standard(shown) if is_unconfirmed else shown


def _move(move: Mapping[str, Any], definition: IndicatorDefinition) -> MoveLine:
    counted = counted_words(definition)
    people = f"{number(move['people'])} {counted}"
    if move["new"]:
        people += _(" (hồ sơ mới: %(count)s)") % {"count": number(move["new"])}
    return MoveLine(
        before=_outcome(move["before"]),
        after=_outcome(move["after"]),
        tone={"met": "good", "unmet": "bad", None: "quiet"}.get(move["after"], "open"),
        people=people,
        because=tuple(_because(each) for each in move["because"]),
    )


def _because(told: Mapping[str, Any]) -> str:
    answers = {
        "met": _("đạt"),
        "unmet": _("chưa đạt"),
        "unknown": _("chưa đủ thông tin"),
        "absent": _("không xét"),
    }
    return _("%(part)s: %(before)s → %(after)s (%(count)s người)") % {
        "part": in_language(vi=told["says_vi"], en=told["says_en"]),
        "before": answers[told["before"]],
        "after": answers[told["after"]],
        "count": number(told["people"]),
    }


def _outcome(name: str | None) -> str:
    return _("Không tính") if name is None else outcome_words(name)
