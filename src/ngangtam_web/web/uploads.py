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

from ngangtam.intake.limits import Limits
from ngangtam.intake.zip_checks import check_sheet_reach, check_zip
from ngangtam.kernel import Refused
from ngangtam_web.apps.intake_batches import attachments

PDF, PNG, JPEG, XLSX, DOCX, CSV = "pdf", "png", "jpeg", "xlsx", "docx", "csv"
#: What scanners and telephones make of a signed decision.
SCANS = frozenset({PDF, PNG, JPEG})
#: What lists of people come in.
LISTS = frozenset({XLSX, DOCX, CSV})

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
    ".docx": DOCX,
    ".csv": CSV,
}


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
        kinds = ", ".join(sorted(kind.upper() for kind in allowed))
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
        FileRefused: It is a zip-based file whose parts would fill the memory.
    """
    if file is None or not file.size:
        raise NothingSent
    if file.size > MOST_BYTES:  # pyright: ignore[reportOperatorIssue] - Django says property
        raise TooManyBytes
    name = _plain_name(file.name or "")
    kind = _KIND_OF_SUFFIX.get(PurePath(name).suffix.lower())
    if kind not in allowed:
        raise KindNotAllowed(allowed=allowed)
    content = file.read()
    if not _IS_WHOLE[kind](content):
        raise ContentNotAsNamed(kind=kind)
    if kind in {XLSX, DOCX}:
        _check_parts(content, name=name, kind=kind)
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
    """Keep the content under its hash, whole or not at all; the same bytes again cost nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / upload.sha256
        path.write_bytes(upload.content)
        attachments.keep(path, file_hash=upload.sha256)
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
    XLSX: _is_zip,
    DOCX: _is_zip,
    CSV: _is_text,
}
_MAIN_PART = {XLSX: "xl/workbook.xml", DOCX: "word/document.xml"}


def _check_parts(content: bytes, *, name: str, kind: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        parts = check_zip(path, limits=_LIMITS)
        # Macros make it another kind of file, whatever it is called.
        if _MAIN_PART[kind] not in parts or any("vbaProject" in part for part in parts):
            raise ContentNotAsNamed(kind=kind)
        if kind == XLSX:
            check_sheet_reach(path, limits=_LIMITS)
