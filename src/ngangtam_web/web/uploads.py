"""Takes a file that a browser sends, or refuses it.

What a file is, is read from its content and has to agree with its name. It is kept under the hash
of its content, so that no name of a sender ever becomes a path of ours.
"""

from __future__ import annotations

import hashlib
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from django.core.files.uploadedfile import UploadedFile

from ngangtam.intake.files.file_kinds import FileKind, kind_of_zip, told_kind
from ngangtam.intake.files.secrecy import lines_of_package, refuse_marked
from ngangtam.intake.files.workbook_marks import read_workbook_marks
from ngangtam.intake.files.zip_checks import check_zip
from ngangtam.intake.limits import Limits
from ngangtam.intake.refusals import FileProtected, WordTooOld
from ngangtam.kernel import Refused
from ngangtam_web.apps.intake_batches import attachments
from ngangtam_web.web.upload_handlers import FileWithoutRoom

PDF, PNG, JPEG = "pdf", "png", "jpeg"
XLSX, XLSM, XLSB, XLS, ODS, CSV = "xlsx", "xlsm", "xlsb", "xls", "ods", "csv"
DOCX, DOC, HTML = "docx", "doc", "html"
#: What scanners and telephones make of a signed decision.
SCANS = frozenset({PDF, PNG, JPEG})
#: What lists of people come in. An old document is told what to do, rather than that it is none.
LISTS = frozenset({XLSX, XLSM, XLSB, XLS, ODS, CSV, DOCX, DOC, HTML, PDF})

#: A decision of thirty pages, scanned in color, stays below.
MOST_BYTES = 20_000_000
_LONGEST_NAME = 150
#: In bytes: no file system keeps a longer one, and readers of lists lay files out by their names.
_LONGEST_WRITTEN_NAME = 255
_LIMITS = Limits(file_bytes=MOST_BYTES, unpacked_bytes=200_000_000)

_KIND_OF_SUFFIX = {
    ".pdf": PDF,
    ".png": PNG,
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".xlsx": XLSX,
    ".xlsm": XLSM,
    ".xlsb": XLSB,
    ".xls": XLS,
    ".ods": ODS,
    ".csv": CSV,
    ".tsv": CSV,
    ".txt": CSV,
    ".docx": DOCX,
    ".doc": DOC,
    ".html": HTML,
    ".htm": HTML,
    ".mht": HTML,
    ".mhtml": HTML,
}
_PAGES = frozenset({FileKind.HTML, FileKind.MHTML})
_WORKBOOKS = frozenset({FileKind.XLSX, FileKind.XLSB, FileKind.XLS, FileKind.ODS})
#: Programs save a page or a text, and call it by the name that opens a spreadsheet.
_CALLED_XLS = _WORKBOOKS | _PAGES | {FileKind.TEXT}
#: What may be in a list of each name.
_HELD_BY: dict[str, frozenset[FileKind]] = {
    XLSX: _WORKBOOKS,
    XLSM: _WORKBOOKS,
    XLSB: _WORKBOOKS,
    XLS: _CALLED_XLS,
    ODS: _WORKBOOKS,
    CSV: _CALLED_XLS,
    DOCX: frozenset({FileKind.WORD}),
    DOC: _PAGES | {FileKind.WORD},
    HTML: _PAGES,
}
#: Kinds that are refused in words of their own, whatever the file is called.
_REFUSED = {FileKind.ENCRYPTED: FileProtected, FileKind.OLD_WORD: WordTooOld}


class UploadRefused(Refused):
    """A file that was sent is not taken."""

    code = "web.upload-refused"
    exit_code = 2


class NothingSent(UploadRefused):
    """The form came without the file, or the file is empty."""

    code = "web.upload-empty"

    def __init__(self) -> None:
        super().__init__(
            vi="Chưa có tệp, hoặc tệp không có nội dung. Hãy chọn lại tệp rồi gửi.",
            en="There is no file, or it is empty. Choose the file again and send it.",
        )


class NameNotAllowed(UploadRefused):
    """The name of the file is none that a person would give."""

    code = "web.upload-name"

    def __init__(self) -> None:
        super().__init__(
            vi="Tên tệp có ký tự không dùng được (đường dẫn, ký tự điều khiển) hoặc quá dài (tối "
            f"đa {_LONGEST_NAME} ký tự, ít hơn nếu nhiều dấu). Hãy đổi tên tệp rồi gửi lại.",
            en="The name of the file has characters that cannot be used (folders, control "
            f"characters) or is too long (at most {_LONGEST_NAME} characters, fewer with many "
            "accents). Rename it and send it again.",
        )


class KindNotAllowed(UploadRefused):
    """The file is of a kind that is not taken here."""

    code = "web.upload-kind"

    def __init__(self, *, allowed: frozenset[str]) -> None:
        kinds = ", ".join(sorted(kind.upper() for kind in allowed - {DOC}))
        super().__init__(
            vi=f"Không nhận loại tệp này ở đây. Các loại được nhận: {kinds}.",
            en=f"This kind of file is not taken here. The kinds taken are: {kinds}.",
            allowed=tuple(sorted(allowed)),
        )


class ContentNotAsNamed(UploadRefused):
    """The content is not what the name says, or it is cut off."""

    code = "web.upload-content"

    def __init__(self, *, kind: str) -> None:
        super().__init__(
            vi=f"Nội dung không phải là một tệp {kind.upper()} trọn vẹn như tên gọi: tệp bị đổi "
            "đuôi, bị hỏng hoặc gửi chưa hết. Hãy mở thử tệp, lưu lại rồi gửi.",
            en=f"The content is not a whole {kind.upper()} file as the name says: it was renamed, "
            "damaged or cut off while being sent. Open it, save it again and send it.",
            kind=kind,
        )


