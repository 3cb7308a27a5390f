"""What speaks for the field of a column, and what the columns beside it say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ngangtam.intake.grids import raw_text
from ngangtam.intake.layouts.column_content import CLEAR, ColumnContent
from ngangtam.intake.layouts.mappings import KEEP_TEXT
from ngangtam.intake.words.column_words import DATE_FIELDS, date_part, recognise_by, term_in
from ngangtam.intake.words.header_words import header_key

#: How sure cells make that contradict their header.
CONTRADICTED = 0.4
#: How sure the words of a header make that stands over several columns.
_MERGED = 0.9
#: What the paper in the column to the left was issued on and by, in headers that name no paper.
_OF_IDENTITY_CARD = {"awarded_on": "citizen_id_issued_on", "certificate_issuer": KEEP_TEXT}
_OF_PAY = frozenset(["rank_code", "pay", "coefficient", "step_from"])
#: Fields of a raise, by what their words are taken for alone.
_RAISE = {name: name for name in ("salary_step", "coefficient", "step_from", "beyond_frame")} | {
    "level": "salary_step",
    "pay": "coefficient",
    "rank_code": "rank_code",
}
_FORMER = re.compile(r"\b(cu|truoc|hien (huong|tai|nay|giu)|dang huong)\b")
_RAISED = re.compile(r"\b(moi|sau|duoc (nang|xep|huong)|nang len|xep lai)\b")
#: "x", "(+)", "T": what marks a column, by itself or by the legend of the list.
_LONGEST_SIGN = 3
_RATED = re.compile(r"\b(xep loai|danh gia)\b")
_YEAR = re.compile(r"(?:năm\s+)?20\d\d", re.IGNORECASE)
_STEP = re.compile(r"bac( hien (huong|tai|nay))?")


class Evidence(NamedTuple):
    """What speaks for the field of a column."""

    #: None: not sure enough, or nothing known.
    field: str | None
    confidence: float
    reason: str
    option: str | None = None
    guesses: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


NOTHING_KNOWN = Evidence(None, 0.0, "unknown")
WISH = Evidence(KEEP_TEXT, 0.9, "wish")
FORMER = Evidence(KEEP_TEXT, 0.9, "former")


def beside_identity_cards(shown: Sequence[int], found: dict[int, Evidence]) -> dict[int, Evidence]:
    """Take "Ngày cấp", "Nơi cấp" right of an identity number for those of the card."""
    mended: dict[int, Evidence] = {}
    is_beside = False
    for index in shown:
        evidence = found[index]
        meant = _OF_IDENTITY_CARD.get(evidence.field or "")
        if is_beside and meant is not None:
            mended[index] = evidence._replace(field=meant)
        else:
            is_beside = evidence.field == "citizen_id"
    return mended


def parts_of_dates(shown: Sequence[int], paths: Sequence[tuple[str, ...]]) -> dict[int, Evidence]:
    """Know day, month and year of one date in columns of their own below its header."""
    groups: dict[tuple[str, ...], dict[int, str]] = {}
    for index in shown:
        path = paths[index]
        if len(path) > 1 and date_part(path[-1]) is not None:
            groups.setdefault(path[:-1], {})[index] = path[-1]
    return {
        index: Evidence(field, _MERGED, "choice", option=leaf)
        for group, leaves in groups.items()
        if len(leaves) > 1 and (field := recognise_by(group)[0]) in DATE_FIELDS
        for index, leaf in leaves.items()
    }


def names_in_two(
    shown: Sequence[int], paths: Sequence[tuple[str, ...]], found: dict[int, Evidence]
) -> dict[int, Evidence]:
    """Read a header of names over two columns: the family and middle names, then the given one."""
    return {
        index: found[index]._replace(field=part, confidence=_MERGED, reason="header", parts=())
        for left, right in pairwise(shown)
        if paths[left] == paths[right] and found[left].field == found[right].field == "full_name"
        for index, part in ((left, "family_name"), (right, "given_name"))
    }


def beside_pay(
    shown: Sequence[int], paths: Sequence[tuple[str, ...]], found: dict[int, Evidence]
) -> dict[int, Evidence]:
    """Take "Bậc" in a list that has ranks or coefficients for the step of the salary."""
    if not _OF_PAY & {evidence.field for evidence in found.values()}:
        return {}
    return {
        index: found[index]._replace(field="salary_step")
        for index in shown
        if found[index].field == "level" and _STEP.fullmatch(header_key(paths[index][-1]))
    }


def before_the_raise(
    shown: Sequence[int], paths: Sequence[tuple[str, ...]], found: dict[int, Evidence]
) -> dict[int, Evidence]:
    """Keep the pay before a raise as text, in a list that says beside it what it was raised to."""

    def pay_of(index: int) -> frozenset[str]:
        fields = (found[index].field, *found[index].parts)
        return frozenset(_RAISE[field] for field in fields if field in _RAISE)

    keys = {index: " ".join(map(header_key, paths[index])) for index in shown}
    raised: set[str] = set()
    for index in shown:
        if _RAISED.search(keys[index]):
            raised |= pay_of(index)
    if "coefficient" not in raised:
        return {}
    return {
        index: FORMER
        for index in shown
        if _FORMER.search(keys[index]) and pay_of(index) and pay_of(index) <= raised
    }


def let_one_hold(shown: Sequence[int], found: dict[int, Evidence]) -> None:
    """Ask about a second column that holds several fields, where one of them is held already."""
    held: set[str] = set()
    for index in shown:
        parts = found[index].parts
        if held & {*parts}:
            found[index] = Evidence(None, CONTRADICTED, "contradicted", guesses=(parts[0],))
        held |= {*parts}


def heads_signs_of_plans(path: tuple[str, ...], content: ColumnContent) -> bool:
    """Say whether a header below "Chức danh quy hoạch" heads signs: a title, known or not."""
    return (
        any(recognise_by(path[:end])[0] == "planned_title" for end in range(1, len(path)))
        and term_in(path[-1:]) is None
        and content.filled > 0
        and content.share(lambda cell: len(raw_text(cell)) <= _LONGEST_SIGN) >= CLEAR
    )


def years_of_ratings(
    shown: Sequence[int],
    paths: Sequence[tuple[str, ...]],
    found: dict[int, Evidence],
    words: str,
) -> dict[int, Evidence]:
    """Take columns that are headed by years alone for ratings, in a list that is of ratings."""
    if not _RATED.search(words) or any(each.field == "rating" for each in found.values()):
        return {}
    return {
        index: Evidence("rating", _MERGED, "header")
        for index in shown
        if found[index].field is None and paths[index] and _YEAR.fullmatch(paths[index][-1].strip())
    }
