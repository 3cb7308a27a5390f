"""Tells what a file is by what it holds, whatever it is called."""

from __future__ import annotations

import re
from enum import StrEnum

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK"
#: Where a document may begin behind what a scanner or a mail program wrote before it.
_BEGINNING = 1024
_PICTURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
)
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|meta|style|body|table|div|title|font|center)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*mime-version:", re.IGNORECASE)
_XML_SHEET = b"urn:schemas-microsoft-com:office:spreadsheet"


class FileKind(StrEnum):
    """What a file is; some kinds are told only to be refused with what to do."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    WORD = "word"
    PDF = "pdf"
    HTML = "html"
    MHTML = "mhtml"
    TEXT = "text"
    PICTURE = "picture"
    OLD_WORD = "old-word"
    ENCRYPTED = "encrypted"
    ZIP = "zip"
    OTHER = "other"


def told_kind(content: bytes) -> FileKind:
    """Tell the kind by the first bytes; a zip says more by its parts, and the rest may be text."""
    beginning = content[:_BEGINNING]
    if content.startswith(_OLE):
        return _kind_of_ole(content)
    if content.startswith(_ZIP):
        return FileKind.ZIP
    if b"%PDF-" in beginning:
        return FileKind.PDF
    if content.startswith(_PICTURES) or beginning[8:12] == b"WEBP" or _is_heif(beginning):
        return FileKind.PICTURE
    if beginning.lstrip().startswith(b"{\\rtf"):
        return FileKind.OLD_WORD
    plain = _without_width(content[:4096])
    if _XML_SHEET in plain:
        return FileKind.OTHER
    if _HTML.match(plain):
        return FileKind.HTML
    return FileKind.MHTML if _MAIL.match(plain) else FileKind.TEXT


def kind_of_zip(parts: frozenset[str], mimetype: bytes) -> FileKind:
    """Tell which office program wrote a zip, by the parts in it."""
    if "word/document.xml" in parts:
        return FileKind.WORD
    if "xl/workbook.xml" in parts:
        return FileKind.XLSX
    if "xl/workbook.bin" in parts:
        return FileKind.XLSB
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return FileKind.ODS
    return FileKind.OTHER


def _kind_of_ole(content: bytes) -> FileKind:
    """Tell the program by the names of the streams in the container."""

    def place_of(name: str) -> int:
        place = content.find(name.encode("utf-16-le"))
        return place if place >= 0 else len(content)

    if place_of("EncryptedPackage") < len(content):
        return FileKind.ENCRYPTED
    # What is embedded in the other comes after what it is embedded in.
    book = min(place_of("Workbook\0"), place_of("Book\0"))
    document = place_of("WordDocument")
    if book == document:
        return FileKind.OTHER
    return FileKind.XLS if book < document else FileKind.OLD_WORD


def _is_heif(beginning: bytes) -> bool:
    return beginning[4:8] == b"ftyp" and beginning[8:12] in {b"heic", b"heix", b"mif1", b"avif"}


def _without_width(content: bytes) -> bytes:
    """Write UTF-16 with one byte a letter, which is enough to know a tag by."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content[2:].replace(b"\0", b"")
    return content
