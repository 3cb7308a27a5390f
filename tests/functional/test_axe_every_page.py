"""Every page that some role of the demo can open: no fault for axe, in the light and in the dark.

The pages are found by following links as each role, so that ids are those of real things; which
addresses exist is asked of the list of addresses, so that none is left out. Vietnamese pages are
looked at in the light on a desk and in the dark on a phone, English ones in the light on a desk:
words change with the language, colors and places with the theme and the width.
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
from django.utils import timezone
from playwright.sync_api import Page, expect

from ngangtam.careers import PersonAttribute
from ngangtam.kernel import OfficialId, PartialDate
from ngangtam_web.apps.accounts.models import User
from ngangtam_web.apps.audit import queries as audit
from ngangtam_web.apps.intake_batches.queries import received_files
from ngangtam_web.apps.intake_batches.sending import TAKEN_IN
from ngangtam_web.apps.registry.actions import restrict_official
from ngangtam_web.apps.registry.queries import official_file
from ngangtam_web.apps.registry.scope import EVERYONE, scoped
from ngangtam_web.apps.work_items.kinds import DELETION
from ngangtam_web.bootstrap.checks import ask_for_check, run_check
from ngangtam_web.bootstrap.sent_files import check, take_in
from ngangtam_web.bootstrap.snapshots import snapshot_of
from ngangtam_web.web.guard import OWN, RIGHTS
from ngangtam_web.web.templatetags.reading import partial_date
from tests.architecture.test_pages import patterns
from tests.django.web.test_changes import Form
from tests.django.web.test_sent_scans import a_photo
from tests.functional.windows import ACCOUNTS, house, overflow, violations, windows  # noqa: F401

_LINK = re.compile(r'<a\b[^>]*?\shref="([^"#]+)')
#: Parts of an address, and of a query, that make another kind of page, not one about another thing.
_PARTS = {"add-fact": "kind", "source": "kind", "change-fact": "change"}
_QUERIES = ("muc", "in", "tinh-trang", "pham-vi", "so")
#: Pages that show each role something else.
_OF_EACH_ROLE = {"home", "target", "official", "unit", "request", "sent-file", "gaps"}
#: Parts of a query that fill a page which is empty without them, whatever they say.
_FILLING = ("chuc-danh",)
#: Addresses that answer with a file, or only to a form: there is no page to look at.
ANSWERS = {
    *("due_xlsx", "due_ics", "own-data", "scan", "request-evidence", "suggestions"),
    *("people-columns", "people-view", "find-by-id", "new_code", "end_grant", "change_account"),
    *("end_other_sessions", "undo", "undo-file", "marked-file", "scan-picture", "blank-form"),
}
#: Pages of a second factor, which the demo's accounts do not have: test_journey_sign_in.py looks at
#: each of them in both themes and languages.
OF_A_SECOND_FACTOR = {
    *("mfa_activate_totp", "mfa_deactivate_totp", "mfa_reauthenticate"),
    *("mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
}
NO_PAGES = ANSWERS | OF_A_SECOND_FACTOR
#: Forms of each kind, which show again what was wrong; by the account that opens their page first.
FORMS = {
    "thanhtra": [
        *("evidence", "people-file", "plan-file", "summary_list", "own_password"),
        *("changes-since", "filled-form", "completeness-file", "gaps-file"),
    ],
    "chuyenvien": ["new-official", "add-fact", "ask-fact", "send-file", "duplicate", "erase"],
    "quantri": ["invite", "grant", "stand_in"],
}
_SEND_EMPTY = """(form) => {
  for (const field of form.querySelectorAll("[name]:not([type=hidden]):not(button)"))
    if (field.type === "checkbox" || field.type === "radio") field.checked = false;
    else field.value = "";
  form.noValidate = true;
  form.requestSubmit(form.querySelector("button:not([type=button])"));
}"""
#: Answers that are no pages of ours to work with, each with its number.
REFUSED = {
    "/can-bo/999999/": 404,
    "/tai-khoan/": 403,
    "/ke-hoach/724/?ngay=2025-02-30": 400,
    "/khong-co-trang-nay/": 404,
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
def lived_in(site) -> list[str]:
    """Let people work a little, and give the pages to which no link of an ordinary page leads.

    A unit sends two files, of which one is taken in, and a scan; an official asks for something, to
    be erased and to have the processing restricted, an analyst begins a second file of the same
    person, which is restricted, and somebody checks the ledger.
    """
    unclear = ";".join(somebody_unclear())
    sent_by_unit("danh-sach.csv", f"{LIST}3;{unclear};Trung cấp\n".encode())
    taken_in = sent_by_unit("da-nhan.csv", LIST.encode())
    reader("chuyenvien").post(reverse("sent-file", args=[taken_in]), {"quyet-dinh": "tiep-nhan"})
    assert take_in(taken_in) == TAKEN_IN
    received = next(one for one in received_files(units=None) if one.file_name == "da-nhan.csv")
    scan = sent_by_unit("quyet-dinh.jpg", a_photo())
    own = User.objects.get(username="canbo").official_id
    asker = Form(reader("canbo"), reverse("ask-missing", args=[own, "degree"])).open()
    asker.send({"text": "Còn thiếu bằng thạc sĩ"}, status=302)
    asker = Form(reader("canbo"), reverse("ask-data", args=[own])).open()
    erasure = asker.send({"text": "Xin xóa dữ liệu", "kind": DELETION}, status=302).went
    asker = Form(reader("canbo"), reverse("ask-data", args=[own])).open()
    stop = asker.send({"text": "Xin hạn chế xử lý", "kind": "han_che"}, status=302).went
    run_check(ask_for_check(by="kiemsoat"))
    changed = second_file(OfficialId(own))
    second = resolve(changed).kwargs["official_id"]
    with scoped(EVERYONE):
        restrict_official(
            official_id=OfficialId(second),
            asked_as="han_che",
            note="thử",
            reason="thử",
            by="chuyenvien",
            at=timezone.now(),
        )
    snapshot_of(audit.head().number)
    number = resolve(erasure).kwargs["number"]
    return [
        changed,
        reverse("sent-scan", args=[scan]),
        reverse("received-issues", args=[received.file_hash, received.issues[0]["code"]]),
        reverse("erase", args=[number]),
        reverse("restrict", args=[resolve(stop).kwargs["number"]]),
        reverse("lift-restriction", args=[second]),
        reverse("decisions") + "?so=12",
    ]


def sent_by_unit(name: str, content: bytes) -> int:
    """Send a file as a unit does, have it checked, and give its number."""
    unit = reader("donvi")
    choice = re.search(r'<option value="(\d+)"', unit.get(reverse("send-file")).content.decode())
    file = SimpleUploadedFile(name, content)
    sent = unit.post(
        reverse("send-file"),
        {"file": file, "is_invented": "on", "unit": choice[1] if choice else ""},
    )
    assert sent.status_code == 302, sent.content.decode()
    number = int(resolve(sent.url).kwargs["sent_id"])
    check(number)
    return number


def somebody_unclear() -> tuple[str, str, str]:
    """Write an official of the unit that sends files, with a birth date that there is not."""
    listed = reader("donvi").get(reverse("officials")).content.decode()
    with scoped(EVERYONE):
        file = official_file(
            official_id=OfficialId(int(re.search(r"/can-bo/(\d+)/\W", listed)[1])),
            include_sensitive=True,
        )
    facts = [one.fact for one in file.facts]
    known = {one.attribute: one.value for one in facts if isinstance(one, PersonAttribute)}
    return known["full_name"], "31/02/1980", "Nam" if known["sex"] == "nam" else "Nữ"


def second_file(official_id: OfficialId) -> str:
    """Begin another file of somebody who has one, and give the page that says what was written.

    With the true birth date it would be refused, so that is corrected afterwards.
    """
    with scoped(EVERYONE):
        file = official_file(official_id=official_id, include_sensitive=True)
    facts = [one.fact for one in file.facts]
    known = {one.attribute: one.value for one in facts if isinstance(one, PersonAttribute)}
    form = Form(reader("chuyenvien"), reverse("new-official")).open()
    typed = {
        "full_name": known["full_name"],
        "birth_date": "1/1/1950",
        "sex": known["sex"],
        "unit": re.search(r'<option value="([^"]+\([^"]+\))"', form.shown)[1],
        "category": "cong_chuc",
        "start": "1/7/2024",
    }
    number = resolve(form.save(typed).went).kwargs["official_id"]
    listed = reader("chuyenvien").get(reverse("changes", args=[number])).content.decode()
    correct = re.search(r'href="(/[^"?]+/birth_date/\d+/sua/)', listed)[1]
    form = Form(reader("chuyenvien"), correct).open()
    return form.save({"value": partial_date(PartialDate.parse(known["birth_date"]))}).went


def kind_of(address: str) -> tuple[object, ...]:
    """Tell pages of one kind from those of another."""
    parts = urlsplit(address)
    match = resolve(parts.path)
    query = parse_qs(parts.query)
    return (
        match.url_name,
        match.kwargs.get(_PARTS.get(match.url_name, "")),
        *(query.get(part, [""])[0] for part in _QUERIES),
        *(part in query for part in _FILLING),
    )


def opened_by(account: str, further: list[str]) -> dict[tuple[object, ...], str]:
    """Follow links, one of each kind, and give those that open a page."""
    client, pages = reader(account), {}
    waiting = ["/", *(reverse(one.name) for one in patterns() if not one.pattern.converters)]
    waiting += further
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
        for kind, address in opened_by(account, lived_in).items():
            key = (account, *kind) if kind[0] in _OF_EACH_ROLE else kind
            first.setdefault(key, Found(account=account, name=str(kind[0]), address=address))
    return list(first.values())


def in_both_themes(page: Page, what: str) -> list[str]:
    """List what axe finds on a page from its top, in the light and in the dark.

    Further down, the bar that stays in sight covers half of what happens to lie under its edge.
    """
    page.evaluate("window.scrollTo(0, 0)")
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [f"{what} {scheme}: {fault}" for fault in violations(page)]
    return found


class TestEveryPage:
    def test_is_reached_by_some_role(self, found):
        names = {one.name for one in patterns() if hasattr(one.callback, RIGHTS)}
        names |= {one.name for one in patterns() if hasattr(one.callback, OWN)}

        assert names - {one.name for one in found} <= NO_PAGES

    @pytest.mark.parametrize("account", ACCOUNTS)
    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_has_no_fault(self, windows, site, found, language, account):  # noqa: F811
        page = windows.open(account, language=language)
        faults = []
        for one in (one for one in found if one.account == account):
            page.set_viewport_size({"width": 1280, "height": 900})
            page.emulate_media(color_scheme="light")
            page.goto(site.address + one.address)
            faults += [f"{one.address} light: {fault}" for fault in violations(page)]
            if language == "vi":
                page.set_viewport_size({"width": 390, "height": 900})
                page.emulate_media(color_scheme="dark")
                found_here = violations(page, was_resized=True)
                faults += [f"{one.address} dark 390: {fault}" for fault in found_here]
            page.set_viewport_size({"width": 360, "height": 900})
            if wider := overflow(page):
                faults.append(f"{one.address} 360: {wider}")

        assert not faults, "\n".join(faults)


class TestRefusal:
    @pytest.mark.parametrize("account", FORMS)
    def test_of_a_form_has_no_fault(self, windows, site, found, account):  # noqa: F811
        page = windows.open(account)
        addresses = {one.name: one.address for one in found if one.account == account}
        faults = []
        for name in FORMS[account]:
            page.goto(site.address + addresses[name])
            form = page.locator("main form[method=post]").last
            with page.expect_navigation():
                form.evaluate(_SEND_EMPTY)
            expect(page.locator("main .form-errors, main .form-error").first).to_be_visible()
            faults += in_both_themes(page, name)

        assert not faults, "\n".join(faults)

    def test_of_a_page_has_no_fault(self, windows, site):  # noqa: F811
        page = windows.open("chuyenvien")
        faults = []
        for address, status in REFUSED.items():
            assert page.goto(site.address + address).status == status
            faults += in_both_themes(page, address)
        # The browser tells of each of these answers in its console.
        windows.faults.clear()

        assert not faults, "\n".join(faults)
