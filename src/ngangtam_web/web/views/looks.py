"""Who looked at whom: the auditor's pages. Account names and numbers of files, no contents."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ngangtam_web.apps.accounts.roles import Permission
from ngangtam_web.apps.audit.look_queries import Asked, exports, looks, refusals
from ngangtam_web.apps.audit.queries import head
from ngangtam_web.bootstrap.clock import midnight
from ngangtam_web.bootstrap.looks import REPORTED_DAYS, unusual_looks
from ngangtam_web.web.addresses import named_day, named_number, read_page
from ngangtam_web.web.guard import page
from ngangtam_web.web.pages.choices import Link
from ngangtam_web.web.pages.frame import Crumb
from ngangtam_web.web.pages.looks import (
    LooksPage,
    export_rows,
    look_rows,
    refusal_rows,
    unusual_rows,
)
from ngangtam_web.web.rendering import render_page

_ROWS = 50
_LONGEST = 100
#: Choice in the address -> log.
_LOOKS, _EXPORTS, _REFUSED, _UNUSUAL = "", "xuat", "tu-choi", "bat-thuong"
_LOGS = {
    _LOOKS: (looks, look_rows),
    _EXPORTS: (exports, export_rows),
    _REFUSED: (refusals, refusal_rows),
}


@page(Permission.SEE_LOOKS)
@never_cache
@require_safe
def looks_log(request: HttpRequest) -> HttpResponse:
    """Show one of the logs, latest first: looks, lists taken out, refusals, unusual reading."""
    log = request.GET.get("muc", "")
    log = log if log in (_EXPORTS, _REFUSED, _UNUSUAL) else _LOOKS
    chosen = {
        name: request.GET.get(name, "").replace("\x00", "").strip()[:_LONGEST]
        for name in ("tai-khoan", "ho-so", "tu-ngay", "den-ngay")
    }

    def address(**changes: object) -> str:
        given = {"muc": log, **{n.replace("-", "_"): v for n, v in chosen.items()}} | changes
        query = {name.replace("_", "-"): value for name, value in given.items() if value}
        return reverse("looks") + (f"?{urlencode(query)}" if query else "")

    older = ""
    if log == _UNUSUAL:
        headings, rows = unusual_rows(unusual_looks(on=timezone.localdate()), address)
    else:
        read, shown = _LOGS[log]
        asked = _asked(request, chosen)
        found = read(asked)
        headings, rows = shown(found[:_ROWS], address)
        if len(found) > _ROWS:
            older = address(truoc=found[_ROWS - 1].number)
    return render_page(
        request,
        "looks.html",
        page=LooksPage(
            tabs=_tabs(log, address),
            says=_says(log),
            headings=headings,
            rows=tuple(rows),
            chips=_chips(chosen, address) if log != _UNUSUAL else (),
            older=older,
            chosen={"muc": log, **{n.replace("-", "_"): v for n, v in chosen.items()}},
            has_filters=log != _UNUSUAL,
        ),
    )


def _tabs(log: str, address) -> tuple[Link, ...]:
    words = {
        _LOOKS: _("Lượt xem hồ sơ"),
        _EXPORTS: _("Danh sách đã xuất"),
        _REFUSED: _("Lượt bị từ chối"),
        _UNUSUAL: _("Đọc bất thường"),
    }
    return tuple(
        Link(words=said, address=address(muc=key), is_here=key == log)
        for key, said in words.items()
    )


def _says(log: str) -> str:
    return {
        _LOOKS: _("Ai đã mở hồ sơ số nào, để làm gì. Không có nội dung hồ sơ."),
        _EXPORTS: _(
            "Mỗi danh sách lấy ra một dòng. Mã danh sách giúp nhận ra danh sách khi gặp ở nơi khác."
        ),
        _REFUSED: _("Ai hỏi địa chỉ ngoài phạm vi được giao, hoặc trang không có quyền mở."),
        _UNUSUAL: _(
            "Trong %(days)s ngày qua, lượt đọc khác thường so với chính người đó và với người "
            "khác. Đây là chỗ cần hỏi, không phải kết luận vi phạm."
        )
        % {"days": REPORTED_DAYS},
    }[log]


def _chips(chosen: dict[str, str], address) -> tuple[Crumb, ...]:
    words = {
        "tai-khoan": _("Tài khoản"),
        "ho-so": _("Hồ sơ số"),
        "tu-ngay": _("Từ ngày"),
        "den-ngay": _("Đến ngày"),
    }
    return tuple(
        Crumb(
            words=f"{words[name]}: {value}",
            address=address(**{name.replace("-", "_"): None}),
        )
        for name, value in chosen.items()
        if value
    )


def _asked(request: HttpRequest, chosen: dict[str, str]) -> Asked:
    latest = head().number
    before = None
    if "truoc" in request.GET:
        before = read_page(request, latest=latest, name="truoc", digits=18)
    until = named_day(chosen["den-ngay"], latest=latest)
    first = named_day(chosen["tu-ngay"], latest=latest)
    return Asked(
        by=chosen["tai-khoan"] or None,
        official_id=named_number(chosen["ho-so"], latest=latest, digits=17),
        first=None if first is None else midnight(first),
        end=None if until is None else midnight(until + timedelta(days=1)),
        before=before,
        limit=_ROWS + 1,
    )
