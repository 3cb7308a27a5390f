"""Validities and sources come back from their columns as they went in."""

from __future__ import annotations

from datetime import date

import pytest

from ngangtam.careers.changes import Source
from ngangtam.kernel import DayRange, Validity
from ngangtam_web.apps.audit.stored import (
    NO_SOURCE,
    columns_of,
    days_of,
    file_of,
    source_of,
    validity_of,
)

EARLY, LATE = date(2020, 1, 1), date(2020, 12, 31)
ENDS = [
    None,
    DayRange.exactly(EARLY),
    DayRange(EARLY, LATE),
    DayRange(None, LATE),
    DayRange(LATE, None),
    DayRange(None, None),
]
FINAL = [
    None,
    DayRange(date(2021, 1, 1), date(2021, 6, 1)),
    DayRange(None, date(2021, 6, 1)),
    DayRange(date(2021, 1, 1), None),
    DayRange(None, None),
]
VALIDITIES = [Validity(start, end) for start in ENDS for end in FINAL]


class TestValidity:
    @pytest.mark.parametrize("validity", VALIDITIES, ids=str)
    def test_comes_back_as_it_was(self, validity: Validity):
        assert validity_of(days_of(validity)) == validity

    def test_is_stored_apart_where_since_ever_and_unknown_differ(self):
        assert days_of(Validity(None)) != days_of(Validity(DayRange(None, None)))


class TestSource:
    @pytest.mark.parametrize(
        "source",
        [
            NO_SOURCE,
            Source(
                kind="cell",
                file_hash="ab" * 32,
                file_name="a.xlsx",
                sheet="1",
                cell="F12",
                note="x",
            ),
            Source(kind="decision", number="1/QĐ", issued_on=EARLY, issuer="UBND tỉnh"),
            Source(kind="dossier_page", attachment_hash="cd" * 32),
            Source(kind="cell", file_name="không có mã băm.docx"),
        ],
    )
    def test_comes_back_as_it_was(self, source: Source):
        file = file_of(source)
        columns = columns_of(source, {} if file is None else {file: 7})

        assert source_of(columns, {} if file is None else {7: file}) == source
