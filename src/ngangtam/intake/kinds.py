"""Tell what kind of list a table is, from its columns and the words above it."""

from __future__ import annotations

import re
from collections.abc import Set

_QUALIFICATIONS = {
    "degree",
    "academic_title",
    "political_theory",
    "state_management",
    "language",
    "it",
    "defense_security",
}
#: From so many columns of qualifications on, a list is about the people as a whole.
_RECORD_FROM = 2
_MOVES = {"from_unit", "to_unit", "from_post", "to_post", "rotation_kind"}
_TRAINING = {"component", "level", "certificate_number", "awarded_on", "certificate_issuer"}
_STUDY = {"study_level", "study_manner", "study_state"}
_DECISION = {"decision", "decision_number", "decision_date"}

_DEPARTURE_WORDS = re.compile(
    r"\b(nghi huu|thoi viec|nghi viec|chuyen cong tac|chuyen di|tu tran|giam trong|roi khoi)\b"
)
_MOVE_WORDS = re.compile(r"\b(luan chuyen|dieu dong|biet phai|tang cuong)\b")
_STUDY_WORDS = re.compile(
    r"\b(cu di (dao tao|hoc)|sau dai hoc|di hoc|nghien cuu sinh|cu (can bo|cong chuc))\b"
)
_TRAINING_WORDS = re.compile(r"\b(boi duong|dao tao|tot nghiep|chung chi|hoan thanh (khoa|lop))\b")
_APPOINT_WORDS = re.compile(r"\b(bo nhiem|qua trinh cong tac|giu chuc vu|phe chuan|bau giu)\b")
_CANDIDATE_WORDS = re.compile(r"\b(ung cu|gioi thieu|ung vien)\b")


def kind_of(fields: Set[str], title: str) -> str:
    """Name the kind of a table.

    Args:
        fields: The fields of its columns.
        title: The words above it, without accents.
    """
    rich = len(fields & _QUALIFICATIONS) >= _RECORD_FROM
    if "full_name" not in fields:
        return "post_seats"
    if "planned_title" in fields or ("quy hoach" in title and "term" in fields and not rich):
        return "succession"
    if _is_departure(fields, title, rich=rich):
        return "departures"
    if (
        len(fields & _MOVES) > 1
        or (fields & _MOVES and not rich)
        or (_MOVE_WORDS.search(title) and not rich)
    ):
        return "rotations"
    if "rating" in fields and not rich:
        return "appraisals"
    if not rich and (len(fields & _STUDY) > 1 or (fields & _STUDY and _STUDY_WORDS.search(title))):
        return "studies"
    if not rich and (_STUDY_WORDS.search(title) and "component" not in fields):
        return "studies"
    if (
        not rich
        and fields & _TRAINING
        and (len(fields & _TRAINING) > 1 or _TRAINING_WORDS.search(title))
    ):
        return "training_results"
    if "body" in fields or (not rich and _CANDIDATE_WORDS.search(title)):
        return "candidacies"
    if (
        not rich
        and "post" in fields
        and (fields & _DECISION or "started_on" in fields or _APPOINT_WORDS.search(title))
    ):
        return "appointments"
    return "record_list"


def _is_departure(fields: Set[str], title: str, *, rich: bool) -> bool:
    if rich or fields & _MOVES:
        return False
    if "reason" in fields and ("ended_on" in fields or fields & _DECISION):
        return True
    return bool(_DEPARTURE_WORDS.search(title)) and bool(fields & {"ended_on", "decision_date"})
