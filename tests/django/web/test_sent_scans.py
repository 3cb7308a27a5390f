"""Scans that units send are kept as evidence and typed in beside their picture."""

import errno
import io
import resource
from contextlib import contextmanager
from pathlib import Path

import docx
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ngangtam_web.apps.accounts.roles import SPECIAL_PERMISSIONS
from ngangtam_web.apps.audit.attachments_named import named_by_sources
from ngangtam_web.apps.intake_batches import attachments, sending
from ngangtam_web.apps.intake_batches.attachments import NoRoomLeft
from ngangtam_web.apps.intake_batches.models import SentFile
from ngangtam_web.apps.law_editions.actions import adopt_packaged
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.bootstrap import sent_files
from tests.django.registry.ledger import MOMENT, Ledger, appointment, since
from tests.django.web.change_forms import Form
from tests.unit.intake.made_files import write_pdf, write_pdf_of
from tests.unit.intake.small_lists import PEOPLE

A_DEGREE = {"state": "held", "level": "thac_si", "subject": "Luật", "studied_abroad": "khong"}


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    for name in ("ATTACHMENTS_ROOT", "FIGURES_ROOT", "EDITIONS_ROOT"):
        monkeypatch.setattr(settings, name, tmp_path / name.lower())


@pytest.fixture
def ledger(db):
    ledger = Ledger.opened()
    adopt_packaged(by="tests", at=MOMENT)
    return ledger


@pytest.fixture
def official_id(ledger):
    return ledger.official(
        appointment("x", ledger.posts["department-head"], since("2021-03-15")), name="Bế Thị Thử"
    )[0]


@pytest.fixture
def officer(sign_in, official_id):
    return sign_in("provincial_analyst")


def a_photo() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(kept, "JPEG")
    return kept.getvalue()


def a_scan(tmp_path: Path, pages: int = 2) -> bytes:
    path = tmp_path / "quet.pdf"
    write_pdf_of(path, ["100 100 m 300 700 l S"] * pages)
    return path.read_bytes()


