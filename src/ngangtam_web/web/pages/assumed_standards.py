"""Says above figures and lists that they rest on standards which are assumed."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from ngangtam.law import Edition


def assumed_notes(edition: Edition, day: date) -> tuple[str, ...]:
    """Say that standards of titles are assumed, where they are on a day."""
    if any(standard.is_assumed and day in standard.valid for standard in edition.standards):
        return (
            _(
                "Tiêu chuẩn chức danh đang dùng là tiêu chuẩn giả định của tỉnh mẫu, "
                "chưa phải quy định của tỉnh thật."
            ),
        )
    return ()
