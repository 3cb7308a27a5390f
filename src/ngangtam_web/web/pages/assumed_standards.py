"""Says above figures and lists what they rest on that is assumed, or chosen by the authority."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from ngangtam.law import Edition
from ngangtam_web.web.language import in_language


def assumed_notes(edition: Edition, day: date) -> tuple[str, ...]:
    """Say which standards and which equal certificates are assumed or chosen, as of a day."""
    return tuple(_notes(edition, day))


def _notes(edition: Edition, day: date) -> Iterator[str]:
    if any(standard.is_assumed and day in standard.valid for standard in edition.standards):
        yield _(
            "Tiêu chuẩn chức danh đang dùng là tiêu chuẩn giả định của tỉnh mẫu, "
            "chưa phải quy định của tỉnh thật."
        )
    for chosen in edition.chosen_equivalences:
        if day in chosen.valid:
            yield in_language(vi=chosen.says_vi, en=chosen.says_en)
