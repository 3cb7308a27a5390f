"""Recognise the tables inside a record: training, career, awards, discipline, family, salary."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ngangtam.intake.words.wording import plain_key

#: Tables that are recognised so that nothing of them is read, by what they would tell.
FAMILY, MEANS = "family", "means"
TRAINING, CAREER, AWARDS, DISCIPLINE = "training", "career", "awards", "discipline"
SENSITIVE_TABLES: Mapping[str, str] = {FAMILY: "gia_dinh", MEANS: "kinh_te"}

#: Kind of table -> what a column of it is called, by what it holds; tried in this order.
_COLUMNS: dict[str, dict[str, str]] = {
    FAMILY: {
        "relation": r"^(moi )?quan he$",
        "name": r"^ho( va|,)? ten",
        "other": r"nam sinh|que quan|nghe nghiep",
    },
    DISCIPLINE: {
        "from": r"^(tu|tu ngay|tu thang nam)$",
        "to": r"^(den|den ngay|den thang nam)$",
        "period": r"^(thoi gian|ngay thang nam|nam)$",
        "measure": r"^hinh thuc( ky luat)?$|^ky luat$",
        "conduct": r"hanh vi|vi pham|ly do",
        "issuer": r"co quan (quyet dinh|ban hanh)|cap quyet dinh",
    },
    AWARDS: {
        "year": r"^nam$|^thoi gian$|^(thang )?nam",
        "form": r"hinh thuc khen|khen thuong|danh hieu",
        "rating": r"xep loai chuyen mon|xep loai chat luong",
        "emulation": r"xep loai thi dua",
        "decision": r"quyet dinh",
    },
    TRAINING: {
        "from": r"^(tu|tu ngay|tu thang nam)( |$)(?!.*den)",
        "to": r"^(den|den ngay|den thang nam)( |$)",
        "period": r"thoi gian|tu .*den|thang nam",
        "school": r"^ten (truong|co so)|co so dao tao|^noi (dao tao|hoc)|truong",
        "manner": r"^hinh thuc",
        "subject": r"chuyen nganh|nganh hoc|noi dung",
        "award": r"van bang|chung chi|trinh do",
        "score": r"diem",
    },
    MEANS: {
        "when": r"thang|nam",
        "rank": r"ngach|ma so|chuc danh nghe nghiep",
        "coefficient": r"he so|bac|tien luong",
    },
    CAREER: {
        "from": r"^(tu|tu ngay|tu thang nam)( |$)(?!.*den)",
        "to": r"^(den|den ngay|den thang nam)( |$)",
        "period": r"thoi gian|tu .*den|^thang nam",
        "unit": r"^(don vi|co quan)( cong tac)?$",
        "post": r"chuc (danh|vu)|don vi|cong tac|lam gi",
    },
}
#: Columns without which a table is not of its kind; one of each pair.
_NEEDED: dict[str, tuple[frozenset[str], ...]] = {
    FAMILY: (frozenset({"relation"}), frozenset({"name", "other"})),
    DISCIPLINE: (frozenset({"measure"}), frozenset({"conduct", "issuer"})),
    AWARDS: (frozenset({"year"}), frozenset({"form", "emulation"})),
    TRAINING: (frozenset({"school", "subject"}), frozenset({"award"})),
    MEANS: (frozenset({"when"}), frozenset({"coefficient"})),
    CAREER: (frozenset({"from", "period"}), frozenset({"post", "unit"})),
}
_PARTS = re.compile(r"^(tu|den|tu ngay|den ngay|tu thang nam|den thang nam|thang nam)$")
_NUMBERING = re.compile(r"^\(?\d{1,2}\)?$")


@dataclass(frozen=True)
class RecordTable:
    """The header of a table inside a record: what it is of, and what its columns hold."""

    kind: str
    #: What a column holds -> its index.
    columns: Mapping[str, int]


def record_table(cells: Sequence[str]) -> RecordTable | None:
    """Recognise a row of cells as the header of a table of a record.

    Examples:
        >>> record_table(["Năm", "Xếp loại chuyên môn", "Xếp loại thi đua"]).kind
        'awards'
        >>> record_table(["Họ và tên", "BẾ THỊ THỬ"]) is None
        True
    """
    keys = [plain_key(cell) for cell in cells]
    if sum(map(bool, keys)) < 2:
        return None
    for kind, names in _COLUMNS.items():
        columns: dict[str, int] = {}
        unknown = 0
        for index, key in enumerate(keys):
            if not key:
                continue
            name = _name(names, key, columns)
            if name is None:
                unknown += 1
            else:
                columns[name] = index
        found = columns.keys()
        # A row of values may hold a word or two of a header; most of a header are such words.
        if unknown <= len(columns) // 2 and all(needed & found for needed in _NEEDED[kind]):
            return RecordTable(kind, columns)
    return None


def _name(names: Mapping[str, str], key: str, taken: Mapping[str, int]) -> str | None:
    return next(
        (name for name, words in names.items() if name not in taken and re.search(words, key)),
        None,
    )


def with_parts(table: RecordTable, cells: Sequence[str]) -> RecordTable | None:
    """Take a second row of a header in: "Từ", "Đến" below "Thời gian", or numbers of columns.

    None: the row is no part of the header.
    """
    keys = [(index, plain_key(cell)) for index, cell in enumerate(cells) if plain_key(cell)]
    if not keys:
        return None
    if len(keys) > 2 and all(_NUMBERING.match(key) for _, key in keys):
        return table
    if not all(_PARTS.match(key) for _, key in keys):
        return None
    columns = {name: index for name, index in table.columns.items() if name != "period"}
    for index, key in keys:
        columns["from" if key.startswith("tu") else "to"] = index
    return RecordTable(table.kind, columns)
