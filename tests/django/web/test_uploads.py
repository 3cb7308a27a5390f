import io
import os
import zipfile
from concurrent.futures import ThreadPoolExecutor

import docx
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from ngangtam.intake.refusals import (
    FileDamaged,
    FileProtected,
    FileSecret,
    FileTooLarge,
    WordTooOld,
)
from ngangtam_web.web.uploads import (
    CSV,
    JPEG,
    LISTS,
    MOST_BYTES,
    PDF,
    PNG,
    SCANS,
    XLS,
    XLSX,
    ContentNotAsNamed,
    KindNotAllowed,
    NameNotAllowed,
    NothingSent,
    TooManyBytes,
    checked_upload,
    keep_upload,
)
from tests.unit.intake.made_files import (
    ods_row,
    ods_sheet,
    write_ods,
    write_pdf,
    write_xls,
    write_xlsb,
)
from tests.unit.intake.small_lists import PEOPLE

WRITERS = {
    "a.xls": lambda path: write_xls(path, PEOPLE),
    "a.xlsb": lambda path: write_xlsb(path, {(0, 0): "STT"}),
    "a.ods": lambda path: write_ods(path, ods_sheet("A", ods_row("STT"))),
    "a.docx": lambda path: docx.Document().save(str(path)),
    "a.htm": lambda path: path.write_text("<!DOCTYPE html><table></table>"),
    "a.pdf": lambda path: write_pdf(path, [([], PEOPLE)], widths=(30, 140, 140, 140)),
}
A_PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"
A_PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40 + b"IEND\xaeB`\x82"
A_JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 40 + b"\xff\xd9"


