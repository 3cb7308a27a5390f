"""Tell what kind of list a table is, from its columns and the words above it."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

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
_LEFT_BEHIND = {"from_unit", "from_post"}
_TRAINING = {"component", "level", "certificate_number", "awarded_on", "certificate_issuer"}
_STUDY = {"study_level", "study_manner", "study_state"}
_SALARY = {"rank_code", "salary_step", "pay", "step_from", "beyond_frame"}
_DECISION = {"decision", "decision_number", "decision_date"}
_ENDS = {"ended_on", "last_day"}

#: Kinds whose columns say so little that the words above them decide.
_OF_ANY_TITLE = frozenset(["record_list", "appointments"])

_DEPARTURE_WORDS = re.compile(
    r"\b(nghi huu|thoi viec|nghi viec|chuyen cong tac|chuyen di|tu tran|giam trong|roi khoi)\b"
)
_MOVE_WORDS = re.compile(r"\b(luan chuyen|dieu dong|biet phai|tang cuong)\b")
_STUDY_WORDS = re.compile(
    r"\b(cu di (dao tao|hoc)|sau dai hoc|di hoc|nghien cuu sinh|cu (can bo|cong chuc))\b"
)
_SENT_WORDS = re.compile(r"\bcu di (dao tao|hoc)\b")
_AIMS = {"level", "study_level", "study_manner"}
_TRAINING_WORDS = re.compile(r"\b(boi duong|dao tao|tot nghiep|chung chi|hoan thanh (khoa|lop))\b")
_REWARD_WORDS = re.compile(
    r"\b(khen thuong|danh hieu|thi dua|tang (thuong )?(bang|giay|huan|huy)|ton vinh)\b"
)
_PRAISED_OR_PUNISHED = re.compile(r"\b(khen thuong|ky luat)\b")
_APPOINT_WORDS = re.compile(r"\b(bo nhiem|qua trinh cong tac|giu chuc vu|phe chuan|bau giu)\b")
#: Plans of officials, and not those of land, towns or a trade, nor the divisions of these.
_SUCCESSION_WORDS = re.compile(
    r"\bquy hoach (ban|bch|btv|can bo|cap uy|chuc danh|cac chuc danh|lanh dao|nhan su|nguon)\b|"
    r"\b(danh sach|ra soat|bo sung|tong hop|nguon|nhan su|can bo|duoc|dien|trong|bieu)\b"
    r"[^:]{0,60}(?<!phong)(?<!so)(?<!vien) quy hoach\b"
    r"(?! (su dung|do thi|xay dung|nganh|phat trien|kien truc|dat|vung))"
)
_YEARLY_WORDS = re.compile(
    r"\b(boi duong|hoc tap)\b.*\b(hang|thuong) (nam|xuyen)\b|\bhang nam\b.*\bboi duong\b"
)
_SALARY_WORDS = re.compile(
    r"\b(tien luong|bang luong|nang (bac )?luong|he so luong|dien bien luong)\b"
)
_CANDIDATE_WORDS = re.compile(r"\b(ung cu|gioi thieu|ung vien)\b")


def kind_of(fields: AbstractSet[str], title: str) -> str:
    """Name the kind of a table.

    Args:
        fields: The fields of its columns.
        title: The words above it, without accents.
    """
    if "full_name" not in fields and "given_name" not in fields:
        return "headcount_quotas" if any(map(_is_quota, fields)) else "post_seats"
    rich = len(fields & _QUALIFICATIONS) >= _RECORD_FROM
    claims = {
        "succession": "planned_title" in fields,
        "departures": not rich and _is_departure(fields, title),
        "rotations": _is_rotation(fields, title, rich=rich),
        # A course that was passed has a grade, which is headed as a rating is.
        "appraisals": not rich and "rating" in fields and not _is_training(fields, title),
        "discipline": not rich
        and "commendation" not in fields
        and ("measure" in fields or ("conduct" in fields and "ky luat" in title)),
        "commendations": not rich and ("commendation" in fields or _is_of_rewards(title)),
        "yearly_study": not rich and _is_yearly_study(fields, title),
        "studies": (not rich and _is_study(fields, title)) or _is_sent(fields, title),
        "training_results": not rich and _is_training(fields, title),
        "candidacies": "body" in fields
        or (not rich and _CANDIDATE_WORDS.search(title) is not None),
        "salaries": not rich and _is_salary(fields, title),
        "appointments": not rich and _is_appointment(fields, title),
    }
    claimed = next((kind for kind, holds in claims.items() if holds), "record_list")
    return "succession" if claimed in _OF_ANY_TITLE and plans_officials(title) else claimed


def plans_officials(title: str) -> bool:
    """Say whether the words above a table speak of officials who are planned for titles."""
    return _SUCCESSION_WORDS.search(title) is not None


def _is_of_rewards(title: str) -> bool:
    """Say whether a title speaks of rewards, and not of measures too: those stand in one list."""
    return _REWARD_WORDS.search(title) is not None and "ky luat" not in title


def _is_departure(fields: AbstractSet[str], title: str) -> bool:
    if fields & _MOVES or _PRAISED_OR_PUNISHED.search(title):
        return False
    if "reason" in fields and (fields & _ENDS or fields & _DECISION):
        return True
    return bool(_DEPARTURE_WORDS.search(title)) and bool(fields & {*_ENDS, "decision_date"})


def _is_rotation(fields: AbstractSet[str], title: str, *, rich: bool) -> bool:
    moves = fields & _MOVES
    if len(moves) < 2 and _STUDY_WORDS.search(title) and not _MOVE_WORDS.search(title):
        # Who sends people to study is a unit that they come from, and they move nowhere.
        return False
    is_titled = _MOVE_WORDS.search(title) is not None
    if moves <= _LEFT_BEHIND and not is_titled:
        # Where somebody was before units were merged, beside where they are now.
        return bool(moves) and not rich and "post" not in fields
    return len(moves) > 1 or (not rich and bool(moves or is_titled))


def _is_study(fields: AbstractSet[str], title: str) -> bool:
    columns = fields & _STUDY
    if len(columns) > 1:
        return True
    is_titled = _STUDY_WORDS.search(title) is not None
    return is_titled and (bool(columns) or "component" not in fields)


def _is_sent(fields: AbstractSet[str], title: str) -> bool:
    """Say whether a list of people sent to study says for what, whatever else it tells of them."""
    return _SENT_WORDS.search(title) is not None and bool(fields & _AIMS)


def _is_training(fields: AbstractSet[str], title: str) -> bool:
    columns = fields & _TRAINING
    return len(columns) > 1 or (bool(columns) and _TRAINING_WORDS.search(title) is not None)


def _is_quota(field: str) -> bool:
    return field.partition(":")[0] == "quota"


def _is_yearly_study(fields: AbstractSet[str], title: str) -> bool:
    is_titled = _YEARLY_WORDS.search(title) is not None
    return "component" in fields and ("study_days" in fields or is_titled)


def _is_salary(fields: AbstractSet[str], title: str) -> bool:
    columns = fields & _SALARY
    return len(columns) > 1 and _SALARY_WORDS.search(title) is not None


def _is_appointment(fields: AbstractSet[str], title: str) -> bool:
    if "post" not in fields or _PRAISED_OR_PUNISHED.search(title):
        return False
    is_dated = "started_on" in fields or bool(fields & _DECISION)
    return is_dated or _APPOINT_WORDS.search(title) is not None
