"""Answers which edition a version follows, and what the authority declared and attested."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.conf import settings

from ngangtam.indicators.figures import Counts
from ngangtam.kernel import Period, Refused
from ngangtam.law import Confirmation
from ngangtam.usecases.progress import Attestation
from ngangtam_web.apps.audit.kept import kept_by_version
from ngangtam_web.apps.law_editions import packaged
from ngangtam_web.apps.law_editions.confirmed_rows import settled_in
from ngangtam_web.apps.law_editions.models import (
    AdoptedEdition,
    Declaration,
    ProvincialRule,
    StatedFigure,
)

#: Succession lists of this level are not classified, so the registry may keep them.
SUCCESSION_UNCLASSIFIED = "quy_hoach_khong_mat"


class NoEdition(Refused):
    """The registry has not adopted any law yet."""

    code = "law-editions.none"

    def __init__(self, *, version: int) -> None:
        if version == 0:
            super().__init__(
                vi="Cơ sở dữ liệu này chưa có sổ. Hãy chạy `ngangtam init` (tỉnh thật) hoặc "
                "`ngangtam demo` (tỉnh mẫu) trước.",
                en="This database has no ledger yet. Run `ngangtam init` (a real province) or "
                "`ngangtam demo` (the demo province) first.",
                version=version,
            )
            return
        super().__init__(
            vi=f"Đến lần cập nhật {version}, sổ chưa áp dụng bộ quy định nào nên không tính được "
            "chỉ số. Hãy chọn lần cập nhật sau, hoặc chạy `ngangtam init`.",
            en=f"Up to entry {version} the registry has adopted no law, so no figure can be "
            "computed. Choose a later version, or run `ngangtam init`.",
            version=version,
        )


def edition_hash_at(version: int) -> str:
    """Find the hash of the edition that a registry version follows.

    Raises:
        NoEdition: None was adopted up to that version.
    """
    return _adopted_hash(version=version)


@kept_by_version(most=64)
def _adopted_hash(*, version: int) -> str:
    adopted = (
        AdoptedEdition.objects.filter(entry_added__lte=version)
        .order_by("-entry_added")
        .values_list("edition_hash", flat=True)
        .first()
    )
    if adopted is None:
        raise NoEdition(version=version)
    return adopted


def edition_folder_at(version: int) -> Path:
    """Give the folder with the files of the edition that a registry version follows.

    The installed package serves while it is the same; an older edition is laid out beside the
    figures, once.

    Raises:
        NoEdition: None was adopted up to that version.
    """
    edition_hash = edition_hash_at(version)
    if edition_hash == packaged.hash_of(packaged.files()):
        return packaged.root()
    folder = Path(settings.EDITIONS_ROOT) / edition_hash
    if not folder.exists():
        _lay_out(_files_at(version), folder)
    return folder


def edition_files_at(version: int) -> dict[str, str]:
    """Give the texts of the edition that a registry version follows, by their paths.

    Raises:
        NoEdition: None was adopted up to that version.
    """
    edition_hash_at(version)
    return _files_at(version)


def is_declared(matter: str, *, version: int) -> bool:
    """Say whether the authority had settled a matter, as a version knows it."""
    return Declaration.objects.filter(matter=matter, entry_added__lte=version).exists()


def declared_matters(version: int) -> frozenset[str]:
    """List the matters that the authority had settled, as a version knows them."""
    declared = Declaration.objects.filter(entry_added__lte=version)
    return frozenset(declared.values_list("matter", flat=True))


@kept_by_version(most=64)
def confirmations_at(*, version: int) -> tuple[Confirmation, ...]:
    """List what the authority settled on top of the common law, as a version knows it."""
    rows = ProvincialRule.objects.filter(entry_added__lte=version).order_by("entry_added", "id")
    return tuple(settled_in(row) for row in rows)


def attestations_at(version: int) -> tuple[Attestation, ...]:
    """List what the authority attests, as a version knows it; the latest statement first."""
    rows = StatedFigure.objects.filter(entry_added__lte=version).order_by("-entry_added", "-id")
    return tuple(
        Attestation(
            indicator=row.indicator,
            document=row.document,
            valid=Period(row.valid_from, row.valid_to),
            counts=None
            if row.met is None or row.members is None
            else Counts(met=row.met, unmet=row.members - row.met),
        )
        for row in rows
    )


def _files_at(version: int) -> dict[str, str]:
    # A quarter of a megabyte: read only where the files are to be laid out.
    adopted = AdoptedEdition.objects.filter(entry_added__lte=version).order_by("-entry_added")
    return adopted.values_list("files", flat=True)[0]


def _lay_out(texts: dict[str, str], folder: Path) -> None:
    """Write the files elsewhere and move them into place: a reader sees all or none."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as partial:
        for name, text in texts.items():
            path = Path(partial, "edition", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        try:
            Path(partial, "edition").replace(folder)
        except OSError:
            # Somebody else laid the same edition out meanwhile.
            if not folder.exists():
                raise
