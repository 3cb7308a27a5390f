"""What a person should know of a file, or of a sheet in it, beside what its cells say."""

from __future__ import annotations

from collections.abc import Iterable

from ngangtam.intake.files.file_kinds import FileKind
from ngangtam.intake.grids import Grid
from ngangtam.kernel import Issue, Level, Place

_NOTES = {
    "macros-not-run": (
        Level.NOTE,
        "Tệp có macro; macro không được chạy, chỉ đọc các giá trị đã lưu.",
        "The file has macros; none was run, only the stored values were read.",
    ),
    "links-not-followed": (
        Level.NOTE,
        "Tệp có liên kết đến tệp khác; liên kết không được mở, các ô giữ giá trị lưu lần cuối.",
        "The file links to other files; none was opened, the cells keep the values last stored.",
    ),
    "changes-taken-as-made": (
        Level.WARNING,
        "Văn bản còn sửa đổi theo dõi chưa chấp nhận; đọc như đã chấp nhận tất cả. Hãy kiểm tra.",
        "The document has tracked changes; it was read as if all were accepted. Check it.",
    ),
    "pages-without-text": (
        Level.WARNING,
        "Có trang chỉ là ảnh quét, không có chữ để đọc; nội dung các trang đó chưa được nhập.",
        "Some pages are scans without text to read; what they hold was not taken in.",
    ),
}


def notes_of_reading(file: str, codes: Iterable[str]) -> tuple[Issue, ...]:
    """Make one issue of each code, about the file as a whole."""
    return tuple(
        Issue(level, f"intake.{code}", Place(file), vi, en)
        for code, (level, vi, en) in _NOTES.items()
        if code in set(codes)
    )


def notes_of_parts(parts: Iterable[str]) -> list[str]:
    """Say what the parts of an office file tell of it."""
    names = [name.lower() for name in parts]
    codes = []
    if any("vbaproject" in name or name.startswith("basic/") for name in names):
        codes.append("macros-not-run")
    if any(name.startswith("xl/externallinks/") for name in names):
        codes.append("links-not-followed")
    return codes


def notes_of_content(kind: FileKind, content: bytes) -> list[str]:
    """Say what the bytes of an old workbook tell of it."""
    has_macros = kind is FileKind.XLS and "_VBA_PROJECT".encode("utf-16-le") in content
    return ["macros-not-run"] if has_macros else []


def hidden_parts(grid: Grid) -> list[Issue]:
    """Say what was read of a grid that whoever opens the file does not see."""
    found: list[Issue] = []

    def tell(code: str, vi: str, en: str) -> None:
        place = grid.place()
        found.append(Issue(Level.WARNING, f"intake.{code}", place, vi, en))

    if grid.is_hidden:
        tell(
            "sheet-hidden",
            "Trang tính bị ẩn nhưng vẫn được đọc. Nếu không muốn gửi, hãy xóa trang rồi gửi lại.",
            "The sheet is hidden and was read all the same. Delete it, if it is not meant, and "
            "send the file again.",
        )
    rows = [row for row in sorted(grid.hidden_rows) if _has_text(grid, row)]
    if rows:
        written = _listed([str(row + 1) for row in rows])
        tell(
            "rows-hidden",
            f"Có {len(rows)} dòng bị ẩn nhưng vẫn được đọc: {written}. Nếu không muốn gửi, hãy xóa "
            "các dòng đó rồi gửi lại.",
            f"{len(rows)} rows are hidden and were read all the same: {written}. Delete them, if "
            "they are not meant, and send the file again.",
        )
    width = grid.width
    columns = [
        column
        for column in sorted(grid.hidden_columns)
        if 0 <= column < width and any(grid.text(row, column) for row in range(len(grid.rows)))
    ]
    if columns:
        written = _listed([_letters(grid, column) for column in columns])
        tell(
            "columns-hidden",
            f"Có {len(columns)} cột bị ẩn nhưng vẫn được đọc: {written}. Nếu không muốn gửi, hãy "
            "xóa các cột đó rồi gửi lại.",
            f"{len(columns)} columns are hidden and were read all the same: {written}. Delete "
            "them, if they are not meant, and send the file again.",
        )
    return found


def _has_text(grid: Grid, row: int) -> bool:
    return row < len(grid.rows) and any(grid.row_texts(row))


def _letters(grid: Grid, column: int) -> str:
    return "".join(grid.column_label(column))


def _listed(names: list[str], most: int = 10) -> str:
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