def sent_by(client, name: str, content: bytes) -> int:
    """Send a file and have the worker read it; gives its number."""
    response = client.post("/tiep-nhan/gui/", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, response.content.decode()
    number = int(response.url.strip("/").rpartition("/")[2])
    sent_files.check(number)
    return number


class TestSentScan:
    @pytest.mark.parametrize("name", ["bang.jpg", "bang.pdf"])
    def test_is_no_failure_and_says_how_it_is_typed_in(self, officer, tmp_path, name):
        content = a_photo() if name.endswith("jpg") else a_scan(tmp_path)
        number = sent_by(officer, name, content)

        shown = officer.get(f"/tiep-nhan/{number}/").content.decode()
        assert "Bản quét, chờ nhập tay" in shown
        assert f"/tiep-nhan/{number}/ban-quet/" in shown
        assert sending.state_of(number) == sending.SCAN

    def test_is_shown_page_by_page_as_pictures(self, officer, tmp_path):
        number = sent_by(officer, "bang.pdf", a_scan(tmp_path, pages=3))
        shown = officer.get(f"/tiep-nhan/{number}/ban-quet/").content.decode()
        answer = officer.get(f"/tiep-nhan/{number}/ban-quet/trang/3/")

        assert shown.count('loading="lazy"') == 3
        assert answer["Content-Type"] == "image/jpeg"
        assert Image.open(io.BytesIO(answer.content)).size[0] > 500

    def test_of_a_telephone_is_shown_as_it_came(self, officer):
        number = sent_by(officer, "bang.jpg", a_photo())
        answer = officer.get(f"/tiep-nhan/{number}/ban-quet/trang/1/")

        assert b"".join(answer.streaming_content) == a_photo()

    def test_is_typed_in_beside_it_and_attached(self, officer, official_id, tmp_path):
        number = sent_by(officer, "bang.pdf", a_scan(tmp_path))
        found = officer.get(f"/tiep-nhan/{number}/ban-quet/", {"q": "Bế", "nguoi": official_id})
        address = f"/can-bo/{official_id}/cap-nhat/degree/?ban-quet={number}"
        assert address in found.content.decode()
        form = Form(officer, address).open()
        assert "Đã nhận tệp “bang.pdf”" in form.shown
        assert f"/tiep-nhan/{number}/ban-quet/trang/1/" in form.shown

        form.send(A_DEGREE)
        assert f"/tiep-nhan/{number}/ban-quet/trang/1/" in form.shown
        form.save(A_DEGREE)

        file_hash = SentFile.objects.get(pk=number).file_hash
        with scoped("all"):
            assert named_by_sources([file_hash]) == {file_hash}
        assert attachments.path_of(file_hash).exists()

    def test_waits_no_more_once_it_was_typed_in(self, officer, tmp_path):
        number = sent_by(officer, "bang.pdf", a_scan(tmp_path))
        for status in (302, 409):
            response = officer.post(f"/tiep-nhan/{number}/ban-quet/")
            assert response.status_code == status

        assert sending.state_of(number) == sending.TYPED_IN
        assert "Đã nhập tay" in officer.get(f"/tiep-nhan/{number}/").content.decode()

    def test_may_go_back_with_a_reason(self, officer, tmp_path):
        number = sent_by(officer, "bang.pdf", a_scan(tmp_path))
        typed = {"quyet-dinh": "tra-lai", "reason": "Bản quét quá mờ, hãy quét lại"}

        assert officer.post(f"/tiep-nhan/{number}/", typed).status_code == 302
        assert sending.state_of(number) == sending.RETURNED
        assert officer.get(f"/tiep-nhan/{number}/ban-quet/").status_code == 404

    def test_of_a_printed_letter_without_a_table_is_one_too(self, officer, tmp_path):
        path = tmp_path / "qd.pdf"
        write_pdf(path, [(["QUYẾT ĐỊNH", "Bổ nhiệm bà Bế Thị Thử"], [])], widths=(100,))

        assert sending.state_of(sent_by(officer, "qd.pdf", path.read_bytes())) == sending.SCAN

    def test_of_others_is_nobodys_to_see_nor_to_attach(self, officer, sign_in, ledger, tmp_path):
        number = sent_by(officer, "bang.pdf", a_scan(tmp_path))
        unit_id = ledger.units["department"]
        other = sign_in("unit_hr_officer", unit_id=unit_id)

        for tail in ("", "trang/1/"):
            assert other.get(f"/tiep-nhan/{number}/ban-quet/{tail}").status_code == 404
        people = other.get(f"/can-bo/them-moi/?ban-quet={number}")
        assert "bang.pdf" not in people.content.decode()

    def test_of_others_takes_the_rights_to_all_that_it_may_show(
        self, officer, sign_in, ledger, tmp_path
    ):
        number = sent_by(officer, "bang.pdf", a_scan(tmp_path))
        address = f"/tiep-nhan/{number}/"
        without = sign_in("provincial_analyst", account="khong-quyen-rieng")
        granted = sign_in(
            "provincial_analyst", account="du-quyen", further_permissions=SPECIAL_PERMISSIONS
        )

        for tail in ("ban-quet/", "ban-quet/trang/1/"):
            assert without.get(address + tail).status_code == 404
            assert granted.get(address + tail).status_code == 200
        told = without.get(address).content.decode()
        assert "chỉ người gửi và người được giao quyền" in told
        assert f"{address}ban-quet/" not in told
        assert f"{address}ban-quet/" in granted.get(address).content.decode()

    def test_is_no_list(self, officer, tmp_path):
        path = tmp_path / "ds.pdf"
        write_pdf(path, [([], PEOPLE)], widths=(30, 140, 140, 140))
        number = sent_by(officer, "ds.pdf", path.read_bytes())

        assert sending.state_of(number) == sending.CHECKED
        assert officer.get(f"/tiep-nhan/{number}/ban-quet/").status_code == 404


class TestSecret:
    def test_is_not_kept_where_its_mark_is_seen_at_once(self, officer, tmp_path):
        path = tmp_path / "ds.docx"
        document = docx.Document()
        document.sections[0].header.paragraphs[0].text = "TUYỆT MẬT"
        document.save(str(path))
        file = SimpleUploadedFile("ds.docx", path.read_bytes())

        response = officer.post("/tiep-nhan/gui/", {"file": file})

        assert response.status_code == 422
        assert "TUYỆT MẬT" in response.content.decode()
        assert not list(Path(settings.ATTACHMENTS_ROOT).glob("??/*"))

    def test_is_removed_once_its_mark_is_read(self, officer):
        number = sent_by(officer, "ds.csv", "SỞ NỘI VỤ;MẬT\nSTT;Họ và tên\n1;Bế Thị Thử\n".encode())

        assert sending.state_of(number) == sending.UNREADABLE
        assert not list(Path(settings.ATTACHMENTS_ROOT).glob("??/*"))
        assert "MẬT" in officer.get(f"/tiep-nhan/{number}/").content.decode()


@contextmanager
def files_of_at_most(size: int):
    """Let no file grow beyond a size, as on a disk that is nearly full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class TestFullDisk:
    def test_is_said_and_leaves_nothing_by_halves(self, officer):
        content = a_photo() + b"\0" * 200_000 + b"\xff\xd9"
        file = SimpleUploadedFile("bang.jpg", content)
        with files_of_at_most(100_000):
            response = officer.post("/tiep-nhan/gui/", {"file": file})

        assert response.status_code == 422
        assert "hết chỗ lưu" in response.content.decode()
        assert not list(Path(settings.ATTACHMENTS_ROOT).glob("??/*"))
        assert not SentFile.objects.exists()

    def test_that_takes_not_even_what_a_request_brings_is_said(self, officer):
        content = a_photo() + b"\0" * 4_000_000 + b"\xff\xd9"
        file = SimpleUploadedFile("bang.jpg", content)
        with files_of_at_most(1_000_000):
            response = officer.post("/tiep-nhan/gui/", {"file": file})

        assert response.status_code == 422
        assert "hết chỗ lưu" in response.content.decode()
        assert not SentFile.objects.exists()

    def test_is_told_from_other_failures(self, tmp_path, monkeypatch):
        monkeypatch.setattr(settings, "ATTACHMENTS_ROOT", tmp_path / "none" / "here")
        (tmp_path / "none").write_text("a file where a folder should be")

        with pytest.raises(OSError) as caught:
            attachments.keep_content(b"x", file_hash="ab" * 32)
        assert not isinstance(caught.value, NoRoomLeft)
        assert caught.value.errno == errno.ENOTDIR
