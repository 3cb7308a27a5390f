"""A kept file goes to a browser as what its bytes are, and nothing in it runs, loads or frames."""

import pytest

from ngangtam_web.apps.intake_batches.attachments import path_of
from ngangtam_web.web.file_answers import file_answer
from ngangtam_web.web.uploads import SCANS, checked_upload, keep_upload
from tests.django.web.test_uploads import A_JPEG, A_PDF, A_PNG, a_workbook, sent

PAGE = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def answer(tmp_path, content, name):
    path = tmp_path / "kept"
    path.write_bytes(content)
    given = file_answer(path, name=name)
    assert b"".join(given.streaming_content) == content
    given.close()
    return given.headers


class TestFileAnswer:
    @pytest.mark.parametrize(
        ("content", "kind", "ending"),
        [
            (A_PDF, "application/pdf", "pdf"),
            (b"\r\n" + A_PDF, "application/pdf", "pdf"),
            (A_PNG, "image/png", "png"),
            (A_JPEG, "image/jpeg", "jpg"),
        ],
    )
    def test_shows_scans_as_what_their_bytes_are(self, tmp_path, content, kind, ending):
        headers = answer(tmp_path, content, "minh-chung.html")

        assert headers["Content-Type"] == kind
        assert headers["Content-Disposition"] == f'inline; filename="minh-chung.{ending}"'

    @pytest.mark.parametrize(
        "content", [PAGE, SVG, a_workbook(), b"", b"PDF-1.7", b"x" * 2000 + A_PDF]
    )
    def test_only_saves_what_is_no_scan_whatever_it_is_called(self, tmp_path, content):
        headers = answer(tmp_path, content, "a.pdf")

        assert headers["Content-Type"] == "application/octet-stream"
        assert headers["Content-Disposition"].startswith("attachment;")

    @pytest.mark.parametrize("content", [A_PDF, A_PNG, A_JPEG, PAGE])
    def test_lets_nothing_run_load_or_frame_and_nothing_be_guessed(self, tmp_path, content):
        headers = answer(tmp_path, content, "a")

        policy = headers["Content-Security-Policy"]
        assert policy == "default-src 'none'; sandbox; frame-ancestors 'none'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in headers["Cache-Control"]

    def test_writes_a_name_so_that_it_ends_no_header(self, tmp_path):
        headers = answer(tmp_path, A_PDF, 'Quyết định "12"\r\nX: y.pdf')

        assert "\n" not in headers["Content-Disposition"]
        assert "filename*=utf-8" in headers["Content-Disposition"]

    def test_gives_back_what_was_sent(self):
        upload = checked_upload(sent("Quyết định.pdf", A_PDF), allowed=SCANS)
        keep_upload(upload)
        keep_upload(upload)

        given = file_answer(path_of(upload.sha256), name=upload.name)

        assert b"".join(given.streaming_content) == A_PDF
        given.close()
