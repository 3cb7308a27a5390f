"""Words of every room: days, periods, truth, citations, issues, refusals, written cells."""

from ngangtam.kernel.citations import Citation
from ngangtam.kernel.ids import (
    EntryNumber,
    FactId,
    OfficialId,
    PostId,
    UnitId,
)
from ngangtam.kernel.issues import Issue, Level, Place
from ngangtam.kernel.partial_dates import PartialDate
from ngangtam.kernel.periods import FAR_FUTURE, FAR_PAST, DayRange, Period, Validity
from ngangtam.kernel.refusals import Refused
from ngangtam.kernel.spreadsheet_texts import (
    FORMULA_SIGNS,
    TEXTS_STAY_TEXTS,
    begins_formula,
    csv_line,
    neutral,
)
from ngangtam.kernel.truth import Truth, all_of, any_of, negate

__all__ = [
    "FAR_FUTURE",
    "FAR_PAST",
    "FORMULA_SIGNS",
    "TEXTS_STAY_TEXTS",
    "Citation",
    "DayRange",
    "EntryNumber",
    "FactId",
    "Issue",
    "Level",
    "OfficialId",
    "PartialDate",
    "Period",
    "Place",
    "PostId",
    "Refused",
    "Truth",
    "UnitId",
    "Validity",
    "all_of",
    "any_of",
    "begins_formula",
    "csv_line",
    "negate",
    "neutral",
]
