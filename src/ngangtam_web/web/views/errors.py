"""Pages for what went wrong: no right, no page, a fault of ours, a database that is down."""

from __future__ import annotations

import sys

from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ngangtam_web.web.kept_forms import typed_fields
from ngangtam_web.web.rendering import bare_page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a request was not understood.

    A session that was ended elsewhere while the page was made is no such fault: it leads to
    signing in.
    """
    if isinstance(exception, SessionInterrupted):
        return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
    return bare_page(
        request,
        status=400,
        heading=_("Không hiểu yêu cầu"),
        explanation=_("Trình duyệt gửi yêu cầu không đúng dạng. Hãy về trang đầu và thử lại."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Say that the reader has no right to the page."""
    return bare_page(
        request,
        status=403,
        heading=_("Tài khoản chưa được cấp quyền xem trang này"),
        explanation=_("Nếu cần xem để làm nhiệm vụ, hãy đề nghị người quản trị cấp quyền."),
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Say that a form was opened too long ago, or in another window, to be taken.

    What was typed is shown to be copied, and not as a form to be sent: it may come from another
    site that wants it sent.
    """
    return bare_page(
        request,
        status=403,
        heading=_("Biểu mẫu đã hết hạn"),
        explanation=_("Hãy quay lại trang trước, tải lại trang rồi gửi lại."),
        typed=typed_fields(request),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Say that there is no such page, or none that the reader may know of."""
    return bare_page(
        request,
        status=404,
        heading=_("Không có trang này"),
        explanation=_(
            "Địa chỉ không đúng, hoặc nội dung nằm ngoài phạm vi được xem. "
            "Hãy kiểm tra lại địa chỉ."
        ),
    )


def failed(request: HttpRequest) -> HttpResponse:
    """Say that the database is down, or that the fault is ours."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return bare_page(
            request,
            status=503,
            heading=_("Cơ sở dữ liệu đang tạm dừng"),
            explanation=_(
                "Chưa kết nối được cơ sở dữ liệu; dữ liệu không bị mất. Hãy thử lại sau ít phút, "
                "nếu vẫn vậy thì báo người quản trị."
            ),
        )
    return bare_page(
        request,
        status=500,
        heading=_("Hệ thống gặp lỗi"),
        explanation=_("Lỗi đã được ghi lại, dữ liệu không thay đổi. Hãy thử lại sau ít phút."),
    )