def a_workbook() -> bytes:
    book = Workbook()
    book.active["A1"] = "Họ và tên"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def a_zip(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    file = SimpleUploadedFile("x", content)
    # Django cuts folders away by itself; what comes another way must not get through either.
    file._name = name
    return file


class TestCheckedUpload:
    @pytest.mark.parametrize(
        ("name", "content", "kind"),
        [
            ("Quyết định 12.pdf", A_PDF, PDF),
            ("quet.PNG", A_PNG, PNG),
            ("ảnh chụp.jpg", A_JPEG, JPEG),
        ],
    )
    def test_takes_a_whole_scan(self, name, content, kind):
        upload = checked_upload(sent(name, content), allowed=SCANS)

        assert (upload.name, upload.kind, upload.content) == (name, kind, content)
        assert len(upload.sha256) == 64

    def test_takes_a_workbook_and_a_text_of_values(self):
        assert checked_upload(sent("ds.xlsx", a_workbook()), allowed=LISTS).kind == XLSX
        assert checked_upload(sent("ds.csv", "Họ,tên".encode()), allowed=LISTS).kind == CSV

    @pytest.mark.parametrize("name", ["a.xls", "a.xlsb", "a.ods", "a.docx", "a.htm", "a.pdf"])
    def test_takes_every_kind_of_list(self, tmp_path, name):
        path = tmp_path / name
        WRITERS[name](path)

        assert checked_upload(sent(name, path.read_bytes()), allowed=LISTS).kind in LISTS

    def test_takes_a_page_and_a_text_that_are_called_xls(self):
        for content in (b"<html><table></table></html>", "Họ và tên\tNgày sinh\n".encode()):
            assert checked_upload(sent("a.xls", content), allowed=LISTS).kind == XLS

    def test_takes_macros_under_the_name_that_says_so(self):
        book = a_zip(xl__workbook_xml=b"<x/>", xl___rels__workbook_xml=b"<x/>", vbaProject=b"m")

        with pytest.raises(ContentNotAsNamed):
            checked_upload(sent("a.xlsx", book), allowed=LISTS)
        # Under the right name it is looked into, and this one is no whole workbook.
        with pytest.raises(FileDamaged):
            checked_upload(sent("a.xlsm", book), allowed=LISTS)

    def test_says_what_to_do_with_an_old_document_and_a_password(self):
        ole = bytes.fromhex("d0cf11e0a1b11ae1")
        with pytest.raises(WordTooOld):
            checked_upload(sent("a.doc", ole + "WordDocument".encode("utf-16-le")), allowed=LISTS)
        with pytest.raises(FileProtected):
            checked_upload(
                sent("a.xlsx", ole + "EncryptedPackage".encode("utf-16-le")), allowed=LISTS
            )

    def test_refuses_a_name_that_is_marked_as_secret(self):
        with pytest.raises(FileSecret):
            checked_upload(sent("Quy hoạch (TỐI MẬT).pdf", A_PDF), allowed=SCANS)

    def test_takes_no_name_that_no_file_system_keeps(self):
        with pytest.raises(NameNotAllowed):
            checked_upload(sent("ễ" * 100 + ".xlsx", a_workbook()), allowed=LISTS)

    @pytest.mark.parametrize("file", [None, sent("a.pdf", b"")])
    def test_refuses_no_file(self, file):
        with pytest.raises(NothingSent):
            checked_upload(file, allowed=SCANS)

    @pytest.mark.parametrize(
        "name",
        [
            "../../etc/passwd.pdf",
            "a\\b.pdf",
            "a\x00.pdf",
            "a\r\nSet-Cookie: x.pdf",
            "fdp\u202e.pdf",
            "<script>.pdf",
            ". .pdf\x7f",
            "x" * 200 + ".pdf",
            "...",
        ],
    )
    def test_refuses_a_name_that_is_a_path_or_hides_something(self, name):
        with pytest.raises(NameNotAllowed):
            checked_upload(sent(name, A_PDF), allowed=SCANS)

    @pytest.mark.parametrize("name", ["a.exe", "a.pdf.html", "a.svg", "a", "a.xlsm", "a.xlsx"])
    def test_refuses_a_kind_that_is_not_taken_here(self, name):
        with pytest.raises(KindNotAllowed):
            checked_upload(sent(name, A_PDF), allowed=SCANS)

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.pdf", b"<html><script>alert(1)</script>%%EOF"),
            ("a.png", A_PDF),
            ("a.jpg", A_PNG),
            ("a.pdf", A_PDF[:-10]),
            ("a.png", A_PNG[:-12]),
            ("a.jpg", A_JPEG[:-2]),
        ],
    )
    def test_refuses_content_that_is_renamed_or_cut_off(self, name, content):
        with pytest.raises(ContentNotAsNamed):
            checked_upload(sent(name, content), allowed=SCANS)

    @pytest.mark.parametrize(
        "content",
        [
            a_workbook()[:-30],
            a_zip(something_xml=b"<x/>"),
            a_zip(xl__workbook_xml=b"<x/>", vbaProject=b"macro"),
        ],
        ids=["cut off", "no workbook", "macros"],
    )
    def test_refuses_a_zip_that_is_no_workbook(self, content):
        with pytest.raises(ContentNotAsNamed):
            checked_upload(sent("a.xlsx", content), allowed=LISTS)

    def test_refuses_a_zip_that_unpacks_to_much_more(self):
        bomb = a_zip(xl__workbook_xml=b"<x/>", bomb=b"\x00" * 30_000_000)

        with pytest.raises(FileTooLarge):
            checked_upload(sent("a.xlsx", bomb), allowed=LISTS)

    def test_refuses_more_bytes_than_a_form_may_carry_before_reading_them(self):
        file = sent("a.pdf", A_PDF)
        file.size = MOST_BYTES + 1

        with pytest.raises(TooManyBytes):
            checked_upload(file, allowed=SCANS)


class TestKeepUpload:
    def test_is_held_up_by_nothing_that_a_process_left_that_died(self, tmp_path, monkeypatch):
        monkeypatch.setattr(settings, "ATTACHMENTS_ROOT", tmp_path)
        upload = checked_upload(sent("a.png", A_PNG), allowed=SCANS)
        folder = tmp_path / upload.sha256[:2]
        folder.mkdir()
        (folder / f"{upload.sha256}.{os.getpid()}.partial").write_bytes(b"half")

        keep_upload(upload)
        assert (folder / upload.sha256).read_bytes() == A_PNG

    def test_takes_the_same_bytes_from_many_at_once(self, tmp_path, monkeypatch):
        monkeypatch.setattr(settings, "ATTACHMENTS_ROOT", tmp_path)
        content = A_PNG[:8] + b"\x00" * 3_000_000 + A_PNG[8:]
        upload = checked_upload(sent("a.png", content), allowed=SCANS)

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(keep_upload, [upload] * 8))
        assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [upload.sha256]
