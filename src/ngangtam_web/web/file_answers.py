"""Gives files to a browser: a kept one shown where its bytes are a scan, else only saved."""

from __future__ import annotations

from pathlib import Path, PurePath

from django.http import FileResponse, HttpResponse

#: Ending of a file that we make -> what it is.
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}

#: What the first bytes of a file say that it is; what is not listed is never shown in a browser.
_SHOWN = (
    (b"%PDF-", "application/pdf", ".pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
)
#: Some scanners write empty lines before a PDF begins, up to here (as at the taking of files).
_READ = 1024
_SAVED, _WITHOUT_ENDING = "application/octet-stream", ".bin"
#: A file runs nothing, loads nothing and stands in no frame; browsers show a PDF in it all the
#: same, in a viewer of their own.
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def file_answer(path: Path, *, name: str) -> FileResponse:
    """Answer with a kept file; its type is read from its bytes, and the name ends accordingly."""
    with path.open("rb") as kept:
        beginning = kept.read(_READ).lstrip()
    shown = next(((kind, end) for sign, kind, end in _SHOWN if beginning.startswith(sign)), None)
    given = PurePath(name)
    kind, ending = shown or (_SAVED, given.suffix or _WITHOUT_ENDING)
    response = FileResponse(
        path.open("rb"),
        as_attachment=shown is None,
        filename=f"{given.stem}{ending}",
        content_type=kind,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Cache-Control"] = "private, no-store"
    return response


def picture_answer(content: bytes) -> HttpResponse:
    """Answer with a picture that was drawn for a page, to be shown on it alone."""
    return HttpResponse(
        content,
        content_type="image/jpeg",
        headers={
            "Content-Security-Policy": _POLICY,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def made_file(content: bytes, *, file_name: str) -> HttpResponse:
    """Answer with a file that was made for the reader; its kind follows from how its name ends."""
    return HttpResponse(
        content,
        content_type=KINDS[file_name.rpartition(".")[2]],
        headers={
            "Content-Disposition": f'attachment; filename="{file_name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
