"""What a browser may load, who may frame or embed an answer, and whether it may keep it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

#: Nothing comes from another machine, and no script or style stands inside a page. What is not
#: named is refused; `data:` is for pictures alone, such as the one with the key of a second factor.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
#: No page asks for any of these, so that nothing that slipped in may either.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
        "xr-spatial-tracking",
    )
)
#: A page that says nothing about being kept is kept nowhere: not on disk, not for the back button.
NOT_KEPT = "private, no-store"
#: The web server would name its program. It takes no answer without a name, so it is given this.
SERVER = "web"


class SafeHeadersMiddleware:
    """Add the headers to every answer that does not bring its own, style sheets included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with the headers added."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", NOT_KEPT)
        response.headers["Server"] = SERVER
        return response
