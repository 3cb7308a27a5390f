"""A site with a small demo province on loopback, and a real browser to walk it."""

from __future__ import annotations

import os
import re
import socketserver
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from wsgiref.simple_server import WSGIServer

import pytest

from tests.databases import setup_django
from tests.functional.find_browser import browser_path, what_to_type

setup_django()

from django.core.servers.basehttp import WSGIRequestHandler  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connections  # noqa: E402
from playwright.sync_api import (  # noqa: E402
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from ngangtam_web.apps.accounts.actions import create_user, grant_role  # noqa: E402
from ngangtam_web.apps.accounts.models import User  # noqa: E402
from ngangtam_web.apps.accounts.roles import SPECIAL_PERMISSIONS  # noqa: E402
from ngangtam_web.bootstrap import now  # noqa: E402

PASSWORD = "doc-thu-8-trang"
#: A busy machine may take this long; nothing waits longer than it must.
PATIENCE = 30_000
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-dev-shm-usage --disable-background-networking "
    "--disable-component-update --disable-sync --no-first-run --disable-quic"
).split()


@dataclass(frozen=True)
class Site:
    """A running site; `inspector` may see everything."""

    address: str
    inspector: str = "kiem-tra-moi-thu"
    leader: str = "lanh-dao-xem-so"


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the test says what matters."""


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True
    allow_reuse_address = True


@pytest.fixture(scope="module")
def site(demo: str) -> Iterator[Site]:
    """Serve a copy of the demo province."""
    with pytest.MonkeyPatch.context() as environment:
        # Playwright keeps an event loop in this thread; Django is not called from inside of it.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        # Each request has a thread, and so a connection, of its own.
        environment.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
        _make_reader(Site.inspector, "inspector", SPECIAL_PERMISSIONS)
        _make_reader(Site.leader, "provincial_leader", ())
        server = _Server(("127.0.0.1", 0), _Quiet)
        server.set_app(get_wsgi_application())
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Site(f"http://127.0.0.1:{server.server_port}")
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


def _make_reader(username: str, role: str, further: object) -> None:
    user_id = create_user(username=username, display_name="Người Đọc Thử", password=PASSWORD)
    # Of the demo, as its own accounts are: they have no telephone at hand.
    User.objects.filter(pk=user_id).update(is_demo=True)
    grant_role(
        user_id=user_id,
        role=role,
        valid_from=now().date().replace(year=2025),
        by="tests",
        at=now(),
        further_permissions=further,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="module")
def browser(site: Site) -> Iterator[Browser]:
    """Start the browser, after the site; without one these tests fail and say what to type."""
    path = browser_path()
    if path is None:
        if os.environ.get("BROWSER") == "skip":
            pytest.skip("BROWSER=skip: the journeys were not walked")
        pytest.fail(f"No browser starts here. Type: {what_to_type()}", pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        expect.set_options(timeout=PATIENCE)
        yield started
        started.close()
        # Inside of its event loop a test has connections of its own; the next site is another one.
        connections.close_all()


Open = Callable[..., Page]


#: What the browser says of an answer that shows a form again.
_REFUSED = re.compile(r"status of (400|409|422) ")


def _is_fault(message: ConsoleMessage) -> bool:
    """Say whether the browser complains; a form that was refused is no fault."""
    return message.type == "error" and not _REFUSED.search(message.text)


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Open]:
    """Open a window, sign in, and give its page; it must ask nothing of another site."""
    contexts: list[BrowserContext] = []
    strangers: list[str] = []
    faults: list[str] = []

    def watch(address: str) -> None:
        if not address.startswith((site.address, "data:")):
            strangers.append(address)

    def open_window(
        address: str = "/",
        *,
        reader: str | None = Site.inspector,
        width: int = 1280,
        **more: object,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            **more,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: watch(request.url))
        page.on("console", lambda message: _is_fault(message) and faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(site.address + "/dang-nhap/")
        if reader is not None:
            page.fill("input[name=username]", reader)
            page.fill("input[name=password]", PASSWORD)
            page.click("button.primary")
            page.goto(site.address + address)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert not strangers
    assert not faults
