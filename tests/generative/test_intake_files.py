"""Whatever a file holds, it is read or refused: never a crash, never a half."""

from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.intake import FileRefused, Limits, Reading, propose, read_file
from tests.unit.intake.made_files import (
    ods_row,
    ods_sheet,
    write_ods,
    write_pdf,
    write_xls,
    write_xlsb,
)
from tests.unit.intake.small_lists import PEOPLE, a_list

EDITION = ngangtam_law.load()
LIMITS = Limits(seconds=20, memory_bytes=1_000_000_000)
HEADERS = st.sampled_from(
    ["STT", "Họ và tên", "Ngày sinh", "Nam", "Nữ", "LLCT", "Chức vụ", "Số CCCD", "Ngoại ngữ", ""]
)
CELLS = st.one_of(HEADERS, st.text(max_size=12), st.sampled_from(["x", "nt", "I", "Tổng số", "1"]))
ROWS = st.lists(st.lists(CELLS, max_size=6), max_size=12)


def read(content: bytes, name: str) -> Reading | None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            return read_file(path, edition=EDITION, limits=LIMITS)
        except FileRefused:
            return None


class TestAnyFile:
    @settings(max_examples=60, deadline=None)
    @given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a.docx", "a"]))
    def test_of_bytes_is_read_or_refused(self, content, name):
        reading = read(content, name)

        assert reading is None or reading.file_hash

    @settings(max_examples=100, deadline=None)
    @given(ROWS)
    @example([["STT", "STT", "STT", "STT"], ["STT", "STT", "NT"]])
    @example([["1", "Bế Thử", ""], ["2", "Lò Thử", "NT"]])
    def test_of_cells_leaves_no_value_without_its_text(self, rows):
        text = "\n".join(";".join(cell.replace(";", " ") for cell in row) for row in rows)
        reading = read(f"STT;Họ và tên;Ngày sinh;LLCT\n{text}".encode(), "a.csv")

        if reading is None:
            return
        told = {(issue.place.cell) for issue in reading.issues}
        for row in reading.rows:
            for cell in row.fields.values():
                assert cell.raw or cell.value is None
            born = row.fields.get("birth_date")
            if born is not None and born.raw not in ("", "-", "0") and born.value is None:
                assert born.address in told
        propose(reading.rows, edition=EDITION)


def write_docx(path: Path) -> None:
    document = docx.Document()
    table = document.add_table(len(PEOPLE), len(PEOPLE[0]))
    for number, row in enumerate(PEOPLE):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    document.save(str(path))


def write_html(path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in PEOPLE)
    path.write_text(f"<html><table>{rows}</table>")


CELLS_BY_PLACE = {
    (number, column): cell for number, row in enumerate(PEOPLE) for column, cell in enumerate(row)
}
WRITERS = {
    "a.xlsx": a_list,
    "a.xls": lambda path: write_xls(path, PEOPLE),
    "a.xlsb": lambda path: write_xlsb(path, CELLS_BY_PLACE),
    "a.ods": lambda path: write_ods(path, ods_sheet("A", *(ods_row(*row) for row in PEOPLE))),
    "a.docx": write_docx,
    "a.pdf": lambda path: write_pdf(path, [([], PEOPLE)], widths=(30, 140, 140, 140)),
    "a.html": write_html,
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The bytes of one list in every kind of file."""
    folder = tmp_path_factory.mktemp("whole")
    found = {}
    for name, write in WRITERS.items():
        write(folder / name)
        found[name] = (folder / name).read_bytes()
    return found


@pytest.mark.parametrize("name", WRITERS)
class TestDamagedFile:
    def test_is_known_to_be_whole_first(self, whole, name):
        reading = read(whole[name], name)

        assert reading is not None
        assert [row.value("full_name") for row in reading.rows] == ["Bế Thị Thử", "Lý Văn Mẫu"]

    @settings(max_examples=6, deadline=None)
    @given(data=st.data())
    def test_of_any_length_is_read_or_refused(self, whole, name, data):
        kept = data.draw(st.integers(0, len(whole[name])))

        read(whole[name][:kept], name)

    @settings(max_examples=10, deadline=None)
    @given(data=st.data())
    def test_with_any_bytes_changed_is_read_or_refused(self, whole, name, data):
        content = bytearray(whole[name])
        places = st.integers(0, len(content) - 1)
        for place, byte in data.draw(
            st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=8)
        ):
            content[place] = byte

        read(bytes(content), name)
