"""Keeps a record of what was done to accounts: who did what to which, when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ngangtam_web.apps.accounts.models import AccountEvent

#: What an `AccountEvent` says was done.
CREATED, GRANTED, STAND_IN_GRANTED = "tao_tai_khoan", "cap_quyen", "cap_quyen_thay"
ENDED, DEACTIVATED, REACTIVATED = "thu_hoi_quyen", "khoa_tai_khoan", "mo_lai_tai_khoan"
CODE_ISSUED, CODE_USED, UNLOCKED = "cap_ma", "dung_ma", "mo_khoa_dang_nhap"
FACTOR_SET_UP, FACTOR_REMOVED = "thiet_lap_xac_thuc", "go_xac_thuc"
CODES_RENEWED, RECOVERY_CODE_USED = "tao_ma_du_phong", "dung_ma_du_phong"
PASSWORD_CHANGED, SESSIONS_ENDED = "doi_mat_khau", "dang_xuat_moi_noi"


def record_event(
    what: str,
    *,
    user_id: int,
    by: str,
    at: datetime,
    grant_id: int | None = None,
    details: Mapping[str, object] | None = None,
) -> None:
    """Record one thing that was done to an account; no code and no password is among details."""
    AccountEvent.objects.create(
        at=at, by=by, what=what, user_id=user_id, grant_id=grant_id, details=dict(details or {})
    )
