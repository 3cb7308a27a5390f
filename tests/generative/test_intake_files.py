"""Whatever a file holds, it is read or refused: never a crash, never a half."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

import ngangtam_law
from ngangtam.intake import FileRefused, Reading, propose, read_file

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
            return read_file(path, edition=ngangtam_law.load())
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
        propose(reading.rows, edition=ngangtam_law.load())
