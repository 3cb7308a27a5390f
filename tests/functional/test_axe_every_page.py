"""Every page that some role of the demo can open: no fault for axe, in the light and in the dark.

The pages are found by following links as each role, so that ids are those of real things; which
addresses exist is asked of the list of addresses, so that none is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import resolve, reverse

from ngangtam_web.apps.accounts.models import User
from ngangtam_web.bootstrap.checks import ask_for_check, run_check
from ngangtam_web.bootstrap.sent_files import check
from ngangtam_web.web.guard import OWN, RIGHTS
from tests.architecture.test_pages import patterns
from tests.functional.windows import ACCOUNTS, house, overflow, violations, windows  # noqa: F401

_LINK = re.compile(r'<a\b[^>]*?\shref="([^"#]+)')
#: Parts of an address, and of a query, that make another kind of page, not one about another thing.
_PARTS = {"add-fact": "kind", "source": "kind", "change-fact": "change"}
_QUERIES = ("muc", "in", "tinh-trang")
#: Pages that show each role something else.
_OF_EACH_ROLE = {"home", "target", "official", "unit", "request", "sent-file"}
#: Addresses that answer with a file, or only to a form, and those of the second factor, which the
#: demo's accounts do not have: test_journey_sign_in.py goes there.
NO_PAGES = {
    *("due_xlsx", "due_ics", "own-data", "scan", "request-evidence", "suggestions"),
    *("people-columns", "people-view", "new_code", "end_grant", "change_account"),
    *("end_other_sessions", "undo", "undo-file", "mfa_view_recovery_codes"),
    *("mfa_generate_recovery_codes", "mfa_deactivate_totp", "mfa_reauthenticate"),
    # The page after a change, which needs one: test_journey_changing_a_fact.py looks at it.
    *("mfa_activate_totp", "changed"),
    # Answers to a form; and pages of what the demo does not have: two files of one person, and
    # somebody who asked for their data to be erased.
    *("find-by-id", "duplicate", "erase", "restrict", "lift-restriction"),
    # Opened from what a search found: test_decisions.py.
    "decision",
}
LIST = """SỞ NỘI VỤ;;;;
Tính đến ngày 31/12/2024;;;;
STT;Họ và tên;Ngày sinh;Giới tính;LLCT
1;Bế Thị Thử;5/3/1985;Nữ;Cao cấp
2;Lý Văn Mẫu;31/02/1970;Nam;-
"""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A page by the account that opens it."""

    account: str
    name: str
    address: str


def reader(account: str) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(User.objects.get(username=account))
    return client


@pytest.fixture(scope="module")
def lived_in(site) -> None:
    """Let a unit send a file, an official ask for something, and somebody check the ledger."""
    file = SimpleUploadedFile("danh-sach.csv", LIST.encode(), "text/csv")
    unit = reader("donvi")
    choice = re.search(r'<option value="(\d+)"', unit.get(reverse("send-file")).content.decode())
    sent = unit.post(
        reverse("send-file"),
        {"file": file, "is_invented": "on", "unit": choice[1] if choice else ""},
    )
    assert sent.status_code == 302, sent.content.decode()
    check(int(resolve(sent.url).kwargs["sent_id"]))
    own = User.objects.get(username="canbo").official_id
    asked = reader("canbo").post(
        reverse("ask-missing", args=[own, "degree"]), {"text": "Còn thiếu bằng thạc sĩ"}
    )
    assert asked.status_code == 302
    run_check(ask_for_check(by="kiemsoat"))


def kind_of(address: str) -> tuple[object, ...]:
    """Tell pages of one kind from those of another."""
    parts = urlsplit(address)
    match = resolve(parts.path)
    query = parse_qs(parts.query)
    return (
        match.url_name,
        match.kwargs.get(_PARTS.get(match.url_name, "")),
        *(query.get(part, [""])[0] for part in _QUERIES),
    )


def opened_by(account: str) -> dict[tuple[object, ...], str]:
    """Follow links, one of each kind, and give those that open a page."""
    client, pages = reader(account), {}
    waiting = ["/", *(reverse(one.name) for one in patterns() if not one.pattern.converters)]
    seen: set[tuple[object, ...]] = set()
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        # An ordinary page of a kind comes first: what a query adds comes with its own kind.
        if kind in seen or kind[0] in {*NO_PAGES, "logout"}:
            continue
        seen.add(kind)
        answer = client.get(address, follow=True)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        pages[kind] = address
        for link in _LINK.findall(answer.content.decode()):
            target = urljoin(address, unescape(link))
            if target.startswith("/"):
                waiting.append(target)
    return pages


@pytest.fixture(scope="module")
def found(lived_in) -> list[Found]:
    """One page of each kind, by the account that sees most of it; and every account's home."""
    first: dict[tuple[object, ...], Found] = {}
    for account in ACCOUNTS:
        for kind, address in opened_by(account).items():
            key = (account, *kind) if kind[0] in _OF_EACH_ROLE else kind
            first.setdefault(key, Found(account=account, name=str(kind[0]), address=address))
    return list(first.values())


class TestEveryPage:
    def test_is_reached_by_some_role(self, found):
        names = {one.name for one in patterns() if hasattr(one.callback, RIGHTS)}
        names |= {one.name for one in patterns() if hasattr(one.callback, OWN)}

        assert names - {one.name for one in found} <= NO_PAGES

    @pytest.mark.parametrize("account", ACCOUNTS)
    def test_has_no_fault(self, windows, site, found, account):  # noqa: F811
        page = windows.open(account)
        faults = []
        for one in (one for one in found if one.account == account):
            page.set_viewport_size({"width": 1280, "height": 900})
            page.emulate_media(color_scheme="light")
            page.goto(site.address + one.address)
            for scheme, width in (("light", 1280), ("dark", 390)):
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=scheme)
                faults += [f"{one.address} {scheme} {width}: {fault}" for fault in violations(page)]
            page.set_viewport_size({"width": 360, "height": 900})
            if wider := overflow(page):
                faults.append(f"{one.address} 360: {wider}")

        assert not faults, "\n".join(faults)
