"""Cells whose formula failed, or was never calculated: they say nothing, which is not nothing."""

from __future__ import annotations

import re

from ngangtam.intake.grids import CellValue
from ngangtam.intake.values import Problem

#: What spreadsheets show where a formula failed.
ERROR_VALUES = frozenset(
    "#REF! #N/A #NAME? #VALUE! #DIV/0! #NULL! #NUM! #SPILL! #CALC! #FIELD! #BLOCKED! #UNKNOWN! "
    "#CONNECT! #BUSY! #GETTING_DATA #PYTHON!".split()
)
#: LibreOffice writes some of them as numbers.
_NUMBERED_ERROR = re.compile(r"(?:Err:\d{3}|#ERR\d*!?)$", re.IGNORECASE)
#: With what formulas and the errors of formulas begin.
FORMULA_STARTS = ("#", "=", "E", "e")
_FORMULA = re.compile(r"=[\s]*[\w(\"'+\-$\[{@?]")

_FAILED = Problem(
    "formula-failed",
    "Ô là kết quả lỗi của công thức, không phải dữ liệu. Hãy sửa công thức hoặc gõ giá trị đúng.",
    "The cell holds the error of a formula, no datum. Mend the formula, or type the value.",
)
_UNCALCULATED = Problem(
    "formula-uncalculated",
    "Ô là công thức chưa có kết quả; hệ thống không tự tính. Hãy mở bằng Excel, lưu lại rồi gửi, "
    "hoặc gõ giá trị.",
    "The cell is a formula without a result, and none is worked out here. Open the file in Excel, "
    "save it and send it again, or type the value.",
)


def formula_fault(value: CellValue) -> Problem | None:
    """Say what is wrong with a cell that holds a formula's error, or a formula itself."""
    if not isinstance(value, str) or not value.startswith(FORMULA_STARTS):
        return None
    text = value.strip()
    if text.upper() in ERROR_VALUES or _NUMBERED_ERROR.match(text):
        return _FAILED
    return _UNCALCULATED if _FORMULA.match(text) else None
