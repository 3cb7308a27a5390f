"""The files of the demo are the same bytes each time, and intake reads them unprepared."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from ngangtam.demo import write_workbooks
from ngangtam.demo.record_lists import LAYOUTS
from ngangtam.intake.reading import read_file
from ngangtam.intake.rows.typed_rows import TypedRow
from ngangtam.intake.words.column_words import recognise

#: Fields of our layouts that intake knows by another name, or leaves alone.
_KNOWN_AS = {
    "number": "row_number",
    "birth_men": "birth_date",
    "birth_women": "birth_date",
    "started_month": "started_on",
}


@pytest.fixture(scope="module")
def rows(files, edition) -> dict[str, list[TypedRow]]:
    """Read every file once, by kind of row."""
    by_kind: dict[str, list[TypedRow]] = {}
    for path in files:
        for row in read_file(path, edition=edition).rows:
            by_kind.setdefault(row.kind, []).append(row)
    return by_kind


class TestWriteWorkbooks:
    def test_writes_the_same_bytes_again(self, province, files, edition, tmp_path: Path):
        again = write_workbooks(province, tmp_path, edition=edition)

        assert [path.name for path in again] == [path.name for path in files]
        for before, after in zip(files, again, strict=True):
            assert before.read_bytes() == after.read_bytes(), before.name

    def test_writes_workbooks_text_and_documents(self, files):
        assert {path.suffix for path in files} == {".xlsx", ".csv", ".docx"}

    def test_lists_the_assumptions_beside_the_files(self, files):
        beside = files[0].parent / "gia-dinh.xlsx"

        assert beside.is_file()
        assert beside not in files


class TestLayouts:
    @pytest.mark.parametrize("name", sorted(LAYOUTS))
    def test_have_headers_that_are_understood_as_meant(self, name):
        for field, column in LAYOUTS[name].columns:
            assert recognise(column.path) == _KNOWN_AS.get(field, field), column.path


class TestReadingTheFiles:
    def test_finds_every_kind_of_row(self, rows):
        assert set(rows) == {
            "record_list", "appointments", "training_results", "succession", "rotations",
            "appraisals", "studies", "candidacies", "departures", "post_seats",
        }  # fmt: skip

    def test_finds_everybody_of_the_opening_lists(self, rows, province):
        opening = {p.official for p in province.posts if p.starts_on <= date(2020, 12, 31)}
        twice = sum(fault.kind == "listed_twice" for fault in province.faults)
        listed = [row for row in rows["record_list"] if row.as_of == date(2020, 12, 31)]

        assert len(listed) == len(opening) + twice

    def test_reads_sex_and_ethnic_group_as_they_are(self, rows, province):
        by_id = {person.citizen_id: person for person in province.officials}
        read = [row for row in rows["record_list"] if row.value("citizen_id") in by_id]

        assert len(read) > len(rows["record_list"]) * 0.9
        # A list of salary steps tells neither.
        for row in (row for row in read if "sex" in row.fields):
            person = by_id[str(row.value("citizen_id"))]
            assert row.value("sex") == person.sex
            assert row.value("ethnicity") == person.ethnicity

    def test_restores_the_zeros_that_were_lost(self, rows, province):
        by_id = {person.citizen_id: person.number for person in province.officials}
        lost = {f.official for f in province.faults if f.kind == "id_lost_zeros"}
        restored = {
            by_id[str(row.value("citizen_id"))]
            for row in rows["record_list"]
            if any(issue.code == "intake.citizen-id-zeros-restored" for issue in row.issues)
        }
        # Without its zeros an id can be checked against a whole year only.
        assert restored == lost

    def test_reads_each_certificate_of_the_lists_of_courses(self, rows, province):
        told = Counter(a.component for a in province.awards if a.awarded_on is not None)
        read = Counter(
            component for row in rows["training_results"] for component in told
            if row.value(component)
        )  # fmt: skip

        assert read == told

    def test_reads_one_row_for_each_departure(self, rows, province):
        days = Counter(str(row.value("ended_on")) for row in rows["departures"])

        assert days == Counter(str(leaving.on) for leaving in province.leavings)