class TooManyBytes(UploadRefused):
    """The file is larger than a form may carry."""

    code = "web.upload-too-large"

    def __init__(self) -> None:
        megabytes = MOST_BYTES // 1_000_000
        super().__init__(
            vi=f"Tệp lớn quá {megabytes} MB. Hãy quét ở độ phân giải thấp hơn hoặc chia nhỏ tệp.",
            en=f"The file is larger than {megabytes} MB. Scan it at a lower resolution, or split "
            "it.",
        )


@dataclass(frozen=True, kw_only=True)
class CheckedUpload:
    """A file that may be kept: its content is whole and is what the name says."""

    #: As the sender named it, for people to read; never a path.
    name: str
    #: One of the kinds above.
    kind: str
    content: bytes
    sha256: str


def checked_upload(file: UploadedFile | None, *, allowed: frozenset[str]) -> CheckedUpload:
    """Check a file of a form and give its content; nothing is written yet.

    Raises:
        UploadRefused: It is missing, too large, oddly named, of another kind, or not whole.
        NoRoomLeft: The disk is too full to look into it.
        FileRefused: It would fill the memory, is protected, or is marked as a state secret.
    """
    if isinstance(file, FileWithoutRoom):
        raise attachments.NoRoomLeft
    if file is None or not file.size:
        raise NothingSent
    if file.size > MOST_BYTES:  # pyright: ignore[reportOperatorIssue] - Django says property
        raise TooManyBytes
    name = _plain_name(file.name or "")
    kind = _KIND_OF_SUFFIX.get(PurePath(name).suffix.lower())
    if kind not in allowed:
        raise KindNotAllowed(allowed=allowed)
    refuse_marked(name, (), ())
    content = file.read()
    if kind in SCANS:
        if not _IS_WHOLE[kind](content):
            raise ContentNotAsNamed(kind=kind)
    else:
        _check_list(content, name=name, kind=kind)
    return CheckedUpload(
        name=name, kind=kind, content=content, sha256=hashlib.sha256(content).hexdigest()
    )


@dataclass(frozen=True, kw_only=True)
class KeptUpload:
    """A file whose bytes are kept."""

    name: str
    byte_count: int
    sha256: str


def keep_upload(upload: CheckedUpload) -> KeptUpload:
    """Keep the content under its hash, whole or not at all; the same bytes again cost nothing.

    Raises:
        NoRoomLeft: The disk is full; nothing of it was kept.
    """
    attachments.keep_content(upload.content, file_hash=upload.sha256)
    return KeptUpload(name=upload.name, byte_count=len(upload.content), sha256=upload.sha256)


def _plain_name(name: str) -> str:
    name = unicodedata.normalize("NFC", name).strip()
    odd = any(letter in '/\\:"<>|*?' or unicodedata.category(letter)[0] == "C" for letter in name)
    is_long = len(name) > _LONGEST_NAME or len(name.encode()) > _LONGEST_WRITTEN_NAME
    if odd or is_long or not name.strip(". "):
        raise NameNotAllowed
    return name


def _is_pdf(content: bytes) -> bool:
    return content[:1024].lstrip().startswith(b"%PDF-") and b"%%EOF" in content[-2048:]


def _is_png(content: bytes) -> bool:
    return content.startswith(b"\x89PNG\r\n\x1a\n") and b"IEND" in content[-64:]


def _is_jpeg(content: bytes) -> bool:
    # Some telephones add a few bytes after the end of the picture.
    return content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in content[-4096:]


def _is_zip(content: bytes) -> bool:
    return content.startswith(b"PK\x03\x04") and b"PK\x05\x06" in content[-66_000:]


def _is_text(content: bytes) -> bool:
    return b"\x00" not in content or content.startswith((b"\xff\xfe", b"\xfe\xff"))


_IS_WHOLE: dict[str, Callable[[bytes], bool]] = {
    PDF: _is_pdf,
    PNG: _is_png,
    JPEG: _is_jpeg,
}


def _check_list(content: bytes, *, name: str, kind: str) -> None:
    """Refuse at once what the worker would refuse without reading any cell."""
    told = told_kind(content)
    if told in _REFUSED:
        raise _REFUSED[told](file=name)
    if told is FileKind.ZIP:
        if not _is_zip(content):
            raise ContentNotAsNamed(kind=kind)
        _check_parts(content, name=name, kind=kind)
    elif told not in _HELD_BY[kind] or (told is FileKind.TEXT and not _is_text(content)):
        raise ContentNotAsNamed(kind=kind)


def _check_parts(content: bytes, *, name: str, kind: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        with attachments.refusing_when_full():
            path.write_bytes(content)
        parts = check_zip(path, limits=_LIMITS)
        told = kind_of_zip(parts, _mimetype(content))
        # Macros make it another kind of file: they come under the name that says so.
        has_macros = kind == XLSX and any("vbaProject" in part for part in parts)
        if told not in _HELD_BY[kind] or has_macros:
            raise ContentNotAsNamed(kind=kind)
        refuse_marked(name, (), lines_of_package(path, parts))
        if told is FileKind.XLSX:
            read_workbook_marks(path, limits=_LIMITS)


def _mimetype(content: bytes) -> bytes:
    """Give what an OpenDocument file says of itself in its first, uncompressed part."""
    return content[38:138] if content[30:38] == b"mimetype" else b""
