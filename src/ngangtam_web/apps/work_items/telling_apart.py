"""Remembers which files that look alike are of two persons, until what made them alike changes."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from ngangtam.kernel import OfficialId, Refused
from ngangtam_web.apps.work_items.models import PairDecision
from ngangtam_web.apps.work_items.sealing import Opener, sealed

#: Two officials, the lower number first.
Pair = tuple[OfficialId, OfficialId]


class AlreadyToldApart(Refused):
    """Somebody decided so before, or took it back before."""

    code = "work-items.already-told-apart"

    def __init__(self, *, pair: Pair) -> None:
        super().__init__(
            vi="Cặp hồ sơ này đã được quyết định như vậy rồi. Hãy tải lại trang để xem.",
            en="This was decided about the two files before. Load the page again to see it.",
            pair=pair,
        )


@dataclass(frozen=True, kw_only=True)
class ToldApart:
    """Two files that are of two persons, as somebody decided."""

    pair: Pair
    by: str
    at: datetime
    #: Empty where one of them was erased.
    reason: str


def tell_apart(*, pair: Pair, reason: str, by: str, at: datetime) -> None:
    """Decide that two files are of two persons, as long as their names and birth dates stay.

    Raises:
        OutOfScope: The session does not see both.
        OfficialErased: One of them was erased.
        AlreadyToldApart: It is decided so.
    """
    if pair in told_apart(pair):
        raise AlreadyToldApart(pair=pair)
    _decide(pair, are_distinct=True, reason=reason, by=by, at=at)


def take_back(*, pair: Pair, reason: str, by: str, at: datetime) -> None:
    """Let a pair be asked about again.

    Raises:
        AlreadyToldApart: It is not decided, or was taken back before.
    """
    if pair not in told_apart(pair):
        raise AlreadyToldApart(pair=pair)
    _decide(pair, are_distinct=False, reason=reason, by=by, at=at)


def told_apart(officials: Collection[OfficialId]) -> dict[Pair, ToldApart]:
    """Find which pairs among some officials are decided to be two persons, latest first.

    In the scope of the session. Where a name or a birth date of one has changed since, the
    question is open again.
    """
    wanted = sorted(set(officials))
    latest: dict[Pair, PairDecision] = {}
    for row in PairDecision.objects.filter(first_id__in=wanted, second_id__in=wanted).order_by(
        "-pk"
    ):
        latest.setdefault((OfficialId(row.first_id), OfficialId(row.second_id)), row)
    present = _rows_of({one for pair in latest for one in pair})
    holding = {
        pair: row
        for pair, row in latest.items()
        if row.are_distinct and row.rests_on == _rests_on(pair, present)
    }
    opener = Opener(one for pair in holding for one in pair)
    return {
        pair: ToldApart(pair=pair, by=row.by, at=row.at, reason=_opened(row, opener))
        for pair, row in holding.items()
    }


def _decide(pair: Pair, *, are_distinct: bool, reason: str, by: str, at: datetime) -> None:
    first, second = pair
    inner = base64.b64encode(sealed(first, {"text": reason})).decode()
    PairDecision.objects.create(
        first_id=first,
        second_id=second,
        are_distinct=are_distinct,
        rests_on=_rests_on(pair, _rows_of(pair)),
        reason_encrypted=sealed(second, {"sealed": inner}),
        at=at,
        by=by,
    )


def _opened(row: PairDecision, opener: Opener) -> str:
    outer = opener.opened(row.second_id, row.reason_encrypted)
    if not outer:
        return ""
    return opener.opened(row.first_id, base64.b64decode(outer["sealed"])).get("text", "")


def _rests_on(pair: Pair, rows: Mapping[int, list[int]]) -> list[int]:
    return sorted(row for one in pair for row in rows.get(one, ()))


def _rows_of(officials: Iterable[int]) -> dict[int, list[int]]:
    """Find the rows of names and birth dates that are known now."""
    found: dict[int, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT official_id, id FROM registry_personattribute"
            " WHERE attribute IN ('full_name', 'birth_date') AND entry_closed IS NULL"
            " AND official_id = ANY (%s::bigint[])",
            [list(officials)],
        )
        for official, row in cursor:
            found.setdefault(official, []).append(row)
    return found
