"""Packs what a figure rests on into one file that anybody can check, and checks such a file.

A pack is a zip of stored parts in the order of their names, all with one date, so the same content
is the same bytes. `MANIFEST.sha256` lists the hash of every other part, as `sha256sum -c` reads it.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ngangtam.kernel import Refused

MANIFEST = "MANIFEST.sha256"
#: The oldest date that a zip can carry: the pack says nothing about when it was made.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
#: What is larger was not made by us, and is not unpacked.
_MOST_BYTES = 500_000_000
_MOST_PARTS = 20_000


class NotAPack(Refused):
    """The file is no evidence pack."""

    code = "evidence.not-a-pack"
    exit_code = 2

    def __init__(self) -> None:
        super().__init__(
            vi="Tệp này không phải là gói minh chứng, hoặc đã bị hỏng. Hãy tải lại gói từ trang "
            "của chỉ tiêu.",
            en="This file is no evidence pack, or it is damaged. Take the pack from the page of "
            "the target again.",
        )


@dataclass(frozen=True, kw_only=True)
class PackFinding:
    """One part of a pack that is not what the pack says it is."""

    code: str
    #: Name of the part.
    part: str
    vi: str
    en: str


@dataclass(frozen=True, kw_only=True)
class ReadPack:
    """The parts of a pack, and where they differ from its manifest."""

    parts: Mapping[str, bytes]
    findings: tuple[PackFinding, ...]
    #: SHA-256 of the manifest: what names the pack.
    hash: str


def canonical_json(content: object) -> bytes:
    """Write plain values as JSON with sorted keys and one value a line, the same everywhere."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1, default=str)
    return f"{text}\n".encode()


def sealed_pack(parts: Mapping[str, bytes]) -> tuple[bytes, str]:
    """Put parts into a zip with their manifest; gives its bytes and the hash that names it."""
    lines = (f"{_hash(parts[name])}  {name}\n" for name in sorted(parts))
    manifest = "".join(lines).encode()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as pack:
        for name, content in (*((n, parts[n]) for n in sorted(parts)), (MANIFEST, manifest)):
            place = zipfile.ZipInfo(name, date_time=_NO_DATE)
            place.external_attr = 0o644 << 16
            place.create_system = 3
            pack.writestr(place, content)
    return written.getvalue(), _hash(manifest)


def read_pack(content: bytes) -> ReadPack:
    """Read a pack and compare each part with the manifest; nothing is written anywhere.

    Raises:
        NotAPack: It is no zip, has no manifest, or is larger than any pack of ours.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            places = pack.infolist()
            names = [place.filename for place in places]
            if (
                len(places) > _MOST_PARTS
                or sum(place.file_size for place in places) > _MOST_BYTES
                or MANIFEST not in names
                or len(names) != len(set(names))
            ):
                raise NotAPack
            parts = {name: pack.read(name) for name in names}
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        raise NotAPack from None
    manifest = parts.pop(MANIFEST)
    return ReadPack(
        parts=parts, findings=tuple(_differences(manifest, parts)), hash=_hash(manifest)
    )


def _differences(manifest: bytes, parts: Mapping[str, bytes]) -> Iterator[PackFinding]:
    listed: dict[str, str] = {}
    for line in manifest.decode("utf-8", errors="replace").splitlines():
        written, _, name = line.partition("  ")
        listed[name] = written
    for name in sorted({*listed, *parts}):
        if name not in parts:
            yield PackFinding(
                code="evidence.part-missing",
                part=name,
                vi=f"Thiếu phần “{name}” có trong danh mục.",
                en=f"The part “{name}” of the manifest is missing.",
            )
        elif name not in listed:
            yield PackFinding(
                code="evidence.part-unlisted",
                part=name,
                vi=f"Phần “{name}” không có trong danh mục.",
                en=f"The part “{name}” is not in the manifest.",
            )
        elif _hash(parts[name]) != listed[name]:
            yield PackFinding(
                code="evidence.part-altered",
                part=name,
                vi=f"Phần “{name}” đã bị sửa: mã SHA-256 không khớp danh mục.",
                en=f"The part “{name}” was altered: its SHA-256 is not that of the manifest.",
            )


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
