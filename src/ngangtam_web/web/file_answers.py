"""Gives a kept file to a browser: shown where its bytes are a scan, else only saved."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse

#: What the first bytes of a file say that it is; what is not listed is never shown in a browser.
_SHOWN = (
    (b"%PDF-", "application/pdf", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
)
#: A file runs nothing and loads nothing. A browser shows PDF as an object of its own.
_POLICY = "default-src 'none'; img-src 'self'; object-src 'self'; frame-ancestors 'self'"
_SEALED = "default-src 'none'; sandbox; frame-ancestors 'none'"


def file_answer(path: Path, *, name: str) -> FileResponse:
    """Answer with a file under a name of ours; its type is read from its bytes, not its name."""
    with path.open("rb") as kept:
        beginning = kept.read(16)
    shown = next(((kind, end) for sign, kind, end in _SHOWN if beginning.startswith(sign)), None)
    kind, ending = shown or ("application/octet-stream", "bin")
    response = FileResponse(
        path.open("rb"),
        as_attachment=shown is None,
        filename=f"{name}.{ending}",
        content_type=kind,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = _POLICY if kind == "application/pdf" else _SEALED
    response.headers["Cache-Control"] = "private, no-store"
    return response
